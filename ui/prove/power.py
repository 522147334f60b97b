"""The power goes at any moment: what the program had synced is on the disk, and of the rest any part.

What the unmodified program asks of the disk is recorded while it sells. Then a moment of the recording is chosen, a
disk built as it may be after the power went, the ledger on it opened as after any start, and compared with what had
been acknowledged by then. The same with SQLite's weaker `synchronous=NORMAL` must lose sales: it shows that the
check can see a loss.
"""

import copy
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ui.prove.account import Account, Finding
from ui.prove.children import child_command, with_job
from ui.prove.disk_image import Disk
from ui.prove.result import Result, Tell, nobody
from ui.prove.stalls import clear
from ui.prove.tally import Tally
from ui.prove.trace import Said, Step, record
from ui.runtime.compose import LEDGER

NAME = "power"
QUICK, LONG = 1_500, 5_000
SALES = 60
"""More than a thousand pages of log: SQLite copies them into the file in the middle of selling, and begins anew."""
REOPEN_AFTER = (3, 6)
CONTROL = 0.2
"""Images of the weaker setting, as a share of the others."""

_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class _Lost:
    images: int
    lost: int
    corrupt: int


def prove(
    folder: Path,
    trials: int = QUICK,
    tell: Tell = nobody,
    *,
    seed: int = 1,
    synchronous: str = "",
    control: str = "NORMAL",
    seller: Sequence[str] = (),
) -> Result:
    """`synchronous`, `control` and `seller` are for tests that sabotage: the ledger is judged as it is."""
    command = list(seller) or child_command("bare_seller")
    tally = Tally(NAME, tell, "acknowledged", "full_lost", "full_corrupt", "normal_images", "normal_lost")
    steps = _recorded(folder / "full", command, synchronous)
    for name, finding in _images(steps, trials, seed):
        lost, corrupt = _kinds(finding)
        tally.note_trial(lost or corrupt, f"{name}: {finding}", full_lost=lost, full_corrupt=corrupt)
    tally.counts["acknowledged"] = sum(b'"entry", "entry"' in step.line for step in steps if isinstance(step, Said))
    weaker = _recorded(folder / "normal", command, control)
    for _, finding in _images(weaker, max(1, round(trials * CONTROL)), seed):
        tally.counts.update(normal_images=1, normal_lost=_kinds(finding)[0])
    blind = (
        "" if tally.counts["normal_lost"] else f"no sale was lost with synchronous={control}, where some must be"
    )
    return tally.result(blind)


def _kinds(finding: Finding) -> tuple[int, int]:
    """Whether this image lost or invented something, and whether the ledger on it is damaged."""
    return int(bool(finding.lost or finding.invented or finding.lines_lost)), int(bool(finding.faults))


def _recorded(folder: Path, command: Sequence[str], synchronous: str) -> list[Step]:
    folder.mkdir()
    job = {
        "ledger": str(folder / LEDGER),
        "sales": SALES,
        "reopen_after": REOPEN_AFTER,
        "synchronous": synchronous,
    }
    return record(with_job(command, job), folder, folder.with_suffix(".log"))


def _images(steps: list[Step], count: int, seed: int) -> Iterator[tuple[str, Finding]]:
    """What is found on `count` disks, each built at a moment chosen at random; the first value names the moment."""
    moments = sorted(Random(seed).choices(range(len(steps) + 1), k=count))
    disk, account, taken = Disk(), Account(), 0
    with tempfile.TemporaryDirectory(prefix="prove-", dir=_cheap_folder()) as place:
        for number, moment in enumerate(moments):
            for step in steps[taken:moment]:
                disk.take(step)
                if isinstance(step, Said):
                    account.hear([json.loads(step.line)])
            taken = moment
            image = clear(Path(place) / "image")
            disk.write_image(image, Random(f"{seed} {number}"))
            yield f"image {number} of seed {seed}, step {moment}", copy.deepcopy(account).settle(image / LEDGER)


def _cheap_folder() -> Path | None:
    """The images are in memory where there is some: opening thousands of them would wear a card out."""
    return _MEMORY if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) else None
