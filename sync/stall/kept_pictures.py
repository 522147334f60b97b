"""The pictures of its till's goods that a kiosk or a board keeps, in a folder of its own: each under its digest.

So a picture that is another has another name, and what shows it need not know that it changed. Nothing of a name
from outside ever becomes a path. The book of a box matters more than its pictures: they take no disk it may need.
"""

import logging
import os
import time
from collections.abc import Iterable
from pathlib import Path

from sync.errors import PictureRefused
from sync.stall.good_picture import MOST_ALTOGETHER, GoodPicture
from sync.stall.picture_form import NotAPicture, check_picture
from sync.whole_file import write_whole

UNNAMED_FOR_S = 7 * 86_400.0
"""So long after the last good that had it, a picture is thrown away: what is sold by the season comes back, and a
folder that was pulled out of the till is put in again."""
_NAMED_ANEW_S = 86_400.0

log = logging.getLogger(__name__)


class KeptPictures:
    """`name`, `file_of` on one thread, `has` and `keep` on another: files are whole or not there."""

    def __init__(self, folder: Path, room_wanted: int) -> None:
        """`room_wanted` bytes of the disk stay free."""
        self._folder = folder
        self._room_wanted = room_wanted
        self._named: frozenset[str] = frozenset()
        self._read: set[str] = set()
        self._harmed: set[str] = set()
        self.changes = 0
        """How often something came, or was found to be harmed."""

    def name(self, pictures: Iterable[GoodPicture]) -> None:
        """Those the till's goods have. What none has had for long is thrown away."""
        self._named = frozenset(picture.sha256 for picture in pictures)
        now_s = time.time()
        for file, was_named_s, _ in self._files():
            try:
                if file.name in self._named:
                    if abs(now_s - was_named_s) > _NAMED_ANEW_S:
                        os.utime(file)
                elif now_s - was_named_s > UNNAMED_FOR_S:
                    file.unlink(missing_ok=True)
            except OSError as error:
                log.info("%s stays: %s", file, error)

    def file_of(self, picture: GoodPicture) -> str:
        """Its name in the folder, empty where it is not there or is known to be harmed."""
        is_here = not self.is_harmed(picture) and self._size(picture) == picture.size
        return picture.sha256 if is_here else ""

    def has(self, picture: GoodPicture) -> bool:
        """Whether it is here, to the last bit: it is read once. What is harmed is not shown."""
        if not self.file_of(picture):
            return False
        if picture.sha256 not in self._read:
            try:
                is_whole = picture.is_in((self._folder / picture.sha256).read_bytes())
            except OSError:
                is_whole = False
            if not is_whole:
                self._harmed.add(picture.sha256)
                self.changes += 1
                return False
            self._read.add(picture.sha256)
        return True

    def is_harmed(self, picture: GoodPicture) -> bool:
        """What lies here under its digest is something else."""
        return picture.sha256 in self._harmed

    def make_room(self, picture: GoodPicture) -> None:
        """Before it is asked for. What no good has goes for it, the oldest first. Raises `PictureRefused`."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            files = sorted(self._files(), key=lambda file: file[1])
            taken = sum(size for _, _, size in files)
            for file, _, size in files:
                if taken + picture.size <= MOST_ALTOGETHER:
                    break
                if file.name not in self._named:
                    file.unlink(missing_ok=True)
                    taken -= size
            disk = os.statvfs(self._folder)
        except OSError as error:
            raise PictureRefused(f"it cannot be kept: {error}") from error
        if taken + picture.size > MOST_ALTOGETHER:
            raise PictureRefused(f"with it there would be more than {MOST_ALTOGETHER:,} bytes of pictures")
        if disk.f_bavail * disk.f_frsize < self._room_wanted + picture.size:
            raise PictureRefused("the disk is nearly full")

    def keep(self, picture: GoodPicture, content: bytes) -> None:
        """Raises `PictureRefused` for what is not that picture, is none, or cannot be written."""
        if not picture.is_in(content):
            raise PictureRefused("what came is something else")
        try:
            check_picture(content)
            write_whole(self._folder / picture.sha256, content)
        except NotAPicture as error:
            raise PictureRefused(str(error)) from error
        except OSError as error:
            raise PictureRefused(f"it cannot be kept: {error}") from error
        self._read.add(picture.sha256)
        self._harmed.discard(picture.sha256)
        self.changes += 1

    def _files(self) -> list[tuple[Path, float, int]]:
        """Each with when it was last named, in seconds since 1970, and its bytes."""
        try:
            with os.scandir(self._folder) as entries:
                found = [(Path(entry.path), entry.stat(follow_symlinks=False)) for entry in entries]
        except OSError:
            return []
        return [(file, stat.st_mtime, stat.st_size) for file, stat in found]

    def _size(self, picture: GoodPicture) -> int:
        try:
            return (self._folder / picture.sha256).stat().st_size
        except OSError:
            return -1
