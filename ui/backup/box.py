"""A box backed up as somebody asks for it, on a command line or on the screen: taken, and noted that it was."""

from pathlib import Path

from pos.clock import SystemClock
from ui.backup.taking import Taken, take
from ui.runtime.auditing import audit
from ui.runtime.backup_note import BackupNote, LastBackup
from ui.runtime.belonging import give_to_owner
from ui.runtime.unfinished_restore import finish


def back_up(data: Path, to: Path, stall: str) -> Taken:
    """To the folder of a stick. Raises as `take` does, and `OSError`."""
    finish(data)
    now = SystemClock().now()
    taken = take(data, to, stall, now, audit)
    if taken.manifest.whole:
        note = BackupNote(data)
        note.keep(LastBackup(now.at_ms, str(taken.folder.resolve()), taken.manifest.entries))
        give_to_owner(data, note.path)
    return taken
