"""`pos prove payment_kill`: tills that get over a kill in the wrong way are caught."""

from pathlib import Path

from prove_kit import LEAVES_IT_TO_A_PERSON, TAKES_A_RESTART_FOR_A_NO, program

from pos.attempt import AttemptState
from ui.prove import payment_kill
from ui.prove.payment_world.terminals import KINDS
from ui.prove.result import Status

SMARTRO = [kind for kind in KINDS if kind.driver == "smartro-tl3500"]
AT_ONCE = ((AttemptState.WAITING.value, 0.0, 0.0, 1),)
"""The terminal has the request, and will charge the card."""


def test_a_till_that_takes_a_restart_for_a_no_is_caught(tmp_path: Path) -> None:
    seller = program(tmp_path, TAKES_A_RESTART_FOR_A_NO)
    result = payment_kill.prove(tmp_path, 2, kinds=SMARTRO, moments=AT_ONCE, seller=seller)
    assert result.status is Status.FAILED
    assert "ABANDONED although" in result.notes[0]
    assert "seed" in result.notes[0]


def test_a_till_that_does_not_believe_what_a_terminal_remembers_is_caught(tmp_path: Path) -> None:
    seller = program(tmp_path, LEAVES_IT_TO_A_PERSON)
    result = payment_kill.prove(tmp_path, 2, kinds=SMARTRO, moments=AT_ONCE, seller=seller)
    assert result.status is Status.FAILED
    assert "were left to a person" in result.notes[0]


def test_a_till_that_does_not_start_is_a_violation(tmp_path: Path) -> None:
    seller = program(tmp_path, "raise SystemExit('no till today')")
    result = payment_kill.prove(tmp_path, 1, kinds=SMARTRO, seller=seller)
    assert (result.status, result.violations) == (Status.FAILED, 2), (
        "once to be killed, once to say what came of it"
    )
    assert "no till today" in result.notes[0]
