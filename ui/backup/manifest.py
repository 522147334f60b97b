"""What is in a backup, as it says itself: `manifest.json`, written last and read first.

    {"format": 1, "program": "0.1.0", "stall": "바다수산", "device": "0192...", "at_ms": 1795..., "entries": 1200,
     "whole": true,
     "files": [{"name": "pictures/고등어.png", "stored": "picture-00001", "bytes": 5120, "sha256": "..."}]}

`stored` is a short plain name on the stick: its file system may know no hangul, and no difference between A and a.
Whoever reads one believes nothing of it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pos.strange_body import Fields, StrangeField, fields_of, flag, items_of, matching, number, parsed
from ui.backup.contents import MOST_PICTURES, PARTS, is_part, most_bytes
from ui.backup.errors import Unsound

FILE = "manifest.json"
FORMAT = 1
_LONGEST = 8 * 2**20
_MOST_NUMBER = 2**53 - 1
_STORED = re.compile(r"[a-z0-9-]{1,40}(\.[a-z]{2,8})?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DEVICE = re.compile(r"[0-9A-Za-z-]{1,64}")
_PROGRAM = re.compile(r"[0-9A-Za-z.+-]{1,40}")
_STALL = re.compile(r".{0,200}")
_KNOWN = frozenset({"format", "program", "stall", "device", "at_ms", "entries", "whole", "files"})
_OF_A_FILE = frozenset({"name", "stored", "bytes", "sha256"})


@dataclass(frozen=True, slots=True)
class Kept:
    """One file: its `name` below the data folder, and the one it is `stored` under in the backup."""

    name: str
    stored: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`whole`: an auditor found no fault in the ledger when it was copied. `entries` are those of its journal."""

    program: str
    stall: str
    device: str
    at_ms: int
    entries: int
    whole: bool
    files: tuple[Kept, ...]

    def encode(self) -> bytes:
        return json.dumps({"format": FORMAT} | asdict(self), ensure_ascii=False, indent=1).encode("utf-8")

    @property
    def bytes(self) -> int:
        return sum(kept.bytes for kept in self.files)


def read_manifest(backup: Path) -> Manifest:
    """Raises `Unsound`, and `FileNotFoundError` where there is none."""
    path = backup / FILE
    try:
        if path.is_symlink() or path.stat().st_size > _LONGEST:
            raise StrangeField("size")
        said = parsed(path.read_bytes().decode("utf-8"), _LONGEST, "manifest")
        return _manifest(said)
    except (StrangeField, UnicodeDecodeError) as fault:
        raise Unsound(
            "STRANGE_MANIFEST", f"백업의 목록이 손상됐거나 고쳐졌습니다({fault}). 다른 백업을 골라 주세요: {path}"
        ) from None


def _manifest(said: Any) -> Manifest:
    if isinstance(said, dict) and type(said.get("format")) is int and said["format"] > FORMAT:
        raise Unsound("NEWER", "더 새로운 장날로 한 백업입니다. 장날을 새 판으로 바꾸고 다시 해 주세요.")
    fields = fields_of(said, _KNOWN, "manifest")
    number(fields, "format", FORMAT, FORMAT)
    files = tuple(_files(items_of(fields, "files", len(PARTS) + MOST_PICTURES)))
    _require_apart("name", (kept.name for kept in files))
    _require_apart("stored", (kept.stored for kept in files))
    return Manifest(
        program=matching(fields, "program", _PROGRAM),
        stall=matching(fields, "stall", _STALL),
        device=matching(fields, "device", _DEVICE),
        at_ms=number(fields, "at_ms", 0, _MOST_NUMBER),
        entries=number(fields, "entries", 0, _MOST_NUMBER),
        whole=flag(fields, "whole"),
        files=files,
    )


def _files(said: list[Any]) -> Iterator[Kept]:
    for one in said:
        fields: Fields = fields_of(one, _OF_A_FILE, "files")
        name = fields.get("name")
        if not isinstance(name, str) or not is_part(name):
            raise StrangeField("name")
        size = number(fields, "bytes", 0, most_bytes(name))
        yield Kept(name, matching(fields, "stored", _STORED), size, matching(fields, "sha256", _SHA256))


def _require_apart(what: str, names: Iterable[str]) -> None:
    """On a stick that does not tell A from a as well."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise StrangeField(what)
        seen.add(name)
