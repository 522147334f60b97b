"""What a screen has behind it: the till that sells and the clerk who looks things up, behind one `send`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pos.messages import Command
from ui.enquiries import Enquiry
from ui.runtime.clerk import Clerk, Doctor
from ui.runtime.engine import Engine
from ui.runtime.learnt_notes import LearntNotes


class Counter:
    """Commands may be sent from any thread, enquiries from the screens' alone.

    Listeners hear what both have to say, each on its own thread.
    """

    def __init__(
        self, engine: Engine, ledger: Path, notes: LearntNotes | None = None, doctor: Doctor | None = None
    ) -> None:
        self._engine = engine
        self._clerk = Clerk(ledger, notes, doctor)

    def subscribe(self, listener: Callable[[tuple[Any, ...]], None]) -> None:
        """Before `start`."""
        self._engine.subscribe(listener)
        self._clerk.subscribe(listener)

    def send(self, wish: Command | Enquiry) -> bool:
        """Hands it over without waiting; False when it was dropped."""
        if isinstance(wish, Enquiry):
            return self._clerk.ask(wish)
        return self._engine.send(wish)

    @property
    def turns(self) -> int:
        return self._engine.turns

    def start(self) -> None:
        self._engine.start()

    def stop(self) -> None:
        self._clerk.stop()
        self._engine.stop()
