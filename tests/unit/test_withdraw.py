"""A courier's request taken back: nobody is booked for it, and who was booked is called off."""

from helpers.deliveries import BOOKED, DRIVER, HANDED, K1, QUEUED, E, courier, post
from posobat.domain.delivery import fold_delivery
from posobat.domain.transitions import AntaranState as S

BACK = post(E.WITHDRAWN, booking=K1)


def test_before_the_server_has_heard_of_it() -> None:
    told = fold_delivery([*QUEUED, BACK])
    assert (told.state, told.current, told.to_book, told.to_cancel) == (S.DISEGEL, "", None, ())
    again = fold_delivery([*QUEUED, BACK, post(E.QUEUE, "op-lagi", carrier="gosend")])
    assert again.to_book is not None
    assert again.to_book.key == "op-lagi"


def test_who_was_booked_meanwhile_is_called_off() -> None:
    for road in (BOOKED, DRIVER):
        told = fold_delivery([*road, BACK])
        assert told.state is S.DISEGEL
        assert [booking.key for booking in told.to_cancel] == [K1]
    late = fold_delivery([*QUEUED, BACK, courier(E.BOOKED, 10, order="GK-11-1")])
    assert late.state is S.DISEGEL
    assert [booking.key for booking in late.to_cancel] == [K1]


def test_what_has_left_stays_gone() -> None:
    assert fold_delivery([*HANDED, BACK]).state is S.DISERAHKAN_KURIR


def test_only_that_request_is_taken_back() -> None:
    other = [
        *QUEUED,
        BACK,
        post(E.QUEUE, "op-lagi", carrier="gosend"),
        post(E.WITHDRAWN, booking=K1),
    ]
    assert fold_delivery(other).state is S.MENUNGGU_KURIR
