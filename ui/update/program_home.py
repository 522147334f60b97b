"""Where the programs of a box lie, all of it root's and none of it the till's.

    /opt/jangnal/versions/0.1.0/    one folder a version, whole: what is being unpacked has a name that is none
    /opt/jangnal/current            which of them runs
    /opt/jangnal/steady             which of them came up last, and so decides about a newer one (`settling`)
    /opt/jangnal/update.json        a newer one that has not shown yet that it comes up (`trial`)
    /opt/jangnal/update-last.json   what became of the last

The two links are exchanged by renaming: at every moment each leads to one whole program.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos.ledger.files import flush_names
from ui.update.errors import UpdateRefused
from ui.update.manifest import PROGRAM
from ui.update.release_version import VERSION, order

HOME = Path("/opt/jangnal")
VERSIONS, CURRENT, STEADY = "versions", "current", "steady"


class ProgramHome:
    def __init__(self, folder: Path = HOME) -> None:
        self.folder = folder

    def of(self, version: str) -> Path:
        """Its folder, whether it is there or not."""
        return self.folder / VERSIONS / version

    def program(self, version: str) -> Path:
        return self.of(version) / PROGRAM

    def at(self, link: str) -> str | None:
        """The version a link leads to; None where there is no link or no program behind it."""
        with contextlib.suppress(OSError):
            name = Path(os.readlink(self.folder / link)).name
            if VERSION.fullmatch(name) and self.program(name).is_file():
                return name
        return None

    def current(self) -> str:
        """Raises `UpdateRefused` where no program was installed that could be replaced."""
        version = self.at(CURRENT)
        if version is None:
            raise UpdateRefused("NOT_INSTALLED", folder=self.folder)
        return version

    def versions(self) -> list[str]:
        """Those that are whole, the newest first."""
        try:
            names = [path.name for path in (self.folder / VERSIONS).iterdir()]
        except FileNotFoundError:
            return []
        return sorted((name for name in names if VERSION.fullmatch(name)), key=order, reverse=True)

    def previous(self) -> str | None:
        """What could be gone back to."""
        return next((version for version in self.versions() if version != self.at(CURRENT)), None)

    def switch(self, link: str, version: str) -> None:
        """Atomic and on the disk. Raises `OSError`."""
        if self.at(link) == version:
            return
        beside = self.folder / f".{link}.new"
        beside.unlink(missing_ok=True)
        beside.symlink_to(Path(VERSIONS, version))
        beside.replace(self.folder / link)
        flush_names(self.folder)

    def drop(self, version: str) -> None:
        shutil.rmtree(self.of(version), ignore_errors=True)

    def keep_only(self, *kept: str) -> None:
        """Everything else that lies among the versions goes. What does not go now goes the next time."""
        for path in (self.folder / VERSIONS).iterdir():
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)

    def require_power(self) -> None:
        """Raises `UpdateRefused` for whoever may not exchange programs."""
        if not os.access(self.folder, os.W_OK) or not os.access(self.folder / VERSIONS, os.W_OK):
            raise UpdateRefused("NOT_ROOT" if os.geteuid() else "READ_ONLY", folder=self.folder)

    @contextmanager
    def alone(self, name: str, *, wait: bool = False) -> Iterator[None]:
        """One at a time; the kernel lets go when a program dies. Raises `UpdateRefused`, or waits."""
        lock = os.open(self.folder / f".{name}.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                raise UpdateRefused("ALREADY_UPDATING") from None
            yield
        finally:
            os.close(lock)
