"""All devices of a till as one thing to start, stop and ask. Called from the engine's thread; never blocks it."""

from collections.abc import Iterator
from time import monotonic

from drivers.display.content import Content
from drivers.display.customer_display import CustomerDisplay
from drivers.printer.base import Printer
from drivers.printer.job import PrintJob
from drivers.printer.recovery import Wish
from drivers.scanner.base import Scanner
from drivers.terminal.ability import Ability
from drivers.terminal.request import Request
from drivers.terminal.terminal import Terminal
from drivers.worker import DeviceWorker


class Hub:
    """The first printer is the receipt printer unless a device is named."""

    def __init__(self, *workers: DeviceWorker) -> None:
        names = [worker.name for worker in workers]
        assert len(names) == len(set(names)), f"two devices share a name: {names}"
        self.workers = workers

    def start(self) -> None:
        for worker in self.workers:
            worker.start()

    def stop(self, timeout_s: float = 1.0) -> bool:
        """Stop all at once; True when every thread has ended within the time."""
        for worker in self.workers:
            worker.ask_to_stop()
        until_s = monotonic() + timeout_s
        ended = [worker.join(max(0.0, until_s - monotonic())) for worker in self.workers]
        return all(ended)

    def print(self, job: PrintJob, device: str | None = None) -> bool:
        """False when there is no such printer or its queue is full: keep the job and offer it again."""
        return any(printer.print(job) for printer in self._printers(device))

    def cancel(self, job_id: str) -> bool:
        """True if the job was still waiting somewhere and will not be printed now."""
        return any(printer.cancel(job_id) for printer in self._printers(None, every=True))

    def kick_drawer(self, request_id: str, device: str | None = None) -> bool:
        """False when nobody could even be asked; otherwise a DrawerKicked event follows."""
        return any(printer.kick_drawer(request_id) for printer in self._printers(device))

    def recover(self, wish: Wish, device: str | None = None) -> bool:
        """After somebody cleared a jam; False when there is no such printer, or nothing to recover from."""
        return any(printer.recover(wish) for printer in self._printers(device))

    def feedback(self, device: str, *, good: bool) -> None:
        """Let the scanner that read a code say what became of it; nothing to one that cannot."""
        for worker in self.workers:
            if isinstance(worker, Scanner) and worker.name == device:
                worker.feedback(good)

    def display(self, content: Content | None) -> bool:
        """On the first customer display, None for nothing; False when there is none."""
        for worker in self.workers:
            if isinstance(worker, CustomerDisplay):
                worker.display(content)
                return True
        return False

    def ask(self, request: Request) -> bool:
        """Of the first card terminal; False when there is none, or it has another request under way. Otherwise
        one TerminalAnswered follows."""
        terminal = self._terminal()
        return terminal is not None and terminal.ask(request)

    def abort(self, request_id: str) -> None:
        """Call that request off; harmless when it has ended."""
        terminal = self._terminal()
        if terminal is not None:
            terminal.abort(request_id)

    def abilities(self) -> frozenset[Ability]:
        """What the first card terminal can do; nothing when there is none."""
        terminal = self._terminal()
        return frozenset() if terminal is None else terminal.abilities

    def _terminal(self) -> Terminal | None:
        return next((worker for worker in self.workers if isinstance(worker, Terminal)), None)

    def _printers(self, device: str | None, *, every: bool = False) -> Iterator[Printer]:
        for worker in self.workers:
            if isinstance(worker, Printer) and device in (None, worker.name):
                yield worker
                if not every:
                    return
