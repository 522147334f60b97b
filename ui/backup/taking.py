"""A whole box written to a stick, while its till sells.

Everything goes into a folder whose name ends in `.part`, is flushed, and is read back from the stick byte by byte;
only then does the folder get the name of a backup. Whatever is pulled out before, what lies there is none.
"""

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pos import VERSION
from pos.clock import Moment
from pos.ledger.backup import Auditor, back_up
from pos.ledger.errors import LedgerBroken, LedgerError, LedgerFull, LedgerReadOnly, NotALedger
from pos.ledger.files import flush, flush_names, write_secret
from pos.ledger.looking import looking_at
from ui.backup import shelf
from ui.backup.checking import check
from ui.backup.contents import BESIDE_THE_LEDGER, KEYS, SIDES, most_bytes, pictures_in
from ui.backup.errors import AskedWrong, NotAllowed
from ui.backup.manifest import FILE, Kept, Manifest
from ui.backup.sticks import file_system_of
from ui.runtime.compose import LEDGER

_PIECE = 2**20
_SPARE = 2 * 2**20
_FAT_MOST = 2**32 - 1
_FAT = ("vfat", "msdos")

PULLED_OUT = NotAllowed(
    "STICK_GONE", "스틱이 뽑혔거나 고장 났습니다. 다시 꽂거나 다른 스틱으로 처음부터 다시 해 주세요."
)
NO_ROOM = "스틱에 자리가 없습니다. 비우거나 더 큰 스틱으로 다시 해 주세요."
READ_ONLY = "스틱에 쓸 수 없습니다. 잠금 단추와 권한을 보거나 다른 스틱으로 다시 해 주세요."
TOO_LARGE = "이 스틱(FAT)에는 4GB가 넘는 파일을 쓸 수 없습니다. exFAT나 ext4로 된 스틱으로 다시 해 주세요."


@dataclass(frozen=True, slots=True)
class Taken:
    """`dropped` are the names of older ones that were removed from the stick."""

    folder: Path
    manifest: Manifest
    dropped: tuple[str, ...]


def take(data: Path, stick: Path, stall: str, now: Moment, audit: Auditor) -> Taken:
    """Raises `BackupError` or `LedgerError`: nothing new on the stick looks like a backup then, nor is one gone."""
    ledger = data / LEDGER
    if not ledger.is_file():
        raise AskedWrong("NO_SUCH_FILE", f"이 폴더에 장부가 없습니다: {data}")
    if not stick.is_dir():
        raise AskedWrong("NO_FOLDER", f"그런 폴더가 없습니다. 스틱을 꽂고 그 폴더를 적어 주세요: {stick}")
    device = _device_of(ledger)
    with _faults_of_the_stick(stick):
        shelf.drop_unfinished(stick, device)
        _require_room(data, stick)
        folder = _unused(stick / shelf.name_of(stall, now))
        part = _made(folder, device)
        try:
            manifest = _written(data, part, stall, device, now, audit)
            (part / shelf.WHOSE).unlink()
            part.rename(folder)
            flush_names(stick)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    dropped = shelf.drop_older(stick, shelf.Backup(folder, manifest)) if manifest.whole else []
    return Taken(folder, manifest, tuple(dropped))


def _device_of(ledger: Path) -> str:
    from pos.ledger.errors import NotBegun

    with looking_at(ledger, any_version=True) as book:
        row = book.execute("SELECT id FROM device").fetchone()
    if row is None:
        raise NotBegun(ledger)
    return str(row[0])


def _written(data: Path, part: Path, stall: str, device: str, now: Moment, audit: Auditor) -> Manifest:
    copy = back_up(data / LEDGER, part / LEDGER, audit=audit)
    files = [_stored_already(part, LEDGER)]
    if copy.keys:
        files.append(_stored_already(part, KEYS))
    for name in BESIDE_THE_LEDGER:
        files.extend(_kept(data, name, part, name))
    for number, name in enumerate(pictures_in(data), start=1):
        files.extend(_kept(data, name, part, f"picture-{number:05}"))
    manifest = Manifest(
        VERSION, stall, device, now.at_ms, copy.verdict.entries, copy.verdict.is_whole, tuple(files)
    )
    write_secret(part / FILE, manifest.encode())
    return check(part)


def _kept(data: Path, name: str, part: Path, stored: str) -> Iterator[Kept]:
    """Nothing for what this box has not."""
    try:
        with (data / name).open("rb") as file:
            content = file.read(most_bytes(name) + 1)
    except FileNotFoundError:
        return
    if len(content) > most_bytes(name):
        raise AskedWrong(
            "TOO_LARGE", f"이 파일은 너무 커서 백업에 들지 못합니다. 줄이고 다시 해 주세요: {data / name}"
        )
    write_secret(part / stored, content)
    yield Kept(name, stored, len(content), hashlib.sha256(content).hexdigest())


def _stored_already(part: Path, name: str) -> Kept:
    """The ledger and its secrets, as the stick gives them back."""
    path = part / name
    flush(path, forget=True)
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return Kept(name, name, size, digest.hexdigest())


def _made(folder: Path, device: str) -> Path:
    """The folder it is written into, marked with whose it is."""
    part = folder.with_name(folder.name + shelf.PART)
    part.mkdir(mode=0o700)
    write_secret(part / shelf.WHOSE, device.encode("ascii"))
    return part


def _unused(folder: Path) -> Path:
    """Two backups within a minute, or two stalls of one name, do not meet."""
    number, name = 1, folder
    while name.exists() or name.with_name(name.name + shelf.PART).exists():
        number += 1
        name = folder.with_name(f"{folder.name}-{number}")
    return name


def _require_room(data: Path, stick: Path) -> None:
    ledger = sum(_size(data / f"{LEDGER}{side}") for side in ("", *SIDES))
    needed = ledger + sum(_size(data / name) for name in (KEYS, *BESIDE_THE_LEDGER, *pictures_in(data)))
    if _size(data / LEDGER) > _FAT_MOST and file_system_of(stick) in _FAT:
        raise NotAllowed("FILE_TOO_LARGE", TOO_LARGE)
    there = os.statvfs(stick)
    if there.f_flag & os.ST_RDONLY:
        raise NotAllowed("READ_ONLY", f"{READ_ONLY} ({stick})")
    free = there.f_bavail * there.f_frsize
    if free < needed + _SPARE:
        raise NotAllowed("NO_ROOM", f"{NO_ROOM} ({(needed + _SPARE - free) // 2**20 + 1:,}MB가 모자랍니다)")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


_MEANINGS = {
    errno.ENOSPC: ("NO_ROOM", NO_ROOM),
    errno.EDQUOT: ("NO_ROOM", NO_ROOM),
    errno.EFBIG: ("FILE_TOO_LARGE", TOO_LARGE),
    errno.EROFS: ("READ_ONLY", READ_ONLY),
    errno.EACCES: ("READ_ONLY", READ_ONLY),
    errno.EPERM: ("READ_ONLY", READ_ONLY),
}
_GONE = (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTDIR, errno.ESTALE)


@contextmanager
def _faults_of_the_stick(stick: Path) -> Iterator[None]:
    """What a stick does, as one sentence; what the box itself does comes out as it is."""
    try:
        yield
    except OSError as error:
        raise _meaning(error, stick) or error from error
    except LedgerError as error:
        if stick.resolve() not in error.path.resolve().parents:
            raise
        raise _meaning_of_copy(error, stick) from error


def _meaning(error: OSError, stick: Path) -> NotAllowed | None:
    named = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else None
    if named is not None and stick.absolute() not in (named.absolute(), *named.absolute().parents):
        return None
    if error.errno in _MEANINGS:
        code, sentence = _MEANINGS[error.errno]
        return NotAllowed(code, f"{sentence} ({stick})")
    return PULLED_OUT if error.errno in _GONE else None


def _meaning_of_copy(error: LedgerError, stick: Path) -> NotAllowed | LedgerError:
    if isinstance(error, LedgerFull):
        return NotAllowed("NO_ROOM", f"{NO_ROOM} ({stick})")
    if isinstance(error, LedgerReadOnly):
        with contextlib.suppress(OSError):
            if os.statvfs(stick).f_flag & os.ST_RDONLY or not os.access(stick, os.W_OK):
                return NotAllowed("READ_ONLY", f"{READ_ONLY} ({stick})")
        return PULLED_OUT
    return PULLED_OUT if isinstance(error, LedgerBroken | NotALedger) else error
