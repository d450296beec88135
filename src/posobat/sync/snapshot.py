"""The first load of a new post: the plan, then part by part, newest first, two on the way at once.
The post works from the first part on; after every part an ordinary exchange sends what was written
meanwhile. A cut costs at most the parts that were on the way.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from secrets import token_hex

from posobat.app.ports import SyncSummary
from posobat.domain.errors import EnvironmentFault
from posobat.sync.exchange import Report
from posobat.sync.ports import Busy, FirstLoad, Link
from posobat.wire.codec import BadFrame
from posobat.wire.columns import read_body
from posobat.wire.columns_names import Find
from posobat.wire.op import Op
from posobat.wire.snapshot import (
    Ask,
    Content,
    Part,
    Pending,
    Plan,
    decode_part,
    decode_plan,
    encode_ask,
    part_name,
    sum_of,
    words_to_sign,
)

LINKS = 3
"""Two parts on the way, and one to ask for something in between."""
WHAT = "Mengambil data awal"
_MOST_PLANS = 5
_AGAIN_S = 15
Entry = tuple[int, str, Op]
"""Place, id, op."""


class _Gone(Exception):
    """The server has other parts by now."""


class _Cut(Exception):
    """The line's fault, told apart from the disk's."""

    def __init__(self, fault: EnvironmentFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def first_load(
    load: FirstLoad, links: Sequence[Link], exchange: Callable[[], SyncSummary], report: Report
) -> SyncSummary:
    """Everything that is still to be loaded, and ordinary exchanges before, between and after.

    `links`: one more than parts may be on the way. `exchange`: one ordinary exchange. `report` may
    cancel: the next call goes on there. As with an exchange, the network's faults are in the
    summary."""
    for _ in range(_MOST_PLANS):
        now = load.pending()
        if now is None:
            return exchange()
        try:
            if now.plan is not None:
                return _load(load, _Parts(links, now, now.plan), exchange, report)
            answer = _ask(links[-1], Ask(now.inc, token_hex(16)), now)
            load.begin(_read_plan(answer))
        except _Gone:
            load.again()
        except _Cut as cut:
            load.note_link(cut.fault.code, cut.fault.pesan, confirmed=False)
            return SyncSummary(
                confirmed=False, unsent=-1, message=cut.fault.pesan, again=_wait(cut.fault)
            )
    # whatever is wrong with it: the feed brings the same, only slower
    load.give_up()
    return exchange()


def _wait(fault: EnvironmentFault) -> int:
    """Not before the server's own wish, as with an exchange."""
    wish = fault.again if isinstance(fault, Busy) else 0
    return round(wish * 1.25) or _AGAIN_S


def _load(
    load: FirstLoad, parts: "_Parts", exchange: Callable[[], SyncSummary], report: Report
) -> SyncSummary:
    summary = exchange()
    if not summary.confirmed:
        return summary
    with parts.ahead() as coming:
        for n, content in coming:
            entries = parts.read(n, content, load.find)
            progress = load.take(parts.plan, n, entries, content)
            summary = exchange()
            going = report(progress.done, progress.total, WHAT)
            if not summary.confirmed or not going:
                break
    return summary


@dataclass(frozen=True)
class _Parts:
    """The parts of one plan, as this computer gets them."""

    links: Sequence[Link]
    now: Pending
    plan: Plan

    @contextmanager
    def ahead(self) -> Iterator[Iterator[tuple[int, Content]]]:
        """In their order, the next ones under way. Each link carries one at a time."""
        links, last = self.links[:-1], len(self.plan.parts)
        pool = ThreadPoolExecutor(len(links), "cuplikan")

        def fetch(n: int) -> "Future[Content]":
            return pool.submit(self._fetch, links[n % len(links)], n)

        def coming() -> Iterator[tuple[int, Content]]:
            first = self.now.at
            under_way = {n: fetch(n) for n in range(first, min(first + len(links), last))}
            for n in range(first, last):
                content = under_way.pop(n).result()
                if n + len(links) < last:
                    under_way[n + len(links)] = fetch(n + len(links))
                yield n, content

        try:
            yield coming()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def read(self, n: int, content: Content, find: Find) -> list[Entry]:
        """The part's ops, proven to be those that the plan names. Ids that cannot be looked up here
        are asked for in full."""
        try:
            return _opened(content, self.plan.parts[n], find)
        except BadFrame:
            content = self._fetch(self.links[-1], n, plain=True)
        try:
            return _opened(content, self.plan.parts[n], find)
        except BadFrame as bad:
            raise _Gone from bad

    def _fetch(self, link: Link, n: int, *, plain: bool = False) -> Content:
        name = part_name(self.plan, n, plain=plain)
        answer = _ask(link, Ask(self.now.inc, token_hex(16), name), self.now)
        try:
            content = decode_part(answer)
        except BadFrame as bad:
            raise _Gone from bad
        if content is None:
            raise _Gone
        return content


def _ask(link: Link, ask: Ask, now: Pending) -> bytes:
    try:
        return link.exchange(encode_ask(ask), words_to_sign(now.device, ask.nonce))
    except EnvironmentFault as fault:
        raise _Cut(fault) from fault


def _read_plan(answer: bytes) -> Plan:
    try:
        return decode_plan(answer)
    except BadFrame as bad:
        raise _Gone from bad


def _opened(content: Content, part: Part, find: Find) -> list[Entry]:
    entries: list[Entry] = []
    for data in content.bodies:
        body = read_body(data, find=find)
        if len(body.feed) != len(body.ops):
            raise BadFrame("bukan feed")
        entries += zip(body.feed, body.ids, body.ops, strict=True)
    told = [(place, identity) for place, identity, _ in entries]
    told += [(stub.feed, stub.id) for stub in content.erased]
    if sum_of(sorted(told)) != part.sum:
        raise BadFrame("jumlah uji")
    return entries
