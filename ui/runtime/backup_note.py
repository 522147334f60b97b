"""When this box was last backed up, and where to: one small file in its data folder, written by `pos backup`."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "backup.json"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """`where` is the folder it was written to; `entries` is how many the journal had then."""

    at_ms: int
    where: str
    entries: int


class BackupNote:
    def __init__(self, folder: Path) -> None:
        """In the stall's folder."""
        self.path = folder / FILE

    def last(self) -> LastBackup | None:
        """None when there was none, or the note cannot be read."""
        try:
            said = json.loads(self.path.read_bytes())
            noted = LastBackup(said["at_ms"], said["where"], said["entries"])
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None
        kinds = (type(noted.at_ms), type(noted.where), type(noted.entries))
        return noted if kinds == (int, str, int) and noted.at_ms >= 0 and noted.entries >= 0 else None

    def last_ms(self) -> int:
        """When that was, ms since 1970; 0 for never."""
        last = self.last()
        return last.at_ms if last else 0

    def keep(self, backup: LastBackup) -> None:
        """Raises `OSError`."""
        from sync.whole_file import write_whole

        write_whole(self.path, json.dumps(asdict(backup), ensure_ascii=False).encode("utf-8"))
