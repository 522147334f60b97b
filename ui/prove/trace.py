"""Records what a program asks of the disk, by strace, and reads it back as a list of steps."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ui.prove.children import ChildBroke, ran, strace

CALLS = "openat,open,creat,pwrite64,write,ftruncate,fallocate,fdatasync,fsync,unlink,unlinkat,rename,renameat,close"
LONGEST_WRITE = 1 << 20

_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_QUOTED = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True, slots=True)
class Write:
    file: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """Of a file, or of the folder itself, whose name is "."."""

    file: str


@dataclass(frozen=True, slots=True)
class Create:
    file: str


@dataclass(frozen=True, slots=True)
class Remove:
    file: str


@dataclass(frozen=True, slots=True)
class Said:
    """A line on standard output: from here on somebody believes it."""

    line: bytes


Step = Write | Truncate | Sync | Create | Remove | Said


def record(command: Sequence[str], folder: Path, log: Path) -> list[Step]:
    """Runs `command`, and lists what it did to files in `folder` and what it said, in order.

    Raises `NotRun` without strace, and `ChildBroke`.
    """
    output = folder.with_suffix(".trace")
    following = strace(CALLS, output, "-y", "-xx", "-s", str(LONGEST_WRITE))
    code, said = ran([*following, *command], log)
    steps = list(_steps(output, str(folder)))
    output.unlink()
    if code or not said:
        raise ChildBroke(f"the recorded program ended with {code}")
    return steps


def _steps(output: Path, folder: str) -> Iterator[Step]:
    reader = _Reader(folder)
    with output.open(encoding="ascii") as lines:
        for line in lines:
            yield from reader.step(line)


class _Reader:
    """Knows which names are there, so that an open that makes a file is told from one that finds it."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._there: set[str] = set()

    def step(self, line: str) -> Iterator[Step]:
        if "unfinished" in line or "resumed" in line:
            raise ChildBroke(f"a call in two parts cannot be put in order: {line[:80]}")
        call = _LINE.match(line)
        if call is None or int(call[3]) < 0:
            return
        name, arguments, returned = call[1], call[2], int(call[3])
        if name == "write" and arguments.startswith("1<"):
            yield Said(_data(arguments))
        elif name in ("openat", "open", "creat"):
            yield from self._opened(arguments)
        elif name in ("unlink", "unlinkat"):
            yield from self._removed(arguments)
        else:
            yield from self._changed(name, arguments, returned)

    def _opened(self, arguments: str) -> Iterator[Step]:
        file = self._inside(_data(arguments).decode())
        if file is None:
            return
        if "O_CREAT" in arguments and file not in self._there:
            self._there.add(file)
            yield Create(file)
        elif "O_TRUNC" in arguments:
            yield Truncate(file, 0)

    def _removed(self, arguments: str) -> Iterator[Step]:
        file = self._inside(_data(arguments).decode())
        if file is not None:
            self._there.discard(file)
            yield Remove(file)

    def _changed(self, name: str, arguments: str, returned: int) -> Iterator[Step]:
        descriptor = _DESCRIPTOR.match(arguments)
        path = _unescaped(descriptor[2]) if descriptor else _data(arguments)
        file = self._inside(path.decode())
        if file is None or name == "close":
            return
        if name == "pwrite64":
            yield Write(file, int(arguments.rsplit(", ", 1)[1]), _data(arguments)[:returned])
        elif name == "ftruncate":
            yield Truncate(file, int(arguments.rsplit(", ", 1)[1]))
        elif name in ("fsync", "fdatasync"):
            yield Sync(file)
        else:
            raise ChildBroke(f"{name} on {file}: not known how that ends up on a disk")

    def _inside(self, path: str) -> str | None:
        """The file's name, "." for the folder itself, None for anything else."""
        if path == self._folder:
            return "."
        head, _, name = path.rpartition("/")
        return name if head == self._folder else None


def _data(arguments: str) -> bytes:
    quoted = _QUOTED.search(arguments)
    assert quoted, arguments[:80]
    assert not quoted[2], "strace left something out"
    return _unescaped(quoted[1])


def _unescaped(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
