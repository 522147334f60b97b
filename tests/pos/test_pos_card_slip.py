"""The card slip and the 현금영수증 on paper, whatever a terminal tells; every tender by one name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pos_kit import NOON, Stall
from receipt_kit import STALL, between, rows, sale, texts
from shop_kit import only
from terminal_stall import WITH_TERMINAL, approval, begin, say, stall_with_terminal
from test_pos_cash_receipts import FOR_PHONE, tick, wanted
from test_pos_cash_receipts import say as say_of_receipt
from test_pos_receipt_refund import REFUND

from pos import messages as m
from pos.approval import Approval
from pos.cash_receipt import CancelReason, Identifier, ReceiptPurpose, ReceiptState
from pos.cash_receipt_fact import CashReceiptCancellation, CashReceiptIssue
from pos.messages import Deed, Word
from pos.quantity import PIECE
from pos.receipt import Columns, cash_receipt_slip, refund_receipt, sale_receipt
from pos.receipt.card import BY_HAND
from pos.receipt.names import TENDERS, in_order, tender_name
from pos.receipt.told import told_time
from pos.sale import Line, Payment
from pos.shop import CashReceiptRules
from pos.slip import Paper
from pos.tax import TaxClass
from sync.server.pages.tongue import Tongue

SODA = Line(1, "soda", "사이다", PIECE, 35_000, 1, TaxClass.TAXABLE)
TOLD = Approval(
    approval_no="12345678",
    amount=35_000,
    at="20260302120001",
    card_no="941019******1234",
    unique_no="260302000123",
    issuer="국민카드",
    acquirer="KB국민카드",
    merchant_no="00123456789",
    terminal_no="TEST000001",
    attempt="attempt",
)
ISSUE = CashReceiptIssue(
    *("id", 13, NOON, "2026-03-02", "owner", "receipt", "sale", 12, 35_000),
    ReceiptPurpose.PERSONAL,
    Identifier.PHONE,
    "010-****-5678",
    "123456789",
    "20260302120100",
    vat=3_181,
)
CANCELLATION = CashReceiptCancellation(
    *("id", 14, NOON, "2026-03-02", "owner", "receipt", "sale", 12, 35_000),
    CancelReason.WITHDRAWN,
    "987654321",
    ReceiptPurpose.BUSINESS,
    "124-81-*****",
    "123456789",
    "20260302120100",
    vat=2_272,
    exempt=10_000,
)


def by_card(told: Approval, tender: str = "card") -> dict[str, str]:
    """The rows of a receipt that was paid so."""
    return rows(sale_receipt(STALL, sale(SODA, paid=(Payment(tender, 35_000, 35_000, 0, approval=told),))))


# -- the card slip ------------------------------------------------------------------------------------------------


def test_everything_the_terminal_told_stands_on_the_receipt() -> None:
    paper = sale_receipt(STALL, sale(SODA, paid=(Payment("card", 35_000, 35_000, 0, approval=TOLD),)))
    assert between(paper, "받은 돈(카드)", "거래고유번호") == [
        ("받은 돈(카드)", "35,000"),
        ("카드 승인", "35,000"),
        ("카드사", "국민카드"),
        ("매입사", "KB국민카드"),
        ("카드번호", "941019******1234"),
        ("할부", "일시불"),
        ("승인번호", "12345678"),
        ("승인일시", "2026-03-02 12:00:01"),
        ("가맹점번호", "00123456789"),
        ("단말기번호", "TEST000001"),
        ("거래고유번호", "260302000123"),
    ]
    assert BY_HAND not in texts(paper)


def test_what_was_not_told_leaves_no_empty_row() -> None:
    slip = by_card(Approval("12345678", 35_000, issuer=" ", months=3))
    assert slip["할부"] == "3개월"
    assert not {"카드사", "매입사", "카드번호", "승인일시", "단말기번호", "카드 잔액", "결제 수단"} & set(slip)


def test_a_wallet_is_named_and_pays_no_installments() -> None:
    told = replace(TOLD, means="KAKAO_MONEY", wallet="KAKAOPAY", card_no="")
    assert by_card(told, "easy_pay")["결제 수단"] == "카카오페이 머니"
    slip = by_card(replace(told, means="CODE"), "easy_pay")
    assert (slip["간편결제 승인"], slip["결제 수단"]) == ("35,000", "카카오페이")
    assert "할부" not in slip
    assert "결제 수단" not in by_card(replace(told, means="CODE", wallet="EMV_CPM"), "easy_pay")


@pytest.mark.parametrize(("balance", "printed"), [(12_300, "12,300"), (0, "0")])
def test_a_prepaid_card_says_what_is_left_on_it(balance: int, printed: str) -> None:
    slip = by_card(replace(TOLD, means="PREPAID", balance=balance), "transit")
    assert (slip["교통카드 승인"], slip["카드 잔액"]) == ("35,000", printed)


def test_what_somebody_vouched_for_says_so() -> None:
    told = Approval("", 35_000, by_hand=True)
    paper = sale_receipt(STALL, sale(SODA, paid=(Payment("card", 35_000, 35_000, 0, approval=told),)))
    assert BY_HAND in texts(paper)
    assert "승인번호" not in rows(paper)


def test_two_cards_are_two_slips() -> None:
    paid = (
        Payment("card", 20_000, 20_000, 0, approval=replace(TOLD, amount=20_000)),
        Payment("card", 15_000, 15_000, 0, approval=replace(TOLD, amount=15_000, approval_no="99")),
    )
    paper = sale_receipt(STALL, sale(SODA, paid=paid))
    told = [(row.left, row.right) for row in paper if isinstance(row, Columns) and "승인" in row.left]
    assert [row for row in told if row[0] != "승인일시"] == [
        *(("카드 승인", "20,000"), ("승인번호", "12345678")),
        *(("카드 승인", "15,000"), ("승인번호", "99")),
    ]


def test_a_refund_names_what_it_takes_back() -> None:
    payments = (
        Payment("card", -35_000, -35_000, 0, approval=TOLD),
        Payment("card", 22_800, 22_800, 0, approval=replace(TOLD, approval_no="77", amount=22_800)),
    )
    paper = refund_receipt(STALL, replace(REFUND, payments=payments))
    assert between(paper, "돌려드린 돈(카드)", "원 승인일시")[:3] == [
        ("돌려드린 돈(카드)", "35,000"),
        ("다시 받은 돈(카드)", "22,800"),
        ("카드 취소", "-35,000"),
    ]
    assert (rows(paper)["원 승인번호"], rows(paper)["원 승인일시"]) == ("12345678", "2026-03-02 12:00:01")
    assert (rows(paper)["카드 승인"], rows(paper)["승인번호"]) == ("22,800", "77")


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("20260302120001", "2026-03-02 12:00:01"),
        ("202603021200", "2026-03-02 12:00"),
        ("20260302", "2026-03-02"),
        ("260302", "260302"),
        ("", ""),
        ("3월 2일 낮", "3월 2일 낮"),
        ("２０２６０３０２", "２０２６０３０２"),
    ],
)
def test_a_time_is_written_as_far_as_it_was_told(told: str, shown: str) -> None:
    assert told_time(told) == shown


# -- 현금영수증 ---------------------------------------------------------------------------------------------------


def test_one_that_was_issued() -> None:
    paper = cash_receipt_slip(STALL, ISSUE)
    assert texts(paper)[0] == "현금영수증 (소득공제)"
    assert between(paper, "2026-03-02 12:00:00", "부가세") == [
        ("2026-03-02 12:00:00", "No. 12"),
        ("발급 대상", "010-****-5678"),
        ("승인번호", "123456789"),
        ("승인일시", "2026-03-02 12:01:00"),
        ("과세물품가액", "31,819"),
        ("부가세", "3,181"),
    ]
    assert texts(paper)[-2:] == ["금액 35,000원", "국세청 문의 국번없이 126"]


def test_one_that_was_cancelled() -> None:
    paper = cash_receipt_slip(STALL, CANCELLATION)
    assert texts(paper)[0] == "현금영수증 취소 (지출증빙)"
    assert between(paper, "발급 대상", "면세물품가액") == [
        ("발급 대상", "124-81-*****"),
        ("취소 승인번호", "987654321"),
        ("원 승인번호", "123456789"),
        ("원 승인일시", "2026-03-02 12:01:00"),
        ("과세물품가액", "22,728"),
        ("부가세", "2,272"),
        ("면세물품가액", "10,000"),
    ]
    assert "금액 -35,000원" in texts(paper)


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[Stall]:
    shop = replace(WITH_TERMINAL, cash_receipt=CashReceiptRules(self_issue_from=100_000))
    stall = stall_with_terminal(tmp_path / "ledger.db", shop)
    yield stall
    stall.close()


def papers(events: tuple[m.Event, ...]) -> list[tuple[Paper, str]]:
    return [(event.slip.paper, event.slip.subject) for event in events if isinstance(event, m.SlipQueued)]


def test_its_paper_comes_when_it_is_issued_and_when_it_is_cancelled(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 5), m.PayCash(10_000), FOR_PHONE)
    (asked_for,) = wanted(tick(stall, 6))
    events = say_of_receipt(stall, asked_for.receipt, Word.APPROVED, "123456789")
    issue = only(events, m.CashReceiptIssued).issue
    assert papers(events) == [(Paper.CASH_RECEIPT, issue.id)]
    assert stall.ledger.past.fact(issue.id) == issue
    assert (issue.vat, issue.exempt) == (909, 0)
    stall.do(m.CancelCashReceipt(issue.cash_receipt))
    tick(stall, 6)
    events = say_of_receipt(stall, asked_for.receipt, Word.APPROVED, "5", Deed.RECEIPT_CANCEL)
    cancellation = only(events, m.CashReceiptCancelled).cancellation
    assert papers(events) == [(Paper.CASH_RECEIPT, cancellation.id)]
    assert stall.ledger.past.fact(cancellation.id) == cancellation
    assert (cancellation.issued_no, cancellation.shown) == ("123456789", "010-****-5678")


def test_nobody_waits_for_the_paper_of_one_nobody_asked_for(stall: Stall) -> None:
    stall.sell(100_000)
    (asked_for,) = wanted(tick(stall, 66))
    assert papers(say_of_receipt(stall, asked_for.receipt, Word.APPROVED, "1")) == []
    (told,) = stall.ledger.past.cash_receipts_of(asked_for.receipt.sale)
    assert told.state is ReceiptState.ISSUED
    sold = stall.till.state.last_sale
    assert sold is not None
    paper = sale_receipt(STALL, sold, told=[told])
    assert rows(paper)["현금영수증 (소득공제)"] == "100,000"
    assert (rows(paper)["발급 대상"], rows(paper)["승인번호"]) == ("자진발급", "1")
    assert any("홈택스" in text for text in texts(paper))
    assert "126" not in "".join(
        texts(sale_receipt(STALL, sold, told=[replace(told, state=ReceiptState.CANCELLED)]))
    )


def test_one_whose_sale_was_taken_back_meanwhile_prints_nothing(stall: Stall) -> None:
    stall.sell(5_000)
    stall.do(FOR_PHONE)
    (asked_for,) = wanted(tick(stall, 6))
    stall.do(m.UndoLastSale())
    assert papers(say_of_receipt(stall, asked_for.receipt, Word.APPROVED, "1")) == []
    tick(stall, 6)
    assert papers(say_of_receipt(stall, asked_for.receipt, Word.APPROVED, "2", Deed.RECEIPT_CANCEL)) == []


def test_a_number_whose_key_is_lost_is_left_out(stall: Stall) -> None:
    stall.sell(5_000)
    stall.do(FOR_PHONE)
    (asked_for,) = wanted(tick(stall, 6))
    say_of_receipt(stall, asked_for.receipt, Word.APPROVED, "1")
    (told,) = stall.ledger.past.cash_receipts_of(asked_for.receipt.sale)
    sold = stall.till.state.last_sale
    assert sold is not None
    assert rows(sale_receipt(STALL, sold, told=[told]))["발급 대상"] == "010-****-5678"
    assert "발급 대상" not in rows(sale_receipt(STALL, sold, told=[replace(told, number="")]))


# -- names --------------------------------------------------------------------------------------------------------


def test_a_card_sale_from_the_terminal_to_the_paper(stall: Stall) -> None:
    attempt = begin(stall, 35_000)
    sold = only(say(stall, attempt, Word.APPROVED, approval(attempt)), m.SaleCompleted).sale
    assert rows(sale_receipt(STALL, sold))["카드번호"] == "941019******1234"


@pytest.mark.parametrize("tender", [*TENDERS, "local_paper:순창사랑상품권", "of a later version"])
def test_the_market_office_calls_every_tender_what_the_receipt_calls_it(tender: str) -> None:
    assert Tongue("ko").tender(tender) == tender_name(tender)


def test_a_report_lists_tenders_in_one_order() -> None:
    mixed = ["stamps", "exchange", "local_paper:순창사랑상품권", "account", "onnuri_paper", "card", "cash"]
    assert in_order(mixed) == [
        *("cash", "card", "onnuri_paper", "local_paper:순창사랑상품권", "account", "exchange", "stamps")
    ]
