"""What a release says of itself, and the only thing in it that is signed: everything else hangs on its hashes.

    {"format": 1, "product": "jangnal", "version": "0.2.0", "from": "0.1.0", "architecture": "x86_64", "schema": 7,
     "bytes": 80000000, "chunks": ["...", ...], "files": [{"path": "pos", "bytes": 4096, "sha256": "...", "run":
     true}], "links": [{"path": "...", "to": "..."}]}

`from` is the oldest version that may be replaced by it. `chunks` are the SHA-256 of each MiB of the packed content,
`bytes` its length. The files lie in the content one after the other, in this order. A signature says who wrote it,
and not that it makes sense: whoever reads one believes nothing of it.
"""

import builtins
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from pos.strange_body import Fields, StrangeField, fields_of, flag, items_of, matching, number, parsed
from ui.update.errors import UpdateRefused
from ui.update.release_version import VERSION

FORMAT, PRODUCT, PROGRAM = 1, "jangnal", "pos"
CHUNK = 2**20
LONGEST = 8 * 2**20
"""Bytes of a manifest."""
MOST_BYTES = 2**31
"""Of a program, packed or not."""
_MOST_FILES = 20_000
_MOST_DEPTH, _LONGEST_PATH, _LONGEST_NAME = 20, 1_000, 255
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ARCHITECTURE = re.compile(r"[a-z0-9_]{1,20}")
_KNOWN = frozenset(
    {"format", "product", "version", "from", "architecture", "schema", "bytes", "chunks", "files", "links"}
)


@dataclass(frozen=True, slots=True)
class Packed:
    """One file; `run` where it is a program."""

    path: str
    bytes: int
    sha256: str
    run: bool


@dataclass(frozen=True, slots=True)
class Link:
    """`to` is beside it or below: a path as the link itself has it."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`oldest` may be replaced by it; `schema` is the ledger's it writes; `bytes` and `chunks` are of the
    content."""

    version: str
    oldest: str
    architecture: str
    schema: int
    bytes: int
    chunks: tuple[str, ...]
    files: tuple[Packed, ...]
    links: tuple[Link, ...] = ()

    def encode(self) -> "builtins.bytes":
        said = {"format": FORMAT, "product": PRODUCT} | asdict(self)
        return json.dumps({"from": said.pop("oldest")} | said, ensure_ascii=False).encode("utf-8")

    @property
    def unpacked(self) -> int:
        """Bytes on the disk."""
        return sum(file.bytes for file in self.files)


def read_manifest(encoded: bytes) -> Manifest:
    """Raises `UpdateRefused`: STRANGE, OTHER_PRODUCT, or NEWER_FORMAT for what a later program may read."""
    try:
        said = parsed(encoded.decode("utf-8"), LONGEST, "manifest")
        if isinstance(said, dict) and said.get("product", PRODUCT) != PRODUCT:
            raise UpdateRefused("OTHER_PRODUCT")
        if isinstance(said, dict) and type(said.get("format")) is int and said["format"] > FORMAT:
            raise UpdateRefused("NEWER_FORMAT")
        return _manifest(fields_of(said, _KNOWN, "manifest"))
    except (StrangeField, UnicodeDecodeError) as fault:
        raise UpdateRefused("STRANGE", why=str(fault)) from None


def _manifest(fields: Fields) -> Manifest:
    number(fields, "format", FORMAT, FORMAT)
    manifest = Manifest(
        version=matching(fields, "version", VERSION),
        oldest=matching(fields, "from", VERSION),
        architecture=matching(fields, "architecture", _ARCHITECTURE),
        schema=number(fields, "schema", 1, 10_000),
        bytes=number(fields, "bytes", 1, MOST_BYTES),
        chunks=tuple(_chunks(items_of(fields, "chunks", MOST_BYTES // CHUNK))),
        files=tuple(_files(items_of(fields, "files", _MOST_FILES))),
        links=tuple(_links(items_of(fields, "links", _MOST_FILES))),
    )
    if len(manifest.chunks) != -(-manifest.bytes // CHUNK) or manifest.unpacked > MOST_BYTES:
        raise StrangeField("bytes")
    _require_a_tree(manifest)
    return manifest


def _chunks(said: list[Any]) -> Iterator[str]:
    return (matching({"chunk": one}, "chunk", _SHA256) for one in said)


def _files(said: list[Any]) -> Iterator[Packed]:
    for one in said:
        fields = fields_of(one, frozenset({"path", "bytes", "sha256", "run"}), "files")
        size = number(fields, "bytes", 0, MOST_BYTES)
        yield Packed(_path(fields, "path"), size, matching(fields, "sha256", _SHA256), flag(fields, "run"))


def _links(said: list[Any]) -> Iterator[Link]:
    for one in said:
        fields = fields_of(one, frozenset({"path", "to"}), "links")
        to = fields.get("to")
        if not isinstance(to, str) or not to or len(to) > _LONGEST_PATH or to.startswith("/"):
            raise StrangeField("to")
        yield Link(_path(fields, "path"), to)


def _path(fields: Fields, name: str) -> str:
    """Below the program's folder, whatever reads it."""
    said = fields.get(name)
    if not isinstance(said, str) or len(said) > _LONGEST_PATH:
        raise StrangeField(name)
    parts = said.split("/")
    if len(parts) > _MOST_DEPTH or not all(_is_plain(part) for part in parts):
        raise StrangeField(name)
    return said


def _is_plain(part: str) -> bool:
    length = len(part.encode("utf-8", "surrogatepass"))
    return part not in ("", ".", "..") and part.isprintable() and "\\" not in part and length <= _LONGEST_NAME


def _require_a_tree(manifest: Manifest) -> None:
    """No name twice, nothing below a file or a link, every link to a file that comes along, and the program."""
    files = {file.path for file in manifest.files}
    names = files | {link.path for link in manifest.links}
    if len(names) != len(manifest.files) + len(manifest.links):
        raise StrangeField("path")
    for name in names:
        if any(above in names for above in _folders_of(name)):
            raise StrangeField("path")
    for link in manifest.links:
        if posixpath.normpath(posixpath.join(posixpath.dirname(link.path), link.to)) not in files:
            raise StrangeField("to")
    if not any(file.path == PROGRAM and file.run for file in manifest.files):
        raise StrangeField("files")


def _folders_of(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path
