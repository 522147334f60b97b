"""지난 영수증: finding one, a copy of it, what comes back of it, an exchange, and its 현금영수증."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from ui_kit import REGISTERED, Desk, WallClock, rows, until

from pos import messages as m
from pos.approval import Approval
from pos.attempt import Rail
from pos.cash_receipt import Identifier, ReceiptPurpose
from pos.clock import KOREA
from pos.shop import CardRules
from ui.gallery.studio import Studio
from ui.viewmodels.business_day import BusinessDay
from ui.viewmodels.calendar import CalendarViewModel
from ui.viewmodels.clock_words import day_words, short_day_words, time_words

WITH_TERMINAL = replace(REGISTERED, card=CardRules(rail=Rail.TERMINAL))

TERMINAL_IS_THERE = m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD)
"""And is asked what nobody has asked it yet."""


@pytest.fixture
def card_desk(qt_app: object, tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path, shop=WITH_TERMINAL) as running:
        yield running


def sell(desk: Desk, *commands: m.Command, pay: int = 100_000) -> int:
    before = len(desk.of(m.SaleCompleted))
    desk.send(*commands, m.PayCash(pay))
    until(lambda: len(desk.of(m.SaleCompleted)) > before, "sold")
    return int(desk.of(m.SaleCompleted)[-1].sale.receipt_no)


def sell_by_card(desk: Desk, amount: int, card_no: str, approval_no: str = "") -> int:
    before = len(desk.of(m.SaleCompleted))
    tries = len(desk.of(m.AttemptBegun))
    desk.send(m.AddAmount(amount), m.PayByCard())
    until(lambda: len(desk.of(m.AttemptBegun)) > tries, "asked for")
    approval = Approval(approval_no or f"{30_000_000 + tries}", amount, at="20260302112400", card_no=card_no)
    desk.send(m.NoteAnswer(desk.of(m.AttemptBegun)[-1].attempt.id, m.Deed.CHARGE, m.Word.APPROVED, approval))
    until(lambda: len(desk.of(m.SaleCompleted)) > before, "sold")
    return int(desk.of(m.SaleCompleted)[-1].sale.receipt_no)


def found(desk: Desk) -> list[int]:
    return [number for (number,) in rows(desk.till.receipts.found, "receiptNo")]


def shown(desk: Desk, number: int) -> None:
    desk.till.receipt.show(number)
    until(lambda: desk.till.receipt.known, "read")


# -- finding ------------------------------------------------------------------------------------------------------


def test_the_newest_receipt_stands_first_with_what_was_on_it(desk: Desk) -> None:
    sell(desk, m.AddItem("dalgyal"), m.AddItem("gyul"))
    sell(desk, m.AddItem("tteokbokki"))
    desk.till.receipts.begin()
    until(lambda: found(desk) == [2, 1], "read")
    assert rows(desk.till.receipts.found, "goods", "amount") == [
        ("떡볶이", "4,000원"),
        ("달걀 외 1가지", "12,500원"),
    ]


@pytest.mark.parametrize(
    ("know", "numbers"),
    [
        (lambda receipts: by_digits(receipts.beginAmount, receipts, "7", "천", "500"), [2, 1]),
        (lambda receipts: by_digits(receipts.beginAmount, receipts, "9"), []),
        (lambda receipts: receipts._typed("receipt-item", "떡볶"), [3]),
        (lambda receipts: receipts.calendar.choose("2020-01-01"), []),
    ],
    ids=["amount", "no such amount", "good", "day"],
)
def test_a_receipt_is_found_by_what_is_still_known(
    desk: Desk, know: Callable[[object], None], numbers: list[int]
) -> None:
    sell(desk, m.AddItem("dalgyal"))
    desk.send(m.Refund(1))
    until(lambda: desk.of(m.SaleRefunded), "taken back")
    sell(desk, m.AddItem("tteokbokki"))
    receipts = desk.till.receipts
    receipts.begin()
    until(lambda: found(desk) == [3, 2, 1], "all of them")
    know(receipts)
    until(lambda: found(desk) == numbers, f"{numbers}, not {found(desk)}")
    assert receipts.narrowed
    receipts.showAll()
    until(lambda: found(desk) == [3, 2, 1], "all of them")


def by_digits(begin: Callable[[], None], receipts: object, *keys: str) -> None:
    begin()
    for key in keys:
        receipts.keypad.press(key)  # type: ignore[attr-defined]
    receipts.findDigits()  # type: ignore[attr-defined]


def test_a_card_is_known_by_its_last_four_digits_alone(card_desk: Desk) -> None:
    sell_by_card(card_desk, 12_000, "941019******1234")
    sell_by_card(card_desk, 13_000, "123412******3412", approval_no="30001234")
    receipts = card_desk.till.receipts
    receipts.begin()
    until(lambda: found(card_desk) == [2, 1], "read")
    receipts.beginCard()
    for key in ("1", "2", "3", "만", "000"):
        receipts.keypad.press(key)
    assert (receipts.digits, receipts.digitsReady) == ("123", False), "not four yet, and no amount"
    receipts.keypad.press("4")
    receipts.findDigits()
    until(lambda: found(card_desk) == [1], "by the end of the number, not its beginning")


# -- one receipt --------------------------------------------------------------------------------------------------


def test_a_receipt_says_what_was_sold_how_it_was_paid_and_prints_a_marked_copy(desk: Desk) -> None:
    sell(desk, m.AddItem("gamja", 600), m.AddItem("dalgyal"), pay=50_000)
    shown(desk, 1)
    receipt = desk.till.receipt
    assert rows(receipt.lines, "name", "detail", "amount") == [
        ("감자", "1근 반 · 600 g", "4,500원"),
        ("달걀", "1판", "7,500원"),
    ]
    assert (receipt.title, receipt.total) == ("1번 영수증", "12,000원")
    assert receipt.paid == "현금 50,000원 받음 · 거스름돈 38,000원"
    receipt.printAgain()
    until(lambda: desk.of(m.SlipQueued)[-1].slip.is_copy, "a copy")
    assert receipt.told == "영수증을 다시 인쇄해요."


def test_the_list_says_of_each_what_became_of_it(desk: Desk) -> None:
    for _ in range(3):
        sell(desk, m.AddItem("tteokbokki", 2))
    desk.send(m.UndoLastSale(), m.Refund(2, ((1, 1),), "마음이 바뀜"))
    desk.till.receipts.begin()
    until(lambda: found(desk) == [5, 4, 3, 2, 1], "read")
    details = [detail.split(" · ") for (detail,) in rows(desk.till.receipts.found, "detail_")]
    fates = ["반품함", "판매 취소함", "모두 돌려받음", "일부 돌려받음", None]
    assert [detail[0] if len(detail) == 3 else None for detail in details] == fates
    assert [detail[-1] for detail in details] == ["5번", "4번", "3번", "2번", "1번"]


# -- what comes back ----------------------------------------------------------------------------------------------


def test_all_of_it_comes_back_after_one_question(desk: Desk) -> None:
    sell(desk, m.AddItem("dalgyal"), m.AddItem("gyul"))
    shown(desk, 1)
    refund = desk.till.refund
    refund.beginWhole()
    until(lambda: refund.ready, "planned")
    assert (refund.asked, refund.question) == (True, "12,500원을 환불할까요?")
    assert refund.advice == "현금 12,500원을 돌려주세요."
    refund.because("물건이 안 좋음")
    assert ("물건이 안 좋음", True) in rows(refund.reasons, "reason", "named")
    refund.refund()
    until(lambda: desk.of(m.SaleRefunded), "taken back")
    assert desk.of(m.SaleRefunded)[-1].refund.reason == "물건이 안 좋음"
    assert desk.till.notice.sentence == "환불했어요. 손님에게 현금 12,500원을 돌려주세요."
    shown(desk, 1)
    until(lambda: not desk.till.receipt.mayReturn, "read anew")
    assert desk.till.receipt.story == "모두 돌려받은 판매예요"
    shown(desk, 2)
    assert desk.till.receipt.story == "1번 영수증 · 반품함"
    assert desk.till.receipt.paid == "현금 12,500원 돌려줌"
    assert not desk.till.receipt.mayReturn, "what came back is not sold"


def test_pieces_are_chosen_one_by_one_and_what_is_weighed_as_a_whole(desk: Desk) -> None:
    sell(desk, m.AddItem("gamja", 600), m.AddItem("dalgyal"), m.AddItem("dalgyal"))
    shown(desk, 1)
    refund = desk.till.refund
    refund.begin()
    assert rows(refund.lines, "no", "chosen") == [(1, "안 돌려받음"), (2, "안 돌려받음")]
    assert (refund.ready, refund.goLabel) == (False, "돌려받을 것을 눌러 주세요")
    refund.more(2)
    refund.more(1)
    until(lambda: refund.goLabel == "12,000원 환불", f"planned, not {refund.goLabel}")
    assert rows(refund.lines, "chosen", "whole") == [("1근 반 · 600 g", True), ("1판", False)]
    refund.less(1)
    until(lambda: refund.goLabel == "7,500원 환불", "less")
    refund.ask()
    refund.because("마음이 바뀜")
    refund.because("마음이 바뀜")
    refund.refund()
    until(lambda: desk.of(m.SaleRefunded), "taken back")
    refunded = desk.of(m.SaleRefunded)[-1].refund
    assert (refunded.total, refunded.reason) == (-7_500, "반품"), "a reason said twice is taken back"
    shown(desk, 1)
    assert desk.till.receipt.story == "7,500원 돌려줬어요"
    refund.begin()
    assert rows(refund.lines, "no", "detail") == [(1, "1근 반 · 600 g · 4,500원"), (2, "1판 남았어요")]


def test_what_was_planned_for_less_than_is_chosen_by_now_is_passed_over(desk: Desk) -> None:
    sell(desk, m.AddItem("dalgyal"), m.AddItem("gyul"))
    shown(desk, 1)
    refund = desk.till.refund
    refund.begin()
    refund.more(1)
    until(lambda: refund.goLabel == "7,500원 환불", "planned")
    desk.till.deliver((m.RefundPlanned(1, ((2, 1),), 5_000, (), 0),))
    assert refund.goLabel == "7,500원 환불"


def test_looking_at_what_would_go_back_changes_nothing(desk: Desk) -> None:
    sell(desk, m.AddItem("dalgyal"))
    shown(desk, 1)
    desk.till.refund.beginWhole()
    until(lambda: desk.till.refund.ready, "planned")
    desk.till.refund.keep()
    shown(desk, 1)
    assert desk.till.receipt.mayReturn
    assert not desk.of(m.SaleRefunded)


def test_of_a_card_what_the_customer_keeps_is_said_to_be_paid_anew(card_desk: Desk) -> None:
    sell_by_card(card_desk, 20_000, "941019******1234")
    card_desk.send(m.AddAmount(8_000), m.AddAmount(12_000), m.PayByCard())
    until(lambda: len(card_desk.of(m.AttemptBegun)) == 2, "asked for")
    approval = Approval("30009999", 20_000, at="20260302112500", card_no="941019******1234")
    card_desk.send(
        m.NoteAnswer(card_desk.of(m.AttemptBegun)[-1].attempt.id, m.Deed.CHARGE, m.Word.APPROVED, approval)
    )
    until(lambda: len(card_desk.of(m.SaleCompleted)) == 2, "sold")
    shown(card_desk, 2)
    refund = card_desk.till.refund
    refund.begin()
    refund.more(1)
    until(lambda: refund.ready, "planned")
    assert refund.advice == (
        "카드는 단말기에서 취소합니다. 손님의 카드가 필요해요. 카드는 모두 취소되니 12,000원은 다시 받아 주세요."
    )
    refund.refund()
    until(lambda: card_desk.till.screens.current == "card", "at the terminal by itself")


# -- exchanging ---------------------------------------------------------------------------------------------------


def test_what_is_brought_back_counts_towards_what_is_taken_instead(desk: Desk) -> None:
    sell(desk, m.AddItem("dalgyal"))
    shown(desk, 1)
    desk.till.refund.begin()
    desk.till.refund.more(1)
    until(lambda: desk.till.refund.ready, "planned")
    exchange = desk.till.exchange
    desk.till.refund.exchange()
    until(lambda: exchange.open, "begun")
    assert (desk.till.screens.current, exchange.words) == ("sell", "1번 영수증에서 7,500원 돌려받음")
    assert not exchange.settles, "nothing is taken instead yet"
    desk.send(m.AddItem("gyul"))
    until(lambda: exchange.settles, "it costs less")
    assert exchange.settleLabel == "2,500원 돌려주고 바꾸기"
    desk.send(m.AddItem("tteokbokki"))
    desk.total_is("1,500원")
    assert not exchange.settles
    desk.send(m.VoidLine(2))
    until(lambda: exchange.settles, "it costs less again")
    exchange.settle()
    until(lambda: desk.till.screens.current == "done", "exchanged")
    assert not exchange.open


def test_an_exchange_that_was_begun_is_there_after_a_power_cut_and_can_be_called_off(
    qt_app: object, tmp_path: Path
) -> None:
    with Desk(tmp_path) as desk:
        sell(desk, m.AddItem("dalgyal"))
        desk.send(m.BeginExchange(1))
        until(lambda: desk.till.exchange.open, "begun")
    with Desk(tmp_path, goods=False) as later:
        assert later.till.exchange.words == "1번 영수증에서 7,500원 돌려받음"
        later.till.exchange.cancel()
        until(lambda: not later.till.exchange.open, "called off")


# -- 현금영수증 of it ----------------------------------------------------------------------------------------------


def test_a_receipt_of_the_past_gets_its_cash_receipt_and_loses_it_again(card_desk: Desk) -> None:
    desk = card_desk
    sell(desk, m.AddItem("dalgyal"))
    sell(desk, m.AddItem("gyul"))
    shown(desk, 1)
    told = desk.till.cashReceiptKeeping
    assert (told.mayIssue, told.state) == (True, "")
    desk.till.cashReceipt.beginFor(1)
    assert desk.till.cashReceipt.cameFrom == "receipt"
    for key in "01023456789":
        desk.till.cashReceipt.keypad.press(key)
    desk.till.cashReceipt.issue()
    until(lambda: told.state == "보내고 있어요" or told.state == "곧 보내요", f"asked for, not {told.state}")
    receipt = desk.of(m.CashReceiptMoved)[-1].receipt
    assert (receipt.receipt_no, told.mayIssue) == (1, False), "of the one on the screen, not of the last"
    desk.send(TERMINAL_IS_THERE)
    until(lambda: told.state == "보내고 있어요", "at the terminal")
    answer_receipt(desk, m.Deed.RECEIPT, m.Word.APPROVED, Approval("77001", 7_500, at="20260302113000"))
    until(lambda: told.state == "발급했어요", "issued")
    assert told.about == "010-****-6789 · 7,500원 · 승인번호 77001"
    told.cancel()
    until(lambda: told.state in ("곧 취소해요", "취소하고 있어요"), "to be taken back")


@pytest.mark.parametrize(("issued", "state"), [(True, "발급했어요"), (False, "곧 보내요")])
def test_somebody_who_looks_at_the_terminal_settles_it(card_desk: Desk, issued: bool, state: str) -> None:
    desk = card_desk
    ask_for_one(desk)
    answer_receipt(desk, m.Deed.RECEIPT, m.Word.UNSURE)
    told = desk.till.cashReceiptKeeping
    until(lambda: told.mayLook, "nobody knows")
    assert told.mayGiveUp
    told.itWasIssued(issued)
    until(lambda: told.state in (state, "보내고 있어요"), f"settled, not {told.state}")


def test_what_was_refused_is_tried_again_or_given_up(card_desk: Desk) -> None:
    desk = card_desk
    ask_for_one(desk)
    answer_receipt(desk, m.Deed.RECEIPT, m.Word.DECLINED)
    told = desk.till.cashReceiptKeeping
    until(lambda: told.mayRetry, "refused")
    told.retry()
    until(lambda: not told.mayRetry, "tried again")
    desk.send(TERMINAL_IS_THERE)
    until(lambda: told.state == "보내고 있어요", "at the terminal")
    answer_receipt(desk, m.Deed.RECEIPT, m.Word.DECLINED)
    until(lambda: told.mayRetry, "refused again")
    told.giveUp()
    until(lambda: told.state == "그만뒀어요", "given up")
    assert told.mayIssue, "a new one may be asked for"


def ask_for_one(desk: Desk) -> None:
    sell(desk, m.AddItem("dalgyal"))
    shown(desk, 1)
    desk.send(m.IssueCashReceipt(1, ReceiptPurpose.PERSONAL, Identifier.PHONE, "01023456789"), TERMINAL_IS_THERE)
    until(lambda: desk.till.cashReceiptKeeping.state == "보내고 있어요", "at the terminal")


def answer_receipt(desk: Desk, deed: m.Deed, word: m.Word, approval: Approval | None = None) -> None:
    desk.send(m.NoteAnswer(desk.of(m.CashReceiptMoved)[-1].receipt.id, deed, word, approval))


# -- days ---------------------------------------------------------------------------------------------------------


def test_after_midnight_it_is_still_the_day_the_stall_was_opened_on(desk: Desk) -> None:
    number = sell(desk, m.AddItem("dalgyal"))
    sold_at = desk.of(m.SaleCompleted)[-1].sale.at.local
    day = BusinessDay(desk.clock).of(sold_at)
    desk.clock.now = datetime.combine(day, time(2, 30), KOREA) + timedelta(days=1)
    desk.till.receipts.begin()
    until(lambda: found(desk) == [number], "read")
    desk.till.receipts.calendar.begin()
    assert (day.isoformat(), True) in rows(desk.till.receipts.calendar.days, "iso", "isToday")
    desk.till.receipts.calendar.choose(day.isoformat())
    until(lambda: desk.till.receipts.day == "오늘", "chosen")
    assert found(desk) == [number]


def test_a_month_hangs_from_sunday_on_and_days_to_come_cannot_be_chosen(qt_app: object) -> None:
    calendar = CalendarViewModel(BusinessDay(WallClock()))  # the second of March 2026, a Monday
    calendar.begin()
    days = rows(calendar.days, "iso", "within", "enabled_", "isToday")
    assert (calendar.title, days[0], days[1], days[2]) == (
        "2026년 3월",
        ("2026-03-01", True, True, False),
        ("2026-03-02", True, True, True),
        ("2026-03-03", True, False, False),
    )
    assert not calendar.hasNext
    calendar.previous()
    assert (calendar.title, calendar.hasNext) == ("2026년 2월", True)
    assert rows(calendar.days, "iso")[0] == ("2026-02-01",)
    calendar.next()
    calendar.next()
    assert calendar.title == "2026년 3월", "there is no month to come"


def test_days_and_times_are_said_as_people_say_them() -> None:
    today = date(2026, 3, 2)
    assert short_day_words(today, today) == "오늘"
    assert short_day_words(date(2026, 3, 1), today) == "어제"
    assert short_day_words(date(2025, 12, 31), today) == "2025년 12월 31일"
    assert day_words(date(2026, 2, 28), today) == "2월 28일 토요일"
    assert [time_words(datetime(2026, 3, 2, hour, 5)) for hour in (0, 11, 12, 23)] == [
        *("오전 12:05", "오전 11:05", "오후 12:05", "오후 11:05"),
    ]


# -- by hand ------------------------------------------------------------------------------------------------------


def test_a_receipt_is_found_looked_at_and_taken_back_by_taps(studio: Studio) -> None:
    studio.sell(m.AddItem("dalgyal"), m.AddItem("gyul"), note="note50000")
    studio.tap("nextKey", "pastKey", "byAmountKey", "digit1", "unit만", "digit2", "unit천")
    for key in ("digit5", "digit00"):
        studio.tap(key)
    studio.tap("findDigitsKey", "receipt-1")
    studio.await_text("receiptTotal", "12,500원")
    studio.tap("refundSomeKey", "take-2", "refundGoKey")
    studio.await_text("askedQuestion", "5,000원을 환불할까요?")
    studio.tap("askedKeepKey", "refundGoKey", "reason-잘못 계산함")
    asked = [studio.hands.find(name) for name in ("askedQuestion", "reason-잘못 계산함", "askedGoKey")]
    tops = [item.mapToScene(QPointF(0, 0)).y() for item in asked if item]
    assert len(tops) == 3
    assert tops == sorted(tops), "what is asked, why, and then the deed"
    studio.tap("askedGoKey")
    studio.hands.wait_until(lambda: studio.application.tills[0].screens.current == "sell", "taken back")
    studio.tap("pastKey")
    studio.await_item("receipt-2")
