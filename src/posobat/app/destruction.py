"""Minutes of a destruction (berita acara pemusnahan) as plain text, to be pasted in a letter."""

from posobat.app.views import DeliveryDetail, PostInfo
from posobat.domain.clock import from_ms
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent

_CHAINS = {"terjaga": "terjaga", "putus": "terputus", "bukan": "tidak ada obat rantai dingin"}


def destruction_minutes(detail: DeliveryDetail, post: PostInfo | None) -> str:
    """What was destroyed, why, how, by whom and before whom. The patient is not named: the minutes
    leave the post. DomainError when nothing was destroyed."""
    fact = next((f for f in reversed(detail.facts) if f.event == DeliveryEvent.DESTROY), None)
    if fact is None:
        raise DomainError("BUKAN-MUSNAH", "Paket ini tidak dimusnahkan.")
    who = detail.names.get(fact.actor, "")
    items = [
        f"{n}. {item.name}, {item.quantity} {item.unit}" for n, item in enumerate(detail.items, 1)
    ]
    lines = [
        "BERITA ACARA PEMUSNAHAN OBAT",
        "",
        f"Pos: {post.name if post else ''}",
        f"Tanggal: {from_ms(fact.at):%d-%m-%Y pukul %H.%M}",
        f"Nomor slip antar: {detail.row.slip}",
        f"Nomor segel: {detail.seal}",
        "",
        "Obat yang dimusnahkan:",
        *items,
        "",
        f"Alasan: {fact.data.get('reason', '')}",
        f"Rantai dingin: {_CHAINS.get(str(fact.data.get('cold')), '')}",
        f"Cara pemusnahan: {fact.data.get('way', '')}",
        f"Yang memusnahkan: {who}",
        f"Saksi: {fact.data.get('witness', '')}",
        "",
        "Tanda tangan: ____________________   ____________________",
    ]
    return "\n".join(lines) + "\n"
