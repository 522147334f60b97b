"""What was chosen with a good that is rung up already: changed, priced, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pos_kit import Stall

from pos import messages as m
from pos.catalogue import Item
from pos.messages import Refusal
from pos.options import Option, OptionGroup
from pos.tax import TaxClass

HEAT = OptionGroup("맵기", 0, 1, (Option("순한맛"), Option("매운맛")))
TOPPING = OptionGroup("더하기", 0, 2, (Option("치즈", 1_000), Option("달걀", 500)))
TTEOK = Item("tteok", "떡볶이", 4_000, tax=TaxClass.TAXABLE, category="분식", options=(HEAT, TOPPING))
HOT, CHEESE, EGG = ("맵기", "매운맛"), ("더하기", "치즈"), ("더하기", "달걀")


@pytest.fixture
def snacks(tmp_path: Path) -> Iterator[Stall]:
    stall = Stall(tmp_path / "ledger.db", goods=(TTEOK,))
    yield stall
    stall.close()


def chosen(stall: Stall) -> tuple[tuple[str, ...], int]:
    (line,) = stall.till.state.cart.open_lines
    return line.choices, stall.total


def test_other_options_have_their_price_and_undo_brings_back_what_was(snacks: Stall) -> None:
    snacks.do(m.AddItem("tteok", 2), m.ChooseAnew(1, (CHEESE, HOT)))
    assert chosen(snacks) == (("매운맛", "치즈"), 10_000)
    snacks.do(m.ChooseAnew(1, (EGG,)))
    assert chosen(snacks) == (("달걀",), 9_000)
    snacks.do(m.UndoLastStep())
    assert chosen(snacks) == (("매운맛", "치즈"), 10_000)
    snacks.do(m.UndoLastStep(), m.ChooseAnew(1, ()))
    assert chosen(snacks) == ((), 8_000)


def test_they_are_there_after_a_power_cut(snacks: Stall) -> None:
    snacks.do(m.AddItem("tteok"), m.ChooseAnew(1, (CHEESE,)))
    snacks.reopen()
    assert chosen(snacks) == (("치즈",), 5_000)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (m.ChooseAnew(1, (HOT, ("맵기", "순한맛"))), Refusal.TOO_MANY_CHOICES),
        (m.ChooseAnew(1, (("맵기", "없는맛"),)), Refusal.NO_SUCH_CHOICE),
        (m.ChooseAnew(2, (CHEESE,)), Refusal.LINE_GONE),
        (m.ChooseAnew(7, (CHEESE,)), Refusal.LINE_GONE),
    ],
)
def test_what_is_not_offered_or_not_there_is_refused(snacks: Stall, command: m.Command, why: Refusal) -> None:
    snacks.do(m.AddItem("tteok"), m.AddAmount(1_000))
    assert snacks.refusal(command)[0] is why
