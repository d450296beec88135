"""What Ctrl+Enter sets going in the db lane: record, print, take back. No Qt."""

from collections.abc import Sequence

from posobat.app.custody import cancel
from posobat.app.ports import Ports
from posobat.app.print_papers import print_slip
from posobat.app.register_prescription import Registered, register_prescription
from posobat.app.views import PatientRow
from posobat.domain.clock import Clock
from posobat.domain.errors import PosobatError
from posobat.domain.forms import PrescriptionForm
from posobat.ui.resep_baru import draft

UNDONE = "urungkan"


def record(ports: Ports, staff: str, clock: Clock, form: PrescriptionForm) -> Registered:
    """One transaction: person, prescription, bundles, slip numbers, and the draft gone."""
    with ports.work(staff) as work:
        registered = register_prescription(work, clock, ports.reference, form)
        work.drop_draft(draft.draft_key(staff))
        work.commit()
    return registered


def print_slips(ports: Ports, deliveries: Sequence[str]) -> str:
    """Prints what was recorded; the sentence about a printer that does not, or ""."""
    for delivery in deliveries:
        try:
            paper = print_slip(ports, delivery)
        except PosobatError as error:
            return error.pesan
        trouble = ports.press.send(paper)
        if trouble:
            return trouble
    return ""


def take_back(
    ports: Ports, staff: str, deliveries: Sequence[str], patient: str
) -> PatientRow | None:
    """Cancels every bundle of a prescription that was saved a moment ago; the person stays."""
    with ports.work(staff) as work:
        known = work.patient(patient) if patient else None
        for delivery in deliveries:
            cancel(work, delivery, UNDONE)
        work.commit()
    return known
