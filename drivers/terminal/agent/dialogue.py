"""What is said to an agent to answer a request of the till, without I/O: the part of a driver that knows its agent.

A dialogue is a generator. It yields an errand, is sent what came of it, and returns the answer:

    outcome = yield Errand(...)
    return self.judged(request, outcome.body) if isinstance(outcome, Reply) else unanswered(outcome)
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from dataclasses import dataclass

from drivers.terminal.ability import Ability
from drivers.terminal.agent.address import AgentAddress, AgentPorts
from drivers.terminal.answer import Answer, Checked, Doubt, NotSent, Step, Unsure
from drivers.terminal.approval import Means
from drivers.terminal.request import Approve, Cancel, CashReceipt, CashReceiptCancel, Request
from drivers.terminal.timing import TerminalTiming

MoneyRequest = Approve | Cancel | CashReceipt | CashReceiptCancel


@dataclass(frozen=True, slots=True)
class Knock:
    """A connection that is closed again: is anybody there?"""


@dataclass(frozen=True, slots=True, repr=False)
class HttpMessage:
    """`query` and `body` are encoded as they leave. With a body it is a POST, as of a form."""

    query: str = ""
    body: bytes = b""
    port: int | None = None
    """Another one than the agent's own."""


@dataclass(frozen=True, slots=True, repr=False)
class SocketMessage:
    """Said on a WebSocket of its own. `ends` says of a message that comes whether it is the answer."""

    text: str
    ends: Callable[[bytes], bool]


@dataclass(frozen=True, slots=True, repr=False)
class Errand:
    """One exchange. `abort` calls it off: another HttpMessage beside it, or a text on the same WebSocket."""

    message: Knock | HttpMessage | SocketMessage
    patience_s: float
    moves_money: bool = False
    abort: HttpMessage | str | None = None
    step: Step | None = None
    """What the customer is to do once it has left."""


@dataclass(frozen=True, slots=True, repr=False)
class Reply:
    """Whole, as far as the connection can tell; empty when the agent answered in a way it never does."""

    body: bytes


@dataclass(frozen=True, slots=True)
class NotLeft:
    """Not one byte has left."""

    detail: str


@dataclass(frozen=True, slots=True)
class Broken:
    """It may have left, and there will be no reply."""

    detail: str


@dataclass(frozen=True, slots=True)
class Silent:
    """It has left, and nothing came in time."""


Outcome = Reply | NotLeft | Broken | Silent
Dialogue = Generator[Errand, Outcome, Answer]


def unanswered(outcome: NotLeft | Broken | Silent) -> Answer:
    match outcome:
        case NotLeft(detail):
            return NotSent(detail)
        case Broken(detail):
            return Unsure(Doubt.LINK_LOST, detail)
        case Silent():
            return Unsure(Doubt.NO_ANSWER, "The agent did not answer in time.")


class AgentTalk(ABC):
    """One for a terminal; lives as long as its worker, on its thread."""

    def __init__(self, address: AgentAddress, catid: str, timing: TerminalTiming) -> None:
        self.address, self.catid, self.timing = address, catid, timing

    @abstractmethod
    def money_errand(self, request: MoneyRequest) -> Errand: ...

    @abstractmethod
    def judged(self, request: MoneyRequest, body: bytes) -> Answer:
        """What the reply to a request for money means, in time or late. Never raises, whatever the bytes."""

    def dialogue(self, request: Request) -> Dialogue:
        if isinstance(request, MoneyRequest):
            return self.money_dialogue(request)
        return self.check_dialogue()

    def money_dialogue(self, request: MoneyRequest) -> Dialogue:
        outcome = yield self.money_errand(request)
        return self.judged(request, outcome.body) if isinstance(outcome, Reply) else unanswered(outcome)

    def check_dialogue(self) -> Dialogue:
        outcome = yield self.ping()
        if isinstance(outcome, Reply) and self.is_there(outcome.body):
            return Checked(True)
        return Checked(False, "The agent does not answer.")

    def ping(self) -> Errand:
        """Harmless and cheap."""
        return Errand(Knock(), self.timing.reply_s)

    def is_there(self, body: bytes) -> bool:
        """Whether that is what this agent says to a ping."""
        return True

    def forget(self) -> None:
        """What the agent did last is not known any more."""
        return

    def step_of(self, text: str) -> Step | None:
        """Of what comes on the WebSocket on which the agent tells its progress, where it has one."""
        return None


@dataclass(frozen=True, slots=True)
class AgentProtocol:
    """`name` is the driver's name in the settings; `reference` where the bytes were taken from.

    `refusal` says in one sentence why a request of a terminal with that CATID cannot be put into its bytes; empty
    when it can. `progress` is the path of the WebSocket on which the agent tells its progress, and its port is
    the one beside the agent's that is called "progress".
    """

    name: str
    reference: str
    ports: AgentPorts
    abilities: frozenset[Ability]
    refusal: Callable[[Request, str], str]
    talk: Callable[[AgentAddress, str, TerminalTiming], AgentTalk]
    max_catid: int = 16
    progress: str = ""


CARDS = (Means.CREDIT, Means.UNIONPAY)


def unfit(request: Request, longest_amount: int, cancels: tuple[Means, ...] = CARDS) -> str:
    """What an agent with fields of that many digits cannot be told, one sentence; `cancels` is what it cancels."""
    if not isinstance(request, MoneyRequest):
        return ""
    money = request.money
    if not 0 < money.amount < 10**longest_amount or min(money.vat, money.exempt, money.tip, money.supply) < 0:
        return "The amount or a part of it does not fit into this agent's fields."
    if isinstance(request, Approve | Cancel) and not (0 <= request.installment_months <= 99):
        return "The agent takes installments of up to 99 months."
    if isinstance(request, Cancel | CashReceiptCancel):
        return _unfit_original(request, cancels)
    return ""


def _unfit_original(request: Cancel | CashReceiptCancel, cancels: tuple[Means, ...]) -> str:
    original = request.original
    if isinstance(request, Cancel) and original.means not in cancels:
        return f"What this agent needs to cancel a payment by {original.means.name} is not published."
    approval_no = original.approval_no
    if not (0 < len(approval_no) <= 12 and approval_no.isascii() and approval_no.isalnum()):
        return "The approval number does not fit into this agent's field."
    if not (len(original.at) >= 8 and original.at.isascii() and original.at.isdigit()):
        return "A cancellation needs the date of the approval."
    return ""
