"""The VAN and the card companies behind every emulated terminal, as one book: where the money really is.

A test asks it what was captured, whatever terminal and till believe. Any thread may call it.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from drivers.terminal.korean_time import korean_time


class Booking(Enum):
    CAPTURE = auto()
    REVERSAL = auto()
    CASH_RECEIPT = auto()  # no money of ours, but told to the tax office
    CASH_RECEIPT_REVERSAL = auto()


_TAKES_BACK = {Booking.CAPTURE: Booking.REVERSAL, Booking.CASH_RECEIPT: Booking.CASH_RECEIPT_REVERSAL}


@dataclass(frozen=True, slots=True)
class Entry:
    """Won. `at` is YYYYMMDDhhmmss; a reversal has the approval number of what it takes back."""

    booking: Booking
    approval_no: str
    unique_no: str
    amount: int
    at: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Two characters and a sentence, as VANs say no."""

    code: str
    message: str


NO_MONEY = Refusal("6B", "잔액부족")
UNKNOWN_ORIGINAL = Refusal("78", "원거래 없음")
OTHER_SUM = Refusal("79", "취소금액 상이")
ALREADY_TAKEN_BACK = Refusal("77", "이미 취소된 거래")


class CardHouse:
    """Approves everything unless told otherwise with `refuse_next`; `clock` gives YYYYMMDDhhmmss."""

    def __init__(self, clock: Callable[[], str] = korean_time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: list[Entry] = []
        self._refusals: list[Refusal] = []

    @property
    def entries(self) -> tuple[Entry, ...]:
        with self._lock:
            return tuple(self._entries)

    def now(self) -> str:
        """YYYYMMDDhhmmss."""
        return self._clock()

    def captured_minus_reversed(self) -> int:
        """Won that customers have paid and not got back."""
        sign = {Booking.CAPTURE: 1, Booking.REVERSAL: -1}
        return sum(sign.get(entry.booking, 0) * entry.amount for entry in self.entries)

    def refuse_next(self, *refusals: Refusal) -> None:
        """What the next requests get, in this order."""
        with self._lock:
            self._refusals += refusals

    def approve(self, amount: int, booking: Booking = Booking.CAPTURE) -> Entry | Refusal:
        with self._lock:
            return self._refusals.pop(0) if self._refusals else self._book(booking, amount, self._next_no())

    def reverse(self, approval_no: str, on: str, amount: int, *, part: bool = False) -> Entry | Refusal:
        """`on` is the day of the approval, YYYYMMDD or YYMMDD. A part may be taken back again and again."""
        with self._lock:
            if self._refusals:
                return self._refusals.pop(0)
            original = self._original(approval_no, on)
            if original is None:
                return UNKNOWN_ORIGINAL
            left = original.amount - self._taken_back(original)
            if left == 0:
                return ALREADY_TAKEN_BACK
            if amount > left or (amount != left and not part):
                return OTHER_SUM
            return self._book(_TAKES_BACK[original.booking], amount, approval_no)

    # Inside, under the lock.

    def _original(self, approval_no: str, on: str) -> Entry | None:
        for entry in self._entries:
            if entry.booking in _TAKES_BACK and entry.approval_no == approval_no and entry.at[:8].endswith(on):
                return entry
        return None

    def _taken_back(self, original: Entry) -> int:
        reversal = _TAKES_BACK[original.booking]
        entries = [entry for entry in self._entries if entry.approval_no == original.approval_no]
        return sum(entry.amount for entry in entries if entry.booking is reversal)

    def _book(self, booking: Booking, amount: int, approval_no: str) -> Entry:
        entry = Entry(booking, approval_no, f"{len(self._entries) + 1:012}", amount, self._clock())
        self._entries.append(entry)
        return entry

    def _next_no(self) -> str:
        return f"{30_000_001 + len(self._entries)}"
