"""What happens in the world once the ledger holds it: slips to the printer, the drawer, a nudge to sync.

Runs on the engine's thread and only puts things into queues: nothing here waits for a device or the network.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from drivers.hub import Hub
from drivers.printer.job import PrintJob
from pos import messages as m
from pos.clock import Clock
from pos.ledger.ledger import Ledger
from pos.receipt import Stall, sale_receipt
from pos.slip import Slip, SlipState
from sync.worker import SyncWorker
from ui.runtime.slips import document_of

log = logging.getLogger(__name__)


class Effects:
    """`send` takes what becomes known at once, such as that this stall has no printer."""

    def __init__(
        self,
        send: Callable[[m.Command], bool],
        ledger: Ledger,
        hub: Hub,
        stall: Stall,
        clock: Clock,
        sync: SyncWorker | None,
    ) -> None:
        self._send = send
        self._ledger = ledger
        self._hub = hub
        self._stall = stall
        self._clock = clock
        self._sync = sync
        self._waiting: dict[str, Slip] = {}

    def resume(self, slips: Sequence[Slip]) -> None:
        """After a start: what waited is offered again; what was printing may be out or not, and is asked about."""
        for slip in slips:
            if slip.state is SlipState.WAITING:
                self._offer(slip)
            elif slip.state is SlipState.PRINTING:
                self._send(m.MoveSlip(slip.id, SlipState.UNKNOWN))

    def after(self, events: tuple[m.Event, ...]) -> None:
        for event in events:
            effect = _EFFECTS.get(type(event))
            if effect:
                effect(self, event)

    def _sale_completed(self, _: m.SaleCompleted) -> None:
        if self._sync:
            self._sync.wake()

    def _drawer_wanted(self, event: m.DrawerWanted) -> None:
        if self._hub.has_printer and not self._hub.kick_drawer(event.request_id):
            self._send(m.NoteDrawerShut())

    def _slip_queued(self, event: m.SlipQueued) -> None:
        self._offer(event.slip)

    def _slip_moved(self, event: m.SlipMoved) -> None:
        """A slip that left the printer's queue makes room for one it had no room for."""
        if event.state is not SlipState.PRINTING:
            for slip in tuple(self._waiting.values()):
                self._offer(slip)

    def _offer(self, slip: Slip) -> None:
        """A full printer queue leaves the slip waiting in the ledger; it is offered again when one has printed."""
        if not self._hub.has_printer:
            self._send(m.MoveSlip(slip.id, SlipState.REPLACED))
            return
        sale = self._ledger.sale(slip.sale_id)
        assert sale is not None, "a slip belongs to a sale"
        copied_at = self._clock.now() if slip.is_copy else None
        job = PrintJob(slip.id, document_of(sale_receipt(self._stall, sale, copied_at)))
        if self._hub.print(job):
            self._waiting.pop(slip.id, None)
        else:
            self._waiting[slip.id] = slip


_EFFECTS: dict[type, Callable[[Effects, Any], None]] = {
    m.SaleCompleted: Effects._sale_completed,
    m.DrawerWanted: Effects._drawer_wanted,
    m.SlipQueued: Effects._slip_queued,
    m.SlipMoved: Effects._slip_moved,
}
