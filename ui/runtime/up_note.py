"""The program says that it came up and has been well for a while: which version, in a small file beside the ledger.

Whoever exchanged the program reads it there (`ui.update`), and takes it away before a newer one has its start. Up
and well is more than what the service manager hears: a till that shows why it cannot open is well too, and writes
nothing.
"""

import contextlib
import json
import logging
import os
import stat
from pathlib import Path

import pos
from ui.runtime.belonging import give_to_owner

FILE = "up.json"
AFTER_S = 10.0
"""As long as it must have been well."""
_LONGEST = 1_000

log = logging.getLogger(__name__)


class UpNote:
    def __init__(self, folder: Path) -> None:
        """In the stall's folder."""
        self._path = folder / FILE

    def keep(self) -> None:
        """A disk that does not take it is complained of: the till sells, or says itself why it cannot."""
        from sync.whole_file import write_whole

        try:
            write_whole(self._path, json.dumps({"version": pos.VERSION}).encode("ascii"))
        except OSError as error:
            log.warning("it cannot be noted that this version came up: %s", error)

    def version(self) -> str | None:
        """Which version said so last; None where one has yet to."""
        return self._said("version")

    def awaited(self) -> str | None:
        """Which version has its one start, and has not said yet that it is well."""
        return self._said("awaited")

    def await_of(self, version: str) -> None:
        """In the place of whatever was said before, and the till's own. Raises `OSError`."""
        from sync.whole_file import write_whole

        write_whole(self._path, json.dumps({"awaited": version}).encode("ascii"))
        give_to_owner(self._path.parent, self._path)

    def _said(self, what: str) -> str | None:
        """For whoever has more power than the till: nothing there is followed, or waited for, or read for long."""
        with contextlib.suppress(OSError, ValueError, RecursionError):
            file = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                if stat.S_ISREG(os.fstat(file).st_mode):
                    said = json.loads(os.read(file, _LONGEST))
                    return str(said[what]) if isinstance(said, dict) and what in said else None
            finally:
                os.close(file)
        return None
