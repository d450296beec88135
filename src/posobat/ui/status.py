"""A bundle's state as a chip."""

from posobat.app.views import QueueRow
from posobat.domain.status_words import StatusWord, antaran_word
from posobat.domain.transitions import AntaranState
from posobat.ui.chips import ChipView


def chip_of(row: QueueRow) -> ChipView:
    """A courier request that the server has not seen yet waits for signal, not for a driver."""
    if row.state not in set(AntaranState):
        return ChipView(row.state, "draft", "draft")
    return as_chip(antaran_word(AntaranState(row.state), sent=not row.unsent))


def as_chip(word: StatusWord) -> ChipView:
    return ChipView(word.label, word.icon, word.tone)
