"""Whatever is sold, by whatever name: every line fits the paper, every amount stands on it, and it adds up."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slip_kit import WIDTHS, moment

from drivers.printer.document import LARGE, Document, QrCode
from drivers.printer.escpos import encode
from drivers.printer.layout import Line as PaperLine
from drivers.printer.layout import lay_out, plain_lines, printable, width
from pos.account import Account, AccountLine, Customer
from pos.approval import Approval
from pos.cash_receipt import SELF_ISSUED, CashReceipt, Identifier, ReceiptPurpose, ReceiptState
from pos.cash_receipt_fact import CashReceiptIssue
from pos.discount import Discount, Kind
from pos.language import Language
from pos.order import OrderLine, Prepaid, Wanted
from pos.placed_order import PlacedOrder
from pos.quantity import PIECE, Unit
from pos.ready_names import ReadyNames
from pos.receipt import (
    Elements,
    Marks,
    Stall,
    cash_receipt_slip,
    hand_in_list,
    placed_slip,
    refund_receipt,
    sale_receipt,
    shift_report,
    statement,
    transfer_slip,
)
from pos.sale import Cart, Line, Original, Payment, Sale, taxes_of
from pos.shift import Perpetual, Shift, ShiftClosing, Takings, Tally
from pos.tax import Merchant, TaxClass, TaxRule, TaxTotals
from pos.transfer_ways import TransferTo, ways_to
from pos.voucher import VoucherHandIn
from ui.runtime.slips import document_of

NOON = moment("2026-03-02 12:00:00")
MARK = ("id", 12, NOON, "2026-03-02", "owner")
MOST = 999_999_999
NASTY = (
    "떡볶이 🌶️🔥 세트 👩‍🌾",
    "뷁펲똠방각하",
    "漢字國語辭典",
    "\u202e거꾸로\u202c 이름\u200f",
    "가" * 60,
    "x" * 60,
    "{0} %s %(name)d {name!r} \\n",
    "שלום مرحبا",
    "\x1b@\x00\n끝",
    "국산 참깨로 짠 아주 고소한 방앗간 참기름 큰 병 하나",
    "",
)
MARKS = Marks(NOON, "3f2a91bc", practice=True)

names = st.sampled_from(NASTY) | st.text(max_size=60)
tax_classes = st.sampled_from(TaxClass)
counted = st.builds(
    Line,
    no=st.just(0),
    item_id=st.none(),
    name=names,
    unit=st.sampled_from((PIECE, Unit("마리"))),
    unit_price=st.integers(0, 99_999),
    quantity=st.integers(1, 999),
    tax=tax_classes,
    choices=st.lists(names, max_size=2).map(tuple),
    list_price=st.none() | st.integers(0, 99_999),
    trace_no=st.sampled_from(("", "L02603021234567")),
)
weighed = st.builds(
    Line,
    no=st.just(0),
    item_id=st.none(),
    name=names,
    unit=st.sampled_from((Unit("근", 600), Unit("kg", 1_000), Unit("100g", 100))),
    unit_price=st.integers(1, 999_999),
    quantity=st.integers(1, 99_999),
    tax=tax_classes,
    agreed=st.none() | st.integers(1, 999_999),
)
kinds = st.sampled_from(Kind)


@st.composite
def sales(draw: st.DrawFn) -> Sale:
    drawn = draw(st.lists(counted | weighed, min_size=1, max_size=5))
    lines = tuple(replace(line, no=number) for number, line in enumerate(drawn, start=1))
    let_off = st.tuples(kinds, names, st.integers(1, 50_000))
    discounts = tuple(
        Discount(number, kind, reason, "owner", percent=won % 100 + 1)
        if kind is Kind.TTEORI
        else Discount(number, kind, reason, "owner", won=won)
        for number, (kind, reason, won) in enumerate(draw(st.lists(let_off, max_size=3)), start=1)
    )
    cart = Cart(lines, discounts=discounts)
    rule = TaxRule(draw(st.sampled_from(Merchant)))
    paid_lines = cart.lines_as_paid()
    return Sale(
        *MARK,
        receipt_no=draw(st.integers(1, 9_999_999)),
        lines=paid_lines,
        payments=_payments(draw, cart.total),
        taxes=taxes_of(paid_lines, rule),
        rule=rule,
        discounts=cart.discounts_as_paid(),
        note=draw(names),
    )


def _payments(draw: st.DrawFn, total: int) -> tuple[Payment, ...]:
    on_account = draw(st.integers(0, total))
    tendered = draw(st.integers(total - on_account, total - on_account + 50_000))
    cash = Payment("cash", total - on_account, tendered, tendered - (total - on_account))
    return (Payment("account", on_account, on_account, 0, customer="someone"), cash)


stalls = st.builds(Stall, names, st.sampled_from(("", "1248100998")), names, names, names)


def check_fits(elements: Elements, columns: int) -> str:
    """The paper as one text; everything on it is whole, and every figure ends at the edge."""
    document = document_of(elements)
    for laid in lay_out(document, columns):
        assert isinstance(laid, PaperLine | QrCode)
        if isinstance(laid, PaperLine):
            assert width(laid.text) * laid.size.wide <= columns, laid
    encode(document, columns)
    return "\n".join(plain_lines(document, columns))


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


@settings(max_examples=60, deadline=None)
@given(stalls, sales(), st.sampled_from(WIDTHS))
def test_every_amount_of_a_sale_stands_whole_on_a_paper_it_fits(stall: Stall, sale: Sale, columns: int) -> None:
    paper = check_fits(sale_receipt(stall, sale, MARKS), columns)
    lines = paper.split("\n")
    figures = [f"{line.charge:,}" for line in sale.sold_lines]
    figures += [f"{-given.won:,}" for given in sale.discounts]
    figures += [f"{paid.tendered:,}" for paid in sale.payments if paid.tendered]
    figures += [f"{paid.change:,}" for paid in sale.payments if paid.change]
    for figure in figures:
        assert any(line.endswith(figure) and width(line) == columns for line in lines), figure
    assert f"{sale.total:,}원" in paper
    for line in sale.sold_lines:
        assert without_blanks(printable(line.name)) in without_blanks(paper)


@settings(max_examples=60, deadline=None)
@given(sales())
def test_lines_less_discounts_are_the_total(sale: Sale) -> None:
    charged = sum(line.charge for line in sale.sold_lines)
    assert charged - sum(given.won for given in sale.discounts) == sale.total
    if sale.discounts:
        assert f"{charged:,}" in check_fits(sale_receipt(Stall("장날"), sale), 48)


@settings(max_examples=40, deadline=None)
@given(stalls, sales(), st.sampled_from(WIDTHS), names)
def test_a_refund_fits_too(stall: Stall, sale: Sale, columns: int, reason: str) -> None:
    back = tuple(
        replace(line, quantity=-line.quantity, agreed=None, discount=0, recorded=-line.amount)
        for line in sale.sold_lines
    )
    taxes = TaxTotals(-sale.taxes.taxable, -sale.taxes.exempt, -sale.taxes.vat)
    payments = (Payment("cash", -sale.total, -sale.total, 0),)
    original = Original("original", 11, 12, "2026-03-01")
    refund = replace(
        sale, lines=back, taxes=taxes, payments=payments, discounts=(), refunds=original, reason=reason
    )
    paper = check_fits(refund_receipt(stall, refund, MARKS), columns)
    assert f"{-sale.total:,}원" in paper
    for line in back:
        assert any(printed.endswith(f"{line.charge:,}") for printed in paper.split("\n"))


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", NASTY)
def test_a_thousand_lines_at_the_largest_amount(name: str, columns: int) -> None:
    dear = Line(1, None, name, PIECE, MOST, 1, TaxClass.TAXABLE)
    free = replace(dear, unit_price=0)
    lines = (dear, *(replace(free, no=number) for number in range(2, 1_001)))
    sale = Sale(
        *MARK,
        receipt_no=9_999_999,
        lines=lines,
        payments=(Payment("cash", MOST, MOST, 0),),
        taxes=taxes_of(lines, TaxRule()),
    )
    paper = check_fits(sale_receipt(Stall(name, owner=name, phone=name, address=name), sale, MARKS), columns)
    assert paper.count("999,999,999") == 3  # the line, the total, what was handed over
    assert len(paper.split("\n")) >= 1_000


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_day_of_huge_sums_fits(columns: int) -> None:
    most = Tally(9_999, 10**15)
    takings = Takings(
        sales=Tally(99_999, 10**10),
        refunds=Tally(99_999, -(10**9)),
        tenders={
            "cash": most,
            "account": most,
            "onnuri_paper": most,
            "exchange": most,
            "이름이 아주 긴 결제" * 5: most,
        },
        discounts={kind.value: most for kind in Kind},
        taxes=TaxTotals(10**15, 10**15, 10**14),
        voided=most,
        paid_in=most,
        paid_out=most,
        drawer_openings=9_999,
        account_payments=most,
    )
    shift = Shift("2026-03-02", NOON, MOST, takings)
    perpetual = Perpetual(9_999, 2**63 - 1, 2**63 - 1)
    closing = ShiftClosing(*MARK, 9_999, shift, perpetual, ((50_000, 10_000), (10, 10_000)), False)
    paper = check_fits(shift_report(Stall("장날"), closing, MARKS), columns)
    for figure in ("1,000,000,000,000,000", "9,223,372,036,854,775,807원", "9,000,000,000원", "500,000,000"):
        assert figure in paper


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", NASTY)
def test_whatever_a_terminal_tells_fits(name: str, columns: int) -> None:
    told = Approval(name, MOST, name, wallet=name, card_no=name, unique_no=name * 2, issuer=name, acquirer=name)
    whole = replace(told, at="20260302120001", card_no="941019******1234", balance=MOST, by_hand=True)
    paid = tuple(Payment("card", MOST, MOST, 0, approval=one, note=name) for one in (told, whole))
    line = Line(1, None, name, PIECE, MOST, 2, TaxClass.TAXABLE)
    sale = Sale(*MARK, receipt_no=12, lines=(line,), payments=paid, taxes=taxes_of((line,), TaxRule()))
    receipt = CashReceipt(
        *("id", "sale", 12, NOON, "owner", MOST, 0, 0),
        *(ReceiptPurpose.PERSONAL, Identifier.SELF, SELF_ISSUED),
        state=ReceiptState.ISSUED,
        approval_no=name,
        approved_at=name,
    )
    paper = check_fits(sale_receipt(Stall(name), sale, MARKS, [receipt]), columns)
    assert "2026-03-02 12:00:01" in paper
    assert "941019******1234" in paper
    assert paper.count("999,999,999") >= 6
    issue = CashReceiptIssue(
        *(*MARK, "receipt", "sale", 12, MOST),
        *(ReceiptPurpose.PERSONAL, Identifier.PHONE, name, name, name, 90_909_090, 1),
    )
    assert "999,999,999원" in check_fits(cash_receipt_slip(Stall(name), issue, MARKS), columns)


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", NASTY)
def test_statements_and_lists_fit(name: str, columns: int) -> None:
    entries = [AccountLine(number, 0, "2026-03-02", number * 9_999, MOST) for number in range(1, 1_001)]
    owed = Account(Customer("id", name, "01012345678"), MOST, "2026-03-02")
    paper = check_fits(statement(Stall(name), owed, entries, NOON, MARKS), columns)
    assert paper.count("999,999,999") == 1_001
    handed = VoucherHandIn(*MARK, "onnuri_paper", ((30_000, 10_000), (10_000, 10_000), (5_000, 10_000)))
    listed = check_fits(hand_in_list(Stall(name), handed, MARKS), columns)
    assert "450,000,000원" in listed
    assert sum("서명" in line and line.endswith("_" * 14) for line in listed.split("\n")) == 2


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", NASTY)
def test_ways_to_send_money_fit(name: str, columns: int) -> None:
    """With the longest that the settings let in."""
    to = TransferTo("a" * 40, "가" * 20, "1" * 16, "z" * 512)
    paper = check_fits(transfer_slip(Stall(name), MOST, ways_to(to, MOST), MARKS), columns)
    assert without_blanks("보내실 돈 999,999,999원") in without_blanks(paper)
    assert paper.count("[QR ") == 3


def test_only_one_thing_is_large_at_the_top_of_a_titled_paper() -> None:
    handed = VoucherHandIn(*MARK, "onnuri_paper", ((5_000, 1),))
    document: Document = document_of(hand_in_list(Stall("장날"), handed))
    head = lay_out(document, 42)[:3]
    assert [isinstance(line, PaperLine) and line.size is LARGE for line in head] == [True, False, False]


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("name", NASTY)
def test_what_a_kiosks_customer_takes_along_fits(name: str, columns: int) -> None:
    lines = tuple(OrderLine("x", name, 1, MOST // 50, (("맵기", name),), name) for _ in range(50))
    paid = Prepaid(MOST // 50 * 50, "간편결제")
    for prepaid in (paid, None):
        order = PlacedOrder(
            *("id", "K-1234", "2026-03-02", NOON, lines),
            wanted=Wanted.EAT_HERE,
            language=Language.CHINESE,
            prepaid=prepaid,
        )
        paper = check_fits(placed_slip(Stall(name), order, ReadyNames(), MARKS), columns)
        assert paper.count(f"{MOST // 50:,}원") == 50
        assert f"{MOST // 50 * 50:,}원" in paper
