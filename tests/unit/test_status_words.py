"""Words on screen: one for every state, in plain Indonesian, with a drawing and tone that exist."""

import re

import pytest

from helpers.source import ROOT
from posobat.domain.delivery import DoubtCode
from posobat.domain.delivery_moves import CANCELLED_ON_THE_ROAD
from posobat.domain.errors import DomainError
from posobat.domain.reasons import (
    FailureReason,
    alarm_words,
    check_failure,
    doubt_words,
    failure_words,
    reason_words,
)
from posobat.domain.status_words import (
    DOUBT,
    StatusWord,
    antaran_word,
    pemesanan_word,
    resep_word,
)
from posobat.domain.transitions import AntaranState, PemesananState, ResepState

TONES = {"draft", "waiting", "booked", "moving", "done", "failed"}
WORDS = [
    *(antaran_word(state, sent=sent) for state in AntaranState for sent in (True, False)),
    *(resep_word(state) for state in ResepState),
    *(pemesanan_word(state) for state in PemesananState),
    DOUBT,
]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.label)
def test_every_word_can_be_drawn(word: StatusWord) -> None:
    assert (ROOT / "resources" / "icons" / f"{word.icon}.svg").is_file()
    assert word.tone in TONES
    assert re.fullmatch(r"[A-Z][a-z ]+", word.label)


@pytest.mark.parametrize(
    ("state", "label"),
    [
        (AntaranState.DRAF, "Draf"),
        (AntaranState.DISEGEL, "Siap diantar"),
        (AntaranState.MENUNGGU_KURIR, "Mencari kurir"),
        (AntaranState.DIPESAN, "Kurir dipesan"),
        (AntaranState.DIANTAR, "Dalam perjalanan"),
        (AntaranState.TERKIRIM, "Diterima pasien"),
        (AntaranState.GAGAL_ANTAR, "Gagal diantar"),
        (AntaranState.KEMBALI_KE_POS, "Kembali ke pos"),
        (AntaranState.DIBATALKAN, "Dibatalkan"),
    ],
)
def test_the_words_of_the_counter(state: AntaranState, label: str) -> None:
    assert antaran_word(state).label == label


def test_a_request_that_has_not_left_the_post_waits_for_a_signal() -> None:
    waiting = antaran_word(AntaranState.MENUNGGU_KURIR, sent=False)
    assert waiting == StatusWord("Menunggu sinyal", "clock", "waiting")


def test_no_two_states_of_an_antaran_read_the_same() -> None:
    labels = [antaran_word(state).label for state in AntaranState]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("reason", FailureReason)
def test_every_reason_has_words(reason: FailureReason) -> None:
    assert failure_words(reason)[0].isupper()
    assert reason_words(reason) == failure_words(reason)


def test_reasons_told_freely_stay_as_told() -> None:
    assert reason_words("lain", "Jembatan putus") == "Alasan lain: Jembatan putus"
    assert reason_words("ban bocor") == "ban bocor"
    assert reason_words("", "hujan") == "hujan"
    assert reason_words("") == ""


def test_a_failure_needs_a_known_reason() -> None:
    assert check_failure("cuaca") is FailureReason.CUACA
    assert check_failure("lain", "Jembatan putus") is FailureReason.LAIN
    with pytest.raises(DomainError, match="Pilih alasan"):
        check_failure("entah")
    with pytest.raises(DomainError, match="Tulis alasan"):
        check_failure("lain", " ")


@pytest.mark.parametrize("code", DoubtCode)
def test_every_doubt_says_what_to_do(code: DoubtCode) -> None:
    words = doubt_words(code)
    assert words.count(".") == 2
    assert "!" not in words


def test_the_alarm_says_whom_to_call() -> None:
    assert "Telepon kurir" in alarm_words(CANCELLED_ON_THE_ROAD)
    assert alarm_words("") == ""
