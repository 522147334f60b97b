"""Slips from the ledger to printers: offered to the one they belong to, moved to another while that one cannot.

A slip is taken back from a printer only while it provably waits there: once its first byte may be on paper, nobody
else prints it. Runs on the engine's thread and only puts things into queues.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from pos import messages as m
from pos.clock import Clock
from pos.slip import Slip, SlipState
from ui.runtime.fittings import FITTINGS
from ui.runtime.routes import Routes

if TYPE_CHECKING:
    from drivers.hub import Hub
    from drivers.printer.job import PrintJob
    from ui.runtime.slips import SlipWriter

log = logging.getLogger(__name__)

DEVICES = {fitting.place: fitting.name for fitting in FITTINGS}


class SlipDelivery:
    """`writer` makes the document when a slip is handed over, and not before."""

    def __init__(
        self,
        hub: "Hub",
        routes: Routes,
        writer: "SlipWriter",
        send: Callable[[m.Command], bool],
        clock: Clock,
    ) -> None:
        self._hub = hub
        self._routes = routes
        self._writer = writer
        self._send = send
        self._clock = clock
        self._waiting: dict[str, Slip] = {}
        self._handed_over: dict[str, tuple[Slip, m.Place]] = {}

    def queue(self, *slips: Slip) -> None:
        self._waiting.update((slip.id, slip) for slip in slips)
        self.offer()

    def moved(self, event: m.SlipMoved) -> None:
        """A slip that has begun stays where it is; one that has ended leaves room for another."""
        self._handed_over.pop(event.slip_id, None)
        if event.state is not SlipState.PRINTING:
            self.offer()

    def noted(self, event: m.ConditionNoted) -> None:
        self._routes.note(event.place, event.condition)
        self._take_back()
        self.offer()

    def offer(self) -> None:
        """Whatever waits, to printers with room; the order at each of them is kept."""
        full: set[m.Place] = set()
        for slip in tuple(self._waiting.values()):
            place = self._routes.choose(slip.paper)
            if place in full:
                continue
            if not self._hand_over(slip, place):
                full |= {place} if place else set()
                continue
            del self._waiting[slip.id]

    def _hand_over(self, slip: Slip, place: m.Place | None) -> bool:
        """True when there is nothing left to do with it. False when the printer's queue is full, or its setting
        wrong; then the slip is offered again later.
        """
        if place is None:
            return self._send(m.MoveSlip(slip.id, SlipState.REPLACED))
        job = self._job(slip, place)
        if job is None:
            return True
        if not self._hub.print(job, DEVICES[place]):
            return False
        self._handed_over[slip.id] = slip, place
        return True

    def _job(self, slip: Slip, place: m.Place) -> "PrintJob | None":
        """None for a slip that cannot be made: it is left aside, in the ledger, until the till starts again."""
        try:
            return self._writer.job(slip, self._clock.now(), self._routes.instead_of(slip.paper, place))
        except Exception:  # whatever is wrong with one slip, others are waited for
            log.exception("slip %s cannot be made and is left aside", slip.id)
            return None

    def _take_back(self) -> None:
        """What another printer would do better now, in the order it was handed over, before what was
        queued since.
        """
        misplaced = [
            slip for slip, place in self._handed_over.values() if self._routes.choose(slip.paper) is not place
        ]
        taken = {slip.id: slip for slip in misplaced if self._hub.cancel(slip.id)}
        for slip_id in taken:
            del self._handed_over[slip_id]
        self._waiting = taken | self._waiting
