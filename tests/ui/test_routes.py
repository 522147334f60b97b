"""Where a paper goes, for every way the printers may be."""

from itertools import product

import pytest

from pos.messages import Condition, Place
from pos.slip import Paper
from ui.runtime.routes import ROUTES, Routes

PRINTER, PRINTER2, KITCHEN = Place.PRINTER, Place.PRINTER2, Place.KITCHEN
AWAY, GOOD = Condition.AWAY, Condition.GOOD


def test_a_stall_without_a_printer_prints_nothing() -> None:
    assert Routes(()).choose(Paper.RECEIPT) is None
    assert Routes((Place.SCANNER,)).choose(Paper.RECEIPT) is None


def test_a_kitchen_alone_prints_no_receipts() -> None:
    assert Routes((KITCHEN,)).choose(Paper.RECEIPT) is None
    assert Routes((KITCHEN,)).choose(Paper.KITCHEN) is KITCHEN


@pytest.mark.parametrize("paper", list(Paper))
def test_a_printer_that_cannot_is_passed_over_only_for_one_that_can(paper: Paper) -> None:
    places = ROUTES[paper]
    for conditions in product(
        (GOOD, Condition.PAPER_LOW, Condition.STARTING, AWAY, Condition.PAPER_OUT), repeat=len(places)
    ):
        routes = Routes(places)
        for place, condition in zip(places, conditions, strict=True):
            routes.note(place, condition)
        chosen = routes.choose(paper)
        assert chosen is not None
        if chosen is places[0]:
            able = conditions[0] in (GOOD, Condition.PAPER_LOW, Condition.STARTING)
            assert able or not any(one in (GOOD, Condition.PAPER_LOW) for one in conditions)
        else:
            assert conditions[0] in (AWAY, Condition.PAPER_OUT)
            assert conditions[places.index(chosen)] in (GOOD, Condition.PAPER_LOW)


def test_who_stands_in_says_for_whom() -> None:
    routes = Routes((PRINTER, PRINTER2, KITCHEN))
    assert routes.instead_of(Paper.RECEIPT, PRINTER) == ""
    assert routes.instead_of(Paper.RECEIPT, PRINTER2) == "영수증 프린터"
    assert routes.instead_of(Paper.KITCHEN, PRINTER) == "주방 프린터"
    assert Routes((PRINTER2,)).instead_of(Paper.RECEIPT, PRINTER2) == ""
