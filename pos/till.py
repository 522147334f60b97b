"""The till decides: a command and a moment in, events out. It changes nothing until they are accepted.

It only routes; each command belongs to the concept that owns it. Runs on the engine's thread.
"""

from collections.abc import Callable
from typing import Any

from pos import messages as m
from pos import paperwork, ringing, showing, tender
from pos.catalogue import Catalogue
from pos.clock import Moment
from pos.till_state import TillState, evolve

Events = tuple[m.Event, ...]


class Till:
    """`writable` is whether the ledger can take a sale; a till that only looks says so when it is shown."""

    def __init__(
        self, state: TillState, catalogue: Catalogue, new_id: Callable[[], str], writable: bool = True
    ) -> None:
        self.state = state
        self._writable = writable
        self._catalogue = catalogue
        self._new_id = new_id

    def decide(self, command: m.Command, moment: Moment) -> Events:
        return _ROUTES[type(command)](self, command, moment)

    def accept(self, events: Events) -> None:
        """Takes over what was decided, once the ledger holds it."""
        for event in events:
            self.state = evolve(self.state, event)

    def _add_by_barcode(self, command: m.AddByBarcode, _: Moment) -> Events:
        return ringing.add_by_barcode(self.state.cart, self._catalogue, command)

    def _add_item(self, command: m.AddItem, _: Moment) -> Events:
        return ringing.add_item(self.state.cart, self._catalogue, command)

    def _add_amount(self, command: m.AddAmount, _: Moment) -> Events:
        return ringing.add_amount(self.state.cart, self._catalogue, command)

    def _change_quantity(self, command: m.ChangeQuantity, _: Moment) -> Events:
        return ringing.change_quantity(self.state.cart, command)

    def _void_line(self, command: m.VoidLine, _: Moment) -> Events:
        return ringing.void_line(self.state.cart, command)

    def _undo_last_step(self, command: m.UndoLastStep, _: Moment) -> Events:
        return ringing.undo_last_step(self.state.cart, command)

    def _pay_cash(self, command: m.PayCash, moment: Moment) -> Events:
        return tender.pay_cash(self.state, command, moment, self._new_id)

    def _reprint_last(self, command: m.ReprintLastReceipt, _: Moment) -> Events:
        return paperwork.reprint_last(self.state, command, self._new_id)

    def _move_slip(self, command: m.MoveSlip, _: Moment) -> Events:
        return paperwork.move_slip(self.state, command)

    def _answer_slip(self, command: m.AnswerSlip, _: Moment) -> Events:
        return paperwork.answer_slip(self.state, command, self._new_id)

    def _note_market(self, command: m.NoteMarket, _: Moment) -> Events:
        """The market's word is taken as it is: it may hold less than yesterday, after a restored backup."""
        state = self.state
        if (command.acked_seq, command.quarantined) == (state.acked_seq, state.quarantined):
            return ()
        noted = m.MarketNoted(command.acked_seq, command.quarantined)
        return (noted, showing.day(state.day, command.acked_seq))

    def _note_condition(self, command: m.NoteCondition, _: Moment) -> Events:
        return (m.ConditionNoted(command.place, command.condition),)

    def _note_misread(self, command: m.NoteMisread, _: Moment) -> Events:
        return (m.CommandRejected(command, m.Refusal.MISREAD),)

    def _note_drawer_shut(self, _: m.NoteDrawerShut, __: Moment) -> Events:
        return (m.DrawerStayedShut(),)

    def _show_till(self, _: m.ShowTill, __: Moment) -> Events:
        return (showing.till(self.state, self._catalogue, self._writable),)

    def _show_shelf(self, command: m.ShowShelf, _: Moment) -> Events:
        return (showing.shelf(self._catalogue, command),)

    def _tick(self, _: m.Tick, moment: Moment) -> Events:
        """The new day may have sales already: the clock of a stall's box jumps back as well as forward."""
        if moment.business_day == self.state.day.business_day:
            return ()
        return (showing.day(self.state.day_on(moment.business_day), self.state.acked_seq),)


_ROUTES: dict[type, Callable[[Till, Any, Moment], Events]] = {
    m.AddByBarcode: Till._add_by_barcode,
    m.AddItem: Till._add_item,
    m.AddAmount: Till._add_amount,
    m.ChangeQuantity: Till._change_quantity,
    m.VoidLine: Till._void_line,
    m.UndoLastStep: Till._undo_last_step,
    m.PayCash: Till._pay_cash,
    m.ReprintLastReceipt: Till._reprint_last,
    m.MoveSlip: Till._move_slip,
    m.AnswerSlip: Till._answer_slip,
    m.NoteMarket: Till._note_market,
    m.NoteCondition: Till._note_condition,
    m.NoteMisread: Till._note_misread,
    m.NoteDrawerShut: Till._note_drawer_shut,
    m.ShowTill: Till._show_till,
    m.ShowShelf: Till._show_shelf,
    m.Tick: Till._tick,
}
