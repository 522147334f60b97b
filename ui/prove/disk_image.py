"""What may lie on a disk after the power went: all that was synced, and any part of what was not.

The model is harsher than any file system we know and no harsher than POSIX allows:
* `fsync` and `fdatasync` of a file make its bytes and its size last, not its name;
* a name made or removed lasts once the folder is synced; until then the name may stand as it was after any of the
  steps since, each name for itself;
* of the writes and truncations of a file since its last sync any subset is there, in their order, and of a write
  any of the sectors it touches.
Memory that is mapped (the `-shm` file) never reaches the disk and is left out.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random

from ui.prove.trace import Create, Remove, Said, Step, Sync, Truncate, Write

SECTOR_BYTES = 512
NEVER_ON_DISK = ("-shm", ".lock")


@dataclass(slots=True)
class _File:
    """Bytes that last, and what was done since the last sync."""

    lasting: bytearray = field(default_factory=bytearray)
    pending: list[Write | Truncate] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.lasting, change)
        self.pending.clear()

    def after_power_loss(self, chance: Random) -> bytes:
        content = bytearray(self.lasting)
        share = chance.choice((0.0, 0.5, 0.5, 0.9, 1.0))
        torn = chance.choice((0.0, 0.3, 1.0))
        for change in self.pending:
            if chance.random() < share:
                _apply_torn(content, change, torn, chance)
        return bytes(content)


class Disk:
    """One folder. `take` the steps of a program in order; `write_image` at any moment."""

    def __init__(self) -> None:
        self._names: dict[str, _File] = {}
        self._lasting_names: dict[str, _File | None] = {}
        self._name_history: dict[str, list[_File | None]] = {}

    def take(self, step: Step) -> None:
        if isinstance(step, Said) or step.file.endswith(NEVER_ON_DISK):
            return
        if isinstance(step, Create):
            self._name(step.file, _File())
        elif isinstance(step, Remove):
            self._name(step.file, None)
        elif isinstance(step, Sync):
            self._sync(step.file)
        else:
            self._names[step.file].pending.append(step)

    def write_image(self, folder: Path, chance: Random) -> None:
        """One of the states the disk may be in now, as files in `folder`, which is empty."""
        for name in self._lasting_names.keys() | self._name_history.keys():
            may_be = [self._lasting_names.get(name), *self._name_history.get(name, ())]
            file = chance.choice(may_be)
            if file is not None:
                (folder / name).write_bytes(file.after_power_loss(chance))

    def _name(self, name: str, file: _File | None) -> None:
        if file is None:
            self._names.pop(name, None)
        else:
            self._names[name] = file
        self._name_history.setdefault(name, []).append(file)

    def _sync(self, name: str) -> None:
        if name != ".":
            self._names[name].sync()
            return
        for changed, history in self._name_history.items():
            self._lasting_names[changed] = history[-1]
        self._name_history.clear()


def _apply(content: bytearray, change: Write | Truncate) -> None:
    size = change.size if isinstance(change, Truncate) else change.offset + len(change.data)
    if len(content) < size:
        content.extend(bytes(size - len(content)))
    if isinstance(change, Truncate):
        del content[change.size :]
    else:
        content[change.offset : size] = change.data


def _apply_torn(content: bytearray, change: Write | Truncate, torn: float, chance: Random) -> None:
    """`torn` is how likely a write comes to the disk in part."""
    if isinstance(change, Truncate) or chance.random() >= torn:
        _apply(content, change)
        return
    for sector in _sectors(change):
        if chance.random() < 0.5:
            _apply(content, sector)


def _sectors(change: Write) -> list[Write]:
    """The parts of a write, cut where the disk's sectors begin."""
    end = change.offset + len(change.data)
    cuts = [change.offset, *range(_next_sector(change.offset), end, SECTOR_BYTES), end]
    return [
        Write(change.file, begin, change.data[begin - change.offset : until - change.offset])
        for begin, until in pairwise(cuts)
    ]


def _next_sector(offset: int) -> int:
    return (offset // SECTOR_BYTES + 1) * SECTOR_BYTES
