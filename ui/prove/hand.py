"""The merchant of a till without a screen: asks for things, says so before, and waits until they are done.

Used in the child processes. `do` is called on the main thread; what the engine answers is heard on the engine's.
"""

import queue
from pathlib import Path

from pos import messages as m
from pos.settings import Settings
from ui.prove.announce import DECLINED, REFUSED, acknowledge, announce, intend, intend_line, intend_sale
from ui.runtime.compose import Runtime, open_ledger
from ui.runtime.engine import Events

ANSWERS_WITHIN_S = 60.0
_NOT_WRITTEN = frozenset(
    {m.Refusal.DISK_FULL, m.Refusal.LEDGER_READ_ONLY, m.Refusal.LEDGER_BUSY, m.Refusal.LEDGER_BROKEN}
)


class Hand:
    """Over the real runtime. `shown` is what a screen would show: the open sale, the day, and the slips owed."""

    def __init__(self, folder: Path, printer: str = "") -> None:
        """`printer` is a connection as in the settings; without one nothing is fitted. Raises `LedgerError`."""
        settings = Settings({"printer.connection": printer})
        self._runtime = Runtime(settings, open_ledger(folder))
        self._runtime.subscribe(acknowledge)
        self._runtime.subscribe(self._hear)
        self._shows: queue.Queue[m.TillShown] = queue.Queue()
        self._rejected: list[m.CommandRejected] = []
        self._runtime.start()
        if printer:
            self._runtime.fit_out()
        self.shown = self._show()

    def do(self, command: m.Command) -> m.Refusal | None:
        """Returns when the engine is done with `command`; why it was refused, if it was."""
        self._rejected.clear()
        assert self._runtime.send(command)
        self.shown = self._show()
        reasons = [rejected.reason for rejected in self._rejected if rejected.command == command]
        for reason in reasons:
            announce(REFUSED if reason in _NOT_WRITTEN else DECLINED, why=reason.value)
        return reasons[0] if reasons else None

    def ring(self, command: m.Command) -> m.Refusal | None:
        """A command that adds to the open sale or changes a line of it."""
        intend_line()
        return self.do(command)

    def ask(self, command: m.Command, kind: str) -> m.Refusal | None:
        """A command that makes an entry of this kind."""
        intend(kind)
        return self.do(command)

    def pay(self) -> m.Refusal | None:
        intend_sale(self.shown.total)
        return self.do(m.PayCash(self.shown.total))

    def stop(self) -> None:
        self._runtime.stop()

    def _show(self) -> m.TillShown:
        """The engine answers in turn: when this answer is there, everything before it is done."""
        assert self._runtime.send(m.ShowTill())
        return self._shows.get(timeout=ANSWERS_WITHIN_S)

    def _hear(self, events: Events) -> None:
        for event in events:
            if isinstance(event, m.CommandRejected):
                self._rejected.append(event)
            elif isinstance(event, m.TillShown):
                self._shows.put(event)
