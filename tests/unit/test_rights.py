"""Who may enter, correct and view what."""

import pytest

from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent, PrescriptionEvent
from posobat.domain.rights import TABLE, Deed, Right, Role, check, deed_of, may, refusal

# role: what it may enter, written out apart from the program's table on purpose
ENTERS = {
    Role.APOTEKER: set(Deed),
    Role.TTK: set(Deed) - {Deed.REVIEW, Deed.RETURN, Deed.INCIDENT},
    Role.LOKET: {
        Deed.PATIENT, Deed.PRESCRIPTION, Deed.DELIVERY, Deed.REPORT, Deed.SETTINGS,
    },
    Role.IT: {Deed.SETTINGS},
}  # fmt: skip


@pytest.mark.parametrize("role", Role)
def test_what_each_role_enters(role: Role) -> None:
    assert {deed for deed in Deed if may(role, Right.ENTER, deed)} == ENTERS[role]


def test_it_views_no_patients_and_the_others_view_all() -> None:
    assert {d for d in Deed if may(Role.IT, Right.VIEW, d)} == {Deed.REPORT, Deed.SETTINGS}
    for role in (Role.LOKET, Role.TTK, Role.APOTEKER):
        assert all(may(role, Right.VIEW, deed) for deed in Deed)


def test_only_the_pharmacist_corrects_what_was_done_with_medicines() -> None:
    corrects = [d for d in Deed if may(Role.TTK, Right.CORRECT, d)]
    assert corrects == [Deed.PATIENT, Deed.SETTINGS]
    assert all(may(Role.APOTEKER, Right.CORRECT, deed) for deed in Deed)


def test_the_sentence_says_whom_to_ask() -> None:
    with pytest.raises(DomainError) as refused:
        check(Role.LOKET, *deed_of(PrescriptionEvent.REVIEW))
    assert refused.value.pesan == (
        "Langkah ini dicatat oleh apoteker. Minta apoteker masuk dengan PIN-nya (Ctrl+L)."
    )
    assert "oleh apoteker atau TTK." in refusal(Role.LOKET, *deed_of(DeliveryEvent.SEAL))
    assert refusal(Role.TTK, *deed_of(DeliveryEvent.CORRECTION)).startswith("Koreksi ini dicatat")
    assert refusal(Role.LOKET, *deed_of(DeliveryEvent.HAND_OVER)) == ""


def test_every_event_and_every_deed_has_its_rights() -> None:
    assert set(TABLE) == set(Deed)
    for event in (*PrescriptionEvent, *DeliveryEvent):
        assert may(Role.APOTEKER, *deed_of(event)), event
        assert not may(Role.IT, *deed_of(event)), event


def test_programs_are_nobody_of_the_staff_and_unknown_roles_may_nothing() -> None:
    assert may("", Right.ENTER, Deed.REVIEW)
    assert not may("peran_baru", Right.VIEW, Deed.PATIENT)
