"""A till's worker and an emulated agent, on real sockets, taken down at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from driver_support import FAST, Inbox

from drivers.device import DeviceState
from drivers.emulators.terminals.agent import Agent
from drivers.emulators.terminals.card_house import CardHouse
from drivers.emulators.terminals.kicc import EasyCard
from drivers.emulators.terminals.kis import KisAgent
from drivers.emulators.terminals.ksnet import Kscat
from drivers.emulators.terminals.nice import CATID as NICE_CATID
from drivers.emulators.terminals.nice import Nvcat
from drivers.events import DeviceChanged, TerminalAnswered, TerminalProgressed
from drivers.registry import DeviceSpec, Role, build
from drivers.terminal.answer import Answer, Step
from drivers.terminal.request import Request
from drivers.terminal.terminal import Terminal
from drivers.terminal.timing import TerminalTiming

NAME = "terminal"
QUICK = TerminalTiming(reply_s=1.0, answer_s=5.0, confirm_s=3.0, probe_s=0.1)
HASTY = replace(QUICK, answer_s=0.2, confirm_s=0.2)
EMULATORS: dict[str, type[Agent]] = {
    "kicc-easycard": EasyCard,
    "nice-nvcat": Nvcat,
    "ksnet-kscat": Kscat,
    "kis-agent": KisAgent,
}
CATIDS = {"ksnet-kscat": "DPT0TEST03", "nice-nvcat": NICE_CATID}


@dataclass
class AgentCounter:
    inbox: Inbox
    agent: Agent
    worker: Terminal
    house: CardHouse = field(init=False)

    def __post_init__(self) -> None:
        self.house = self.agent.house

    def answers(self, request_id: str) -> list[tuple[Answer, bool]]:
        """Each with whether it was late."""
        heard = self.inbox.of(TerminalAnswered)
        return [(event.answer, event.late) for event in heard if event.request_id == request_id]

    def answer(self, request_id: str, count: int = 1) -> Answer:
        self.inbox.wait_until(lambda: len(self.answers(request_id)) >= count, f"answer to {request_id}", 10.0)
        return self.answers(request_id)[count - 1][0]

    def ask(self, request: Request) -> Answer:
        assert self.worker.ask(request)
        return self.answer(request.id)

    def wait_step(self, request_id: str, step: Step) -> None:
        self.inbox.wait(TerminalProgressed(NAME, request_id, step))

    def wait_state(self, state: DeviceState) -> None:
        """Until it is the last one told."""
        self.inbox.wait_until(
            lambda: (told := self.inbox.of(DeviceChanged)) != [] and told[-1].state is state, state.name
        )


@contextmanager
def agent_counter(name: str, timing: TerminalTiming = QUICK) -> Iterator[AgentCounter]:
    """Ready for the first request."""
    inbox, agent = Inbox(), EMULATORS[name](CardHouse())
    agent.start()
    try:
        spec = DeviceSpec(NAME, Role.TERMINAL, name, agent.connection, catid=CATIDS.get(name, ""))
        worker = build(spec, inbox, replace(FAST, terminal=timing))
        assert isinstance(worker, Terminal)
        worker.start()
        try:
            counter = AgentCounter(inbox, agent, worker)
            counter.wait_state(DeviceState.READY)
            yield counter
        finally:
            assert worker.stop()
    finally:
        agent.stop()
