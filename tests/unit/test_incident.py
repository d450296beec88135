"""An incident report says what, where, when, who knew, whether anybody was hurt, and the story."""

from dataclasses import replace

import pytest

from posobat.domain.errors import DomainError
from posobat.domain.incident import Incident, incident_body

WHOLE = Incident(
    what="tumpah", where="Jalan Basuki Rahmat", when="10.30", known_by="pengemudi Hadi",
    injured=False, leak=True, report="Botol sirup pecah di dalam tas",
)  # fmt: skip


def test_the_body_of_the_event() -> None:
    assert incident_body(WHOLE) == {
        "report": "Botol sirup pecah di dalam tas",
        "incident": {
            "what": "tumpah", "where": "Jalan Basuki Rahmat", "when": "10.30",
            "known_by": "pengemudi Hadi", "injured": False, "leak": True,
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field", "pesan"),
    [
        ({"what": "meledak"}, "what", "Pilih apa yang terjadi."),
        ({"where": " "}, "where", "Isi tempat kejadian."),
        ({"when": ""}, "when", "Isi waktu kejadian."),
        ({"known_by": "1"}, "known_by", "Isi siapa yang mengetahui."),
        ({"injured": None}, "injured", "Jawab: adakah orang yang celaka."),
        ({"leak": None}, "leak", "Jawab: adakah isi yang bocor atau tercecer."),
        ({"report": "jatuh 12"}, "report", "Tulis kronologi, paling sedikit 10 huruf."),
    ],
)
def test_what_is_missing_is_asked_for(change: dict[str, str], field: str, pesan: str) -> None:
    with pytest.raises(DomainError) as refused:
        incident_body(replace(WHOLE, **change))  # type: ignore[arg-type]
    assert (refused.value.field, refused.value.pesan) == (field, pesan)
