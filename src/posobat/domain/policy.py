"""Which medicine may leave by which road: a dated table that the district can edit.

The table decides; two things it may not undo are fixed here: narcotics and psychotropics never
ride with a courier, and every medicine can be picked up at the post.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from posobat.domain.errors import DomainError
from posobat.domain.medicine import Medicine, MedicineClass


class Method(StrEnum):
    KURIR = "kurir"
    APOTEKER = "apoteker"
    AMBIL = "ambil"


class Grant(StrEnum):
    YES = "boleh"
    CONDITIONAL = "bersyarat"
    NO = "tidak"


class Condition(StrEnum):
    COLD_PACK = "kotak_dingin"
    SECOND_CHECK = "pemeriksa_kedua"
    ID_CHECK = "periksa_identitas"
    BUD = "periksa_bud"


class Flag(StrEnum):
    """Marks of a medicine that rule besides its class."""

    INJEKSI = "injeksi"  # insulin for own use is not meant
    RANTAI_DINGIN = "rantai_dingin"
    HIGH_ALERT = "high_alert"
    MIRIP = "mirip"
    BUD_PENDEK = "bud_pendek"
    SITOSTATIKA = "sitostatika"
    DISFUNGSI_EREKSI = "disfungsi_ereksi"


@dataclass(frozen=True)
class Rule:
    """One cell of the table: the grant, what must be done, and the sentence for the screen."""

    grant: Grant
    conditions: tuple[Condition, ...] = ()
    message: str = ""


@dataclass(frozen=True)
class Verdict:
    """`reason` is filled when not allowed; `warnings` are sentences to heed when allowed."""

    allowed: bool
    reason: str = ""
    warnings: tuple[str, ...] = ()
    needs_cold_pack: bool = False
    needs_second_check: bool = False
    needs_id_check: bool = False


_FREELY = Verdict(True)


@dataclass(frozen=True)
class BundlePlan:
    """`items` are positions in the list that was split; `reasons` why they left the wished way."""

    method: Method
    items: tuple[int, ...]
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    needs_cold_pack: bool = False
    needs_second_check: bool = False
    needs_id_check: bool = False


@dataclass(frozen=True)
class Policy:
    valid_from: date
    source: str
    classes: Mapping[MedicineClass, Mapping[Method, Rule]]
    flags: Mapping[Flag, Mapping[Method, Rule]]

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> "Policy":
        """Reads the JSON table. Raises DomainError when it is incomplete or forbidden."""
        try:
            policy = cls(
                valid_from=date.fromisoformat(raw["berlaku_mulai"]),
                source=str(raw["sumber"]),
                classes={k: _rules(raw["golongan"][k]) for k in MedicineClass},
                flags={f: _rules(raw["tanda"][f]) for f in Flag},
            )
        except (KeyError, TypeError, ValueError) as error:
            raise DomainError("KEBIJAKAN", f"Tabel kebijakan tidak lengkap: {error}.") from error
        _check_fixed_rules(policy)
        return policy

    def verdict(self, medicine: Medicine, method: Method, days: int = 0) -> Verdict:
        """The strictest of all rules that touch the medicine. `days` of therapy, 0 unknown."""
        rules = [self.classes[medicine.kind][method]]
        rules += [self.flags[flag][method] for flag in flags_of(medicine)]
        for rule in rules:
            if rule.grant is Grant.NO:
                return Verdict(False, rule.message)
        if not any(rule.conditions or rule.message for rule in rules):
            return _FREELY
        needs = {condition for rule in rules for condition in rule.conditions}
        warnings = [_warning(rule, medicine, days) for rule in rules]
        return Verdict(
            allowed=True,
            warnings=tuple(sentence for sentence in warnings if sentence),
            needs_cold_pack=Condition.COLD_PACK in needs,
            needs_second_check=Condition.SECOND_CHECK in needs,
            needs_id_check=Condition.ID_CHECK in needs,
        )


def policy_at(policies: Iterable[Policy], day: date) -> Policy:
    """The table in force on that day; before the first one began, the first: a PC whose clock has
    fallen back to 2002 still hands out medicines by the rules. Raises DomainError without any."""
    known = sorted(policies, key=lambda policy: policy.valid_from)
    if not known:
        raise DomainError("KEBIJAKAN", "Kebijakan kurir tidak ada. Pasang ulang aplikasi.")
    return next((p for p in reversed(known) if p.valid_from <= day), known[0])


def split(
    items: Sequence[Medicine],
    wish: Method,
    policy: Policy,
    days: Sequence[int] = (),
    mixes: Sequence[int] = (),
) -> list[BundlePlan]:
    """One bundle the wished way and, when the table asks for it, one to pick up at the post.

    `days` of therapy per item, when known; items with the same number above 0 in `mixes` are one
    racikan and stay together. The wished bundle comes first; an empty one is left out.
    """
    spans = list(days) + [0] * (len(items) - len(days))
    parts = list(mixes) + [0] * (len(items) - len(mixes))
    held = {
        mix
        for medicine, mix, span in zip(items, parts, spans, strict=True)
        if mix and not policy.verdict(medicine, wish, span).allowed
    }
    wished: list[tuple[int, Verdict]] = []
    picked: list[tuple[int, Verdict]] = []
    reasons: list[str] = []
    for n, (medicine, span) in enumerate(zip(items, spans, strict=True)):
        answer = policy.verdict(medicine, wish, span)
        if answer.allowed and parts[n] not in held:
            wished.append((n, answer))
            continue
        picked.append((n, policy.verdict(medicine, Method.AMBIL, span)))
        if not answer.allowed:
            reasons.append(f"{medicine.display}: {answer.reason}")
    plans = [_plan(wish, wished, ())] if wished else []
    return [*plans, _plan(Method.AMBIL, picked, tuple(reasons))] if picked else plans


def flags_of(medicine: Medicine) -> tuple[Flag, ...]:
    """In the order in which the reason is chosen."""
    flags = []
    if medicine.erectile:
        flags.append(Flag.DISFUNGSI_EREKSI)
    if medicine.injection and not medicine.insulin:
        flags.append(Flag.INJEKSI)
    if medicine.cold:
        flags.append(Flag.RANTAI_DINGIN)
    if medicine.high_alert:
        flags.append(Flag.HIGH_ALERT)
    elif medicine.lookalikes:
        flags.append(Flag.MIRIP)
    if medicine.cytostatic:
        flags.append(Flag.SITOSTATIKA)
    if medicine.short_bud:
        flags.append(Flag.BUD_PENDEK)
    return tuple(flags)


def _rules(raw: Mapping[str, Any]) -> dict[Method, Rule]:
    return {method: _rule(raw[method]) for method in Method}


def _rule(raw: Mapping[str, Any]) -> Rule:
    rule = Rule(
        grant=Grant(raw["izin"]),
        conditions=tuple(Condition(c) for c in raw.get("syarat", ())),
        message=str(raw.get("pesan", "")),
    )
    if rule.grant is Grant.NO and not rule.message:
        raise ValueError("larangan tanpa pesan")
    return rule


def _check_fixed_rules(policy: Policy) -> None:
    for kind in (MedicineClass.NARKOTIKA, MedicineClass.PSIKOTROPIKA):
        if policy.classes[kind][Method.KURIR].grant is not Grant.NO:
            raise DomainError(
                "KEBIJAKAN", "Narkotika dan psikotropika tidak boleh dititipkan ke kurir."
            )
    for table in (*policy.classes.values(), *policy.flags.values()):
        if table[Method.AMBIL].grant is Grant.NO:
            raise DomainError("KEBIJAKAN", "Setiap obat harus dapat diambil sendiri di pos.")


def _warning(rule: Rule, medicine: Medicine, days: int) -> str:
    """The table's sentence, silent about a BUD that is known to outlast the therapy."""
    if Condition.BUD not in rule.conditions or days > medicine.bud_days:
        return rule.message
    if days > 0:
        return ""
    return f"Masa pakai (BUD) {medicine.bud_days} hari sejak dibuka: sesuaikan lama terapi."


def _plan(
    method: Method, members: Sequence[tuple[int, Verdict]], reasons: tuple[str, ...]
) -> BundlePlan:
    verdicts = [answer for _, answer in members if answer is not _FREELY]
    items = tuple([n for n, _ in members])
    if not verdicts and not reasons:
        return BundlePlan(method, items)
    return BundlePlan(
        method=method,
        items=items,
        reasons=tuple(dict.fromkeys(reasons)),
        warnings=tuple(dict.fromkeys(w for answer in verdicts for w in answer.warnings)),
        needs_cold_pack=any(answer.needs_cold_pack for answer in verdicts),
        needs_second_check=any(answer.needs_second_check for answer in verdicts),
        needs_id_check=any(answer.needs_id_check for answer in verdicts),
    )
