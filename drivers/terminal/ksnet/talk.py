"""The talk with KSCAT: one request, one reply. A request cannot be called off by the till, only by the customer, at
the terminal; and it cannot be asked for what it did last.

KSNET KSCAT, as merchants' published code uses it.
"""

from collections.abc import Callable
from time import localtime, strftime

from drivers.terminal.ability import Ability
from drivers.terminal.agent.address import AgentAddress, AgentPorts
from drivers.terminal.agent.dialogue import AgentProtocol, AgentTalk, Errand, HttpMessage, MoneyRequest
from drivers.terminal.answer import Answer, Step
from drivers.terminal.ksnet import telegram
from drivers.terminal.request import Approve, Cancel
from drivers.terminal.timing import TerminalTiming

MODULUS = 10**telegram.NUMBER_DIGITS


class KsnetTalk(AgentTalk):
    """Numbers its telegrams by the clock, which gives YYMMDDhhmmss, and never gives one number twice."""

    def __init__(
        self,
        address: AgentAddress,
        catid: str,
        timing: TerminalTiming,
        clock: Callable[[], str] = lambda: strftime("%y%m%d%H%M%S", localtime()),
    ) -> None:
        super().__init__(address, catid, timing)
        self._clock = clock
        self._number = -1

    def money_errand(self, request: MoneyRequest) -> Errand:
        assert isinstance(request, Approve | Cancel)
        self._number = max(self._number + 1, int(self._clock())) % MODULUS
        text = telegram.telegram(request, self.catid, self._written)
        return Errand(
            HttpMessage(query=telegram.query(text)), self.timing.answer_s, moves_money=True, step=Step.SHOW_CARD
        )

    def judged(self, request: MoneyRequest, body: bytes) -> Answer:
        """To the last request: there is no other as long as one is under way or overdue."""
        assert isinstance(request, Approve | Cancel)
        return telegram.judged(request, self._written, telegram.read_reply(body))

    @property
    def _written(self) -> str:
        return f"{self._number:0{telegram.NUMBER_DIGITS}}"


PROTOCOL = AgentProtocol(
    "ksnet-kscat",
    "KSNET KSCAT, as merchants' published code uses it",
    AgentPorts("http", 27098),
    frozenset({Ability.APPROVE, Ability.CANCEL}),
    telegram.refusal,
    KsnetTalk,
    max_catid=telegram.CATID_LETTERS,
)
