"""The sticks that are plugged in, as the kernel lists them: those that are mounted, and those that are not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ui.backup.errors import AskedWrong

MOUNTS, BLOCKS = Path("/proc/self/mounts"), Path("/sys/class/block")
SEEN_BY_UDEV = Path("/run/udev/data")
USABLE = frozenset({"vfat", "exfat", "ext2", "ext3", "ext4", "btrfs", "xfs"})
"""File systems any Debian reads and writes."""
_OF_THE_BOX = re.compile(r"/|/boot(/.*)?|/efi(/.*)?|/usr(/.*)?|/var(/.*)?|/home")


@dataclass(frozen=True, slots=True)
class Mount:
    device: str
    folder: Path
    file_system: str


def mounts(table: Path = MOUNTS) -> Iterator[Mount]:
    for line in table.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        device, folder, file_system, *_ = line.split(" ")
        yield Mount(device, Path(_unescaped(folder)), file_system)


def file_system_of(folder: Path, table: Path = MOUNTS) -> str:
    """By its name, `vfat`; empty where the kernel does not say."""
    there = folder.resolve()
    around = [one for one in mounts(table) if one.folder == there or one.folder in there.parents]
    return max(around, key=lambda one: len(one.folder.parts)).file_system if around else ""


def the_stick(table: Path = MOUNTS, blocks: Path = BLOCKS, seen: Path = SEEN_BY_UDEV) -> Path:
    """The one that is mounted. Raises `AskedWrong` when there is none, or more than one."""
    pluggable = {block.name for block in _pluggable(blocks)}
    mounted = [one for one in mounts(table) if Path(one.device).name in pluggable]
    sticks = sorted({one.folder for one in mounted if not _OF_THE_BOX.fullmatch(str(one.folder))})
    if len(sticks) == 1:
        return sticks[0]
    if sticks:
        which = ", ".join(map(str, sticks))
        raise AskedWrong("SEVERAL_STICKS", f"스틱이 여러 개 꽂혀 있습니다. 하나를 골라 적어 주세요: {which}")
    idle = sorted(pluggable - {Path(one.device).name for one in mounted})
    if idle:
        raise _not_mounted(idle, blocks, seen)
    raise AskedWrong("NO_STICK", "꽂힌 스틱이 없습니다. USB 스틱을 꽂거나 폴더를 적어 주세요.")


def _not_mounted(idle: list[str], blocks: Path, seen: Path) -> AskedWrong:
    """Of several the first that can be used; what nobody has looked into is taken for one."""
    kinds = {name: _kind_of(blocks / name, seen) for name in idle}
    usable = [name for name, kind in kinds.items() if kind is None or kind in USABLE]
    if usable:
        how = f"mount -o nosuid,nodev,noexec /dev/{usable[0]} /mnt"
        return AskedWrong(
            "NOT_MOUNTED", f"꽂힌 스틱이 아직 연결되지 않았습니다. 연결하고 그 폴더를 적어 주세요: {how}"
        )
    kind = kinds[idle[0]] or "파일 시스템 없음"
    return AskedWrong(
        "WRONG_FILE_SYSTEM",
        f"꽂힌 스틱은 여기서 쓸 수 없는 형식입니다 (/dev/{idle[0]}: {kind}). FAT32나 exFAT 스틱을 꽂아 주세요.",
    )


def _kind_of(block: Path, seen: Path) -> str | None:
    """Its file system as udev has seen it, empty for none; None where udev does not say."""
    try:
        said = (seen / f"b{(block / 'dev').read_text().strip()}").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    found = re.search(r"^E:ID_FS_TYPE=(.*)$", said, re.MULTILINE)
    return found[1] if found else ""


def _pluggable(blocks: Path) -> Iterator[Path]:
    """Partitions of what is on USB or says that it is removable, and such disks that have no partitions."""
    if not blocks.is_dir():
        return
    for block in blocks.iterdir():
        real = block.resolve()
        is_partition = (real / "partition").exists()
        disk = real.parent if is_partition else real
        has_partitions = not is_partition and any((below / "partition").exists() for below in real.glob("*"))
        if not has_partitions and _has_medium(real) and ("/usb" in str(disk) or _says_one(disk / "removable")):
            yield block


def _has_medium(block: Path) -> bool:
    try:
        return int((block / "size").read_text()) > 0
    except (OSError, ValueError):
        return False


def _says_one(flag: Path) -> bool:
    try:
        return flag.read_text().strip() == "1"
    except OSError:
        return False


def _unescaped(text: str) -> str:
    """The kernel writes a space as \\040."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)
