"""The exchange by file: everything unsent sealed to the server, and later its sealed receipt. The
frames are those of HTTP, so the order in which files and exchanges arrive does not matter.
"""

from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from posobat.app.ports import FileSaved, SyncSummary
from posobat.domain.errors import DomainError
from posobat.sync.files import read_file, refused, write_file
from posobat.sync.ports import FileKeys, FileReplica
from posobat.wire.bundle import FRAME_BYTES, MAX_CONTENT, MAX_PARTS, read_receipt, write_sending
from posobat.wire.codec import BadFrame
from posobat.wire.frame import Absorbed, decode_answer, encode_request
from posobat.wire.message import together
from posobat.wire.sealed import BadSeal, FileKind, read_label, seal, unseal


def bundle_out(replica: FileReplica, path: Path) -> FileSaved:
    """Writes the file. DomainError when this computer joined before files could be sealed,
    EnvironmentFault when it has not joined or the file cannot be written."""
    keys = _keys(replica)
    name = token_hex(16)
    stance = replica.stance()
    frames: list[bytes] = []
    size = count = mine = 0
    upto: dict[str, int] = {}
    for request in replica.offer_all(name, FRAME_BYTES):
        frame = encode_request(request)
        size += len(frame)
        if size > MAX_CONTENT or len(frames) == MAX_PARTS - 1:
            left = max(replica.unsent() - mine, 0)
            break
        frames.append(frame)
        ops = together(request.ops, request.erased)
        # what others wrote and the server lost waits for no receipt
        own = [op for op in ops if op.inc in stance.acked]
        count, mine = count + len(ops), mine + len(own)
        upto |= {op.inc: op.seq for op in own}
    else:
        left = 0
    sending = replace(stance, upto=upto)
    content = write_sending(sending, frames)
    data = seal(content, FileKind.SENT, name, signer=keys.key, receiver=keys.server_seal)
    write_file(path, data)
    replica.note_sent(name, sending)
    return FileSaved(ops=count, size=len(data), left=left)


def bundle_in(replica: FileReplica, path: Path) -> SyncSummary:
    """Takes a receipt over, see `take_receipt`. EnvironmentFault when it cannot be read."""
    return take_receipt(replica, read_file(path))


def take_receipt(replica: FileReplica, data: bytes) -> SyncSummary:
    """DomainError for anything that is not a whole receipt for this computer; nothing of such a
    file is used."""
    keys = _keys(replica)
    try:
        name = read_label(data).name
        content = unseal(data, FileKind.RECEIPT, sender=keys.server_public, receiver=keys.seal)
        receipt, frames = read_receipt(content)
        answers = [decode_answer(frame) for frame in frames]
    except BadSeal as bad:
        raise refused(bad) from None
    except BadFrame:
        raise DomainError(
            "USB-VERSI",
            "Tanda terima ini dibuat versi posobat yang lain. Perbarui aplikasi.",
            "file",
        ) from None
    done: list[Absorbed] = []
    for answer in answers:
        done.append(replica.absorb(answer, receipt))
        receipt = replace(receipt, since=answer.cursor)
    replica.note_returned(name, answers[0].time if answers else 0)
    return SyncSummary(
        confirmed=True,
        sent=0,
        received=sum(absorbed.received for absorbed in done),
        refused=sum(absorbed.refused for absorbed in done),
        unsent=replica.unsent(),
    )


def _keys(replica: FileReplica) -> FileKeys:
    keys = replica.keys()
    if not keys.server_seal or not keys.seal:
        raise DomainError(
            "USB-KUNCI",
            "Komputer ini didaftarkan sebelum ada kiriman lewat USB. Minta kode pendaftaran baru "
            "ke kabupaten, lalu daftarkan lagi. Data tetap aman di komputer ini.",
        )
    return keys
