"""What Ctrl+Enter sets going in the db lane: record, order papers, take back. No Qt."""

from collections.abc import Sequence

from posobat.app.custody import cancel
from posobat.app.ports import Ports
from posobat.app.print_jobs import forget_orders, order_new
from posobat.app.register_prescription import Registered, register_prescription
from posobat.app.views import PatientRow
from posobat.domain.clock import Clock
from posobat.domain.forms import PrescriptionForm
from posobat.ui.resep_baru import draft

UNDONE = "urungkan"


def record(ports: Ports, staff: str, clock: Clock, form: PrescriptionForm) -> Registered:
    """One transaction: person, prescription, bundles, slip numbers, their papers as orders, and the
    draft gone."""
    settings = ports.desk.settings()
    with ports.work(staff) as work:
        registered = register_prescription(work, clock, ports.reference, form)
        order_new(work, registered.bundles, settings)
        work.drop_draft(draft.draft_key(staff))
        work.commit()
    return registered


def take_back(
    ports: Ports, staff: str, deliveries: Sequence[str], patient: str
) -> PatientRow | None:
    """Cancels every bundle of a prescription that was saved a moment ago; the person stays."""
    with ports.work(staff) as work:
        known = work.patient(patient) if patient else None
        for delivery in deliveries:
            cancel(work, delivery, UNDONE)
        work.commit()
    forget_orders(ports, deliveries)
    return known
