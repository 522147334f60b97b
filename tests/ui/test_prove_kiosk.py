"""`pos prove kiosk_noon`: the stall as it is passes, and a box that does not keep its word is caught."""

from pathlib import Path

import pytest
from prove_kit import (
    ANOTHER_ID_EACH_TIME,
    BELIEVES_WHAT_IT_SENT,
    COUNTS_NUMBERS_IN_MEMORY,
    KNOWS_NO_ORDER_AGAIN,
    PAYS_WITHOUT_AN_ORDER,
    program,
)

from ui.prove import kiosk_noon
from ui.prove.result import Status

ORDERS, FEW = 30, 18
STILL_S = 15.0


def test_a_noon_with_kills_and_cuts_loses_doubles_and_repeats_nothing(tmp_path: Path) -> None:
    done: list[int] = []
    result = kiosk_noon.prove(tmp_path, ORDERS, done.append)
    assert result.status is Status.PASSED, (result.notes, result.blind)
    assert (result.trials, result.violations) == (done[-1], 0)
    lost = [result.counts[name] for name in ("orders_lost", "orders_doubled", "numbers_repeated")]
    assert lost == [0, 0, 0]
    assert result.counts["orders"] >= ORDERS
    assert min(result.counts[name] for name in ("kills", "cuts", "told_again", "by_card", "settled")) > 0


MUTANTS = {
    "a till that forgets": ("till", KNOWS_NO_ORDER_AGAIN, "orders_doubled"),
    "a kiosk that counts in memory": ("kiosk", COUNTS_NUMBERS_IN_MEMORY, "numbers_repeated"),
    "a kiosk that believes what it sent": ("kiosk", BELIEVES_WHAT_IT_SENT, "orders_lost"),
    "a kiosk that tells each order anew": ("kiosk", ANOTHER_ID_EACH_TIME, "orders_lost"),
    "a kiosk that takes money without an order": ("kiosk", PAYS_WITHOUT_AN_ORDER, "money_apart"),
}
"""Which box, what is wrong with it, and what is found by it."""


@pytest.mark.parametrize("name", MUTANTS)
def test_what_others_have_done_wrong_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    box, script, found = MUTANTS[name]
    monkeypatch.setattr(kiosk_noon, "STILL_S", STILL_S)  # most of them never come to rest
    result = kiosk_noon.prove(tmp_path, FEW, **{box: program(tmp_path, script)})
    assert result.status is Status.FAILED
    assert result.counts[found] > 0, result.notes
    assert "seed 1" in result.notes[0]
