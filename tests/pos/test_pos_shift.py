"""A shift: the float, the drawer in between, X, the count, Z and its numbers; and what restarts and clocks do."""

import pytest
from pos_kit import NOON, Stall, moment
from shop_kit import customer, journal, kinds, on_account, only, query

from pos import messages as m
from pos.clock import Moment
from pos.ledger.verify import verify
from pos.messages import (
    AddAmount,
    AddItem,
    CloseShift,
    MoveCash,
    OpenShift,
    Pay,
    PayAccount,
    PayCash,
    Refund,
    Refusal,
    ReportShift,
    Tendered,
)
from pos.money import LARGEST_AMOUNT, NOTES_AND_COINS
from pos.shift import Direction, Faces, Perpetual, Shift, ShiftClosing
from pos.slip import Paper

IN, OUT, NONE = Direction.IN, Direction.OUT, Direction.NONE
TOMORROW = moment("2026-03-03 09:00:00")
VOUCHER = Pay((Tendered("onnuri_paper", faces=((10_000, 1),)),))


def close(stall: Stall, counted: Faces | None = None) -> ShiftClosing:
    return only(stall.do(CloseShift(counted)), m.ShiftClosed).closing


def expected(stall: Stall) -> int:
    return stall.till.state.shift.expected_cash


# -- what must be in the drawer ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("commands", "cash"),
    [
        ((), 50_000),
        ((AddAmount(7_000), PayCash(10_000)), 57_000),
        ((MoveCash(IN, 20_000, "잔돈"),), 70_000),
        ((MoveCash(OUT, 30_000, "점심"),), 20_000),
        ((MoveCash(OUT, 60_000),), -10_000),
        ((MoveCash(NONE),), 50_000),
        ((AddAmount(7_000), VOUCHER), 47_000),
        ((AddAmount(10_000), VOUCHER), 50_000),
        ((AddAmount(7_000), VOUCHER, Refund(1)), 50_000),
        ((AddAmount(7_000), VOUCHER, m.HandInVouchers("onnuri_paper"), Refund(1)), 40_000),
        ((AddAmount(7_000), PayCash(7_000), m.UndoLastSale()), 50_000),
        ((AddAmount(7_000), m.TakeOff(500), PayCash(7_000)), 56_500),
        ((AddAmount(7_000), m.HoldSale()), 50_000),
        ((AddItem("mackerel"), PayCash(5_000), m.BeginExchange(1), AddAmount(8_000), PayCash(5_000)), 58_000),
        ((AddItem("mackerel"), PayCash(5_000), m.BeginExchange(1), AddAmount(2_000), PayCash(0)), 52_000),
        ((AddAmount(7_000), VOUCHER, m.HandInVouchers("onnuri_paper")), 47_000),
        ((ReportShift(), m.SetItemPrice("mackerel", 1), m.MoveStock("mackerel", 5, "")), 50_000),
    ],
    ids=repr,
)
def test_the_till_knows_what_a_count_should_find(stall: Stall, commands: tuple[m.Command, ...], cash: int) -> None:
    stall.do(OpenShift(50_000), *commands)
    assert expected(stall) == cash
    stall.reopen()
    assert expected(stall) == cash


def test_what_goes_on_an_account_is_in_no_drawer_until_it_is_paid_off(stall: Stall) -> None:
    stall.do(OpenShift(0))
    who = customer(stall)
    on_account(stall, who, 9_000)
    assert expected(stall) == 0
    stall.do(PayAccount(who, 4_000, 5_000))
    assert expected(stall) == 4_000
    stall.do(Refund(1))
    assert expected(stall) == 0, "5,000 of it were still owed, 4,000 go back in cash"


def test_the_first_money_of_a_day_begins_a_shift_without_a_float(stall: Stall) -> None:
    assert stall.till.state.shift.is_idle
    stall.sell(1_000)
    assert (stall.till.state.shift.float_won, stall.till.state.shift.begun_at) == (0, NOON)
    assert stall.refusal(OpenShift(50_000)) == (Refusal.SHIFT_RUNS, "")


@pytest.mark.parametrize(
    "command",
    [
        m.SetItemPrice("mackerel", 1),
        m.MoveStock("mackerel", 1, ""),
        m.OpenAccount("김씨"),
        ReportShift(),
        AddAmount(1_000),
        m.SetSoldOut("mackerel", True),
    ],
    ids=repr,
)
def test_what_moves_no_money_begins_no_shift(stall: Stall, command: m.Command) -> None:
    stall.do(command)
    assert stall.till.state.shift == Shift()
    stall.reopen()
    assert stall.till.state.shift == Shift()


@pytest.mark.parametrize(
    "command",
    [
        OpenShift(-1),
        OpenShift(LARGEST_AMOUNT + 1),
        OpenShift(2**70),
        MoveCash(IN, 0),
        MoveCash(OUT, 0),
        MoveCash(NONE, 1_000),
        MoveCash(IN, -1_000),
        MoveCash(OUT, -1_000),
        MoveCash(IN, LARGEST_AMOUNT + 1),
        MoveCash(OUT, 2**70),
    ],
    ids=repr,
)
def test_an_amount_that_is_none_is_refused(stall: Stall, command: m.Command) -> None:
    assert stall.refusal(command) == (Refusal.NOT_AN_AMOUNT, "")


@pytest.mark.parametrize("won", [0, 10, LARGEST_AMOUNT])
def test_a_float_may_be_nothing_and_a_fortune(stall: Stall, won: int) -> None:
    stall.do(OpenShift(won))
    assert not stall.till.state.shift.is_idle
    assert expected(stall) == won


def test_a_drawer_that_is_only_opened_is_written_down_with_its_reason(stall: Stall) -> None:
    moved, opened = stall.do(MoveCash(NONE, reason="잔돈\u202e 확인\x00"))
    assert isinstance(moved, m.CashMoved)
    assert opened == m.DrawerWanted(moved.movement.id)
    assert stall.till.state.shift.takings.drawer_openings == 1
    (entry,) = journal(stall.path)
    assert (entry["kind"], entry["direction"], entry["reason"]) == ("cash_moved", "NONE", "잔돈 확인")


def test_every_movement_opens_the_drawer_once(stall: Stall) -> None:
    for direction, amount in ((IN, 1_000), (OUT, 1_000), (NONE, 0)):
        assert kinds(stall.do(MoveCash(direction, amount))) == [m.CashMoved, m.DrawerWanted]


# -- X ----------------------------------------------------------------------------------------------------------


def test_x_changes_nothing_is_an_entry_and_owes_a_slip(stall: Stall) -> None:
    stall.do(OpenShift(50_000), AddAmount(7_000), PayCash(10_000))
    before = stall.till.state
    reported, slip = stall.do(ReportShift())
    assert isinstance(reported, m.ShiftReported)
    assert reported.report.shift == before.shift
    assert isinstance(slip, m.SlipQueued)
    assert (slip.slip.paper, slip.slip.subject) == (Paper.SHIFT, reported.report.id)
    after = stall.till.state
    assert (after.shift, after.day, after.perpetual) == (before.shift, before.day, before.perpetual)
    assert after.head_seq == before.head_seq + 1
    assert stall.ledger.past.fact(reported.report.id) == reported.report
    assert verify(stall.path).is_whole


def test_x_before_anything_happened_says_that_nothing_did(stall: Stall) -> None:
    report = only(stall.do(ReportShift()), m.ShiftReported).report
    assert (report.shift, report.business_day) == (Shift(), "2026-03-02")
    stall.reopen()
    assert stall.ledger.past.fact(report.id) == report
    assert stall.till.state.shift.is_idle
    assert stall.refusal(CloseShift()) == (Refusal.NOTHING_TO_CLOSE, "")


def test_x_may_be_taken_in_the_middle_of_a_sale(stall: Stall) -> None:
    stall.do(AddAmount(7_000), ReportShift())
    assert stall.total == 7_000


# -- Z ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counted", "over_short"),
    [
        (None, None),
        ((), -57_000),
        (((50_000, 1), (5_000, 1), (1_000, 2)), 0),
        (((50_000, 1), (5_000, 1), (1_000, 1), (500, 1), (100, 4), (50, 1), (10, 4)), -10),
        (((10_000, 6),), 3_000),
        (((10_000, 0),), -57_000),
        (tuple((face, 10_000) for face in NOTES_AND_COINS), 666_600_000 - 57_000),
    ],
    ids=repr,
)
def test_a_count_is_compared_with_what_should_be_there(
    stall: Stall, counted: Faces | None, over_short: int | None
) -> None:
    stall.do(OpenShift(50_000), AddAmount(7_000), PayCash(10_000))
    closing = close(stall, counted)
    assert (closing.over_short, closing.counted, closing.itself) == (over_short, counted, False)
    entry = journal(stall.path)[-1]
    assert (entry["kind"], entry["over_short"], entry["shift"]["expected_cash"]) == ("z_report", over_short, 57_000)
    assert stall.ledger.past.fact(closing.id) == closing
    assert verify(stall.path).is_whole


@pytest.mark.parametrize(
    "counted",
    [
        ((20_000, 1),),
        ((1, 1),),
        ((5, 1),),
        ((0, 1),),
        ((-10_000, 1),),
        ((10_000, -1),),
        ((10_000, 1), (10_000, 1)),
        ((10_000, 10_001),),
        ((10_000, 2**70),),
        ((2**70, 1),),
        ((30_000, 1),),
    ],
    ids=repr,
)
def test_a_count_that_cannot_be_is_refused_and_the_shift_runs_on(stall: Stall, counted: Faces) -> None:
    stall.sell(7_000)
    assert stall.refusal(CloseShift(counted)) == (Refusal.NO_SUCH_FACE, "")
    assert not stall.till.state.shift.is_idle


def test_a_shift_is_closed_once(stall: Stall) -> None:
    assert stall.refusal(CloseShift()) == (Refusal.NOTHING_TO_CLOSE, "")
    stall.sell(1_000)
    close(stall)
    assert stall.refusal(CloseShift()) == (Refusal.NOTHING_TO_CLOSE, "")
    stall.reopen()
    assert stall.refusal(CloseShift()) == (Refusal.NOTHING_TO_CLOSE, "")


@pytest.mark.parametrize(
    "opened",
    [
        (AddAmount(1_000),),
        (m.BeginExchange(1),),
        (m.BeginExchange(1), AddAmount(2_000)),
        (AddAmount(1_000), m.HoldSale(), m.RecallSale("1")),
    ],
    ids=repr,
)
def test_with_a_sale_still_open_it_is_not_closed(stall: Stall, opened: tuple[m.Command, ...]) -> None:
    stall.sell(5_000)
    assert stall.refusal(*opened, CloseShift()) == (Refusal.SALE_OPEN, "")


@pytest.mark.parametrize(
    "left",
    [(AddAmount(1_000), m.VoidLine(1)), (m.NoteOnSale("단골"),), (AddAmount(1_000), m.HoldSale())],
    ids=repr,
)
def test_what_is_no_open_sale_holds_nothing_up(stall: Stall, left: tuple[m.Command, ...]) -> None:
    stall.sell(5_000)
    stall.do(*left)
    close(stall)


def test_z_numbers_have_no_gap_and_the_perpetual_totals_never_go_back(stall: Stall) -> None:
    sold = refunded = receipts = 0
    for z_no in range(1, 7):
        stall.sell(1_000 * z_no, 500)
        receipts, sold = receipts + 2, sold + 1_000 * z_no + 500
        if z_no % 2:
            stall.do(Refund(receipts))
            receipts, refunded = receipts + 1, refunded + 500
        if z_no % 3 == 0:
            stall.reopen()
        stall.do(CloseShift(((20_000, 1),)), ReportShift())
        closing = close(stall)
        assert (closing.z_no, closing.perpetual) == (z_no, Perpetual(z_no, sold, refunded))
        assert stall.till.state.perpetual == closing.perpetual
        if z_no % 2:
            stall.reopen()
            assert stall.till.state.perpetual == closing.perpetual
    assert query(stall.path, "SELECT z_no FROM z_report ORDER BY seq") == [(no,) for no in range(1, 7)]
    assert verify(stall.path).faults == ()


def test_two_shifts_of_one_day_are_counted_apart_and_the_day_as_a_whole(stall: Stall) -> None:
    stall.do(OpenShift(10_000))
    stall.sell(1_000)
    assert close(stall).shift.takings.net == 1_000
    stall.do(OpenShift(20_000))
    stall.sell(300)
    second = close(stall)
    assert (second.shift.takings.net, second.shift.expected_cash) == (300, 20_300)
    assert stall.ledger.past.day("2026-03-02").money == 1_300


def test_a_refund_of_yesterdays_sale_is_todays_money(stall: Stall) -> None:
    stall.sell(5_000)
    close(stall)
    stall.now = TOMORROW
    stall.do(Refund(1))
    takings = stall.till.state.shift.takings
    assert (takings.net, takings.cash, takings.refunds.count) == (-5_000, -5_000, 1)
    closing = close(stall, ())
    assert (closing.over_short, closing.perpetual) == (5_000, Perpetual(2, 5_000, 5_000))


# -- restarts ---------------------------------------------------------------------------------------------------


def test_a_restart_in_the_middle_gives_back_every_figure(stall: Stall) -> None:
    stall.sell(1_000)
    close(stall)
    stall.do(OpenShift(50_000))
    who = customer(stall)
    steps: tuple[m.Command, ...] = (
        AddItem("mackerel", 2),
        AddItem("dumpling", 3),
        m.VoidLine(1),
        m.CutPrice(10),
        m.GiveExtra("soda"),
        Pay((Tendered("account", 1_000, customer_id=who), Tendered("cash", 5_000))),
        AddAmount(7_000),
        VOUCHER,
        PayAccount(who, 400, 1_000),
        Refund(3),
        MoveCash(OUT, 2_000, "물"),
        MoveCash(NONE),
        ReportShift(),
        m.BeginExchange(2, ((2, 1),)),
        AddAmount(5_000),
        PayCash(10_000),
        AddAmount(8_000),
        VOUCHER,
        m.HandInVouchers("onnuri_paper"),
    )
    for command in steps:
        assert not isinstance(stall.do(command)[0], m.CommandRejected), command
        before = stall.till.state
        stall.reopen()
        after = stall.till.state
        assert (after.shift, after.perpetual, after.day) == (before.shift, before.perpetual, before.day), command
    assert verify(stall.path).faults == ()


# -- days and clocks --------------------------------------------------------------------------------------------


def test_a_shift_over_midnight_is_one_shift_of_the_day_it_began_on(stall: Stall) -> None:
    stall.now = moment("2026-03-02 20:00:00")
    stall.do(OpenShift(10_000))
    stall.sell(1_000)
    stall.now = moment("2026-03-03 03:59:59")
    stall.sell(2_000)
    closing = close(stall)
    assert (closing.business_day, closing.shift.business_day, closing.itself) == ("2026-03-02", "2026-03-02", False)
    assert closing.shift.expected_cash == 13_000
    assert {entry["business_day"] for entry in journal(stall.path)} == {"2026-03-02"}


def test_a_shift_begun_after_midnight_belongs_to_the_day_before(stall: Stall) -> None:
    stall.now = moment("2026-03-03 00:10:00")
    stall.sell(1_000)
    assert stall.till.state.shift.business_day == "2026-03-02"
    stall.now = moment("2026-03-03 04:00:00")
    assert only(stall.do(m.Tick()), m.ShiftClosed).closing.itself


def test_a_forgotten_shift_closes_itself_at_the_tick_uncounted_and_says_so(stall: Stall) -> None:
    stall.do(OpenShift(10_000))
    stall.sell(1_000)
    stall.now = moment("2026-03-03 03:59:59")
    assert stall.do(m.Tick()) == ()
    stall.now = moment("2026-03-03 04:00:00")
    closed, slip, day = stall.do(m.Tick())
    assert isinstance(closed, m.ShiftClosed)
    closing = closed.closing
    assert (closing.itself, closing.counted, closing.over_short) == (True, None, None)
    assert (closing.business_day, closing.shift.expected_cash) == ("2026-03-02", 11_000)
    assert isinstance(slip, m.SlipQueued)
    assert isinstance(day, m.DayChanged)
    assert stall.do(m.Tick()) == ()
    assert query(stall.path, "SELECT what FROM anomaly WHERE what = 'CLOSED_ITSELF'") == [("CLOSED_ITSELF",)]


@pytest.mark.parametrize(
    "command",
    [
        AddAmount(1_000),
        OpenShift(50_000),
        MoveCash(IN, 1_000),
        Refund(1),
        CloseShift(((10_000, 1),)),
        ReportShift(),
        m.SetItemPrice("mackerel", 6_000),
        m.ReprintLastReceipt(),
        PayCash(-1),
    ],
    ids=repr,
)
def test_the_first_command_of_a_new_day_finds_yesterday_closed(stall: Stall, command: m.Command) -> None:
    stall.sell(1_000)
    stall.now = TOMORROW
    closed, _, *rest = stall.do(command)
    assert isinstance(closed, m.ShiftClosed)
    assert closed.closing.itself
    assert closed.closing.shift.takings.net == 1_000
    for event in rest:
        if isinstance(event, m.CommandRejected):
            assert event.reason in (Refusal.NOTHING_TO_CLOSE, Refusal.NOTHING_TO_PAY)
    assert stall.till.state.shift.business_day in ("", "2026-03-03")
    stall.reopen()
    assert verify(stall.path).faults == ()


@pytest.mark.parametrize(
    "command", [m.ShowTill(), m.ShowShelf("", 0, 4), m.NoteMarket(0), m.SignOut(), m.NoteDrawerShut()], ids=repr
)
def test_what_only_looks_closes_nothing(stall: Stall, command: m.Command) -> None:
    stall.sell(1_000)
    stall.now = TOMORROW
    assert m.ShiftClosed not in kinds(stall.do(command))


def test_an_open_sale_outlives_the_shift_that_closed_itself(stall: Stall) -> None:
    stall.sell(1_000)
    stall.do(AddAmount(7_000), m.TakeOff(500))
    stall.now = TOMORROW
    stall.do(m.Tick())
    stall.reopen()
    sale = only(stall.do(PayCash(6_500)), m.SaleCompleted).sale
    assert (sale.total, sale.business_day) == (6_500, "2026-03-03")
    assert stall.till.state.shift.takings.net == 6_500


def test_a_payment_on_the_new_day_is_not_counted_for_the_old_one(stall: Stall) -> None:
    """The shift closes itself and the sale is paid in one command, and in one transaction."""
    stall.do(OpenShift(0), AddAmount(7_000))
    stall.now = TOMORROW
    events = stall.do(PayCash(10_000))
    closing, sale = only(events, m.ShiftClosed).closing, only(events, m.SaleCompleted).sale
    assert (closing.seq, sale.seq, sale.business_day) == (2, 3, "2026-03-03")
    assert closing.perpetual == Perpetual(1, 0, 0)
    stall.reopen()
    assert stall.till.state.shift.takings.net == 7_000
    assert verify(stall.path).faults == ()


def test_a_stall_that_was_away_for_days_closes_one_shift(stall: Stall) -> None:
    stall.sell(1_000)
    stall.close()
    stall.now = Moment(moment("2026-03-20 09:00:00").at_ms, 5, "boot-2")
    stall.open()
    assert kinds(stall.do(m.Tick())) == [m.ShiftClosed, m.SlipQueued, m.DayChanged]
    assert stall.do(m.Tick()) == ()
    assert stall.till.state.perpetual.z_no == 1


@pytest.mark.parametrize("back_to", ["2026-03-01 12:00:00", "1970-01-01 09:00:01", "2026-03-02 04:00:00"])
def test_a_clock_that_is_set_back_ends_no_shift(stall: Stall, back_to: str) -> None:
    stall.sell(1_000)
    stall.now = moment(back_to)
    assert m.ShiftClosed not in kinds(stall.do(m.Tick()))
    stall.sell(500)
    closing = close(stall)
    assert (closing.business_day, closing.shift.takings.net) == ("2026-03-02", 1_500)
    assert verify(stall.path).faults == ()


def test_a_clock_that_jumps_ahead_and_back_makes_two_shifts_and_loses_nothing(stall: Stall) -> None:
    stall.sell(1_000)
    stall.now = moment("2036-03-02 12:00:00")
    stall.do(m.Tick())
    stall.sell(2_000)
    stall.now = NOON
    stall.sell(3_000)
    closing = close(stall)
    assert (closing.z_no, closing.business_day, closing.shift.takings.net) == (2, "2036-03-02", 5_000)
    assert closing.perpetual == Perpetual(2, 6_000, 0)
    stall.sell(400)
    assert stall.till.state.shift.business_day == "2026-03-02"
    assert verify(stall.path).faults == ()
