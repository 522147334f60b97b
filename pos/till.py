"""The till decides: a command and a moment in, events out. It changes nothing until they are accepted.

It only routes; each command belongs to the concept that owns it. Runs on the engine's thread.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pos import (
    account_keeping,
    being_paid,
    cash_receipting,
    charging,
    commissioning,
    discounting,
    goods_keeping,
    handing_over,
    helping,
    holding,
    kiosk_keeping,
    loading_goods,
    noticing,
    ordering,
    paperwork,
    placed_keeping,
    placing,
    putting_goods,
    returning,
    reversing,
    ringing,
    shift_keeping,
    showing,
    signing_in,
    tender,
    terminal_keeping,
    transferring,
    untaking,
    wishing,
)
from pos import messages as m
from pos.archive import Archive
from pos.catalogue import Catalogue
from pos.clock import Moment
from pos.desk import Desk, Events, refuse
from pos.permission import needed_for
from pos.shop import USUAL, Shop
from pos.till_state import TillState, evolve

if TYPE_CHECKING:
    from pos.ready_names import ReadyNames


def no_ready_names() -> "ReadyNames":
    """Where no customer reads anything but what the stall wrote."""
    from pos.ready_names import ReadyNames

    return ReadyNames()


class Till:
    """`writable` is whether the ledger can take a sale; a till that only looks says so when it is shown.
    `ready_names` is asked for what comes with the program when the first customer reads another language."""

    def __init__(
        self,
        state: TillState,
        catalogue: Catalogue,
        archive: Archive,
        new_id: Callable[[], str],
        shop: Shop = USUAL,
        writable: bool = True,
        ready_names: "Callable[[], ReadyNames]" = no_ready_names,
    ) -> None:
        self.state = state
        self._writable = writable
        self._catalogue = catalogue
        self._archive = archive
        self._new_id = new_id
        self._ready_names = ready_names
        self.shop = shop

    def decide(self, command: m.Command, moment: Moment) -> Events:
        """First what time has brought about, then the command itself."""
        desk = Desk(self.state, moment, self.shop, self._catalogue, self._archive, self._new_id, self._ready_names)
        overdue = shift_keeping.close_overdue(desk) if self._writable and _brings_the_day_on(command) else ()
        return (*overdue, *self._decide(desk.after(overdue), command))

    def accept(self, events: Events) -> None:
        """Takes over what was decided, once the ledger holds it."""
        for event in events:
            self.state = evolve(self.state, event)
            if isinstance(event, m.RulesChanged):
                self.shop = event.shop

    def _decide(self, desk: Desk, command: m.Command) -> Events:
        if type(command) is m.ShowTill:
            return (showing.till(desk, writable=self._writable),)
        needed = needed_for(command)
        if needed is not None and not desk.may(needed):
            return refuse(command, m.Refusal.NOT_ALLOWED, needed.value)
        code = _payment_code_in(desk, command)
        if code is not None:
            return charging.take_code(desk, code)
        events = being_paid.why_not(desk, command) or _ROUTES[type(command)](desk, command)
        return (*events, *ordering.put_back(desk, events))


def _brings_the_day_on(command: m.Command) -> bool:
    """Time itself, and everything that may move money: none of it may count for a day that is over."""
    return isinstance(command, m.Tick) or needed_for(command) is not None


def _payment_code_in(desk: Desk, command: m.Command) -> m.NotePaymentCode | None:
    """Every scan, while one is waited for to pay with: a wallet nobody told us of looks like a long barcode."""
    if not desk.state.code_for:
        return None
    if isinstance(command, m.AddByBarcode) and len(command.code) >= charging.SHORTEST_CODE:
        return m.NotePaymentCode("", command.code, command.scanner)
    return command if isinstance(command, m.NotePaymentCode) else None


def _note_market(desk: Desk, command: m.NoteMarket) -> Events:
    """The market's word is taken as it is: it may hold less than yesterday, after a restored backup."""
    state = desk.state
    if (command.acked_seq, command.quarantined) == (state.acked_seq, state.quarantined):
        return ()
    noted = m.MarketNoted(command.acked_seq, command.quarantined)
    return (noted, showing.day(state.day, command.acked_seq))


def _change_rules(desk: Desk, command: m.ChangeRules) -> Events:
    """At once, also in the middle of a sale: what was rung up and taken so far names no rule it needs again."""
    return () if command.shop == desk.shop else (m.RulesChanged(command.shop),)


def _note_condition(desk: Desk, command: m.NoteCondition) -> Events:
    """A terminal that is back is asked at once what nobody else knows."""
    noted = (m.ConditionNoted(command.place, command.condition),)
    return (*noted, *terminal_keeping.ask_next(desk.after(noted))) if command.place is m.Place.TERMINAL else noted


def _resume_printing(_: Desk, command: m.ResumePrinting) -> Events:
    return (m.ResumingWanted(command.place),)


def _note_misread(_: Desk, command: m.NoteMisread) -> Events:
    return refuse(command, m.Refusal.MISREAD)


def _note_payment_code(desk: Desk, command: m.NotePaymentCode) -> Events:
    """A packet of the stall's own scale may be as long as somebody's payment code: goods on file go first."""
    as_goods = m.AddByBarcode(command.code, scanner=command.scanner)
    events = ringing.add_by_barcode(desk, as_goods)
    if any(isinstance(event, m.CommandRejected) for event in events):
        return refuse(command, m.Refusal.A_PAYMENT_CODE, command.wallet)
    return events


def _note_weight(_: Desk, command: m.NoteWeight) -> Events:
    return (m.WeightNoted(command.weight_g),)


def _note_drawer(_: Desk, command: m.NoteDrawer) -> Events:
    return (m.DrawerNoted(command.is_open),)


def _note_drawer_shut(_: Desk, __: m.NoteDrawerShut) -> Events:
    return (m.DrawerStayedShut(),)


def _show_shelf(desk: Desk, command: m.ShowShelf) -> Events:
    return (showing.shelf(desk.catalogue, command),)


def _find_goods(desk: Desk, command: m.FindGoods) -> Events:
    return (showing.found(desk.catalogue, command),)


def _tick(desk: Desk, _: m.Tick) -> Events:
    """The new day may have sales already: the clock of a stall's box jumps back as well as forward."""
    due = (
        *terminal_keeping.attend(desk),
        *ordering.remind(desk),
        *noticing.run_out(desk),
        *placing.give_back(desk),
        *holding.run_out(desk),
        *kiosk_keeping.attend(desk),
    )
    if desk.business_day == desk.state.day.business_day:
        return due
    return (*due, showing.day(desk.day(), desk.state.acked_seq))


_ROUTES: dict[type, Callable[[Desk, Any], Events]] = {
    m.AddByBarcode: ringing.add_by_barcode,
    m.AddItem: ringing.add_item,
    m.AddAmount: ringing.add_amount,
    m.ChangeQuantity: ringing.change_quantity,
    m.SetQuantity: ringing.set_quantity,
    m.ChangePrice: ringing.change_price,
    m.ChooseAnew: ringing.choose_anew,
    m.SetTraceNo: ringing.set_trace_no,
    m.NoteOnSale: ringing.note_on_sale,
    m.VoidLine: ringing.void_line,
    m.UndoLastStep: ringing.undo_last_step,
    m.RoundDown: discounting.round_down,
    m.TakeOff: discounting.take_off,
    m.CutPrice: discounting.cut_price,
    m.GiveExtra: discounting.give_extra,
    m.RemoveDiscount: discounting.remove_discount,
    m.HoldSale: holding.hold,
    m.RecallSale: holding.recall,
    m.NoteOrder: ordering.note,
    m.NoteOrderCancelled: ordering.note_cancelled,
    m.AcceptOrder: ordering.accept,
    m.TakeUpOrder: ordering.take_up,
    m.MoveOrder: ordering.move,
    m.CallOrderAgain: ordering.call_again,
    m.RefuseOrder: ordering.turn_down,
    m.PrintOrder: ordering.print_ticket,
    m.PayCash: tender.pay_cash,
    m.Pay: tender.pay,
    m.TakeTender: tender.take,
    m.RemoveTender: untaking.remove_tender,
    m.PayByCard: charging.pay_by_card,
    m.AskForCode: charging.ask_for_code,
    m.AskForTransfer: transferring.ask,
    m.ConfirmTransfer: transferring.confirm,
    m.CancelTransfer: transferring.cancel,
    m.PrintTransfer: transferring.print_it,
    m.CancelAttempt: charging.cancel_attempt,
    m.LookAtTerminal: terminal_keeping.look_at_terminal,
    m.SettleByHand: terminal_keeping.settle_by_hand,
    m.ReverseAttempt: reversing.reverse_attempt,
    m.IssueCashReceipt: cash_receipting.issue,
    m.CancelCashReceipt: cash_receipting.cancel,
    m.RetryCashReceipt: cash_receipting.retry,
    m.GiveUpCashReceipt: cash_receipting.give_up,
    m.SettleCashReceipt: cash_receipting.settle,
    m.NoteRestart: terminal_keeping.note_restart,
    m.NoteStep: charging.note_step,
    m.NoteAnswer: terminal_keeping.note_answer,
    m.UndoLastSale: returning.undo_last_sale,
    m.Refund: returning.refund,
    m.PlanRefund: returning.plan_refund,
    m.BeginExchange: returning.begin_exchange,
    m.CancelExchange: returning.cancel_exchange,
    m.OpenShift: shift_keeping.open_shift,
    m.MoveCash: shift_keeping.move_cash,
    m.ReportShift: shift_keeping.report,
    m.CloseShift: shift_keeping.close,
    m.OpenAccount: account_keeping.open_account,
    m.PayAccount: account_keeping.pay_account,
    m.PrintStatement: account_keeping.print_statement,
    m.ForgetCustomer: account_keeping.forget,
    m.HandInVouchers: goods_keeping.hand_in_vouchers,
    m.LoadGoods: loading_goods.load,
    m.PutItem: putting_goods.put,
    m.CountStock: putting_goods.count,
    m.SetItemPrice: goods_keeping.set_price,
    m.SetSoldOut: goods_keeping.set_sold_out,
    m.MoveStock: goods_keeping.move_stock,
    m.AddOperator: signing_in.add_operator,
    m.SetOperator: signing_in.set_operator,
    m.SetPin: signing_in.set_pin,
    m.RemovePin: signing_in.remove_pin,
    m.RecordCommissioning: commissioning.record,
    m.NumberOrder: placing.number,
    m.PlaceUnpaid: placing.place_unpaid,
    m.StartOver: placing.start_over,
    m.NotePlaced: placed_keeping.note_placed,
    m.MirrorGoods: placing.mirror,
    m.ParkCart: holding.park,
    m.RecallParked: holding.recall_parked,
    m.AskForHelp: helping.ask,
    m.EndHelp: helping.end,
    m.NoteHelpComing: helping.note_coming,
    m.HandOverCart: handing_over.hand_over_cart,
    m.HandOverParked: handing_over.hand_over_parked,
    m.SettleForStall: terminal_keeping.settle_for_stall,
    m.NoteKiosk: kiosk_keeping.note,
    m.NoteKioskAway: kiosk_keeping.note_away,
    m.AnswerHelp: kiosk_keeping.answer,
    m.TakeOver: kiosk_keeping.take_over,
    m.OpenDoor: kiosk_keeping.open_door,
    m.ShutDoor: kiosk_keeping.shut_door,
    m.NoteDoor: kiosk_keeping.note_door,
    m.SignIn: signing_in.sign_in,
    m.SignOut: signing_in.sign_out,
    m.LetTechnicianIn: signing_in.let_technician_in,
    m.ReprintLastReceipt: paperwork.reprint_last,
    m.Reprint: paperwork.reprint,
    m.MoveSlip: paperwork.move_slip,
    m.AnswerSlip: paperwork.answer_slip,
    m.NoteMarket: _note_market,
    m.NoteFeed: wishing.note_feed,
    m.ForgetFeed: wishing.forget_feed,
    m.TakeWish: wishing.take,
    m.PostNotice: noticing.post,
    m.WithdrawNotice: noticing.withdraw,
    m.ReadNotice: noticing.read,
    m.ChangeRules: _change_rules,
    m.NoteCondition: _note_condition,
    m.ResumePrinting: _resume_printing,
    m.NoteMisread: _note_misread,
    m.NotePaymentCode: _note_payment_code,
    m.NoteWeight: _note_weight,
    m.NoteDrawer: _note_drawer,
    m.NoteDrawerShut: _note_drawer_shut,
    m.ShowShelf: _show_shelf,
    m.FindGoods: _find_goods,
    m.Tick: _tick,
}
