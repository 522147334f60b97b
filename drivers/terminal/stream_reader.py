"""Finding the pieces of a protocol in a stream of bytes from a terminal. Sans-IO.

A byte that cannot stand where it stands makes everything doubtful that follows at once: the rest of a torn frame
holds bytes that look like acknowledgements and refusals, and one that is none could send a payment twice. So all is
dropped until the line has been quiet for a while.
"""

from abc import ABC, abstractmethod
from math import inf
from typing import Generic, TypeVar

Heard = TypeVar("Heard")

INCOMPLETE = 0
BROKEN = -1


class StreamReader(ABC, Generic[Heard]):
    """`feed` never raises, comes to the same however the bytes are cut, and keeps at most one piece.

    `now_s` is any steady clock; `size` has to say BROKEN of a piece that grows too long.
    """

    def __init__(self, quiet_s: float) -> None:
        self._quiet_s = quiet_s
        self._kept = bytearray()
        self._heard_s = 0.0
        self._is_lost = False
        self._first = 0

    @abstractmethod
    def size(self, kept: bytearray) -> int:
        """Bytes in what stands at the head of `kept`, which is not empty; or INCOMPLETE, or BROKEN."""

    @abstractmethod
    def read(self, piece: bytes) -> Heard: ...

    @abstractmethod
    def torn(self, first: int) -> Heard | None:
        """What to say of a piece that came to nothing and began with the byte `first`."""

    @property
    def deadline_s(self) -> float:
        """When half a piece is given up."""
        return self._heard_s + self._quiet_s if self._kept or self._is_lost else inf

    def clear(self) -> None:
        self._kept.clear()
        self._is_lost = False

    def feed(self, data: bytes, now_s: float) -> list[Heard]:
        """Also called with nothing, so that half a piece is given up in time."""
        heard = self._fall_quiet(now_s)
        if data:
            self._heard_s = now_s
            self._kept += data
        while self._kept and not self._is_lost and (size := self.size(self._kept)) != INCOMPLETE:
            if size == BROKEN:
                self._is_lost, self._first = True, self._kept[0]
            else:
                heard.append(self.read(bytes(self._kept[:size])))
                del self._kept[:size]
        if self._is_lost:
            self._kept.clear()
        return heard

    def _fall_quiet(self, now_s: float) -> list[Heard]:
        if now_s < self.deadline_s:
            return []
        torn = self.torn(self._first if self._is_lost else self._kept[0])
        self.clear()
        return [] if torn is None else [torn]
