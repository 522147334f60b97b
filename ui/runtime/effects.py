"""What happens in the world once the ledger holds it: slips to the printer, the drawer, a nudge to sync.

Runs on the engine's thread and only puts things into queues: nothing here waits for a device or the network.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pos import messages as m
from pos.clock import Clock
from pos.ledger.ledger import Ledger
from pos.settings import Settings
from pos.slip import Slip, SlipState

if TYPE_CHECKING:
    from ui.runtime.outfit import Outfit


class Effects:
    """Until `fit` brings devices, slips wait in the ledger as they do for a printer that is away."""

    def __init__(
        self, send: Callable[[m.Command], bool], ledger: Ledger, settings: Settings, clock: Clock, *, practice: bool
    ) -> None:
        """`send` takes what becomes known at once, such as that this stall has no printer."""
        self._send = send
        self._ledger = ledger
        self._settings = settings
        self._clock = clock
        self._practice = practice
        self._outfit: Outfit | None = None
        owed = ledger.owed_slips()
        self._waiting = {slip.id: slip for slip in owed if slip.state is SlipState.WAITING}
        self._interrupted = [slip for slip in owed if slip.state is SlipState.PRINTING]

    def resume(self) -> None:
        """After a start: a slip that was printing may be out or not, and the merchant is asked."""
        for slip in self._interrupted:
            self._send(m.MoveSlip(slip.id, SlipState.UNKNOWN))

    def fit(self, outfit: "Outfit") -> None:
        """From any thread, before `outfit` starts: the first condition it tells has what waits offered."""
        self._outfit = outfit

    def after(self, events: tuple[m.Event, ...]) -> None:
        for event in events:
            effect = _EFFECTS.get(type(event))
            if effect:
                effect(self, event)

    def _something_to_deliver(self, _: m.Event) -> None:
        if self._outfit and self._outfit.sync:
            self._outfit.sync.wake()

    def _drawer_wanted(self, event: m.DrawerWanted) -> None:
        outfit = self._outfit
        if outfit and outfit.wants_printer and not outfit.hub.kick_drawer(event.request_id):
            self._send(m.NoteDrawerShut())

    def _slip_queued(self, event: m.SlipQueued) -> None:
        self._waiting[event.slip.id] = event.slip
        self._offer_what_waits(event)

    def _slip_moved(self, event: m.SlipMoved) -> None:
        if event.state is not SlipState.PRINTING:
            self._offer_what_waits(event)

    def _offer_what_waits(self, _: m.Event) -> None:
        """Room may have come about: a printer was fitted, came back, or has finished a slip."""
        if self._outfit is None:
            return
        for slip in tuple(self._waiting.values()):
            if not self._offer(slip, self._outfit):
                return
            del self._waiting[slip.id]

    def _offer(self, slip: Slip, outfit: "Outfit") -> bool:
        """False when the printer's queue is full, or its setting wrong; then the slip is offered again later."""
        if not outfit.wants_printer:
            return self._send(m.MoveSlip(slip.id, SlipState.REPLACED))
        from ui.runtime.slips import SlipWriter

        writer = SlipWriter(self._ledger.past, self._settings, practice=self._practice)
        return outfit.hub.print(writer.job(slip, self._clock.now()))


_EFFECTS: dict[type, Callable[[Effects, Any], None]] = {
    m.SaleCompleted: Effects._something_to_deliver,
    m.SaleRefunded: Effects._something_to_deliver,
    m.ShiftClosed: Effects._something_to_deliver,
    m.DrawerWanted: Effects._drawer_wanted,
    m.SlipQueued: Effects._slip_queued,
    m.SlipMoved: Effects._slip_moved,
    m.ConditionNoted: Effects._offer_what_waits,
}
