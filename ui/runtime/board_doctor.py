"""What the check-up on a board's screen has behind it: a board has no till, and its book is opened for one PIN."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pos import messages as m
from pos.clock import SystemClock
from pos.ledger.errors import LedgerError
from pos.operator import AT_THE_BOX
from pos.settings import Settings
from ui import enquiries as q

Listener = Callable[[tuple[Any, ...]], None]

log = logging.getLogger(__name__)


class BoardDoctor:
    """`send` returns at once; listeners hear on a thread of its own."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings
        self._listeners: list[Listener] = []
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="board-doctor")

    def subscribe(self, listener: Listener) -> None:
        """Before the first `send`."""
        self._listeners.append(listener)

    def send(self, wish: m.Command | q.Enquiry) -> bool:
        self._pool.submit(self._answer, wish)
        return True

    def stop(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _answer(self, wish: m.Command | q.Enquiry) -> None:
        told = self._examined() if isinstance(wish, q.Examine) else self._decided(wish)
        for listener in self._listeners:
            listener(told)

    def _examined(self) -> tuple[q.Told, ...]:
        from ui.doctor.examine import look_over

        return (q.Examined(look_over(self._folder, self._settings, SystemClock())),)

    def _decided(self, wish: m.Command | q.Enquiry) -> tuple[m.Event, ...]:
        from ui.runtime.box_hand import do_as
        from ui.runtime.compose import open_ledger

        assert isinstance(wish, m.LetTechnicianIn), "a board sells nothing"
        try:
            ledger = open_ledger(self._folder)
            try:
                return do_as(ledger, self._settings, AT_THE_BOX, wish)
            finally:
                ledger.close()
        except LedgerError as error:
            log.warning("the book was not opened: %s", error)
            return (m.CommandRejected(wish, m.Refusal.LEDGER_BROKEN),)
