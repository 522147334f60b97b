"""The talk with EasyCard.

    GV   is somebody there?           no answer: NotSent
    LA   what did you do last?        where that is not known
    D1 D4 B1 B2                       judged; CC closes its window, and its reply says what became of it
    LA   after it said that it failed (SUC other than '00')

*When it failed* nobody says whether the VAN had answered by then. If LA shows what it showed before, nothing was
added and the request was refused. If not, or if that was never known, the answer is `Unsure` with what LA shows.
Whether LA shows cancellations is not published, so a cancellation that failed stays in doubt.

*TIMEOUT* of field 12 is known to be ignored while a card is waited for; the terminal's own patience is what counts.

While it is at something, everything else is refused, as merchants found; so LA is about what has ended.
"""

from collections.abc import Generator
from dataclasses import dataclass

from drivers.terminal.ability import Ability
from drivers.terminal.agent.address import AgentPorts
from drivers.terminal.agent.dialogue import (
    AgentProtocol,
    AgentTalk,
    Dialogue,
    Errand,
    HttpMessage,
    MoneyRequest,
    NotLeft,
    Outcome,
    Reply,
    unanswered,
)
from drivers.terminal.agent.words import Fields, read_object, shown
from drivers.terminal.answer import Answer, Approved, Checked, Declined, Doubt, NotSent, Step, Unsure
from drivers.terminal.approval import Approval
from drivers.terminal.kicc import telegram
from drivers.terminal.kicc.literal import read_reply
from drivers.terminal.request import Approve, CashReceipt, LastApproval, Request

PROGRESS = "/easycardk"
VAN_S = 30.0
CARD_WAIT_S = (30, 240)
"""The least and the most that EasyCard takes."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What it did last, as LA shows it: the VAN's word, the number, the time, won, the VAN's number of it."""

    shown: tuple[str, ...]
    approval: Approval | None


class KiccTalk(AgentTalk):
    _memory: Memory | None = None

    def dialogue(self, request: Request) -> Dialogue:
        return self._last_dialogue() if isinstance(request, LastApproval) else super().dialogue(request)

    def money_errand(self, request: MoneyRequest) -> Errand:
        least_s, most_s = CARD_WAIT_S
        card_wait_s = int(min(most_s, max(least_s, self.timing.answer_s - VAN_S)))
        return Errand(
            telegram.money_message(request, card_wait_s),
            self.timing.answer_s,
            moves_money=True,
            abort=_plain(telegram.CLOSE),
            step=Step.ASKING if isinstance(request, CashReceipt) else Step.SHOW_CARD,
        )

    def judged(self, request: MoneyRequest, body: bytes) -> Answer:
        return telegram.judged(request, read_reply(body))

    def money_dialogue(self, request: MoneyRequest) -> Dialogue:
        greeting = yield self.ping()
        if not (isinstance(greeting, Reply) and self.is_there(greeting.body)):
            return NotSent(greeting.detail if isinstance(greeting, NotLeft) else "EasyCard does not answer.")
        before = self._memory
        if before is None:
            before = yield from self._recall()
        self.forget()
        outcome = yield self.money_errand(request)
        if not isinstance(outcome, Reply):
            return unanswered(outcome)
        said = read_reply(outcome.body)
        answer = telegram.judged(request, said)
        if said is not None and "SUC" in said and said["SUC"] != telegram.WELL:
            return (yield from self._weigh(request, before, said))
        if isinstance(answer, Approved):
            self._memory = _memory(said)
        return answer

    def ping(self) -> Errand:
        return Errand(_plain(telegram.VERSION), self.timing.reply_s)

    def is_there(self, body: bytes) -> bool:
        said = read_reply(body)
        return said is not None and said.get("SUC") == telegram.WELL

    def forget(self) -> None:
        self._memory = None

    def check_dialogue(self) -> Dialogue:
        outcome = yield self.ping()
        if isinstance(outcome, Reply) and self.is_there(outcome.body):
            return Checked(True, shown((read_reply(outcome.body) or {}).get("MSG", "")))
        return Checked(False, "EasyCard does not answer.")

    def step_of(self, text: str) -> Step | None:
        return telegram.step_of((read_object(text) or {}).get("MsgCd", ""))

    # Inside.

    def _last_dialogue(self) -> Dialogue:
        outcome = yield Errand(_plain(telegram.LAST), self.timing.reply_s)
        if not isinstance(outcome, Reply):
            return unanswered(outcome)
        said = read_reply(outcome.body)
        self._memory = _memory(said)
        if self._memory is None:
            return Unsure(Doubt.UNREADABLE, f"What it did last: {telegram.failure(said or {})}")
        approval = self._memory.approval
        if approval is None or (said or {}).get("RQ01") not in (telegram.APPROVE, telegram.RECEIPT):
            return Unsure(Doubt.UNREADABLE, "What it did last was no approval.", approval)
        return Approved(approval)

    def _recall(self) -> Generator[Errand, Outcome, Memory | None]:
        outcome = yield Errand(_plain(telegram.LAST), self.timing.reply_s)
        return _memory(read_reply(outcome.body)) if isinstance(outcome, Reply) else None

    def _weigh(self, request: MoneyRequest, before: Memory | None, said: Fields) -> Dialogue:
        after = yield from self._recall()
        self._memory = after
        detail = telegram.failure(said)
        if before is not None and before == after and isinstance(request, Approve | CashReceipt):
            return Declined(shown(said["SUC"]), shown(said.get("MSG", "")))
        found = after.approval if after is not None and after != before else None
        return Unsure(Doubt.UNREADABLE, f"It failed: {detail}", found)


def _plain(kind: str) -> HttpMessage:
    return telegram.message({1: kind})


def _memory(said: Fields | None) -> Memory | None:
    """None when nobody can tell from it what was done last."""
    if said is None or said.get("SUC") != telegram.WELL or not said.get("RS04"):
        return None
    names = ("RS04", "RS09", "RS07", "RQ07", "RS08")
    return Memory(tuple(said.get(name, "") for name in names), telegram.read_approval(said))


PROTOCOL = AgentProtocol(
    "kicc-easycard",
    telegram.REFERENCE,
    AgentPorts("http", 8090, {"progress": 37445}),
    frozenset(
        {
            Ability.APPROVE,
            Ability.CANCEL,
            Ability.CASH_RECEIPT,
            Ability.CASH_RECEIPT_CANCEL,
            Ability.LAST_APPROVAL,
            Ability.ABORT,
        }
    ),
    telegram.refusal,
    KiccTalk,
    progress=PROGRESS,
)
