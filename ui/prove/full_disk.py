"""A disk without room: sales are refused in words, nothing is lost, and with room again it sells on as it is."""

from collections.abc import Sequence
from pathlib import Path

from ui.prove import small_disks
from ui.prove.result import Result, Tell, nobody
from ui.prove.tally import Tally

NAME = "full_disk"
QUICK, LONG = 5, 50


def prove(folder: Path, trials: int = QUICK, tell: Tell = nobody, *, program: Sequence[str] = ()) -> Result:
    """`program` is for tests that sabotage."""
    tally = Tally(NAME, tell, "acknowledged", "refused", "lost", "invented")
    small_disks.play("full", folder, trials, tally, program)
    return tally.result("" if tally.counts["refused"] else "no disk became full")
