"""Finding frames in a stream of bytes. Sans-IO; owned by the scale's thread.

A decoder remembers at most one frame that is not complete, however much is fed and in whatever pieces. A frame
that turns out to be none gives up only its first byte, so that a whole frame behind a torn one is still found.

Seven bits. Scales that talk 7E1 or 7O1 send the parity in bit 7, and a port that was set to 8N1 delivers it. To
mask it would give right weights from a wrong setting: mostly, and only for scales that are never asked
anything, because our questions would leave without parity and be ignored. And in protocols without a check
character the parity is all the check there is. So such a byte is refused as WRONG_FRAMING, and the setting is
put right once. (The other half cannot be seen from here: pyserial opens ports with INPCK off, so that the
kernel passes on a byte with wrong parity as if it were right.)
"""

from abc import ABC, abstractmethod
from collections.abc import Container, Sequence

from drivers.scale.reading import Answer, Refused, ScaleFault

QUIET_S = 0.2  # a frame that stops for so long does not go on; at 1200 baud a byte takes 8 ms
INCOMPLETE = 0
BROKEN = -1

Shape = Sequence[Container[int]]
"""What may stand at each place of a frame whose length is fixed."""

ANY = range(256)
PRINTABLE = range(0x20, 0x7F)
DIGITS = frozenset(b"0123456789")
PADDED_DIGITS = DIGITS | frozenset(b" ")
NUMERIC = PADDED_DIGITS | frozenset(b"+-.")

_NO_FRAME = frozenset({ScaleFault.BAD_CHECK, ScaleFault.NOT_A_WEIGHT})


class FrameDecoder(ABC):
    """`feed` never raises, whatever the bytes; `now_s` is any steady clock.

    With `seven_bits`, `size` must not let a byte above 7F into a frame.
    """

    starts: Container[int]
    seven_bits = False

    def __init__(self) -> None:
        self._kept = bytearray()
        self._heard_s = 0.0
        self._replies = bytearray()

    @abstractmethod
    def size(self, kept: bytearray) -> int:
        """Bytes in the frame at the head of `kept`, which begins with one of `starts`; or INCOMPLETE, or BROKEN."""

    @abstractmethod
    def read(self, frame: bytes) -> Answer | None:
        """One frame; None when it is part of a handshake and says nothing about the weight."""

    def feed(self, data: bytes, now_s: float) -> list[Answer]:
        """Also called with nothing, so that a half frame is given up in time."""
        answers = self._give_up(now_s)
        if data:
            self._heard_s = now_s
            self._kept += data
            answers += self._cut()
        return answers

    def take_replies(self) -> bytes:
        """What the handshake wants written now."""
        replies = bytes(self._replies)
        self._replies.clear()
        return replies

    def reply(self, data: bytes) -> None:
        """At most one reply is owed: a dozen acknowledgements at once ask for one weight, not for a dozen."""
        self._replies[:] = data

    def _give_up(self, now_s: float) -> list[Answer]:
        if not self._kept or now_s - self._heard_s < QUIET_S:
            return []
        answers: list[Answer] = [Refused(ScaleFault.HALF_FRAME)]
        while self._kept:  # a whole frame may stand behind the torso
            del self._kept[0]
            answers += self._cut()
        return answers

    def _cut(self) -> list[Answer]:
        answers: list[Answer] = []
        while self._kept:
            size = self.size(self._kept) if self._kept[0] in self.starts else None
            if size == INCOMPLETE:
                break
            answer = self._one(size)
            if answer is not None:
                answers.append(answer)
        return answers

    def _one(self, size: int | None) -> Answer | None:
        """Deal with the head of what is kept: a byte outside all frames, a broken frame, or a whole one."""
        if size is None or size == BROKEN:
            foreign = self.seven_bits and self._kept[0] > 0x7F
            fault = ScaleFault.WRONG_FRAMING if foreign else ScaleFault.NOT_A_WEIGHT
            del self._kept[0]
            return Refused(fault) if foreign or size == BROKEN else None
        frame = bytes(self._kept[:size])
        answer = self.read(frame)
        torn = isinstance(answer, Refused) and answer.fault in _NO_FRAME
        del self._kept[: 1 if torn else size]
        return answer


def shaped(kept: bytearray, shape: Shape) -> int:
    """The size of a frame of fixed length: BROKEN at the first byte that cannot stand where it stands."""
    if any(byte not in allowed for byte, allowed in zip(kept, shape, strict=False)):
        return BROKEN
    return len(shape) if len(kept) >= len(shape) else INCOMPLETE


def ended(kept: bytearray, end: int, inside: Container[int], max_bytes: int) -> int:
    """The size of a frame that lasts until `end`: BROKEN when it is longer, or holds what is never inside one."""
    for at in range(1, min(len(kept), max_bytes)):
        if kept[at] == end:
            return at + 1
        if kept[at] not in inside:
            return BROKEN
    return INCOMPLETE if len(kept) < max_bytes else BROKEN


def xor(data: bytes) -> int:
    """The block check character (BCC) of most scales: even parity down the columns."""
    check = 0
    for byte in data:
        check ^= byte
    return check
