"""Whether the disk of a box keeps what was acknowledged: a till that is killed on it in the middle of its sales."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from ui.prove import kill
from ui.prove.result import Result


@dataclass(frozen=True, slots=True)
class DiskProof:
    """`loses`: what was acknowledged was not there, or was not what it had been; `why` says what. Else `why` is why
    nothing can be said: a till that could not be started in time is slow, and no reason to throw a disk away."""

    loses: bool
    why: str
    acknowledged: int


def disk_proof(folder: Path, kills: int) -> DiskProof:
    """Beside the ledger, so that it is this disk that is tried. Raises `OSError`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".disk-") as there:
        return judged(kill.prove(Path(there), kills))


def judged(result: Result) -> DiskProof:
    """Every violation but a till that did not come up, or ended by itself, is the disk's."""
    loses = result.violations > result.counts["broke"]
    why = "; ".join(result.notes) or result.blind
    return DiskProof(
        loses, why if loses or result.violations or result.blind else "", result.counts["acknowledged"]
    )
