"""The last step of `pos restore`: a whole new stall lies ready in `.restore`, and takes the place of the old one.

    .restore.part/   being made, and worth nothing: whoever finds it throws it away
    .restore/        complete: `plan.json` says what comes and what goes, `new/` holds what comes

That name decides it: before it is given the old stall is there whole, and afterwards the new one, however often
this is killed, since whoever comes next goes on where it stopped. Every step is one renaming on one disk, and what
was there is put aside under a name of its own and never deleted.
"""

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from pos.ledger.errors import LedgerInUse
from pos.ledger.files import flush_names, write_secret
from pos.ledger.ledger_file import WriterLock

READY, DRAFT = ".restore", ".restore.part"
NEW, PLAN = "new", "plan.json"
LEDGER = "ledger.db"
_LOGS = ("-wal", "-journal")


@dataclass(frozen=True, slots=True)
class Plan:
    """`parts` are all names that make up a stall, `comes` those of them that the new one has, `stamp` marks what is
    put aside: `stall.toml.before-restore-20261123-163000`."""

    parts: tuple[str, ...]
    comes: tuple[str, ...]
    stamp: str

    def write(self, draft: Path) -> None:
        """Raises `OSError`."""
        write_secret(draft / PLAN, json.dumps(asdict(self)).encode("utf-8"))

    def aside(self, name: str) -> str:
        return f"{name}.before-restore-{self.stamp}"


def finish(folder: Path) -> bool:
    """Goes on with a restore that was interrupted; False where there was none, or where one is just under way.

    Raises `OSError`."""
    if not (folder / READY).is_dir():
        return False
    try:
        lock = WriterLock(folder / LEDGER)
    except LedgerInUse:
        return False
    try:
        return finish_locked(folder)
    finally:
        lock.release()


def finish_locked(folder: Path) -> bool:
    """The same, for whoever has the ledger's lock."""
    ready = folder / READY
    plan = _plan_in(ready)
    if plan is not None:
        for name in plan.parts:
            _put_in_place(folder, plan, name)
        flush_names(folder)
        (ready / PLAN).unlink()
        flush_names(ready)
    shutil.rmtree(ready, ignore_errors=True)
    return plan is not None


def _put_in_place(folder: Path, plan: Plan, name: str) -> None:
    fresh = folder / READY / NEW / name
    if name in plan.comes and not fresh.exists():
        return  # it is in its place already
    if name == LEDGER:
        _put_logs_aside(folder, plan)
    if (folder / name).exists() or (folder / name).is_symlink():
        (folder / name).rename(folder / plan.aside(name))
    if name in plan.comes:
        fresh.rename(folder / name)


def _put_logs_aside(folder: Path, plan: Plan) -> None:
    """A log never stays beside a file it is not of."""
    for log in _LOGS:
        path = folder / f"{LEDGER}{log}"
        if path.exists():
            path.rename(folder / f"{plan.aside(LEDGER)}{log}")
    (folder / f"{LEDGER}-shm").unlink(missing_ok=True)


def _plan_in(ready: Path) -> Plan | None:
    """None when all is in its place: the plan is the first thing that goes then."""
    try:
        said = json.loads((ready / PLAN).read_bytes())
    except FileNotFoundError:
        return None
    return Plan(tuple(said["parts"]), tuple(said["comes"]), said["stamp"])
