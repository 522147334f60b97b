"""A till's conversation and an emulated terminal on one wire in memory, on a clock that only the test turns."""

from collections.abc import Callable
from dataclasses import dataclass, field

from drivers.emulators.line import HangUp
from drivers.emulators.terminals.card_house import Booking, CardHouse, Entry
from drivers.emulators.terminals.koces import KocesTerminal
from drivers.emulators.terminals.smartro import SmartroTerminal
from drivers.emulators.terminals.wired import WiredTerminal
from drivers.emulators.terminals.zvt import ZvtTerminal
from drivers.terminal.answer import (
    Answer,
    Approved,
    Cancelled,
    Declined,
    Doubt,
    Nothing,
    NotSent,
    Step,
    StillBusy,
    Unsupported,
    Unsure,
)
from drivers.terminal.approval import Approval
from drivers.terminal.conversation import Conversation, Ended, Late, LineProtocol
from drivers.terminal.koces import conversation as koces
from drivers.terminal.request import Approve, Cancel, Money, Original, Request
from drivers.terminal.smartro import conversation as smartro
from drivers.terminal.timing import TerminalTiming
from drivers.terminal.zvt import conversation as zvt

CATID = "TEST000001"
AMOUNT = 35_000
SALE = Approve("sale", Money(AMOUNT, 3_181))
NO_MONEY_MOVED = (Declined, Cancelled, NotSent, Unsupported, Nothing, StillBusy)
ENOUGH_S = 400.0
"""Longer than anything waits."""


class Clock:
    """Seconds for both ends; the date for the house."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s

    def date(self) -> str:
        seconds = int(self.now_s)
        return f"20261121{15 + seconds // 3600:02}{seconds // 60 % 60:02}{seconds % 60:02}"


@dataclass(slots=True)
class Tamper:
    """What happens to the byte number `at` on its way, from 0; nothing when it is negative."""

    at: int = -1
    how: Callable[[int], bytes | None] = lambda value: bytes((value,))
    passed: int = 0

    def carry(self, data: bytes) -> tuple[bytes, bool]:
        """What arrives, and whether the wire was cut at that byte."""
        hit = self.at - self.passed
        self.passed += len(data)
        if not 0 <= hit < len(data):
            return data, False
        changed = self.how(data[hit])
        if changed is None:
            return data[:hit], True
        return data[:hit] + changed + data[hit + 1 :], False


def flipped(value: int) -> bytes:
    return bytes((value ^ 0x13,))  # 06 becomes 15


def doubled(value: int) -> bytes:
    return bytes((value, value))


def lost(value: int) -> bytes:
    return b""


def cut(value: int) -> None:
    return None


@dataclass
class Wire:
    """Both ends and the cable between them. `chunk_bytes` is how much of the terminal's words arrives at once."""

    name: str
    conversation: Conversation
    terminal: WiredTerminal
    clock: Clock
    chunk_bytes: int = 4096
    to_till: Tamper = field(default_factory=Tamper)
    to_terminal: Tamper = field(default_factory=Tamper)
    answers: list[Answer] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    is_plugged: bool = False
    is_asking: bool = False

    @property
    def house(self) -> CardHouse:
        return self.terminal.house

    def plug(self) -> None:
        self.is_plugged = True
        self.terminal.connected(self.say)
        self.conversation.opened(self.clock())
        self._exchange()

    def unplug(self) -> None:
        """As the driver does: what was under way is answered by where it stands."""
        if not self.is_plugged:
            return
        self.is_plugged = False
        self.terminal.disconnected()
        self.conversation.closed()
        if self.is_asking:
            self.is_asking = False
            self.answers.append(Unsure(Doubt.LINK_LOST) if self.conversation.may_have_left else NotSent())

    def begin(self, request: Request) -> None:
        self.is_asking = True
        self.conversation.begin(request, self.clock())
        self._exchange()

    def ask(self, request: Request, for_s: float = ENOUGH_S) -> Answer:
        """Begin, and let time pass until there is an answer."""
        self.begin(request)
        return self.wait(for_s)

    def wait(self, for_s: float = ENOUGH_S) -> Answer:
        until_s = self.clock() + for_s
        while self.is_asking and self.is_plugged:
            assert self.clock() < until_s, "no answer at all"
            self.pass_time(until_s)
        return self.answers[-1]

    def rest(self, for_s: float) -> None:
        """Let time pass whatever happens."""
        until_s = self.clock() + for_s
        while self.clock() < until_s and self.is_plugged:
            self.pass_time(until_s)

    def abort(self) -> None:
        self.conversation.abort(self.clock())
        self._exchange()

    def say(self, data: bytes) -> None:
        """The terminal says this, whatever made it."""
        self._hear(data)
        self._exchange()

    def pass_time(self, until_s: float = float("inf")) -> None:
        """To the next moment at which either end wants something."""
        due_in_s = self.terminal.due_in_s()
        due_s = until_s if due_in_s is None else self.clock() + due_in_s
        self.clock.now_s = max(self.clock(), min(due_s, self.conversation.deadline_s, until_s))
        self._exchange(b"")

    # The cable.

    def _exchange(self, heard: bytes | None = None) -> None:
        try:
            if heard is not None:
                self._hear(self.terminal.feed(b""))
                self.conversation.feed(b"", self.clock())
            while self.is_plugged and (said := self._listen()):
                arrived, is_cut = self.to_terminal.carry(said)
                self._hear(self.terminal.feed(arrived))
                if is_cut:
                    self.unplug()
        except HangUp as end:
            self._hear(end.last_words)
            self.unplug()

    def _hear(self, data: bytes) -> None:
        """The till hears this, in pieces."""
        arrived, is_cut = self.to_till.carry(data)
        for at in range(0, len(arrived), self.chunk_bytes):
            self.conversation.feed(arrived[at : at + self.chunk_bytes], self.clock())
        if is_cut:
            self.unplug()

    def _listen(self) -> bytes:
        said = self.conversation.take_outgoing()
        for news in self.conversation.take_news():
            match news:
                case Ended(answer):
                    self.is_asking = False
                    self.answers.append(answer)
                case Late():
                    self.late.append(news)
                case Step():
                    self.steps.append(news)
        return said


Make = Callable[[CardHouse, Clock], WiredTerminal]
TERMINALS: dict[str, tuple[LineProtocol, Make]] = {
    "smartro-tl3500": (smartro.PROTOCOL, lambda house, clock: SmartroTerminal(house, clock)),
    "koces-cat": (koces.PROTOCOL, lambda house, clock: KocesTerminal(house, clock)),
    "zvt": (zvt.PROTOCOL, lambda house, clock: ZvtTerminal(house, clock)),
}


def wire_of(name: str, timing: TerminalTiming | None = None) -> Wire:
    """Plugged in and greeted."""
    protocol, make = TERMINALS[name]
    clock = Clock()
    house = CardHouse(clock.date)
    wire = Wire(name, protocol.conversation(CATID, timing or TerminalTiming()), make(house, clock), clock)
    wire.plug()
    return wire


def cancel_of(approval: Approval, request_id: str = "cancel") -> Cancel:
    original = Original(
        approval.approval_no, approval.at, approval.means, approval.unique_no, approval.card_no, approval.tid
    )
    return Cancel(request_id, Money(approval.amount, approval.vat), original)


def moved(entries: tuple[Entry, ...]) -> tuple[int, int]:
    """How often customers paid, and won they have paid and not got back."""
    captures = [entry.amount for entry in entries if entry.booking is Booking.CAPTURE]
    reversals = [entry.amount for entry in entries if entry.booking is Booking.REVERSAL]
    return len(captures), sum(captures) - sum(reversals)


def is_true(answer: Answer, entries: tuple[Entry, ...], request: Request = SALE) -> bool:
    """Whether an answer agrees with what the house did because of that request, and that at most once.

    A cancellation is that of the only sale there was before it.
    """
    times, paid = moved(entries)
    is_sale = isinstance(request, Approve)
    if times > 1 or paid < 0:
        return False
    if isinstance(answer, NO_MONEY_MOVED):
        return paid == (0 if is_sale else AMOUNT)
    if isinstance(answer, Approved):
        return answer.approval.amount == AMOUNT and paid == (AMOUNT if is_sale else 0)
    return True
