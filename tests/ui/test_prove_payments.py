"""`pos prove payments` finds nothing wrong with the till, and something with one that jumps to conclusions."""

from pathlib import Path

import pytest

from pos import messages as m
from ui.prove import payments
from ui.prove.payment_world.stall import Warp
from ui.prove.payment_world.terminals import KINDS


def test_a_few_histories_at_every_terminal_are_right(tmp_path: Path) -> None:
    result = payments.prove(tmp_path, 28, seed=1)
    assert result.violations == 0, result.notes
    assert result.trials == 28
    assert result.counts["charged"]
    assert result.counts["power_cuts"]


def no_answer_is_a_no(command: m.Command) -> m.Command:
    """What tills did that charged customers twice."""
    if isinstance(command, m.NoteAnswer) and command.word is m.Word.UNSURE:
        return command.but(word=m.Word.DECLINED)
    return command


def what_was_done_last_is_ours(command: m.Command) -> m.Command:
    """An older approval told again, or another amount, taken for the one that was asked for."""
    if isinstance(command, m.NoteAnswer) and command.deed is m.Deed.INQUIRE:
        return command.but(word=m.Word.NOTHING, approval=None)
    return command


@pytest.mark.parametrize("sabotage", [no_answer_is_a_no, what_was_done_last_is_ours])
def test_a_till_that_jumps_to_conclusions_is_caught(tmp_path: Path, sabotage: Warp) -> None:
    result = payments.prove(tmp_path, 40, seed=1, kinds=KINDS[:1], warp=sabotage)
    assert result.violations > 0
    assert "seed" in result.notes[0]
