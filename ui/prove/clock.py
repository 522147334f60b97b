"""The wall clock jumps, a day back or two hours ahead, before every sale: numbers, chain and days stay right.

libfaketime puts the jumps under the unmodified program; monotonic time stays real, as it does on a box.
"""

import os
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from pos.ledger.outbox import Outbox
from ui.prove.account import ALL, Account
from ui.prove.children import ChildBroke, child_command, faketime_library, ran_well, with_job
from ui.prove.result import Result, Tell, nobody
from ui.prove.stalls import clear, new_stall
from ui.prove.tally import Tally

NAME = "clock"
QUICK, LONG = 10, 100
SALES = 40
REOPEN_AFTER = (10, 20, 30)

_AT_MS = re.compile(r'"at_ms":(\d+)')


def prove(folder: Path, trials: int = QUICK, tell: Tell = nobody, *, seller: Sequence[str] = ()) -> Result:
    """One trial is a stall that sells 40 times. `seller` is for tests that sabotage."""
    environment = {**os.environ, **_faketime(folder / "clock")}
    tally = Tally(NAME, tell, "acknowledged", "lost", "invented", "jumps_back")
    command = list(seller) or child_command("bare_seller")
    for seed in range(1, trials + 1):
        ledger = new_stall(clear(folder / "stall"))
        job = {"ledger": str(ledger), "sales": SALES, "seed": seed, "reopen_after": REOPEN_AFTER}
        job["jump"] = environment["FAKETIME_TIMESTAMP_FILE"]
        account = Account()
        try:
            account.hear(ran_well(with_job(command, job), folder / "log", environment))
        except ChildBroke as broke:
            tally.note_trial(1, f"seed {seed}: {broke}")
            continue
        finding = account.settle(ledger)
        missing = SALES - account.acknowledged
        counts = {"acknowledged": account.acknowledged, "jumps_back": _jumps_back(ledger)}
        tally.trial(finding, f"seed {seed}", most_unacknowledged=0, other_violations=missing, **counts)
    return tally.result("" if tally.counts["jumps_back"] else "the clock did not jump")


def _faketime(file: Path) -> dict[str, str]:
    """The environment in which the clock is what `file` says. Raises `NotRun` without libfaketime."""
    file.write_text("+0\n", encoding="ascii")
    return {
        "LD_PRELOAD": str(faketime_library()),
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }


def _jumps_back(ledger: Path) -> int:
    """How often a sale is older than the one before it."""
    outbox = Outbox(ledger)
    bodies = [entry.body for entry in outbox.entries_after(0, ALL, ALL)]
    outbox.close()
    times = [int(found[1]) for found in map(_AT_MS.search, bodies) if found]
    return sum(later < earlier for earlier, later in pairwise(times))
