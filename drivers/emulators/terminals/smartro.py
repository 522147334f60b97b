"""A SMARTRO TL3500 made of software. Sans-IO; written from the maker's document, not from the driver.

Where the document is silent it does this, and a real one may not: a request for money while another is under way,
or while `is_busy`, is refused (15); E ends the wait for a card without a b; E while the VAN is asked is answered
after the b; L shows the last approval and no cancellation, and an X when there was none.

SMARTRO TL3500S protocol design document V10.1 (2022-02-15); specification notes v3.5.
"""

from collections import deque
from collections.abc import Callable
from functools import reduce
from math import inf
from operator import xor
from time import monotonic

from drivers.emulators.terminals.card_house import CardHouse, Entry, Refusal
from drivers.emulators.terminals.counter import GaveUp, Happening, Order, Sight, State
from drivers.emulators.terminals.wired import WiredTerminal

ACK, NACK = b"\x06", b"\x15"
ACK_S = 3.0
TRIES = 3
QUIET_S = 0.3
"""Half a frame is forgotten after so long."""
HEADER_BYTES, TAIL_BYTES = 35, 2
GAVE_UP = Refusal("99", "거래취소")
NO_APPROVAL = Refusal("98", "거래내역 없음")
_EVENTS = {Sight.CHIP: b"I", Sight.TAP: b"R", Sight.SWIPE: b"M", Sight.CHIP_FAILED: b"F"}
_MEDIA = {Sight.CHIP: "1", Sight.SWIPE: "2", Sight.TAP: "3"}


class SmartroTerminal(WiredTerminal):
    """`ack_s` is how long it waits for the till to acknowledge an answer."""

    def __init__(
        self,
        house: CardHouse,
        clock: Callable[[], float] = monotonic,
        ack_s: float = ACK_S,
        terminal_id: bytes = b"TEST000001",
    ) -> None:
        super().__init__(house, clock)
        self.parts = b"OOOO"  # card module, contactless, VAN, till
        self._clock, self._ack_s, self._terminal_id = clock, ack_s, terminal_id
        self._kept = bytearray()
        self._heard_s = 0.0
        self._unacknowledged: deque[bytes] = deque()
        self._tries = 0
        self._again_at_s = inf
        self._owes_standby = False
        self._job = b"b"
        self._memory = b""

    # What it hears.

    def _hear(self, data: bytes) -> None:
        if data:
            if self._clock() - self._heard_s >= QUIET_S:
                self._kept.clear()
            self._heard_s = self._clock()
        self._kept += data
        while self._kept:
            size = self._size()
            if size == 0:
                return
            piece = bytes(self._kept[:size])
            del self._kept[:size]
            self._hear_one(piece)

    def _size(self) -> int:
        if self._kept[0] != 0x02:
            return 1
        if len(self._kept) < HEADER_BYTES:
            return 0
        size = HEADER_BYTES + int.from_bytes(self._kept[33:35], "little") + TAIL_BYTES
        return size if len(self._kept) >= size else 0

    def _hear_one(self, piece: bytes) -> None:
        if piece == ACK:
            self._next_answer()
        elif piece == NACK:
            self._again_at_s = self._clock()
        elif len(piece) > 1:
            self._hear_frame(piece)

    def _hear_frame(self, frame: bytes) -> None:
        job, data = frame[31:32], frame[HEADER_BYTES:-TAIL_BYTES]
        self.asked.append(job.decode("latin-1"))
        if (
            reduce(xor, frame)
            or frame[-2:-1] != b"\x03"
            or self.faults.spend("refuse_frames")
            or not self._takes(job)
        ):
            self._say(NACK)
            return
        if not self.faults.spend("drop_acks"):
            self._say(ACK)
        match job:
            case b"A":
                self._reply(b"a", self.parts)
            case b"E":
                self._owes_standby = True
                self._counter.call_off()
                self._stand_by()
            case b"L":
                self._reply(b"l", self._memory or self._result(NO_APPROVAL))
            case _:
                self._begin(job, data.decode("ascii", "replace"))

    def _takes(self, job: bytes) -> bool:
        if job in (b"B", b"C"):
            return self._counter.state is State.IDLE and not self.faults.is_busy
        return job in (b"A", b"E", b"L")

    def _begin(self, job: bytes, data: str) -> None:
        self._job = job.lower()
        if job == b"B":
            self._counter.begin(Order(int(data[1:11])))
        else:
            self._counter.begin(Order(int(data[2:12]), (data[31:43].strip(), data[43:51])))

    # What it says.

    def _happened(self, happening: Happening) -> None:
        if isinstance(happening, Sight):
            self._say(self._frame(b"@", _EVENTS[happening]))
            return
        result = GAVE_UP if isinstance(happening, GaveUp) else happening
        data = self._result(result)
        if isinstance(result, Entry) and self._job == b"b":
            self._memory = data
        self._answer(self._frame(self._job, data))
        self._stand_by()

    def _stand_by(self) -> None:
        if self._owes_standby and self._counter.state is State.IDLE:
            self._owes_standby = False
            self._reply(b"e", b"")

    def _say_answer(self, answer: bytes) -> None:
        self._post(answer)
        if self.faults.spend("double_answers"):
            self._post(answer)

    def _reply(self, job: bytes, data: bytes) -> None:
        self._post(self._frame(job, data))

    def _frame(self, job: bytes, data: bytes) -> bytes:
        head = b"\x02" + self._terminal_id.ljust(16, b"\0") + self.house.now().encode("ascii") + job + b"\0"
        body = head + len(data).to_bytes(2, "little") + data + b"\x03"
        return body + bytes((reduce(xor, body),))

    def _result(self, result: Entry | Refusal) -> bytes:
        if isinstance(result, Refusal):
            message = result.message.encode("cp949")[:37].ljust(37)
            return b"X1" + b"0" * 115 + b"-" + result.code.encode("ascii") + message
        medium = _MEDIA[self._counter.sight or Sight.CHIP]
        approval_no = result.approval_no.encode("ascii")
        if self.faults.says_approval_no is not None:
            approval_no = self.faults.says_approval_no[:12]
        front = f"1{medium}{'941019**********':0>20}{result.amount:010}{result.amount // 11:08}{0:08}00"
        back = f"{result.at}{result.unique_no:<12}{'000000012345678':<15}{'TEST000001':<14}"
        names = b"0300" + "가나카드".encode("cp949").ljust(16) + b"0301" + "다라카드".encode("cp949").ljust(16)
        return front.encode("ascii") + approval_no.ljust(12) + back.encode("ascii") + names

    # Answers wait for the till's acknowledgement, one after the other.

    def _post(self, frame: bytes) -> None:
        self._unacknowledged.append(frame)
        if len(self._unacknowledged) == 1:
            self._say_head()

    def _say_head(self) -> None:
        self._tries += 1
        self._again_at_s = self._clock() + self._ack_s
        frame = self._unacknowledged[0]
        if frame[31:32] in (b"b", b"c") and self.faults.spend("damage_answers"):
            frame = frame[:-1] + bytes((frame[-1] ^ 0x01,))
        self._say(frame)

    def _next_answer(self) -> None:
        self._tries, self._again_at_s = 0, inf
        if self._unacknowledged:
            self._unacknowledged.popleft()
        if self._unacknowledged:
            self._say_head()

    def _answer_due_in_s(self) -> float | None:
        if not self._unacknowledged:
            return None
        return max(0.0, self._again_at_s - self._clock())

    def _pass_time(self) -> None:
        while self._unacknowledged and self._clock() >= self._again_at_s:
            if self._tries < TRIES:
                self._say_head()
            else:
                self._next_answer()

    def _link_changed(self) -> None:
        self._kept.clear()
        self._unacknowledged.clear()
        self._tries, self._again_at_s = 0, inf

    def _restarted(self) -> None:
        self._link_changed()
        self._owes_standby = False
