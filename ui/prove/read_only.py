"""A disk that can no longer be written, found so at the start or in the middle of selling: refused, and shown.

In the middle of selling it is strace that answers every further write as such a disk does: the kernel lets nobody
remount a disk on which somebody writes.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from random import Random

from ui.prove import small_disks
from ui.prove.account import Account
from ui.prove.children import child_command, ran, strace, with_job
from ui.prove.result import Result, Tell, nobody
from ui.prove.stalls import clear, new_stall
from ui.prove.tally import Tally

NAME = "read_only"
QUICK, LONG = 6, 60
SALES = 6
CALLS = "pwrite64,ftruncate,fallocate,fdatasync"
FIRST, LAST = 10, 150
"""The write after which there are no more; opening takes fewer than the first, six sales more than the last."""


def prove(folder: Path, trials: int = QUICK, tell: Tell = nobody, *, program: Sequence[str] = ()) -> Result:
    """Half of the trials each way. `program` is the one on the small disk, for tests that sabotage."""
    tally = Tally(NAME, tell, "acknowledged", "refused", "lost", "invented")
    while_selling = max(1, trials // 2)
    small_disks.play("read_only", folder, max(1, trials - while_selling), tally, program)
    for seed in range(1, while_selling + 1):
        _while_selling(clear(folder / f"selling-{seed}"), seed, tally)
    return tally.result("" if tally.counts["refused"] else "nothing was refused")


def _while_selling(place: Path, seed: int, tally: Tally) -> None:
    ledger, account = new_stall(clear(place / "stall")), Account()
    when = Random(seed).randint(FIRST, LAST)
    fault = f"inject={CALLS}:error=EROFS:when={when}+"
    following = strace(CALLS, Path(os.devnull), "-e", fault)
    job = {"ledger": str(ledger), "sales": SALES}
    code, said = ran([*following, *with_job(child_command("bare_seller"), job)], place / "log")
    account.hear(said)
    finding = account.settle(ledger)
    quiet = code != 0 or not account.refusals
    counts = {"acknowledged": account.acknowledged, "refused": len(account.refusals)}
    tally.trial(finding, f"{fault}: exit {code}", other_violations=quiet, **counts)
