"""The input of use-cases; the shapes live in the domain because its checks read them."""

from posobat.domain.forms import AddressForm, ItemForm, PatientForm, PrescriptionForm

__all__ = ["AddressForm", "ItemForm", "PatientForm", "PrescriptionForm"]
