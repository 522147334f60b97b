"""A program of the checks: a small disk of its own, made of memory, and a real till on it.

It runs in a mount namespace that dies with it, so that nothing is left mounted whatever happens. Its job is one
JSON object: the `scene`, the `folder` where the disk appears, where to leave a `copy` of the stall, and a `seed`.
It says what `ui.prove.announce` knows, and "wrong" for whatever it finds wrong itself.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from pos import messages as m
from pos.ledger.errors import LedgerError
from pos.ledger.verify import verify
from ui.prove.announce import announce
from ui.prove.children import tool
from ui.prove.deeds import a_thing
from ui.prove.hand import Hand
from ui.prove.result import NotRun
from ui.prove.stalls import new_stall

WRONG, MOUNTED = "wrong", "mounted"
SIZE_KIB = 1_024
MOST_SALES = 1_000
SOME = 3


def namespace() -> list[str]:
    """What stands before a command so that it may mount file systems only it sees. Raises `NotRun`."""
    unshare = [tool("unshare"), "--mount", *(["--map-root-user"] if os.geteuid() else [])]
    probe = [*unshare, "sh", "-c", "mount -t tmpfs none /mnt"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        raise NotRun("디스크를 붙일 권한이 없음")
    return unshare


def full(disk: Path, chance: Random) -> None:
    """Sells until there is no room, is refused for it, and sells on when there is some again."""
    filler = disk / "filler"
    filler.write_bytes(bytes(chance.randint(150, 500) * 1_024))
    new_stall(disk / "stall")
    hand = Hand(disk / "stall")
    refusal = _sell_until_refused(hand, chance)
    _expect(refusal is m.Refusal.DISK_FULL, f"refused with {refusal}, not for the full disk")
    for _ in range(SOME):
        _expect(_sell(hand, chance) is m.Refusal.DISK_FULL, "a sale was taken or lost its reason on a full disk")
    filler.unlink()
    for _ in range(SOME):
        _expect(_sell(hand, chance) is None, "refused although there is room again")
    hand.stop()


def read_only(disk: Path, chance: Random) -> None:
    """A disk that cannot be written at the next start: the book is shown, and sales are refused."""
    new_stall(disk / "stall")
    hand = Hand(disk / "stall")
    for _ in range(chance.randint(1, 5)):
        _expect(_sell(hand, chance) is None, "refused on a good disk")
    sales = hand.shown.day.sales
    hand.stop()
    subprocess.run(["mount", "-o", "remount,bind,ro", str(disk)], check=True)
    hand = Hand(disk / "stall")
    _expect(not hand.shown.writable, "the till does not say that it only looks")
    _expect(hand.shown.day.sales == sales, "not all sales are shown")
    for _ in range(SOME):
        refusal = hand.do(m.AddAmount(1_000))
        _expect(refusal is m.Refusal.LEDGER_READ_ONLY, f"refused with {refusal}, not for the read-only disk")
    hand.stop()


SCENES: dict[str, Callable[[Path, Random], None]] = {"full": full, "read_only": read_only}


def main(arguments: Sequence[str] | None = None) -> int:
    job = json.loads((sys.argv[1:] if arguments is None else arguments)[0])
    disk, away = Path(job["folder"]), Path(job["copy"])
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE_KIB}k", "none", str(disk)], check=True)
    announce(MOUNTED)
    SCENES[job["scene"]](disk, Random(job["seed"]))
    _look(disk / "stall" / "ledger.db")
    shutil.copytree(disk / "stall", away)  # the disk is gone with this program; the book is compared elsewhere
    return 0


def _look(ledger: Path) -> None:
    try:
        for fault in verify(ledger).faults:
            announce(WRONG, why=str(fault))
    except LedgerError as error:
        announce(WRONG, why=f"verify on this disk: {type(error).__name__}")


def _sell_until_refused(hand: Hand, chance: Random) -> m.Refusal | None:
    for _ in range(MOST_SALES):
        refusal = _sell(hand, chance)
        if refusal is not None:
            return refusal
    return None


def _sell(hand: Hand, chance: Random) -> m.Refusal | None:
    """Rings up one thing and takes the money; the first refusal there is."""
    return hand.ring(a_thing(chance)) or hand.pay()


def _expect(holds: bool, otherwise: str, **more: Any) -> None:
    if not holds:
        announce(WRONG, why=otherwise, **more)


if __name__ == "__main__":
    sys.exit(main())
