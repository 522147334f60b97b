"""Each slip the till owes, written from a real ledger."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from slip_kit import PaperStall, moment

from pos import messages as m
from pos.approval import Approval
from pos.cash_receipt import Identifier, ReceiptPurpose
from pos.discount import Reach
from pos.shift import Direction


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[PaperStall]:
    stall = PaperStall(tmp_path / "ledger.db")
    yield stall
    stall.close()


def anchor(stall: PaperStall, place: int = -1) -> str:
    return "장부 " + stall.ledger.past.fingerprint(stall.slips[place].subject)


def says(paper: list[str], *words: str) -> None:
    """All of them, in this order, each on a line of its own."""
    told = iter(" ".join(line.split()) for line in paper)
    for expected in words:
        assert expected in told, (expected, paper)


def sell_much(stall: PaperStall, customer_id: str) -> None:
    stall.do(
        m.AddItem("mackerel", 2),
        m.ChangePrice(1, 4_500),
        m.AddItem("beef", for_won=10_000),
        m.SetTraceNo(2, "002123456789"),
        m.AddItem("tteok", 2, choices=(("맵기", "아주 맵게"),)),
        m.GiveExtra("mackerel"),
        m.CutPrice(30, Reach(category="분식")),
        m.RoundDown(1_000),
        m.Pay(
            (
                m.Tendered("onnuri_paper", faces=((10_000, 1), (5_000, 1))),
                m.Tendered("account", 5_000, customer_id=customer_id),
                m.Tendered("cash", 50_000),
            )
        ),
    )


TRANSFER = {"transfer.kakao_code": "Ej8tMarket", "transfer.bank": "농협", "transfer.account": "352-1234-5678-93"}


def test_money_is_sent_with_the_codes_on_the_slip(tmp_path: Path) -> None:
    stall = PaperStall(tmp_path / "ledger.db", more=TRANSFER | {"zeropay.qr": "00020101021126540016kr.zeropay"})
    stall.do(m.AddAmount(35_000), m.AskForTransfer(), m.PrintTransfer())
    says(
        stall.paper(),
        "계좌이체 안내",
        "보내실 돈 35,000원",
        "영수증이 아닙니다.",
        "카카오페이로 보내기",
        "[QR https://qr.kakaopay.com/Ej8tMarket445C00000]",
        "토스로 보내기",
        "제로페이 (금액은 직접 넣어 주세요)",
        "[QR 00020101021126540016kr.zeropay]",
        "농협 352-1234-5678-93",
    )
    stall.close()


def test_what_is_owed_can_be_sent_with_the_statement(tmp_path: Path) -> None:
    stall = PaperStall(tmp_path / "ledger.db", more=TRANSFER)
    customer_id = stall.open_account("김영희")
    stall.do(m.PrintStatement(customer_id))
    assert not any("[QR" in line for line in stall.paper())
    owed = m.Tendered("account", 35_000, customer_id=customer_id)
    stall.do(m.AddAmount(35_000), m.Pay((owed,)), m.PrintStatement(customer_id))
    says(stall.paper(), "남은 외상 35,000원", "[QR https://qr.kakaopay.com/Ej8tMarket445C00000]")
    stall.close()


def test_a_sale_with_everything(stall: PaperStall) -> None:
    sell_much(stall, stall.open_account("김영희"))
    says(
        stall.paper(),
        "영자네 반찬",
        "사업자번호 124-81-00998",
        "고등어* 9,000",
        "4,500 × 2마리 (원래 5,000)",
        "한우 국거리* 10,000",
        "10,000원어치 · 171 g (35,000/근)",
        "이력번호 002123456789",
        "떡볶이 9,000",
        "4,500 × 2인분",
        "- 아주 맵게",
        "고등어* 5,000",
        "소계 33,000",
        "덤 (인심) -5,000",
        "떨이 30% (마감) -2,700",
        "에누리 (흥정) -300",
        "과세물품가액 5,660",
        "부가세 566",
        "면세물품가액 18,774",
        "합계 25,000원",
        "받은 돈(온누리상품권) 15,000",
        "10,000원 × 1장",
        "외상 5,000",
        "김영희 님",
        "받은 돈(현금) 50,000",
        "거스름돈 45,000",
        anchor(stall),
    )


def test_refunds_say_what_they_take_back(stall: PaperStall) -> None:
    stall.do(m.AddItem("mackerel", 2), m.PayCash(10_000), m.UndoLastSale())
    says(stall.paper(), "판매 취소", "원 영수증 No. 1 · 2026-03-02", "고등어* -10,000", "돌려드린 돈(현금) 10,000")
    stall.do(m.AddItem("mackerel", 2), m.PayCash(10_000), m.Refund(3, ((1, 1),), "상했음"))
    says(
        stall.paper(),
        "반품 영수증",
        "원 영수증 No. 3 · 2026-03-02",
        "사유: 상했음",
        "고등어* -5,000",
        anchor(stall),
    )


def test_an_exchange_is_two_receipts(stall: PaperStall) -> None:
    stall.do(m.AddItem("mackerel", 2), m.PayCash(10_000))
    stall.do(m.BeginExchange(1), m.AddItem("tteok", 1, choices=(("맵기", "맵게"),)), m.Pay(()))
    says(
        stall.paper(place=-2),
        "교환",
        "원 영수증 No. 1 · 2026-03-02",
        "교환에 쓴 돈 4,000",
        "돌려드린 돈(현금) 6,000",
    )
    says(stall.paper(), "떡볶이 4,000", "합계 4,000원", "교환 4,000")


def test_x_and_z(stall: PaperStall) -> None:
    stall.do(m.OpenShift(50_000), m.AddItem("mackerel", 2), m.PayCash(10_000))
    stall.do(m.MoveCash(Direction.OUT, 3_000, "밥값"), m.ReportShift())
    says(
        stall.paper(), "중간 정산", "판매 1건 10,000", "꺼낸 돈 1번 -3,000", "있어야 할 돈 57,000원", anchor(stall)
    )
    stall.do(m.CloseShift(((50_000, 1), (1_000, 6))))
    says(
        stall.paper(),
        "마감 정산 (Z 1)",
        "50,000원 × 1장 50,000",
        "모두 56,000원",
        "돈통의 돈이 1,000원 모자랍니다.",
        "누적 판매 10,000원",
        anchor(stall),
    )


def test_a_refund_names_the_day_of_the_calendar_as_the_receipt_it_takes_back_does(stall: PaperStall) -> None:
    """Before four in the morning a stall is still at yesterday's business."""
    stall.now = moment("2026-03-03 01:30:00")
    stall.do(m.AddItem("mackerel"), m.PayCash(5_000), m.UndoLastSale())
    says(stall.paper(), "판매 취소", "원 영수증 No. 1 · 2026-03-03")


def test_a_receipt_on_account_forgets_with_the_book(stall: PaperStall) -> None:
    customer = stall.open_account("김영희", "010-1234-5678")
    stall.do(m.AddItem("mackerel"), m.Pay((m.Tendered("account", 5_000, customer_id=customer),)))
    says(stall.paper(), "외상 5,000", "김영희 님")
    stall.do(m.PayAccount(customer, 5_000, 5_000), m.ForgetCustomer(customer), m.Reprint(1))
    assert not any("김영희" in line for line in stall.paper())


def test_a_shift_that_closed_itself(stall: PaperStall) -> None:
    stall.do(m.AddItem("mackerel", 1), m.PayCash(5_000))
    stall.now = moment("2026-03-03 04:00:01")
    stall.do(m.Tick())
    says(stall.paper(), "마감 정산 (Z 1)", "장사한 날 2026-03-02", "저절로 마감됨 (세지 않음)")


def test_a_statement_is_of_the_moment_it_is_printed(stall: PaperStall) -> None:
    customer = stall.open_account("김영희", "010-1234-5678")
    stall.do(m.AddItem("mackerel", 2), m.Pay((m.Tendered("account", 10_000, customer_id=customer),)))
    stall.do(m.PrintStatement(customer), m.PayAccount(customer, 4_000, 5_000))
    paper = stall.paper(place=-2)  # asked for before the payment, printed after it
    says(
        paper,
        "외상 명세",
        "김영희 님",
        "010-****-5678",
        "2026-03-02 No. 1 10,000",
        "2026-03-02 갚음 -4,000",
        "남은 외상 6,000원",
    )
    assert not any("장부" in line for line in paper)  # it shows no single entry


def test_a_statement_of_a_customer_who_was_forgotten_meanwhile(stall: PaperStall) -> None:
    customer = stall.open_account("김영희", "010-1234-5678")
    stall.do(m.AddItem("mackerel"), m.Pay((m.Tendered("account", 5_000, customer_id=customer),)))
    stall.do(m.PayAccount(customer, 5_000, 5_000), m.PrintStatement(customer), m.ForgetCustomer(customer))
    paper = stall.paper()
    says(paper, "외상 명세", "지워진 손님", "2026-03-02 No. 1 5,000", "남은 외상 0원")
    assert not any("김영희" in line or "5678" in line for line in paper)


def test_vouchers_for_the_bank(stall: PaperStall) -> None:
    vouchers = m.Tendered("onnuri_paper", faces=((5_000, 2),))
    stall.do(m.AddItem("mackerel", 2), m.Pay((vouchers,)), m.HandInVouchers("onnuri_paper"))
    says(stall.paper(), "상품권 제출 목록", "5,000원 × 2장 10,000", "모두 2장", "합계 10,000원", anchor(stall))


def test_a_cash_receipt_and_the_sale_it_is_for(tmp_path: Path) -> None:
    stall = PaperStall(tmp_path / "ledger.db", terminal="smartro-tl3500")
    stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD), m.AddItem("mackerel", 2), m.PayCash(10_000))
    stall.do(m.IssueCashReceipt(1, ReceiptPurpose.PERSONAL, Identifier.PHONE, "010-1234-5678"))
    (asked,) = (event for event in stall.do(m.Tick()) if isinstance(event, m.CashReceiptWanted))
    told = Approval("123456789", 10_000, "20260302120100", means="CASH_RECEIPT")
    stall.do(m.NoteAnswer(asked.receipt.id, m.Deed.RECEIPT, m.Word.APPROVED, told))
    says(
        stall.paper(),
        "현금영수증 (소득공제)",
        "2026-03-02 12:00:00 No. 1",
        "발급 대상 010-****-5678",
        "승인번호 123456789",
        "승인일시 2026-03-02 12:01:00",
        "면세물품가액 10,000",
        "금액 10,000원",
        "국세청 문의 국번없이 126",
        anchor(stall),
    )
    stall.do(m.Reprint(1))
    says(stall.paper(), "재출력", "현금영수증 (소득공제) 10,000", "승인번호 123456789", anchor(stall))
    stall.close()


def test_a_copy_is_the_same_paper_with_a_mark(stall: PaperStall) -> None:
    stall.do(m.AddItem("mackerel"), m.PayCash(5_000))
    stall.now = moment("2026-03-02 12:34:56")
    stall.do(m.ReprintLastReceipt())
    says(stall.paper(), "재출력", "2026-03-02 12:34", "고등어* 5,000", anchor(stall, 0))
    assert stall.paper()[2:] == stall.paper(place=0)
    assert stall.writer.job(stall.slips[-1], stall.now).id == stall.slips[-1].id


def test_practice_is_marked_above_and_below(tmp_path: Path) -> None:
    stall = PaperStall(tmp_path / "practice.db", practice=True)
    stall.do(m.AddItem("mackerel"), m.PayCash(5_000), m.CloseShift())
    for place in range(len(stall.slips)):
        words = [line.strip() for line in stall.paper(place=place)]
        assert words[:2] == words[-2:] == ["연습", "실제 판매가 아닙니다"]
    stall.close()


def test_a_merchant_who_sells_only_exempt_goods_prints_a_total_and_no_tax(tmp_path: Path) -> None:
    stall = PaperStall(tmp_path / "exempt.db", tax_type="EXEMPT")
    stall.do(m.AddItem("mackerel"), m.AddItem("tteok", 1, choices=(("맵기", "맵게"),)), m.PayCash(9_000))
    paper = "\n".join(stall.paper())
    assert "합계 9,000원" in paper
    assert not any(word in paper for word in ("*", "과세", "면세", "부가세"))
    stall.close()
