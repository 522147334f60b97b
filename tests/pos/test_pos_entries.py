"""A fact is read back from the journal as it was written, whatever the rules of today are."""

import pytest

from pos.account import AccountOpening, AccountPayment, Customer, CustomerForgetting
from pos.approval import Approval
from pos.cash_receipt import CancelReason, Identifier, ReceiptPurpose, ReceiptState
from pos.cash_receipt_fact import CashReceiptCancellation, CashReceiptIssue, CashReceiptStep
from pos.catalogue import Item, Part, PricePeriod
from pos.charge_fact import PaymentByHand, PaymentReversal, ReversalCause
from pos.clock import Moment
from pos.commissioning_record import Commissioning, TriedPart, Verdict
from pos.discount import Kind
from pos.fact import Fact
from pos.goods_change import GoodPut, GoodRemoval, PriceChange, SoldOutChange, StockMovement
from pos.ledger.entries import entry_of, fact_of, read_sale
from pos.market_wish import Outcome, WishAnswer
from pos.notice import NoticeReading
from pos.operator import Operator, Permission, Role
from pos.operator_change import OperatorChange, PinRemoval
from pos.options import Option, OptionGroup
from pos.order import OrderLine, OrderRef, OrderState, Origin, Prepaid, Wanted, WhyNot
from pos.order_fact import OrderStep
from pos.quantity import PIECE, Unit
from pos.sale import GivenDiscount, Line, Original, Payment, Sale, taxes_of
from pos.shift import (
    CashMovement,
    Direction,
    Perpetual,
    Shift,
    ShiftClosing,
    ShiftOpening,
    ShiftReport,
    Takings,
    Tally,
)
from pos.tax import GENERAL, Merchant, TaxClass, TaxRule, TaxTotals, VatMode
from pos.voucher import VoucherHandIn

MARK = ("id", 7, Moment(1_700_000_000_000, 5, "boot"), "2023-11-15", "helper")
APPROVAL = Approval("12345678", 400, "20260302120001", balance=0, wallet="KAKAOPAY", attempt="attempt")
POTATO = Line(1, "potato", "감자", Unit("근", 400), 3_000, 805, TaxClass.EXEMPT)


SODA = Item(
    *("soda", "사이다", 2_000, Unit("병"), TaxClass.TAXABLE, "음료", ("8801007234564", "A-1"), "soda.png"),
    favourite=True,
    sold_out=True,
    short_name="사이다",
    origin="국내산",
    code_template="21IIIIIPPPPPC",
    in_store_code="00001",
    options=(OptionGroup("크기", 1, 1, (Option("큰 것", 500), Option("작은 것"))),),
    parts=(Part("potato", 2),),
    prices=(PricePeriod(1_500, "2026-02-17", ""),),
    age_restricted=True,
    needs_trace_no=True,
    tracks_stock=True,
    away=True,
    own=True,
)
"""Everything a good may be."""


class Open:
    """Writes what it is given: closing and opening is the vault's, and tested there."""

    def close(self, customer_id: str, field: str, text: str) -> str:
        return f"{customer_id}/{field}/{text}"

    def open(self, customer_id: str, field: str, sealed: str) -> str:
        return sealed.removeprefix(f"{customer_id}/{field}/")


def plain_sale() -> Sale:
    return Sale(*MARK, 1, (POTATO,), (Payment("cash", 6_030, 7_000, 970),), taxes_of((POTATO,), GENERAL))


def rich_sale() -> Sale:
    """Everything a sale may say."""
    meat = Line(
        no=1,
        item_id="beef",
        name="한우 국거리",
        unit=Unit("근", 600),
        unit_price=33_000,
        quantity=900,
        tax=TaxClass.TAXABLE,
        category="정육",
        agreed=50_000,
        list_price=0,
        choices=("얇게", "두 봉지로"),
        trace_no="002123456789",
        takes=(("beef", 1), ("bag", 2)),
        discount=1_234,
    )
    gone = Line(2, None, "기타", PIECE, 700, 1, TaxClass.TAXABLE, voided=True)
    payments = (
        Payment("account", 8_766, 8_766, 0, customer="someone"),
        Payment("onnuri_paper", 39_000, 39_000, 0, faces=((30_000, 1), (5_000, 2))),
        Payment("coupon", 600, 600, 0, note="상인회"),
        Payment("card", 400, 400, 0, approval=APPROVAL),
    )
    rule = TaxRule(Merchant.SIMPLIFIED, VatMode.ROUND)
    given = (GivenDiscount(Kind.TTEORI, 1_234, "마감", "owner", 3), GivenDiscount(Kind.ENURI, 1, "흥정", "helper"))
    taxes = taxes_of((meat, gone), rule)
    return Sale(
        *MARK,
        2,
        (meat, gone),
        payments,
        taxes,
        rule,
        given,
        "3시에 찾으러 오심",
        order=OrderRef("o", "K-1", handed_over=True),
    )


def refund() -> Sale:
    back = Line(1, "potato", "감자", Unit("근", 400), 3_000, -400, TaxClass.EXEMPT, recorded=-3_000)
    original = Original("sale", 3, 1, "2023-11-14")
    payments = (Payment("cash", -3_000, -3_000, 0),)
    return Sale(*MARK, 3, (back,), payments, TaxTotals(0, -3_000, 0), refunds=original, reason="반품")


SHIFT = Shift(
    "2023-11-15",
    Moment(1_699_990_000_000, 1, "boot"),
    50_000,
    Takings(
        Tally(3, 30_000),
        Tally(1, -1_000),
        {"cash": Tally(4, 29_000)},
        {"ENURI": Tally(1, 300)},
        TaxTotals(11_000, 18_000, 1_000),
        Tally(2, 900),
        Tally(1, 1),
        Tally(1, 2),
        5,
        Tally(1, 4_000),
    ),
)

ISSUE = CashReceiptIssue(
    *(*MARK, "receipt", "sale", 12, 35_000, ReceiptPurpose.BUSINESS, Identifier.BUSINESS_NO),
    *("124-81-*****", "123456789", "20260302120100", 3_181, 5),
)
CANCELLATION = CashReceiptCancellation(
    *(*MARK, "receipt", "sale", 12, 35_000, CancelReason.OTHER, "987654321", ReceiptPurpose.BUSINESS),
    *("124-81-*****", "123456789", "20260302120100", 3_181, 5),
)

FACTS = (
    plain_sale(),
    rich_sale(),
    refund(),
    ShiftOpening(*MARK, 50_000),
    CashMovement(*MARK, Direction.OUT, 30_000, "봉투 값"),
    ShiftReport(*MARK, SHIFT),
    ShiftReport(*MARK, Shift()),
    ShiftClosing(*MARK, 12, SHIFT, Perpetual(12, 10**12, 5), ((10_000, 3), (10, 0)), False),
    ShiftClosing(*MARK, 13, SHIFT, Perpetual(13, 10**12, 5), None, True),
    AccountOpening(*MARK, Customer("someone", "김씨", "01012345678")),
    AccountPayment(*MARK, "someone", 4_000, 5_000),
    CustomerForgetting(*MARK, "someone"),
    VoucherHandIn(*MARK, "onnuri_paper", ((30_000, 1),)),
    PaymentReversal(*MARK, "attempt", "card", 400, APPROVAL, ReversalCause.STRAY, True),
    PaymentByHand(*MARK, "attempt", "card", 400, False, "12345678"),
    CashReceiptStep(
        *(*MARK, "receipt", "sale", 12, "2026-03-01", 35_000, Identifier.PHONE, ReceiptState.REFUSED),
    ),
    ISSUE,
    CANCELLATION,
    GoodPut(*MARK, Item("potato", "감자", 3_000, Unit("근", 400), category="채소"), is_new=True),
    GoodPut(*MARK, SODA, is_new=False),
    GoodRemoval(*MARK, "potato", "감자"),
    WishAnswer(*MARK, "potato", True, 7, Outcome.TAKEN),
    WishAnswer(*MARK, "potato", False, 8, Outcome.REFUSED, "UNIT_STAYS"),
    NoticeReading(*MARK, "closed", 2),
    PriceChange(*MARK, "potato", "감자", 3_000, 3_500),
    SoldOutChange(*MARK, "potato", "감자", True),
    StockMovement(*MARK, "potato", "감자", -400, "폐기"),
    PinRemoval(*MARK, "owner"),
    Commissioning(
        *(*MARK, "박 기사", "0.1.0"),
        (TriedPart("PRINTER", Verdict.WORKS, "escpos", "tcp:127.0.0.1:9100"), TriedPart("BOX", Verdict.FAILS)),
    ),
    OrderStep(*MARK, "order", "12", Origin.MARKET, OrderState.COLLECTED, 4_000),
    OrderStep(
        *(*MARK, "order", "K-12", Origin.KIOSK, OrderState.REFUSED, 9_600),
        (
            OrderLine("tteok", "トッポッキ", 2, 4_500, (("맵기", "매운맛"),), "떡볶이", PIECE, "분식"),
            OrderLine("potato", "감자", 80, 3_000, name="감자", unit=Unit("근", 400)),
        ),
        Wanted.TAKE_AWAY,
        "덜 맵게",
        Prepaid(9_600, "카드"),
        WhyNot.SOLD_OUT,
    ),
    OperatorChange(*MARK, Operator("h1", "영희", Role.HELPER, frozenset({Permission.SELL}), active=False)),
)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_a_fact_comes_back_as_the_same_fact(fact: Fact) -> None:
    entry = entry_of(fact, "device", Open())
    assert entry["seq"] == 7
    assert fact_of(entry, Open()) == fact


def test_a_line_came_to_what_the_journal_says_and_not_to_what_it_would_today() -> None:
    entry = entry_of(plain_sale(), "device", Open())
    entry["lines"][0]["amount"] = entry["payments"][0]["amount"] = 6_038  # an older rule, to the won
    entry["exempt"] = entry["total"] = 6_038
    read = read_sale(entry)
    assert read.lines[0].amount == read.total == 6_038


def test_a_permission_of_a_later_version_is_none_of_this_one() -> None:
    entry = entry_of(FACTS[-1], "device", Open())
    entry["may"] = ["FLY", "SELL"]
    read = fact_of(entry, Open())
    assert isinstance(read, OperatorChange)
    assert read.who.may == {Permission.SELL}
