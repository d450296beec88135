"""The district's register of drivers: entered, changed and put out of service, each as an op. A
driver of one post is known at all of them, and any post may change what it knows of him."""

from collections.abc import Mapping

from posobat.app.ports import Work
from posobat.app.steps import check_deed
from posobat.domain.change import Change, Kind
from posobat.domain.driver import check_driver
from posobat.domain.errors import DomainError
from posobat.domain.patient import whole_units
from posobat.domain.rights import Deed, Right


def keep_driver(work: Work, typed: Mapping[str, str], driver: str = "") -> str:
    """Answers the driver's id. `driver` "" enters a new one. Of a known one only what was changed
    is recorded. DomainError for a bad field, or a plate that another driver in service rides."""
    check_deed(work, Right.ENTER, Deed.DELIVERY)
    fields = check_driver(typed)
    known = work.driver(driver) if driver else None
    if driver and known is None:
        raise DomainError("KURIR-TIDAK-ADA", "Kurir itu tidak ada di komputer ini.")
    holder = work.driver_of_plate(fields["plate"])
    if holder is not None and holder.id != driver:
        where = f" ({holder.post})" if holder.post else ""
        pesan = f"Pelat {fields['plate']} sudah terdaftar untuk {holder.name}{where}."
        raise DomainError("PELAT-GANDA", pesan, "plate")
    if known is None:
        return work.record(Change(Kind.DRIVER_SET, fields | {"active": True}))
    changed = {key: value for key, value in fields.items() if getattr(known, key) != value}
    if changed:
        work.record(Change(Kind.DRIVER_SET, whole_units(changed, fields), driver))
    return driver


def set_active(work: Work, driver: str, *, active: bool) -> None:
    """In service or out of it; the register keeps him either way."""
    check_deed(work, Right.ENTER, Deed.DELIVERY)
    known = work.driver(driver)
    if known is None:
        raise DomainError("KURIR-TIDAK-ADA", "Kurir itu tidak ada di komputer ini.")
    if known.active is not active:
        work.record(Change(Kind.DRIVER_SET, {"active": active}, driver))
