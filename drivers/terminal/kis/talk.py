"""The talk with the agent of KIS: a WebSocket for each request, and KIS_Agent_Stop on the same to call it off.

What it answers to a stop is not published, so what was called off is in doubt unless its answer is a plain refusal.
How it is told of a 현금영수증 is not published either: there are names for such requests, and none for the number.

KIS agent, as merchants' published code uses it.
"""

from drivers.terminal.ability import Ability
from drivers.terminal.agent.address import AgentPorts
from drivers.terminal.agent.dialogue import AgentProtocol, AgentTalk, Errand, MoneyRequest, SocketMessage
from drivers.terminal.answer import Answer, Step
from drivers.terminal.kis import messages
from drivers.terminal.request import Approve, Cancel


class KisTalk(AgentTalk):
    def money_errand(self, request: MoneyRequest) -> Errand:
        assert isinstance(request, Approve | Cancel)
        return Errand(
            SocketMessage(messages.message(request), messages.is_answer),
            self.timing.answer_s,
            moves_money=True,
            abort=messages.STOP,
            step=Step.SHOW_CARD,
        )

    def judged(self, request: MoneyRequest, body: bytes) -> Answer:
        assert isinstance(request, Approve | Cancel)
        return messages.judged(request, messages.read_answer(body))


PROTOCOL = AgentProtocol(
    "kis-agent",
    "KIS agent, as merchants' published code uses it",
    AgentPorts("ws", 1516),
    frozenset({Ability.APPROVE, Ability.CANCEL, Ability.ABORT}),
    messages.refusal,
    KisTalk,
)
