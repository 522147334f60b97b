"""What happens in the world once the ledger holds it: slips to the printer, the drawer, the customer display,
a nudge to sync.

Runs on the engine's thread and only puts things into queues: nothing here waits for a device or the network.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pos import messages as m
from pos.clock import Clock
from pos.facts import fact_in
from pos.ledger.ledger import Ledger
from pos.settings import Settings
from pos.slip import SlipState
from pos.stall_door import Door, DoorState
from ui.runtime.customer_side import CustomerSide
from ui.runtime.places import WORDS
from ui.wordbooks import ready_names

if TYPE_CHECKING:
    from ui.runtime.outfit import Outfit
    from ui.runtime.slip_delivery import SlipDelivery


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
        self._delivery: SlipDelivery | None = None
        self._customer_side = CustomerSide()
        owed = ledger.owed_slips()
        self._owed = [slip for slip in owed if slip.state is SlipState.WAITING]
        self._interrupted = [slip for slip in owed if slip.state is SlipState.PRINTING]

    def resume(self) -> None:
        """After a start: a slip that was printing may be out or not, and the merchant is asked; a card that was
        being charged may be or not, and the terminal is."""
        for slip in self._interrupted:
            self._send(m.MoveSlip(slip.id, SlipState.UNKNOWN))
        self._send(m.NoteRestart())

    def fit(self, outfit: "Outfit") -> None:
        """From any thread, before `outfit` starts: the first condition it tells has what waits offered."""
        self._outfit = outfit

    def after(self, events: tuple[m.Event, ...]) -> None:
        for event in events:
            effect = _EFFECTS.get(type(event))
            if effect:
                effect(self, event)
        self._deliver(events)
        self._customer_side.follow(events)
        if self._outfit:
            self._customer_side.show_on(self._outfit.hub)
            if self._outfit.stall:
                self._outfit.stall.hear(events)

    def _deliver(self, events: tuple[m.Event, ...]) -> None:
        """Whatever went into the journal goes to the market, and at once."""
        if self._outfit and self._outfit.sync and any(map(fact_in, events)):
            self._outfit.sync.wake()

    def _drawer_wanted(self, event: m.DrawerWanted) -> None:
        outfit = self._outfit
        if outfit and outfit.has_drawer and not outfit.kick_drawer(event.request_id):
            self._send(m.NoteDrawerShut())

    def _resuming_wanted(self, event: m.ResumingWanted) -> None:
        if self._outfit:
            self._outfit.resume_printing(event.place)

    def _door_wanted(self, event: m.DoorWanted) -> None:
        """A box that is on no LAN has no door: that is known at once."""
        if event.open and (self._outfit is None or self._outfit.stall is None):
            self._send(m.NoteDoor(Door(DoorState.CANNOT)))

    def _scan_taken(self, event: m.ScanTaken) -> None:
        if self._outfit:
            self._outfit.hub.feedback(event.scanner, good=True)

    def _rejected(self, event: m.CommandRejected) -> None:
        command = event.command
        if self._outfit and isinstance(command, m.AddByBarcode | m.NotePaymentCode):
            self._outfit.hub.feedback(command.scanner, good=False)

    def _terminal_wanted(self, event: m.TerminalWanted) -> None:
        """Whoever cannot be asked has not been: that is known at once."""
        from ui.runtime.terminal_words import not_asked, request_of

        if self._outfit is None or not self._outfit.hub.ask(request_of(event)):
            self._send(not_asked(event.attempt.id, event.deed))

    def _cash_receipt_wanted(self, event: m.CashReceiptWanted) -> None:
        from ui.runtime.terminal_words import not_asked, receipt_request_of

        if self._outfit is None or not self._outfit.hub.ask(receipt_request_of(event)):
            self._send(not_asked(event.receipt.id, event.deed))

    def _abort_wanted(self, event: m.AbortWanted) -> None:
        if self._outfit:
            from ui.runtime.terminal_words import charge_id

            self._outfit.hub.abort(charge_id(event.attempt_id))

    def _slip_queued(self, event: m.SlipQueued) -> None:
        delivery = self._begin_delivery()
        if delivery:
            delivery.queue(event.slip)
        else:
            self._owed.append(event.slip)

    def _slip_moved(self, event: m.SlipMoved) -> None:
        delivery = self._begin_delivery()
        if delivery:
            delivery.moved(event)

    def _condition_noted(self, event: m.ConditionNoted) -> None:
        delivery = self._begin_delivery()
        if delivery:
            delivery.noted(event)
        if self._outfit:
            self._outfit.tell_market(event.place, event.condition)

    def _begin_delivery(self) -> "SlipDelivery | None":
        """On the engine's thread, once there are devices; what was owed until then goes first."""
        if self._delivery is None and self._outfit is not None:
            from ui.runtime.slip_delivery import SlipDelivery
            from ui.runtime.slips import SlipWriter

            outfit = self._outfit
            writer = SlipWriter(
                self._ledger.past,
                self._settings,
                practice=self._practice,
                ready_names=lambda: ready_names(WORDS),
                logo=outfit.logo,
            )
            self._delivery = SlipDelivery(outfit.hub, outfit.routes, writer, self._send, self._clock)
            owed, self._owed = self._owed, []
            self._delivery.queue(*owed)
        return self._delivery


_EFFECTS: dict[type, Callable[[Effects, Any], None]] = {
    m.DrawerWanted: Effects._drawer_wanted,
    m.ResumingWanted: Effects._resuming_wanted,
    m.DoorWanted: Effects._door_wanted,
    m.ScanTaken: Effects._scan_taken,
    m.CommandRejected: Effects._rejected,
    m.SlipQueued: Effects._slip_queued,
    m.SlipMoved: Effects._slip_moved,
    m.ConditionNoted: Effects._condition_noted,
    m.TerminalWanted: Effects._terminal_wanted,
    m.AbortWanted: Effects._abort_wanted,
    m.CashReceiptWanted: Effects._cash_receipt_wanted,
}
