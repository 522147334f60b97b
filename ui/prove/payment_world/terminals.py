"""The terminals a stall of the check may have, each with what can go wrong at it. Data, a row a terminal."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Protocol

from drivers.emulators.line import Line
from drivers.emulators.tcp_line import TcpLine
from drivers.emulators.terminals.agent import Agent
from drivers.emulators.terminals.card_house import CardHouse, Refusal
from drivers.emulators.terminals.counter import State
from drivers.emulators.terminals.customer import Customer, Deed, TerminalFaults
from drivers.emulators.terminals.kicc import EasyCard
from drivers.emulators.terminals.kis import KisAgent
from drivers.emulators.terminals.koces import KocesTerminal
from drivers.emulators.terminals.ksnet import Kscat
from drivers.emulators.terminals.nice import CATID as NICE_CATID
from drivers.emulators.terminals.nice import Nvcat
from drivers.emulators.terminals.smartro import SmartroTerminal
from drivers.emulators.terminals.wired import WiredTerminal
from drivers.emulators.terminals.zvt import ZvtTerminal
from drivers.terminal.timing import TerminalTiming
from drivers.timing import Timing

IMPATIENT = Timing(
    backoff_first_s=0.01,
    backoff_last_s=0.05,
    presence_s=0.01,
    terminal=TerminalTiming(ack_s=0.05, reply_s=0.08, answer_s=0.2, confirm_s=0.12, probe_s=0.05, quiet_s=0.03),
)

OTHER_AMOUNT = "other_amount"
OTHER_ORIGINAL = "other_original"
"""No trouble of a terminal's, but of a wire: a cancellation takes back another payment than was asked for."""
WORD_S = 0.05
"""How long a terminal waits for the word of a till that is as impatient."""


class Plugged(Protocol):
    """One emulated terminal on its wire."""

    @property
    def connection(self) -> str: ...

    @property
    def customer(self) -> Customer: ...

    @property
    def faults(self) -> TerminalFaults: ...

    @property
    def is_at_rest(self) -> bool:
        """Whether its screen shows that nothing is under way."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def act(self, deed: Deed) -> None: ...

    def restart(self) -> None: ...

    def send_late(self) -> None: ...

    def unplug(self) -> None: ...

    def plug(self) -> None: ...


class OnALine:
    """A terminal of bytes behind a TCP port, which a serial line in a converter is too."""

    def __init__(self, terminal: WiredTerminal) -> None:
        self._terminal = terminal
        self._line: Line = TcpLine(terminal, name="prove-terminal")
        self.customer, self.faults = terminal.customer, terminal.faults
        self.act, self.restart, self.send_late = terminal.act, terminal.restart, terminal.send_late
        self.unplug, self.stop = self._line.unplug, self._line.stop

    @property
    def connection(self) -> str:
        assert isinstance(self._line, TcpLine)
        return self._line.connection

    @property
    def is_at_rest(self) -> bool:
        return self._terminal.state is State.IDLE and self._terminal.due_in_s() is None

    def start(self) -> None:
        self._line.start()

    def plug(self) -> None:
        """A wire the terminal has hung up itself is plugged in again, too."""
        self._line.unplug()
        self._line.plug()


class OfAnAgent:
    """A terminal behind a program on the same box."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self.customer, self.faults = agent.customer, agent.faults
        self.act, self.send_late = agent.act, agent.send_late
        self.start, self.stop, self.unplug = agent.start, agent.stop, agent.unplug

    @property
    def connection(self) -> str:
        return self._agent.connection

    @property
    def is_at_rest(self) -> bool:
        return self._agent.state is State.IDLE

    def restart(self) -> None:
        self._agent.unplug()
        self._agent.plug()

    def plug(self) -> None:
        """Also where it never was unplugged."""
        self.restart()


@dataclass(frozen=True, slots=True)
class Kind:
    """`plugged` is told how many seconds the terminal waits for the till's word, where it does. `unseen` are
    troubles no till could see at this terminal: its answers do not say."""

    driver: str
    plugged: Callable[[CardHouse, float], Plugged]
    catid: str = "TEST000001"
    unseen: frozenset[str] = frozenset()

    def make(self, house: CardHouse, word_s: float = WORD_S) -> Plugged:
        return self.plugged(house, word_s)


KINDS = (
    Kind("smartro-tl3500", lambda house, word_s: OnALine(SmartroTerminal(house, ack_s=word_s))),
    Kind("koces-cat", lambda house, word_s: OnALine(KocesTerminal(house, close_s=2 * word_s))),
    # its cancellation names the payment by four digits of a receipt's number, and no more
    Kind("zvt", lambda house, _: OnALine(ZvtTerminal(house)), unseen=frozenset({OTHER_ORIGINAL})),
    Kind("kicc-easycard", lambda house, _: OfAnAgent(EasyCard(house))),
    Kind("nice-nvcat", lambda house, _: OfAnAgent(Nvcat(house)), NICE_CATID),
    # its answers say no amount
    Kind("ksnet-kscat", lambda house, _: OfAnAgent(Kscat(house)), "DPT0TEST03", frozenset({OTHER_AMOUNT})),
    Kind("kis-agent", lambda house, _: OfAnAgent(KisAgent(house))),
)

Trouble = Callable[[Plugged, CardHouse, Random], None]
"""Something that goes wrong with the next request, once."""


def _count(name: str) -> Trouble:
    def trouble(terminal: Plugged, _: CardHouse, chance: Random) -> None:
        setattr(terminal.faults, name, chance.choice((1, 1, 1, 3)))

    return trouble


def _cut(name: str, longest: int) -> Trouble:
    def trouble(terminal: Plugged, _: CardHouse, chance: Random) -> None:
        setattr(terminal.faults, name, chance.randint(1, longest))

    return trouble


def _late(terminal: Plugged, _: CardHouse, __: Random) -> None:
    terminal.faults.late = True


def _slow_van(terminal: Plugged, _: CardHouse, chance: Random) -> None:
    """Sometimes longer than anybody waits."""
    terminal.faults.van_s = chance.uniform(0.0, 0.4)


def _other_amount(terminal: Plugged, _: CardHouse, chance: Random) -> None:
    """Seen in the field: the amount of the customer before."""
    terminal.faults.charges = chance.choice((7, 90_001, 95_555))


def _odd_number(terminal: Plugged, _: CardHouse, chance: Random) -> None:
    terminal.faults.says_approval_no = chance.choice((b"12\x0034", b"\xb0", b"\xff\xfe\xfd", b"", b"            "))


def _refuse(_: Plugged, house: CardHouse, __: Random) -> None:
    house.refuse_next(Refusal("6B", "잔액부족"))


def _busy(terminal: Plugged, _: CardHouse, __: Random) -> None:
    terminal.faults.is_busy = True


def _restart(terminal: Plugged, _: CardHouse, __: Random) -> None:
    terminal.restart()


def _unplug(terminal: Plugged, _: CardHouse, __: Random) -> None:
    terminal.unplug()


TROUBLES: dict[str, Trouble] = {
    "drop_acks": _count("drop_acks"),
    "refuse_frames": _count("refuse_frames"),
    "damage_answers": _count("damage_answers"),
    "drop_answers": _count("drop_answers"),
    "double_answers": _count("double_answers"),
    "late": _late,
    "slow_van": _slow_van,
    OTHER_AMOUNT: _other_amount,
    "odd_number": _odd_number,
    "refuse": _refuse,
    "busy": _busy,
    "cut_in": _cut("cut_in_after", 180),
    "cut_out": _cut("cut_out_after", 260),
}
"""Set before a request."""

INCIDENTS: dict[str, Trouble] = {"restart": _restart, "unplug": _unplug}
"""Happen while it is under way."""


def put_right(terminal: Plugged) -> None:
    """Nothing goes wrong any more, and the next customer has her card ready."""
    faults, usual = terminal.faults, TerminalFaults()
    for name in TerminalFaults.__dataclass_fields__:
        if name != "late":
            setattr(faults, name, getattr(usual, name))
    terminal.customer.does, terminal.customer.after_s = Deed.INSERTS, 0.0
    terminal.send_late()
    terminal.plug()
