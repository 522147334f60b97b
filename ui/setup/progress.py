"""How far the setting up of a box has come: what was done is not done again when it was stopped in the middle."""

import json
from pathlib import Path

from sync.whole_file import write_whole

FILE = "setup.json"


class Progress:
    """Of one set of answers; with others it begins anew."""

    def __init__(self, folder: Path, mark: str) -> None:
        self._path = folder / FILE
        self._mark = mark
        self._done = _read(self._path, mark)

    @property
    def done(self) -> list[str]:
        return list(self._done)

    def is_done(self, step: str) -> bool:
        return step in self._done

    def note(self, step: str) -> None:
        """Raises `OSError`."""
        self._done.append(step)
        self._keep()

    def begin_anew(self) -> None:
        """Raises `OSError`."""
        self._done.clear()
        if self._path.parent.is_dir():
            self._keep()

    def _keep(self) -> None:
        write_whole(self._path, json.dumps({"answers": self._mark, "done": self._done}).encode("utf-8"))


def _read(path: Path, mark: str) -> list[str]:
    """Nothing for a file nobody can read: each step may be done twice."""
    try:
        said = json.loads(path.read_bytes())
        done = said["done"] if said["answers"] == mark else []
        return [str(step) for step in done]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return []
