"""What a stall remembers of its last backup: when, where to, and how much was in it. Written by `pos backup`."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from sync.whole_file import write_whole

FILE = "backup.json"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """`at_ms` since 1970; `where` is the folder it went to; `entries` of the journal were in it."""

    at_ms: int
    where: str
    entries: int


class BackupNote:
    def __init__(self, folder: Path) -> None:
        """`folder` is the stall's."""
        self._path = folder / FILE

    def keep(self, backup: LastBackup) -> None:
        """Raises `OSError`."""
        write_whole(self._path, json.dumps(asdict(backup), ensure_ascii=False).encode("utf-8"))

    def last(self) -> LastBackup | None:
        """None where there was none, or nobody can read what was noted."""
        try:
            said = json.loads(self._path.read_bytes())
            return LastBackup(int(said["at_ms"]), str(said["where"]), int(said["entries"]))
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
