"""How far a newer program has come. Written whole before each step, so that whoever comes next knows.

              means                                          a start of the service does         it becomes
    READY     the book is copied, the new one never ran      notes that it has its start,        TRYING
                                                             makes it the one that runs
    TRYING    it has had its one start                       it said that it is up and well?     (CAME_UP)
                                                             it did not                          BACK
    BACK      it does not stay                               puts the book back where that is    (WENT_BACK)
                                                             needed, and the old program;
                                                             what was sold meanwhile cannot
                                                             be read by the old one              (STAYED)

In brackets: over, and what became of it; no file means that nothing is under way. A power cut comes between two
steps, and a start after it does the step once more: each does nothing where it was done.
"""

import json
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path

from pos.ledger.files import flush_names
from sync.whole_file import write_whole
from ui.update.release_version import VERSION

FILE, LAST = "update.json", "update-last.json"
_READABLE = 0o644


class Phase(Enum):
    READY = "READY"
    TRYING = "TRYING"
    BACK = "BACK"


class Why(Enum):
    """What had it go back, or ASKED: somebody wanted the old one."""

    NOT_UP = "NOT_UP"
    ASKED = "ASKED"


class Outcome(Enum):
    CAME_UP = "CAME_UP"
    WENT_BACK = "WENT_BACK"
    STAYED = "STAYED"


TRANSITIONS: dict[Phase, frozenset[Phase]] = {
    Phase.READY: frozenset({Phase.TRYING}),
    Phase.TRYING: frozenset({Phase.BACK}),
    Phase.BACK: frozenset(),
}
ENDS: dict[Phase, frozenset[Outcome]] = {
    Phase.READY: frozenset(),
    Phase.TRYING: frozenset({Outcome.CAME_UP}),
    Phase.BACK: frozenset({Outcome.WENT_BACK, Outcome.STAYED}),
}


@dataclass(frozen=True, slots=True)
class Trial:
    phase: Phase
    old: str
    new: str
    why: Why = Why.NOT_UP

    def advance(self, phase: Phase) -> "Trial":
        assert phase in TRANSITIONS[self.phase], f"{self.phase} -> {phase}"
        return replace(self, phase=phase)


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of the last one; `why` counts where it did not stay."""

    outcome: Outcome
    old: str
    new: str
    why: Why


class TrialFile:
    def __init__(self, home: Path) -> None:
        """In the programs' home."""
        self._path, self._last = home / FILE, home / LAST

    def read(self) -> Trial | None:
        """None where nothing is under way. What cannot be read is nothing: it was written whole, by nobody else."""
        said = _read(self._path)
        try:
            return Trial(Phase(said["phase"]), said["old"], said["new"], Why(said["why"])) if said else None
        except (LookupError, ValueError):
            return None

    def write(self, trial: Trial) -> None:
        """Durable before it returns. Raises `OSError`."""
        _write(self._path, asdict(trial) | {"phase": trial.phase.value, "why": trial.why.value})

    def end(self, trial: Trial, outcome: Outcome) -> None:
        """Raises `OSError`."""
        assert outcome in ENDS[trial.phase], f"{trial.phase} -> {outcome}"
        _write(self._last, {"outcome": outcome.value, "old": trial.old, "new": trial.new, "why": trial.why.value})
        self._path.unlink(missing_ok=True)
        flush_names(self._path.parent)

    def ended(self) -> Ended | None:
        said = _read(self._last)
        try:
            return Ended(Outcome(said["outcome"]), said["old"], said["new"], Why(said["why"])) if said else None
        except (LookupError, ValueError):
            return None


def _write(path: Path, said: dict[str, str]) -> None:
    write_whole(path, json.dumps(said).encode("ascii"))
    path.chmod(_READABLE)


def _read(path: Path) -> dict[str, str] | None:
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        return None
    versions = [said.get(name, "") for name in ("old", "new")]
    return said if all(VERSION.fullmatch(version) for version in versions) else None
