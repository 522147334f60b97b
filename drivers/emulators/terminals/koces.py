"""A KOCES CAT made of software. Sans-IO; written from the sample application, not from the driver.

Where the sample is silent it does this, and a real one may not: A110 and the letters stand alone between 02 and 03;
the VAN is asked after the till's two 06; E ends what waits for a card or for them, and is answered with E; a
request while another is under way, or while `is_busy`, is refused with 15; an answer that the till does not confirm
within `close_s` is taken back, unless it was a cancellation.
"""

from collections.abc import Callable
from functools import reduce
from math import inf
from operator import xor
from time import monotonic

from drivers.emulators.terminals.card_house import Booking, CardHouse, Entry, Refusal
from drivers.emulators.terminals.counter import GaveUp, Happening, Order, Sight, State
from drivers.emulators.terminals.wired import WiredTerminal

ACK, NAK, EOT = b"\x06", b"\x15", b"\x04"
CLOSE_S = 10.0
QUIET_S = 0.3
"""Half a frame is forgotten after so long."""
_FEWEST = 71
"""Characters of a request, to the end of the number of the original."""
_CASH = {Booking.CASH_RECEIPT: "G130"}


class KocesTerminal(WiredTerminal):
    """`tid` of ten characters."""

    def __init__(
        self,
        house: CardHouse,
        clock: Callable[[], float] = monotonic,
        close_s: float = CLOSE_S,
        tid: str = "TEST000001",
    ) -> None:
        super().__init__(house, clock)
        self._clock, self._close_s, self._tid = clock, close_s, tid
        self._counter.holds = True
        self._kept = bytearray()
        self._heard_s = 0.0
        self._acks_owed = 0
        self._unconfirmed: Entry | None = None
        self._waits_for_word = False
        self._take_back_at_s = inf

    # What it hears.

    def _hear(self, data: bytes) -> None:
        if data:
            if self._clock() - self._heard_s >= QUIET_S:
                self._kept.clear()
            self._heard_s = self._clock()
        self._kept += data
        while self._kept and (size := self._size()):
            piece = bytes(self._kept[:size])
            del self._kept[:size]
            self._hear_one(piece)

    def _size(self) -> int:
        if self._kept[0] != 0x02:
            return 1
        end = self._kept.find(0x03)
        return end + 2 if 0 <= end <= len(self._kept) - 2 else 0

    def _hear_one(self, piece: bytes) -> None:
        if piece == ACK:
            self._hear_ack()
        elif len(piece) > 2:
            self._hear_frame(piece[1:-2].decode("cp949", "replace"), reduce(xor, piece[1:]) == 0)

    def _hear_ack(self) -> None:
        if self._acks_owed:
            self._acks_owed -= 1
            if not self._acks_owed:
                self._counter.proceed()
        elif self._counter.state is State.IDLE and not self._waits_for_word:
            self._say(ACK)

    def _hear_frame(self, text: str, is_whole: bool) -> None:
        self.asked.append(text[:5] if text.startswith("GG") else text[:4].strip())
        if not is_whole or self.faults.spend("refuse_frames"):
            self._say(NAK)
        elif text.startswith("E"):
            self._hear_call_off()
        elif text.startswith(("G125", "G135")):
            self._hear_word(text)
        elif not (self._takes_requests() and _is_whole(text)):
            self._say(NAK)
        else:
            if not self.faults.spend("drop_acks"):
                self._say(ACK)
            self._begin(text)

    def _takes_requests(self) -> bool:
        return self._counter.state is State.IDLE and not self._waits_for_word and not self.faults.is_busy

    def _hear_call_off(self) -> None:
        self._say(ACK)
        if self._counter.state is not State.IDLE and self._counter.call_off():
            self._acks_owed = 0
            self._say_letter("E")

    def _hear_word(self, text: str) -> None:
        if self._waits_for_word and text[4:8] == "0000":
            self._forget_word()
            self._say(EOT)

    def _begin(self, text: str) -> None:
        if text[5:15] != self._tid:
            self._say_letter("Q")
            return
        is_card, fields = text[1:5] == "G120", text[15:51]
        amount = sum(int(fields[at : at + 9]) for at in range(0, 36, 9))
        approval_no = text[59:71].strip()
        original = (approval_no, text[51:59]) if approval_no else None
        booking = Booking.CAPTURE if is_card else Booking.CASH_RECEIPT
        self._counter.begin(Order(amount, original, booking=booking, needs_card=is_card))
        if not is_card:
            self._announce()

    # What it says.

    def _happened(self, happening: Happening) -> None:
        match happening:
            case Sight.CHIP_FAILED:
                self._say_letter("F")
            case Sight.SWIPE | Sight.TAP:
                self._announce()
            case Sight.CHIP if self._counter.sight is Sight.CHIP:
                self._announce()
            case Sight():
                return
            case GaveUp():
                self._say_letter("E")
            case result:
                self._say_result(result)

    def _announce(self) -> None:
        self._acks_owed = 2
        self._say(_framed("A110"))

    def _say_letter(self, letter: str) -> None:
        self._say(_framed(letter + " " * 10))

    def _say_result(self, result: Entry | Refusal) -> None:
        is_taken_back_later = isinstance(result, Entry) and result.booking in (
            Booking.CAPTURE,
            Booking.CASH_RECEIPT,
        )
        self._unconfirmed = result if isinstance(result, Entry) and is_taken_back_later else None
        self._waits_for_word, self._take_back_at_s = True, self._clock() + self._close_s
        frame = _framed(self._result(result))
        if self.faults.spend("damage_answers"):
            frame = frame[:-1] + bytes((frame[-1] ^ 0x01,))
        self._answer(frame)

    def _say_answer(self, answer: bytes) -> None:
        self._say(answer)
        if self.faults.spend("double_answers"):
            self._say(answer)

    def _result(self, result: Entry | Refusal) -> bytes:
        order = self._counter.order
        assert order is not None
        command = _CASH.get(order.booking, "G120")
        is_done = isinstance(result, Entry)
        amount = result.amount if isinstance(result, Entry) else order.amount
        on, approval_no = (order.original[1], order.original[0]) if order.original else ("", "")
        at = result.at if isinstance(result, Entry) else self.house.now()
        money = f"{amount:010}{amount // 11:09}{0:09}{0:09}"
        head = f"{command}0000{self._tid}1000000{money}{on:<8}{approval_no:<12}{at}"
        code, message = (
            ("0000", "정상승인") if isinstance(result, Entry) else (f"{result.code:0>4}", result.message)
        )
        number = result.approval_no.encode("ascii") if isinstance(result, Entry) else b""
        if is_done and self.faults.says_approval_no is not None:
            number = self.faults.says_approval_no[:12].replace(b"\x03", b"?")
        unique_no = result.unique_no if isinstance(result, Entry) else ""
        card = "941019******1234=****"
        return b"".join(
            (
                head.encode("ascii"),
                code.encode("ascii"),
                _text(message, 80),
                _text(card, 40),
                number.ljust(12),
                _text(unique_no, 20),
                _text("신용승인", 8),
                b"1" + b"0300" + _text("가나카드", 12) + b"0301" + _text("다라카드", 12),
                _text("123456789", 16) + b"01",
                b" " * 180,
            )
        )

    # What nobody confirms is taken back.

    def _answer_due_in_s(self) -> float | None:
        return None if self._take_back_at_s == inf else max(0.0, self._take_back_at_s - self._clock())

    def _pass_time(self) -> None:
        if self._clock() >= self._take_back_at_s:
            entry = self._unconfirmed
            if entry is not None:
                self.house.reverse(entry.approval_no, entry.at[:8], entry.amount)
            self._forget_word()

    def _forget_word(self) -> None:
        self._unconfirmed, self._waits_for_word, self._take_back_at_s = None, False, inf
        self._held.clear()

    def _link_changed(self) -> None:
        self._kept.clear()
        self._acks_owed = 0
        if self._counter.state is State.WAIT_CARD or self._counter.is_held:
            self._counter.forget()

    def _restarted(self) -> None:
        self._link_changed()
        self._forget_word()


def _is_whole(text: str) -> bool:
    return text[1:5] in ("G120", "G130") and len(text) >= _FEWEST and text[15:51].isdigit()


def _framed(body: str | bytes) -> bytes:
    checked = (body.encode("ascii") if isinstance(body, str) else body) + b"\x03"
    return b"\x02" + checked + bytes((reduce(xor, checked),))


def _text(text: str, size: int) -> bytes:
    return text.encode("cp949")[:size].ljust(size)
