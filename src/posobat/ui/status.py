"""A bundle's state as a chip."""

from posobat.app.views import QueueRow
from posobat.domain.status_words import StatusWord, antaran_word, resep_word
from posobat.domain.transitions import AntaranState, ResepState
from posobat.ui.chips import ChipView

_IN_THE_PHARMACY = frozenset(
    {
        ResepState.DITELAAH,
        ResepState.TANYA_DOKTER,
        ResepState.DITAHAN,
        ResepState.DISIAPKAN,
        ResepState.DIPERIKSA,
        ResepState.SEBAGIAN,
    }
)


def chip_of(row: QueueRow) -> ChipView:
    """A courier request that the server has not seen yet waits for signal, not for a driver. Before
    it is sealed, a bundle is where its resep is."""
    if row.state == AntaranState.DRAF and row.resep in _IN_THE_PHARMACY:
        return as_chip(resep_word(ResepState(row.resep)))
    if row.state not in set(AntaranState):
        return ChipView(row.state, "draft", "draft")
    return as_chip(antaran_word(AntaranState(row.state), sent=not row.unsent))


def as_chip(word: StatusWord) -> ChipView:
    return ChipView(word.label, word.icon, word.tone)
