"""What every emulated agent has in common: a terminal beside it with a customer in front, and what may go wrong.

A request blocks its thread as a real agent holds back its reply, until the customer has acted and the VAN answered.
Any thread may call the rest.
"""

import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass

from drivers.emulators.terminals.card_house import CardHouse, Entry, Refusal
from drivers.emulators.terminals.counter import Counter, GaveUp, Happening, Order, State
from drivers.emulators.terminals.customer import Customer, Deed, TerminalFaults

Result = Entry | Refusal | GaveUp


@dataclass(slots=True)
class AgentFaults(TerminalFaults):
    """Beside what may go wrong with every terminal; of those, acknowledgements and frames do not exist here."""

    is_mute: bool = False  # takes requests, and does not answer even a ping
    resets: bool = False  # connections end with RST
    status: str = "200 OK"  # of a reply to a request for money; more of the head may follow
    drips_s: float = 0.0  # between the bytes of a reply
    garbage: bytes | None = None  # instead of a reply to a request for money
    says_amount: str | None = None  # instead of the true one
    says_reference: str | None = None
    fails_after: int = 0  # replies of a failure, after the money moved


class Agent(ABC):
    """`asked` is what it was asked, kind by kind."""

    def __init__(self, house: CardHouse) -> None:
        self.house = house
        self.customer = Customer()
        self.faults = AgentFaults()
        self.asked: list[str] = []
        self._changed = threading.Condition()
        self._counter = Counter(house, self.customer, self.faults)
        self._is_gone = False

    @property
    @abstractmethod
    def connection(self) -> str:
        """What to write into a device's settings."""

    def start(self) -> None:
        with self._changed:
            self._is_gone = False
        self.plug()

    def stop(self) -> None:
        self.unplug()

    @abstractmethod
    def plug(self) -> None:
        """It runs and listens; on the same ports as before."""

    @abstractmethod
    def unplug(self) -> None:
        """The program is gone, with what it was about."""

    # The person in front of it.

    @property
    def state(self) -> State:
        with self._changed:
            return self._counter.state

    def act(self, deed: Deed) -> None:
        """The customer who is waited for does this now; the next ones do the same."""
        with self._changed:
            self.customer.does = deed
            self._counter.hurry()
            self._changed.notify_all()

    def send_late(self) -> None:
        """Every reply that was held back is sent now."""
        with self._changed:
            self.faults.late = False
            self._changed.notify_all()

    # For protocols.

    def _perform(self, order: Order) -> Result | None:
        """None when it is at something else, or gone before there was a result."""
        with self._changed:
            if self._is_busy():
                return None
            self._counter.begin(order)
            while not self._is_gone:
                for happening in self._counter.advance():
                    self._happened(happening)
                    if isinstance(happening, Result):
                        self._changed.notify_all()
                        return happening
                if self._counter.state is State.IDLE:
                    return GaveUp()
                self._changed.wait(self._counter.due_in_s())
            self._counter.forget()
            return None

    def _is_busy(self) -> bool:
        return self.faults.is_busy or self._counter.state is not State.IDLE

    def _call_off(self) -> None:
        with self._changed:
            self._counter.call_off()
            self._changed.notify_all()

    def _leave(self) -> None:
        """What waits for a customer waits no longer."""
        with self._changed:
            self._is_gone = True
            self._changed.notify_all()

    def _come_back(self) -> None:
        with self._changed:
            self._is_gone = False
            self._counter.forget()

    def _is_to_answer(self) -> bool:
        """Waits as long as the faults want replies late."""
        with self._changed:
            while self.faults.late and not self._is_gone:
                self._changed.wait()
            return not (self._is_gone or self.faults.spend("drop_answers"))

    def _be_mute(self) -> bool:
        """Whether it is; as long as it is, or until it is gone. Woken by `send_late`."""
        with self._changed:
            was_mute = self.faults.is_mute
            while self.faults.is_mute and not self._is_gone:
                self._changed.wait()
            return was_mute and self._is_gone

    def _happened(self, happening: Happening) -> None:
        return
