"""Runs the scenes of `ui.prove.small_disk`, and compares the books they leave."""

from collections.abc import Sequence
from pathlib import Path

from ui.prove.account import Account
from ui.prove.children import ChildBroke, child_command, ran_well, with_job
from ui.prove.small_disk import WRONG, namespace
from ui.prove.stalls import clear
from ui.prove.tally import Tally
from ui.runtime.compose import LEDGER


def play(scene: str, folder: Path, trials: int, tally: Tally, program: Sequence[str] = ()) -> None:
    """`trials` times, with other numbers each time. Raises `NotRun` where nothing may be mounted."""
    command = [*namespace(), *(program or child_command("small_disk"))]
    for seed in range(1, trials + 1):
        place = clear(folder / str(seed))
        disk, copy = clear(place / "disk"), place / "copy"
        job = {"scene": scene, "folder": str(disk), "copy": str(copy), "seed": seed}
        account = Account()
        try:
            said = ran_well(with_job(command, job), place / "log")
        except ChildBroke as broke:
            tally.note_trial(1, f"{scene}, seed {seed}: {broke}")
            continue
        account.hear(said)
        wrong = [word["why"] for word in said if word["said"] == WRONG]
        counts = {"acknowledged": account.acknowledged, "refused": len(account.refusals)}
        tally.trial(
            account.settle(copy / LEDGER),
            f"{scene}, seed {seed}: {wrong}",
            most_unacknowledged=0,
            other_violations=len(wrong),
            **counts,
        )
