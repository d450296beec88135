"""Two people edit one patient: what is shown, what waits beside it, and that nothing vanishes."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posobat.domain.merge import Clash, Edit, Merged, merge, split

NOBODY: frozenset[str] = frozenset()


def edit(
    op: str,
    who: str,
    place: int | None,
    seen: int,
    /,
    *,
    after: frozenset[str] = NOBODY,
    decides: frozenset[str] = NOBODY,
    withdraws: frozenset[str] = NOBODY,
    **fields: Any,
) -> Edit:
    """An op whose name ends in 0 makes the record."""
    return Edit(
        op, who, place, seen, fields, actor=f"staf-{who}", creates=op.endswith("0"), after=after,
        decides=decides, withdraws=withdraws,
    )  # fmt: skip


BIRTH = edit("a0", "a", 1, 0, name="Siti", phone="111", rw=None)


def sides(clash: Clash) -> tuple[Any, list[Any]]:
    return clash.shown.value, [side.value for side in clash.losers]


def one(merged: Merged) -> Clash:
    assert len(merged.clashes) == 1
    return merged.clashes[0]


@pytest.mark.parametrize(
    "last", [None, edit("a3", "a", 9, 1, after=frozenset({"a2"}), phone="444")]
)
def test_who_names_an_edit_stands_above_it_though_its_place_is_not_known_again_yet(
    last: Edit | None,
) -> None:
    """After a restore of the server; also where the one that names it is replaced in turn."""
    first = edit("a1", "a", None, 1, phone="222")
    second = edit("a2", "a", 8, 1, after=frozenset({"a1"}), phone="333")
    edits = [BIRTH, first, second, *([last] if last else [])]
    merged = merge(edits)
    assert merged.fields["phone"] == edits[-1].fields["phone"]
    assert merged.clashes == ()
    assert merge([replace(BIRTH, place=None), second]).fields["phone"] == "333"


def test_different_fields_merge() -> None:
    merged = merge([BIRTH, edit("a1", "a", 2, 1, phone="222"), edit("b1", "b", 3, 1, rw="02")])
    assert merged == Merged({"name": "Siti", "phone": "222", "rw": "02"})


def test_the_same_field_clashes_and_names_both() -> None:
    mine = replace(edit("b1", "b", 3, 1, phone="333"), at=17, suspect=True)
    clash = one(merge([BIRTH, edit("a1", "a", 2, 1, phone="222"), mine]))
    assert clash.field == "phone"
    assert sides(clash) == ("333", ["222"])
    assert (clash.shown.op, clash.shown.actor, clash.shown.at) == ("b1", "staf-b", 17)
    assert (clash.shown.suspect, clash.shown.inc) == (True, "b")


def test_the_same_value_twice_is_agreement() -> None:
    merged = merge([BIRTH, edit("a1", "a", 2, 1, phone="222"), edit("b1", "b", 3, 1, phone="222")])
    assert merged.clashes == ()


def test_true_is_not_one_and_nothing_is_not_empty() -> None:
    for first, second in ((True, 1), (None, ""), (0, False)):
        merged = merge([BIRTH, edit("a1", "a", 2, 1, x=first), edit("b1", "b", 3, 1, x=second)])
        assert sides(one(merged)) == (second, [first])


def test_who_had_seen_the_other_replaces_it() -> None:
    merged = merge([BIRTH, edit("a1", "a", 2, 1, phone="222"), edit("b1", "b", 3, 2, phone="333")])
    assert merged == Merged({"name": "Siti", "phone": "333", "rw": None})


def test_one_author_never_clashes_with_himself() -> None:
    second = edit("a2", "a", None, 0, after=frozenset({"a1"}), phone="3")
    assert merge([BIRTH, edit("a1", "a", 2, 0, phone="222"), second]).clashes == ()


def test_two_branches_of_a_copied_database_do() -> None:
    """Both go on from one edit; neither names what the other wrote."""
    first = edit("a1", "a", 2, 0, phone="111")
    ours, theirs = (
        edit(op, "a", place, 0, after=frozenset({"a1"}), phone=op)
        for op, place in (("a2", 3), ("a3", 4))
    )
    assert sides(one(merge([BIRTH, first, ours, theirs]))) == ("a3", ["a2"])


def test_nobody_clashes_with_the_birth_of_the_record() -> None:
    """After a server came back from an old copy, places are new and `seen` is of the old ones."""
    late = replace(BIRTH, place=10_001)
    assert merge([late, edit("b1", "b", 10_002, 3, phone="333")]).clashes == ()


def test_erasing_against_changing_is_a_clash_too() -> None:
    erased = edit("b1", "b", 3, 1, phone=None)
    assert sides(one(merge([BIRTH, edit("a1", "a", 2, 1, phone="222"), erased]))) == (None, ["222"])


def test_own_unsent_edits_are_shown_last() -> None:
    unsent = edit("b1", "b", None, 1, phone="333")
    clash = one(merge([unsent, BIRTH, edit("a1", "a", 2, 1, phone="222")]))
    assert sides(clash) == ("333", ["222"])


def test_three_sides_stand_beside_each_other() -> None:
    edits = [BIRTH, *(edit(f"{w}1", w, n, 1, phone=w) for n, w in enumerate("abc", 2))]
    assert sides(one(merge(edits))) == ("c", ["a", "b"])


def test_an_edit_that_saw_only_one_side_leaves_the_other() -> None:
    edits = [BIRTH, edit("a1", "a", 2, 1, phone="a"), edit("b1", "b", 3, 1, phone="b")]
    assert sides(one(merge([*edits, edit("c1", "c", 4, 2, phone="c")]))) == ("c", ["b"])


CLASH = [BIRTH, edit("a1", "a", 2, 1, phone="222"), edit("b1", "b", 3, 1, phone="333")]


@pytest.mark.parametrize("chosen", ["222", "333", "444"])
def test_a_decision_may_choose_either_side_or_something_new(chosen: str) -> None:
    merged = merge([*CLASH, edit("c1", "c", 4, 3, phone=chosen)])
    assert merged.clashes == ()
    assert merged.fields["phone"] == chosen


def test_a_decision_that_names_the_sides_needs_no_place() -> None:
    """Its author had taken the ops in while his cursor stood at 0 (after a restore)."""
    decision = edit("c1", "c", 4, 0, phone="222", decides=frozenset({"a1", "b1"}))
    assert merge([*CLASH, decision]).clashes == ()
    assert merge([*CLASH, replace(decision, decides=frozenset({"a1"}))]).clashes != ()


def test_two_decisions_at_once_clash_again_unless_they_agree() -> None:
    one_way, other = edit("a2", "a", 4, 3, phone="222"), edit("b2", "b", 5, 3, phone="333")
    assert sides(one(merge([*CLASH, one_way, other]))) == ("333", ["222"])
    assert merge([*CLASH, one_way, edit("b2", "b", 5, 3, phone="222")]).clashes == ()


def test_a_decision_taken_back_leaves_the_clash_as_it_was() -> None:
    decision = edit("a2", "a", 4, 3, phone="222")
    back = edit("a3", "a", None, 3, withdraws=frozenset({"a2"}))
    assert merge([*CLASH, decision, back]) == merge(CLASH)


def test_nobody_takes_back_what_another_wrote_or_the_birth() -> None:
    decision = edit("a2", "a", 4, 3, phone="222")
    foreign = edit("b2", "b", 5, 4, withdraws=frozenset({"a2"}))
    assert merge([*CLASH, decision, foreign]) == merge([*CLASH, decision])
    birth = edit("a3", "a", 5, 4, withdraws=frozenset({"a0"}))
    assert merge([BIRTH, birth]).fields["name"] == "Siti"


def test_words_about_ops_are_no_fields() -> None:
    fields, words = split({"phone": "1", "decides": ["x", 3], "withdraws": "x"})
    assert fields == {"phone": "1"}
    assert words == {"after": NOBODY, "decides": {"x"}, "withdraws": NOBODY, "corrects": NOBODY}


# -- histories: devices that edit and exchange as they like, against what they really knew


@dataclass
class _Device:
    name: str
    cursor: int = 0
    seq: int = 0
    knows: set[str] = field(default_factory=set)
    unsent: list[Edit] = field(default_factory=list)


@dataclass
class _World:
    """`knew`: for each op what its author had taken in when he wrote it."""

    devices: dict[str, _Device]
    feed: list[Edit] = field(default_factory=list)
    knew: dict[str, set[str]] = field(default_factory=dict)

    def write(self, who: str, fields: dict[str, Any]) -> None:
        device = self.devices[who]
        device.seq += 1
        op = f"{who}{device.seq}"
        after = frozenset(edit.op for edit in device.unsent if edit.fields.keys() & fields)
        device.unsent.append(Edit(op, who, None, device.cursor, fields, after=after))
        self.knew[op] = set(device.knows)
        device.knows.add(op)

    def exchange(self, who: str) -> None:
        device = self.devices[who]
        for waiting in device.unsent:
            self.feed.append(replace(waiting, place=len(self.feed) + 1))
        device.unsent.clear()
        device.knows |= {edit.op for edit in self.feed}
        device.cursor = len(self.feed)

    def at(self, who: str) -> list[Edit]:
        """What this device folds."""
        device = self.devices[who]
        return self.feed[: device.cursor] + device.unsent


VALUES = st.sampled_from(["p", "q", None])
FIELDS = st.dictionaries(st.sampled_from(["phone", "rw"]), VALUES, min_size=1)
DEEDS = st.lists(
    st.tuples(st.sampled_from("abc"), st.one_of(st.none(), FIELDS)), min_size=2, max_size=14
)


def lived(deeds: list[tuple[str, dict[str, Any] | None]]) -> _World:
    world = _World({name: _Device(name) for name in "abc"})
    for who, fields in deeds:
        if fields is None:
            world.exchange(who)
        else:
            world.write(who, fields)
    return world


@given(deeds=DEEDS)
def test_every_edit_is_shown_replaced_by_one_who_knew_it_or_among_the_losers(deeds: Any) -> None:
    world = lived(deeds)
    for who in world.devices:
        edits = world.at(who)
        merged = merge(edits)
        losers = {(c.field, side.op) for c in merged.clashes for side in c.losers}
        for n, old in enumerate(edits):
            for name, value in old.fields.items():
                later = [e for e in edits[n + 1 :] if name in e.fields]
                known = any(old.op in world.knew[e.op] for e in later)
                told = known or merged.fields[name] == value or (name, old.op) in losers
                assert told, (old, merged)
                assert not (known and (name, old.op) in losers), "asks about what was decided"
        for clash in merged.clashes:
            assert all(side.value != clash.shown.value for side in clash.losers)
            assert merged.fields[clash.field] == clash.shown.value


@given(deeds=DEEDS, seed=st.randoms(use_true_random=False))
def test_neither_the_way_of_arrival_nor_repeats_matter(deeds: Any, seed: Any) -> None:
    world = lived(deeds)
    for who in world.devices:
        world.exchange(who)
    feed = world.feed
    shuffled = [*feed, *feed[:3]]
    seed.shuffle(shuffled)
    assert merge(shuffled) == merge(feed)


@given(deeds=DEEDS)
def test_after_everybody_exchanged_one_decision_ends_every_clash_everywhere(deeds: Any) -> None:
    world = lived(deeds)
    for who in [*world.devices, *world.devices]:
        world.exchange(who)
    shown = [merge(world.at(who)) for who in world.devices]
    assert shown[0] == shown[1] == shown[2]
    for clash in shown[0].clashes:
        world.write("b", {clash.field: clash.losers[0].value})
    decided = merge(world.at("b"))
    assert decided.clashes == ()
    for who in ("b", "a", "c"):
        world.exchange(who)
        assert merge(world.at(who)) == decided
