"""A district's server that knows one more patient, for pictures and for tests of screens."""

from dataclasses import dataclass, field

from posobat.app.views import Inquiry, InquiryState, PatientRow
from posobat.demo.memory import MemoryDesk


@dataclass
class MemoryInquiries:
    """app.ports.Inquiries; `answer` is what the server would say with an exchange."""

    desk: MemoryDesk
    known: dict[str, PatientRow] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    states: dict[str, InquiryState] = field(default_factory=dict)

    def ask(self, by: str, number: str, actor: str) -> Inquiry:
        del by, actor
        self.asked.append(number)
        self.states[number] = InquiryState.ASKED
        return Inquiry(InquiryState.ASKED)

    def standing(self, by: str, number: str) -> Inquiry:
        del by
        state = self.states.get(number, InquiryState.NONE)
        patient = self.known.get(number) if state is InquiryState.FOUND else None
        return Inquiry(state, patient)

    def waiting(self) -> int:
        return sum(1 for state in self.states.values() if state is InquiryState.ASKED)

    def drop(self, by: str, number: str) -> None:
        del by
        self.states.pop(number, None)

    def answer(self) -> None:
        """To everything that was asked; who is known is on this computer from now on."""
        for number, state in self.states.items():
            if state is InquiryState.ASKED:
                found = number in self.known
                self.states[number] = InquiryState.FOUND if found else InquiryState.NOBODY
                self.desk.people += [self.known[number]] if found else []
