"""The code with which the person at the door proves that the pack arrived."""

from collections import Counter

from posobat.domain.delivery_code import delivery_code, same_code
from posobat.domain.ids import child_id, digest


def bundles(count: int) -> list[str]:
    return [child_id(digest(f"resep {n}".encode()), 1) for n in range(count)]


def test_the_code_is_four_digits_and_never_changes() -> None:
    bundle = child_id(digest(b"resep"), 1)

    assert delivery_code(bundle) == delivery_code(bundle) == "6683"
    assert all(len(delivery_code(b)) == 4 and delivery_code(b).isdecimal() for b in bundles(500))


def test_each_bundle_has_a_code_of_its_own() -> None:
    codes = Counter(map(delivery_code, bundles(5000)))

    assert len(codes) > 3500  # 5000 draws of 10,000: 3935 expected
    assert max(codes.values()) < 10
    leading = Counter(code[0] for code in codes.elements())
    assert all(400 < leading[digit] < 600 for digit in "0123456789")


def test_what_the_courier_reports_is_compared_as_people_write_it() -> None:
    bundle = bundles(1)[0]
    code = delivery_code(bundle)

    assert same_code(bundle, code)
    assert same_code(bundle, f" {code[:2]} {code[2:]} ")
    assert same_code(bundle, "-".join(code))
    assert not same_code(bundle, "")
    assert not same_code(bundle, code[:3])
    assert not same_code(bundle, f"{(int(code) + 1) % 10000:04d}")
