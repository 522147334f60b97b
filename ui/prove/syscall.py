"""Every write and every flush of two sales fails once: killed at it, no room for it, an error of the disk.

The calls are counted in a run without a fault; then each is made to fail by `strace -e inject`, in a copy of the
same stall. Two runs go on at a time.
"""

import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ui.prove.account import Account
from ui.prove.bare_seller import OPEN
from ui.prove.children import child_command, ran, ran_well, strace, with_job
from ui.prove.result import Result, Tell, nobody
from ui.prove.stalls import clear, new_stall
from ui.prove.tally import Tally
from ui.runtime.compose import LEDGER

NAME = "syscall"
QUICK, LONG = 10_000, 100_000
"""More than there are: every call is tried."""

CALLS = ("pwrite64", "fdatasync")
KILL = "signal=SIGKILL"
FAULTS = (KILL, "error=ENOSPC", "error=EIO")
SALES, LINES = 2, 2
LANES = 2
SEED = 1
SIGKILL_EXITS = (-9, 137)
"""strace ends as the program it follows did."""


@dataclass(frozen=True, slots=True)
class _Fault:
    call: str
    when: int
    what: str

    def __str__(self) -> str:
        return f"inject={self.call}:{self.what}:when={self.when}"


def prove(folder: Path, trials: int = QUICK, tell: Tell = nobody, *, seller: Sequence[str] = ()) -> Result:
    """At most `trials` faults, drawn from all there are. `seller` is for tests that sabotage."""
    bench = _Bench(folder, list(seller) or child_command("bare_seller"), tell)
    faults = bench.all_faults()
    chosen = Random(SEED).sample(faults, min(trials, len(faults)))
    with ThreadPoolExecutor(min(LANES, os.cpu_count() or 1), thread_name_prefix="prove-syscall") as pool:
        list(pool.map(bench.try_fault, chosen))
    return bench.tally.result("" if chosen else "no call was seen that could fail")


class _Bench:
    def __init__(self, folder: Path, command: list[str], tell: Tell) -> None:
        self._folder, self._command = folder, command
        self._pattern = folder / "pattern"
        new_stall(self._pattern)
        self.tally = Tally(NAME, tell, "kills", "acknowledged", "refused", "lost", "invented", "unacknowledged")

    def all_faults(self) -> list[_Fault]:
        """Raises `NotRun` without strace, and `ChildBroke`."""
        place = clear(self._folder / "count")
        trace = place / "trace"
        ran_well([*strace(",".join(CALLS), trace), *self._sell(place)], place / "log")
        lines = trace.read_text(encoding="ascii", errors="replace").splitlines()
        return [
            _Fault(call, when, what)
            for call in CALLS
            for when in range(1, sum(f"{call}(" in line for line in lines) + 1)
            for what in FAULTS
        ]

    def try_fault(self, fault: _Fault) -> None:
        place = clear(self._folder / f"{fault.call}-{fault.when}-{FAULTS.index(fault.what)}")
        injecting = strace(fault.call, Path(os.devnull), "-e", str(fault))
        account, killed = Account(), fault.what == KILL
        code, said = ran([*injecting, *self._sell(place)], place / "log")
        account.hear(said)
        finding = account.settle(place / "stall" / LEDGER)
        broke = code not in SIGKILL_EXITS if killed else code != 0
        stuck = not killed and not _says_what_it_does(account, opened=any(word["said"] == OPEN for word in said))
        self.tally.trial(
            finding,
            f"{fault}: exit {code}, refused {account.refusals}",
            most_unacknowledged=1 if killed else 0,
            other_violations=broke + stuck,
            kills=killed,
            acknowledged=account.acknowledged,
            refused=bool(account.refusals),
        )
        shutil.rmtree(place)

    def _sell(self, place: Path) -> list[str]:
        stall = place / "stall"
        shutil.copytree(self._pattern, stall)
        return with_job(self._command, {"ledger": str(stall / LEDGER), "sales": SALES, "lines": LINES})


def _says_what_it_does(account: Account, opened: bool) -> bool:
    """After one failure all is sold, or something was refused in so many words."""
    return account.acknowledged == SALES if not account.refusals and opened else bool(account.refusals)
