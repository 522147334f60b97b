"""A coupon pays like money, is none, and names who makes it good; nobody gets cash for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pos_kit import Stall
from receipt_kit import STALL, rows
from shop_kit import journal, kinds, only, query
from terminal_stall import approval, approve, say, stall_with_terminal

from pos import messages as m
from pos.cash_receipt import cash_in
from pos.ledger.verify import verify
from pos.messages import AddAmount, AddItem, Deed, Pay, Refusal, TakeTender, Tendered, Word
from pos.receipt import refund_receipt, sale_receipt, shift_report
from pos.sale import Payment, Sale

MARKET, TOWN = "행복시장 상인회", "순창군"


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[Stall]:
    stall = stall_with_terminal(tmp_path / "ledger.db")
    yield stall
    assert verify(stall.path).faults == ()
    stall.close()


def coupon(amount: int, bearer: str = MARKET) -> Tendered:
    return Tendered("coupon", amount, note=bearer)


def sold(stall: Stall, *tendered: Tendered, sodas: int = 5) -> Sale:
    return only(stall.do(AddItem("soda", sodas), Pay(tendered)), m.SaleCompleted).sale


def back(stall: Stall, receipt_no: int, pieces: int | None = None) -> list[tuple[str, int, str]]:
    returns = None if pieces is None else ((1, pieces),)
    refund = only(stall.do(m.Refund(receipt_no, returns)), m.SaleRefunded).refund
    return [(paid.tender, paid.amount, paid.note) for paid in refund.payments]


def test_it_pays_and_says_who_bears_it(stall: Stall) -> None:
    sale = sold(stall, coupon(3_000, f"  {MARKET}\n"), Tendered("cash", 10_000))
    assert sale.payments == (
        Payment("coupon", 3_000, 3_000, 0, note=MARKET),
        Payment("cash", 7_000, 10_000, 3_000),
    )
    assert journal(stall.path)[0]["payments"][0]["note"] == MARKET
    assert "note" not in journal(stall.path)[0]["payments"][1]
    stall.reopen()
    assert stall.till.state.last_sale == sale
    assert rows(sale_receipt(STALL, sale))[f"쿠폰({MARKET})"] == "3,000"


def test_the_tax_is_on_the_whole_price(stall: Stall) -> None:
    """Only what the stall lets off itself lowers it."""
    assert sold(stall, coupon(3_000), Tendered("cash", 7_000)).taxes.vat == 909


def test_it_is_a_tender_of_its_own_and_no_cash(stall: Stall) -> None:
    events = stall.do(AddItem("soda", 5), Pay((coupon(10_000),)))
    assert m.DrawerWanted not in kinds(events)
    assert cash_in(only(events, m.SaleCompleted).sale) == 0
    assert stall.till.state.shift.expected_cash == 0
    looked = only(stall.do(m.ReportShift()), m.ShiftReported).report
    assert rows(shift_report(STALL, looked))["쿠폰"] == "10,000"


def test_what_each_bearer_owes_is_added_up_by_day(stall: Stall) -> None:
    sold(stall, coupon(3_000), coupon(2_000, TOWN), Tendered("cash", 5_000))
    sold(stall, coupon(1_000), Tendered("cash", 9_000))
    sold(stall, coupon(10_000, TOWN))
    stall.do(m.Refund(3))
    figures = query(stall.path, "SELECT name, money FROM day_figure WHERE about = 'coupon' ORDER BY name")
    assert figures == [(TOWN, 2_000), (MARKET, 4_000)]


@pytest.mark.parametrize(
    ("tendered", "why"),
    [
        (coupon(3_000, ""), (Refusal.BEARER_WANTED, "")),
        (coupon(3_000, " \n\u202e"), (Refusal.BEARER_WANTED, "")),
        (coupon(0), (Refusal.NOT_AN_AMOUNT, "")),
        (coupon(-1), (Refusal.NOT_AN_AMOUNT, "")),
        (coupon(10_001), (Refusal.MORE_THAN_DUE, "10000")),
        (coupon(2**70), (Refusal.MORE_THAN_DUE, "10000")),
    ],
)
def test_what_is_no_coupon_is_refused(stall: Stall, tendered: Tendered, why: tuple[Refusal, str]) -> None:
    stall.do(AddItem("soda", 5))
    assert stall.refusal(Pay((tendered, Tendered("cash", 10_000)))) == why
    assert stall.refusal(TakeTender(tendered)) == why


def test_after_other_tenders_it_pays_only_what_is_left(stall: Stall) -> None:
    stall.do(AddItem("soda", 5), TakeTender(Tendered("cash", 8_000)))
    assert stall.refusal(TakeTender(coupon(2_001))) == (Refusal.MORE_THAN_DUE, "2000")
    assert only(stall.do(TakeTender(coupon(2_000))), m.SaleCompleted)


def test_one_taken_before_a_power_cut_is_still_taken_and_can_be_taken_back(stall: Stall) -> None:
    stall.do(AddItem("soda", 5), TakeTender(coupon(2_000)))
    stall.reopen()
    assert stall.till.state.cart.taken == (Payment("coupon", 2_000, 2_000, 0, note=MARKET),)
    events = stall.do(m.RemoveTender(1))
    assert m.DrawerWanted not in kinds(events)
    assert stall.till.state.cart.due == 10_000


# -- it goes back -------------------------------------------------------------------------------------------------


def test_nobody_gets_cash_for_one(stall: Stall) -> None:
    sold(stall, coupon(3_000), Tendered("cash", 7_000))
    assert back(stall, 1) == [("coupon", -3_000, MARKET), ("cash", -7_000, "")]
    assert stall.till.state.shift.expected_cash == 0


def test_what_the_customer_paid_goes_back_before_it(stall: Stall) -> None:
    sold(stall, coupon(3_000), Tendered("cash", 7_000))
    assert back(stall, 1, 3) == [("cash", -6_000, "")]
    assert back(stall, 1, 1) == [("coupon", -1_000, MARKET), ("cash", -1_000, "")]
    assert back(stall, 1) == [("coupon", -2_000, MARKET)]
    assert m.DrawerWanted not in kinds(stall.do(AddAmount(1_000), Pay((coupon(1_000),)), m.Refund(5)))


def test_two_bearers_are_made_good_each(stall: Stall) -> None:
    sold(stall, coupon(4_000), coupon(5_000, TOWN), Tendered("cash", 1_000))
    assert back(stall, 1, 3) == [("coupon", -4_000, MARKET), ("coupon", -1_000, TOWN), ("cash", -1_000, "")]
    assert back(stall, 1) == [("coupon", -4_000, TOWN)]


def test_a_card_beside_one_goes_back_whole_and_what_is_kept_is_paid_anew(stall: Stall) -> None:
    stall.do(AddItem("soda", 5), TakeTender(coupon(3_000)))
    attempt = only(stall.do(m.PayByCard()), m.AttemptBegun).attempt
    approve(stall, attempt)
    stall.do(m.Refund(1, ((1, 4),)))
    events = say(stall, attempt, Word.APPROVED, approval(attempt, "9"), Deed.REVERSE)
    refund = only(events, m.SaleRefunded).refund
    assert [(paid.tender, paid.amount) for paid in refund.payments] == [("coupon", -1_000), ("card", -7_000)]
    assert rows(refund_receipt(STALL, refund))["쿠폰으로 되돌린 돈"] == "1,000"


def test_an_exchange_gives_no_cash_for_one_either(stall: Stall) -> None:
    sold(stall, coupon(9_000), Tendered("cash", 1_000))
    stall.do(m.BeginExchange(1), AddItem("soda", 4))
    refund = only(stall.do(Pay(())), m.SaleRefunded).refund
    assert [(paid.tender, paid.amount) for paid in refund.payments] == [
        *(("exchange", -8_000), ("coupon", -1_000), ("cash", -1_000))
    ]


# -- any way at all -----------------------------------------------------------------------------------------------

WAYS = st.permutations(("coupon", "town", "transfer", "voucher", "cash")).flatmap(
    lambda order: st.integers(1, 5).map(lambda count: order[:count])
)
PIECES = 10


def test_however_it_was_paid_she_gets_back_what_she_gave_and_no_more(new_ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(new_ledger.read_bytes())
    stall = Stall(path, goods=None)

    @settings(max_examples=80, deadline=None, database=None)
    @given(WAYS, st.integers(1, 9_000), st.lists(st.integers(1, 4), max_size=4))
    def pay_and_bring_back(ways: list[str], part: int, pieces: list[int]) -> None:
        drawer, vouchers = stall.till.state.shift.expected_cash, _in_hand(stall)
        stall.do(AddItem("soda", PIECES))
        _pay_by(stall, ways, part)
        sale = stall.till.state.last_sale
        assert sale is not None
        left = PIECES
        for wanted in (*pieces, PIECES):
            wanted = min(wanted, left)
            left -= wanted
            refunds = [back(stall, sale.receipt_no, wanted)] if wanted else []
            assert all(amount <= 0 for refund in refunds for tender, amount, _ in refund if tender == "coupon")
        gone = [paid for refund in stall.ledger.past.refunds_of(sale.seq) for paid in refund.payments]
        for bearer in (MARKET, TOWN):
            assert _of(sale.payments, bearer) + _of(tuple(gone), bearer) == 0
        sent = sum(paid.amount for paid in sale.payments if paid.tender == "transfer")
        moved = stall.till.state.shift.expected_cash - drawer + _in_hand(stall) - vouchers
        assert moved == -sent, "what was sent lies at the bank, and went back from the drawer"

    pay_and_bring_back()
    assert verify(stall.path).faults == ()
    stall.close()


def _pay_by(stall: Stall, ways: list[str], part: int) -> None:
    for way in ways:
        won = min(part, stall.till.state.cart.due)
        if way == "transfer" and won:
            stall.do(m.AskForTransfer(won), m.ConfirmTransfer())
        elif way == "voucher":
            stall.do(TakeTender(Tendered("onnuri_paper", faces=((5_000, 1),))))
        elif way in ("coupon", "town"):
            stall.do(TakeTender(coupon(won, MARKET if way == "coupon" else TOWN)))
        else:
            stall.do(TakeTender(Tendered("cash", won)))
    if stall.till.state.cart.lines:
        stall.do(m.PayCash(50_000))


def _of(payments: tuple[Payment, ...], bearer: str) -> int:
    return sum(paid.amount for paid in payments if paid.note == bearer)


def _in_hand(stall: Stall) -> int:
    return sum(face * count for face, count in stall.ledger.past.vouchers_in_hand("onnuri_paper"))
