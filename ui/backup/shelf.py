"""The backups on one stick: whose they are, which is the newest, and which are old enough to go."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pos.clock import Moment
from ui.backup.errors import AskedWrong, Unsound
from ui.backup.manifest import FILE, Manifest, read_manifest

NAME = "jangnal-"
PART = ".part"
"""At the end of the name of what is not a backup yet, or never became one."""
WHOSE = "whose.txt"
"""In such a folder: the device it was begun for."""
KEEP = 5
_MOST_LOOKED_AT = 1_000
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Backup:
    folder: Path
    manifest: Manifest


def name_of(stall: str, moment: Moment) -> str:
    """`jangnal-바다수산-20261123-1630`: only letters and digits, which every file system takes."""
    plain = "".join(char if char.isalnum() else "_" for char in stall)[:_LONGEST].strip("_") or "stall"
    return f"{NAME}{plain}-{moment.local.strftime('%Y%m%d-%H%M')}"


def backups_on(stick: Path) -> list[Backup]:
    """The newest first: those with the most entries, since a journal grows whatever a clock says. What has no
    manifest that can be read is none of them. Raises `OSError`."""
    return sorted(_found(stick), key=lambda one: (one.manifest.entries, one.manifest.at_ms), reverse=True)


def the_one_in(place: Path, device: str | None) -> Path:
    """`place` itself, or on a stick the newest of this `device`, or else of the only one there is.

    Raises `AskedWrong` where nobody can say which, `Unsound` for a damaged one that was named, or `OSError`.
    """
    if not place.is_dir():
        raise AskedWrong("NO_SUCH_FOLDER", f"그런 폴더가 없습니다. 백업 폴더나 스틱을 적어 주세요: {place}")
    if place.name.endswith(PART):
        raise Unsound("NOT_DONE", f"다 쓰이지 못한 백업입니다. 다른 백업을 골라 주세요: {place}")
    if (place / FILE).exists():
        return place
    found = backups_on(place)
    if not found:
        raise AskedWrong("NO_BACKUP", f"여기에는 장날의 백업이 없습니다. 백업 폴더나 스틱을 적어 주세요: {place}")
    own = [one for one in found if one.manifest.device == device]
    if own:
        return own[0].folder
    if len({one.manifest.device for one in found}) > 1:
        names = ", ".join(one.folder.name for one in found[:6])
        raise AskedWrong("SEVERAL_STALLS", f"여러 계산대의 백업이 있습니다. 폴더 하나를 골라 적어 주세요: {names}")
    return found[0].folder


def drop_older(stick: Path, latest: Backup) -> list[str]:
    """Removes what is past the newest `KEEP` of the device of `latest`, never that one, and gives the names. A
    stick that does not let one go keeps it: what is new lies there whole."""
    whole = [
        one for one in backups_on(stick) if one.manifest.device == latest.manifest.device and one.manifest.whole
    ]
    others = [one.folder for one in whole if one.folder != latest.folder]
    gone = []
    for folder in others[KEEP - 1 :]:
        with contextlib.suppress(OSError):
            doomed = folder.with_name(folder.name + PART)  # half of it is no backup, at any moment
            folder.rename(doomed)
            shutil.rmtree(doomed)
            gone.append(folder.name)
    return gone


def drop_unfinished(stick: Path, device: str) -> None:
    """What was begun for this device and never ended: somebody pulled the stick. Raises `OSError`."""
    for folder in stick.glob(f"{NAME}*{PART}"):
        with contextlib.suppress(OSError):
            if not folder.is_symlink() and _whose(folder) == device:
                shutil.rmtree(folder)


def _whose(folder: Path) -> str:
    with contextlib.suppress(Unsound, OSError):
        return read_manifest(folder).device
    with (folder / WHOSE).open(encoding="ascii", errors="replace") as file:
        return file.read(100).strip()


def _found(stick: Path) -> Iterator[Backup]:
    for folder in sorted(stick.glob(f"{NAME}*"))[:_MOST_LOOKED_AT]:
        if folder.is_symlink() or not folder.is_dir() or folder.name.endswith(PART):
            continue
        with contextlib.suppress(Unsound, OSError):
            yield Backup(folder, read_manifest(folder))
