"""A terminal on a cable and the worker that talks to it, for any protocol: real ptys and sockets."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from driver_support import FAST, Inbox
from terminal_kit import CATID

from drivers.device import DeviceState, Reason
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.tcp_line import TcpLine
from drivers.emulators.terminals.card_house import CardHouse
from drivers.emulators.terminals.koces import KocesTerminal
from drivers.emulators.terminals.smartro import SmartroTerminal
from drivers.emulators.terminals.wired import WiredTerminal
from drivers.emulators.terminals.zvt import ZvtTerminal
from drivers.events import DeviceChanged, TerminalAnswered, TerminalProgressed
from drivers.registry import DeviceSpec, Role, build
from drivers.terminal.answer import Answer, Step
from drivers.terminal.terminal import Terminal
from drivers.terminal.timing import TerminalTiming
from drivers.timing import Timing

NAME = "terminal"
READY = DeviceChanged(NAME, DeviceState.READY, None)
UNPLUGGED = DeviceChanged(NAME, DeviceState.LOST, Reason.UNPLUGGED)
NOT_ANSWERING = DeviceChanged(NAME, DeviceState.ATTENTION, Reason.NOT_ANSWERING)
QUICK = TerminalTiming(ack_s=1.0, reply_s=1.0, answer_s=5.0, confirm_s=3.0, probe_s=0.1, quiet_s=0.1)

Make = Callable[[CardHouse], WiredTerminal]
EMULATORS: dict[str, Make] = {"smartro-tl3500": SmartroTerminal, "koces-cat": KocesTerminal, "zvt": ZvtTerminal}
ON_SERIAL = ("smartro-tl3500",)


class TerminalCounter:
    def __init__(self, name: str, folder: Path, inbox: Inbox, timing: TerminalTiming) -> None:
        self.inbox = inbox
        self.house = CardHouse()
        self.emulator = EMULATORS[name](self.house)
        self.line = PtyLine(self.emulator, folder / NAME) if name in ON_SERIAL else TcpLine(self.emulator)
        self._name, self._timing = name, replace(FAST, terminal=timing)
        self.worker: Terminal | None = None

    def start(self) -> Terminal:
        self.line.start()
        worker = self.build(self._timing)
        worker.start()
        return worker

    def build(self, timing: Timing) -> Terminal:
        spec = DeviceSpec(NAME, Role.TERMINAL, self._name, self.line.connection, catid=CATID)
        worker = build(spec, self.inbox, timing)
        assert isinstance(worker, Terminal)
        self.worker = worker
        return worker

    def answers(self, request_id: str) -> list[tuple[Answer, bool]]:
        """Each with whether it was late."""
        heard = self.inbox.of(TerminalAnswered)
        return [(event.answer, event.late) for event in heard if event.request_id == request_id]

    def answer(self, request_id: str, count: int = 1) -> Answer:
        self.inbox.wait_until(lambda: len(self.answers(request_id)) >= count, f"answer to {request_id}", 10.0)
        return self.answers(request_id)[count - 1][0]

    def wait_step(self, request_id: str, step: Step) -> None:
        self.inbox.wait(TerminalProgressed(NAME, request_id, step))


class Open(Protocol):
    def __call__(self, name: str, timing: TerminalTiming = QUICK) -> TerminalCounter: ...
