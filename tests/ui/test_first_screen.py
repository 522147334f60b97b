"""A till does not always begin at home: each time the whole program starts on a ledger that leads elsewhere."""

import subprocess
import sys
from pathlib import Path

import pytest

from pos import messages as m
from pos.operator import OWNER, USUAL, Operator, Pin, Role
from pos.settings import Settings
from ui.runtime.box_hand import do_as
from ui.runtime.compose import open_ledger

CHILD = Path(__file__).with_name("first_screen_child.py")
HELPER = Operator("h1", "영희", Role.HELPER, USUAL[Role.HELPER])


def left_behind(folder: Path, *commands: m.Command) -> None:
    """What was done before the power went."""
    ledger = open_ledger(folder)
    for command in commands:
        do_as(ledger, Settings({}), OWNER, command)
    ledger.close()


def begun(folder: Path, first: str, *wanted: str) -> list[str]:
    """What is seen, one after the other, of a till that begins on `folder`; and nothing of Qt's is in its log."""
    child = [sys.executable, str(CHILD), str(folder), first, *wanted]
    done = subprocess.run(child, capture_output=True, text=True, timeout=60)
    assert "not a type" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_practice_begins_with_its_lessons(tmp_path: Path) -> None:
    assert begun(tmp_path, "lessons", "=lesson-first_sale") == ["lessons=lesson-first_sale"]


def test_with_a_pin_and_a_helper_it_begins_with_who_it_is(tmp_path: Path) -> None:
    left_behind(tmp_path, m.SetOperator(HELPER), m.SetPin(OWNER.id, Pin("2580")))
    assert begun(tmp_path, "", "=person-영희", "pin=digit5") == ["people=person-영희", "pin=digit5"]


def test_after_a_power_cut_at_the_terminal_it_begins_there_and_goes_on(tmp_path: Path) -> None:
    left_behind(tmp_path, m.AddAmount(5_000), m.PayByCard())
    seen = begun(tmp_path, "", "=cardYesKey", "cash=note50000", "part=digit5")
    assert seen == ["card=cardYesKey", "cash=note50000", "part=digit5"], "with no terminal to ask, she is asked"


@pytest.mark.parametrize("screen", ["day", "today", "goods", "accounts", "look", "orders"])
def test_it_may_begin_anywhere(tmp_path: Path, screen: str) -> None:
    assert begun(tmp_path, screen, "=backKey", "sell=payKey") == [f"{screen}=backKey", "sell=payKey"]
