"""The pictures of a till's goods, as it tells of them to the other boxes of its stall: what is in each file now.

Files are read on the stall's LAN's own thread, each once until it is another; whoever asks for the goods waits a
moment for it, since a box that heard of no picture would show none. A file somebody just copies is left alone
until it stands still.
"""

import logging
import os
import stat
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pos.catalogue import is_picture_name
from sync.stall.good_picture import MOST_BYTES, GoodPicture, picture_of, within_bounds
from sync.stall.picture_form import NotAPicture, check_picture

_A_LOOK_S = 0.2
"""The same thread lets new devices in: many files are read in several goes."""
_STILL_S = 2.0
_WAIT_S = 3.0
"""Fewer than a box waits for an answer. Two hundred megabytes are read in that time, most stalls' in no time."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Stamp:
    """As long as it is the same, so is the file. Its time is that of the last change to the file of whatever kind:
    a copy may bring the time of its writing along."""

    changed_ns: int
    size: int
    inode: int

    @property
    def stands_still(self) -> bool:
        return abs(time.time() - self.changed_ns / 1e9) > _STILL_S


@dataclass(frozen=True, slots=True)
class _Seen:
    stamp: _Stamp | None
    picture: GoodPicture | None


_NOTHING = _Seen(None, None)


class ToldPictures:
    """`told`, `content` and `stop` on any thread, `look` on one."""

    def __init__(self, folder: Path, wake: Callable[[], None]) -> None:
        """`wake` is called when there is something to look at."""
        self._folder = folder
        self._wake = wake
        self._names: tuple[str, ...] = ()
        self._seen: dict[str, _Seen] = {}
        self._told: Mapping[str, GoodPicture] = {}
        self._done = threading.Event()
        self._done.set()
        self._stopping = False

    @property
    def is_done(self) -> bool:
        """False while files are still to be read."""
        return self._done.is_set()

    def told(self, names: Iterable[str]) -> dict[str, GoodPicture]:
        """Of those the goods have, what is in them. What cannot be read in a moment is told of later."""
        distinct = tuple(dict.fromkeys(name for name in names if is_picture_name(name)))
        if distinct != self._names:
            self._names = distinct
            self._done.clear()
            self._wake()
        if not self._stopping:
            self._done.wait(_WAIT_S)
        told = self._told
        return {name: told[name] for name in distinct if name in told}

    def content(self, sha256: str) -> bytes | None:
        """Of one that was told of; None when there is none, or when its file is another by now."""
        found = ((name, picture) for name, picture in self._told.items() if picture.sha256 == sha256)
        for name, picture in found:
            content = self._read(name)
            if content is not None and picture.is_in(content):
                return content
        return None

    def look(self) -> bool:
        """Whether there is something else to tell than before; for a fifth of a second, or for one file."""
        names, ends_s = self._names, time.monotonic() + _A_LOOK_S
        for name in names:
            if self._look_at(name) and time.monotonic() > ends_s:
                return False
        self._seen = {name: self._seen[name] for name in names}
        told = within_bounds(self._pictures())
        is_news = told != self._told
        self._told = told
        if names == self._names:
            self._done.set()
        return is_news

    def stop(self) -> None:
        """Nobody waits any more."""
        self._stopping = True
        self._done.set()

    def _look_at(self, name: str) -> bool:
        """Whether its file had to be read."""
        stamp, seen = self._stamp(name), self._seen.setdefault(name, _NOTHING)
        if stamp is None:
            self._seen[name] = _NOTHING
        if stamp is None or stamp == seen.stamp or not stamp.stands_still:
            return False
        self._seen[name] = _Seen(stamp, self._picture_in(name))
        return True

    def _pictures(self) -> Iterator[tuple[str, GoodPicture]]:
        return ((name, seen.picture) for name, seen in self._seen.items() if seen.picture)

    def _stamp(self, name: str) -> _Stamp | None:
        try:
            found = os.stat(self._folder / name)
        except (OSError, ValueError):  # the latter for a name no disk has
            return None
        is_file = stat.S_ISREG(found.st_mode)
        return _Stamp(found.st_ctime_ns, found.st_size, found.st_ino) if is_file else None

    def _picture_in(self, name: str) -> GoodPicture | None:
        content = self._read(name)
        try:
            if content is None:
                raise NotAPicture("it cannot be read")
            if len(content) > MOST_BYTES:
                raise NotAPicture(f"it has more than {MOST_BYTES:,} bytes")
            check_picture(content)
        except NotAPicture as why:
            log.warning("%s is not shown at the stall's other boxes: %s", self._folder / name, why)
            return None
        return picture_of(content)

    def _read(self, name: str) -> bytes | None:
        """No more than one byte too many."""
        if self._stamp(name) is None:
            return None
        try:
            with (self._folder / name).open("rb") as file:
                return file.read(MOST_BYTES + 1)
        except OSError:
            return None
