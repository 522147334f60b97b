"""What is said on a line to a terminal, without I/O: the part of a driver that knows its protocol.

One conversation lives as long as its worker and outlasts links, because what a terminal says after its link was
cut still belongs to the request from before. It takes one request at a time. `feed` never raises whatever the
bytes, keeps at most one frame that is not complete, and comes to the same however the bytes are cut.

The last request that moved money, or might have, is *overdue*: what comes for it after its answer is told as
`Late`, once. When that answer was certain, only more money is news.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from drivers.terminal.ability import Ability
from drivers.terminal.answer import Answer, Approved, Step, Unsure
from drivers.terminal.request import Check, LastApproval, Request
from drivers.terminal.timing import DEFAULT_TERMINAL_TIMING, TerminalTiming


@dataclass(frozen=True, slots=True)
class Ended:
    """The answer to the request under way."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Late:
    """To a request from before, which was answered without it."""

    request_id: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether there is a terminal at the other end, and it talks like one."""

    is_there: bool


News = Step | Ended | Late | Presence


class Conversation(ABC):
    """The driver calls what has no underscore; a protocol writes the abstract ones with the help of the rest.

    `may_have_left` is whether a byte of the request under way may have reached the terminal: it must be so before
    `take_outgoing` gives such a byte.
    """

    def __init__(self, timing: TerminalTiming = DEFAULT_TERMINAL_TIMING) -> None:
        self.timing = timing
        self.request: Request | None = None
        self.may_have_left = False
        self._overdue: Request | None = None
        self._owes_answer = False
        self._outgoing = bytearray()
        self._news: list[News] = []
        self._last_request: Request | None = None
        self._last_answer: Answer | None = None

    # For the driver.

    @property
    def deadline_s(self) -> float:
        """When `feed` wants to be called again even with nothing."""
        return inf

    @abstractmethod
    def opened(self, now_s: float) -> None:
        """There is a new link; nothing that was heard on another one counts."""

    @abstractmethod
    def feed(self, data: bytes, now_s: float) -> None:
        """What has arrived, or nothing, so that time passes. `now_s` is any steady clock."""

    @abstractmethod
    def abort(self, now_s: float) -> None:
        """Call off the request under way; may be called again and again."""

    def begin(self, request: Request, now_s: float) -> None:
        """Only when none is under way."""
        assert self.request is None, "one request at a time"
        self.request, self.may_have_left = request, False
        self._begin(request, now_s)

    def closed(self) -> None:
        """The link is gone, and with it all that was not taken yet."""
        if self.request is not None and self.may_have_left:
            self._note_overdue(self.request, owes_answer=True)
        if any(isinstance(news, Ended) for news in self._news) and self._last_request is not None:
            self._note_overdue(self._last_request, owes_answer=True)  # nobody has heard the answer
        self.request = None
        self._outgoing.clear()
        self._news.clear()
        self._cut_off()

    def farewell(self) -> bytes:
        """Said when the till stops in the middle of a request, so that nobody pays a till that is gone."""
        return b""

    def take_outgoing(self) -> bytes:
        data = bytes(self._outgoing)
        self._outgoing.clear()
        return data

    def take_news(self) -> list[News]:
        """To be told after what `take_outgoing` gave was written: some answers hold only if ours got away."""
        news, self._news = self._news, []
        return news

    # For protocols.

    @abstractmethod
    def _begin(self, request: Request, now_s: float) -> None: ...

    @abstractmethod
    def _cut_off(self) -> None:
        """Forget where in the talk it was."""

    def _say(self, data: bytes) -> None:
        self._outgoing += data

    def _tell(self, news: News) -> None:
        self._news.append(news)

    def _end(self, answer: Answer) -> None:
        """The request is answered; whatever comes now is late."""
        request, self.request = self.request, None
        if request is None:
            return
        self._last_request, self._last_answer = request, answer
        self._tell(Ended(answer))
        if self.may_have_left:
            self._note_overdue(request, owes_answer=isinstance(answer, Unsure))

    def _note_overdue(self, request: Request, *, owes_answer: bool) -> None:
        if not isinstance(request, Check | LastApproval):
            self._overdue, self._owes_answer = request, owes_answer

    def _end_overdue(self, answer: Answer) -> None:
        """What came for the request that is overdue; told once. The same answer again is none."""
        if answer == self._last_answer:
            return
        if self._overdue is not None and (self._owes_answer or isinstance(answer, Approved | Unsure)):
            self._tell(Late(self._overdue.id, answer))
            self._overdue = None


@dataclass(frozen=True, slots=True)
class LineProtocol:
    """`name` is the driver's name in the settings; `reference` the document the bytes were taken from.

    `refusal` says in one sentence why a request cannot be put into its bytes; empty when it can.
    """

    name: str
    reference: str
    abilities: frozenset[Ability]
    refusal: Callable[[Request], str]
    conversation: Callable[[str, TerminalTiming], Conversation]
    """Made with the number the VAN gave the terminal (CATID), of `max_catid` letters and digits or fewer."""
    max_catid: int = 16
    reopens: bool = False
    """A connection on which nobody answers is opened anew: the network has forgotten it."""
