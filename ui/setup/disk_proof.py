"""Whether the disk of a box keeps what was acknowledged: a till that is killed on it in the middle of its sales."""

import tempfile
from pathlib import Path

from ui.prove import kill
from ui.prove.result import Result


def disk_proof(folder: Path, kills: int) -> Result:
    """Beside the ledger, so that it is this disk that is tried. Raises `OSError`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".disk-") as there:
        return kill.prove(Path(there), kills)
