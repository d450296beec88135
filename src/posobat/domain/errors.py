"""What can go wrong and the one Indonesian sentence for it.

    PosobatError
      DomainError          a person can mend it: a field, a rule, a forbidden step
      EnvironmentFault     disk, network, printer: say what is safe and what to do

Everything else is our bug and goes to the crash report.
"""


class PosobatError(Exception):
    """`code` is stable and searchable, `pesan` is one sentence for the person at the screen."""

    def __init__(self, code: str, pesan: str) -> None:
        super().__init__(f"{code}: {pesan}")
        self.code = code
        self.pesan = pesan


class DomainError(PosobatError):
    """`field` names the form field to put the cursor in: "" when none, "items.2.signa" in a row."""

    def __init__(self, code: str, pesan: str, field: str = "") -> None:
        super().__init__(code, pesan)
        self.field = field


class EnvironmentFault(PosobatError):
    """The machine, the disk or the network failed; nothing that was acknowledged is lost."""
