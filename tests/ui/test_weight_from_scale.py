"""The weight on the scale is offered, what is typed counts, and a scale that says nothing sells nothing."""

import pytest
from ui_kit import Desk, until

from pos import messages as m
from ui import words


def _asked(desk: Desk) -> None:
    desk.send(m.AddItem("gamja"))
    until(lambda: desk.till.screens.current == "weight", "asked for the weight")


def _lies_there(desk: Desk, weight_g: int | None) -> None:
    before = len(desk.of(m.WeightNoted))
    desk.send(m.NoteWeight(weight_g))
    until(lambda: len(desk.of(m.WeightNoted)) > before, "the scale was heard")


def test_what_lies_on_the_scale_is_sold_with_one_touch(desk: Desk) -> None:
    _lies_there(desk, 734)
    _asked(desk)
    weight = desk.till.weight
    assert (weight.weight, weight.question, weight.ready) == ("734 g", words.READ_FROM_SCALE, True)
    _lies_there(desk, 800)
    assert weight.weight == "2근 · 800 g"
    weight.add()
    desk.total_is("6,000원")


def test_what_is_typed_counts_and_taken_back_the_scale_counts_again(desk: Desk) -> None:
    _lies_there(desk, 734)
    _asked(desk)
    weight = desk.till.weight
    weight.keypad.press(weight.unitName)
    assert (weight.weight, weight.question) == ("1근 · 400 g", words.HOW_MUCH)
    _lies_there(desk, 500)
    assert weight.weight == "1근 · 400 g"
    weight.keypad.erase()
    assert (weight.weight, weight.question) == ("500 g", words.READ_FROM_SCALE)


@pytest.mark.parametrize(
    ("weight_g", "question"), [(None, words.SCALE_MOVES), (0, words.SCALE_EMPTY), (100_000_000, words.SCALE_MOVES)]
)
def test_a_scale_that_says_no_weight_offers_none(desk: Desk, weight_g: int | None, question: str) -> None:
    _lies_there(desk, weight_g)
    _asked(desk)
    assert (desk.till.weight.question, desk.till.weight.ready) == (question, False)


def test_a_scale_that_was_pulled_is_forgotten(desk: Desk) -> None:
    _lies_there(desk, 734)
    desk.send(m.NoteCondition(m.Place.SCALE, m.Condition.AWAY))
    until(lambda: desk.of(m.ConditionNoted), "noted")
    _asked(desk)
    assert (desk.till.weight.question, desk.till.weight.ready) == (words.HOW_MUCH, False)


def test_the_open_drawer_stands_on_the_strip_until_it_is_shut(desk: Desk) -> None:
    for is_open, shown in ((True, words.DRAWER_OPEN), (False, words.PRINTER_WORDS[m.Condition.STARTING])):
        desk.send(m.NoteDrawer(is_open))
        until(lambda shown=shown: desk.till.strip.printer == shown, shown)
