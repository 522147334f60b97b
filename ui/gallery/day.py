"""What there is to do besides selling."""

import time
from collections.abc import Callable

from pos import messages as m
from pos.approval import Approval
from pos.clock import Moment
from pos.quantity import GEUN_OF_PRODUCE, Unit
from pos.shop import USUAL
from pos.tender import ON_ACCOUNT
from ui import enquiries as q
from ui.gallery.paying import pay
from ui.gallery.studio import Scene, Studio
from ui.say import won

CUSTOMERS = (
    ("김영자", "01023456789", 32_000),
    ("박순덕 (방앗간)", "0632345678", 148_500),
    ("이장님댁", "", 0),
    ("정미숙", "01098765432", 7_000),
    ("최씨 아저씨", "", 56_000),
    ("한복례", "01055551234", 21_500),
)


def _on_account(studio: Studio) -> None:
    """Customers, and what each took on account."""
    for name, phone, amount in CUSTOMERS:
        studio.send(m.OpenAccount(name, phone))
        if amount:
            owed = m.Tendered(ON_ACCOUNT, customer_id=studio.customers[-1])
            studio.send(m.AddAmount(amount), m.TakeTender(owed.but(amount=amount)))
    studio.tap("nextKey")


def _put_down(studio: Studio) -> None:
    """Who it is and what it comes to is looked up in the book: the screen says so a moment later."""
    _pay_on_account(studio)
    studio.tap("customer-박순덕 (방앗간)")
    studio.await_said("owner")


def _accounts(studio: Studio) -> None:
    _on_account(studio)
    studio.tap("dayKey", "accountsKey")
    studio.await_item("customer-정미숙")


def _account(studio: Studio) -> None:
    _accounts(studio)
    studio.tap("customer-박순덕 (방앗간)")
    studio.await_text("accountBalance", won(148_500))


def _repay(studio: Studio) -> None:
    _account(studio)
    studio.tap("repayKey", "digit2", "digit0", "unit만")


def _repaid(studio: Studio) -> None:
    _repay(studio)
    studio.tap("repayGoKey")
    studio.await_text("accountBalance", won(0))


def _forget(studio: Studio) -> None:
    _repaid(studio)
    studio.tap("forgetKey")


def _pay_on_account(studio: Studio) -> None:
    _on_account(studio)
    pay(studio)
    studio.tap("accountKey")
    studio.await_item("customer-정미숙")


def _new_customer(studio: Studio) -> None:
    pay(studio)
    studio.tap("accountKey", "newCustomerKey")
    studio.tap(*(f"key{letter}" for letter in "ㄱㅣㅁㅇㅕㅇㅈㅏ"), "typedKey")
    studio.tap("unit010", *(f"digit{digit}" for digit in "23456789"))


def _receipts(studio: Studio) -> None:
    studio.sell()
    studio.sell(m.AddItem("dalgyal"), m.AddItem("dalgyal"), note="exactKey")
    studio.sell(m.AddAmount(12_000, "과일"), m.AddItem("gyul"), note="exactKey")
    studio.send(m.Refund(2, ((1, 1),)))
    studio.tap("pastKey")
    studio.await_item("receipt-4")


def _find_receipt(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        _receipts(studio)
        studio.tap(*keys)

    return play


def _receipt(number: int, *keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        _receipts(studio)
        studio.turn_to(f"receipt-{number}")
        studio.tap(f"receipt-{number}")
        studio.hands.wait_until(lambda: studio.hands.text_of("receiptTotal") != "", "the receipt is not shown")
        studio.tap(*keys)
        studio.hands.rest(0.06)

    return play


def _exchange(studio: Studio) -> None:
    _receipt(1, "refundSomeKey", "more-1")(studio)
    studio.tap("exchangeKey", "tile-gyul")


def _exchange_for_more(studio: Studio) -> None:
    _receipt(1, "refundSomeKey", "more-1")(studio)
    studio.tap("exchangeKey", "tile-gyul", "tile-dalgyal")


def _open(studio: Studio) -> None:
    studio.tap(
        "dayKey", "openKey", *["count10000"] * 3, "count1000", "digit2", "digit0", "count100", "digit3", "digit0"
    )


def _close(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(m.OpenShift(50_000))
        studio.sell(note="exactKey")
        studio.tap("nextKey", "dayKey", "closeKey", "count10000", "digit7", "count1000", "digit6", *keys)

    return play


def _drawer(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.tap("dayKey", "drawerKey", "digit3", "unit만", "reason-은행에 넣기", *keys)

    return play


def _vouchers_in_hand(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(m.AddAmount(60_000), m.TakeTender(m.Tendered("onnuri_paper", faces=((10_000, 3), (5_000, 6)))))
        local = m.Tendered("local_paper:순창사랑상품권", faces=((10_000, 2),))
        studio.send(m.AddAmount(20_000), m.TakeTender(local))
        studio.tap("nextKey", "dayKey", "vouchersKey")
        studio.await_item("handIn-onnuri_paper")
        studio.tap(*keys)

    return play


def _settled(typed: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        for amount in (12_000, 20_000):
            studio.send(m.AddAmount(amount), m.PayByCard())
            approval = Approval(str(30_000_000 + amount), amount, card_no="941019******1234")
            studio.send(m.NoteAnswer(studio.attempts[-1], m.Deed.CHARGE, m.Word.APPROVED, approval))
        studio.tap("nextKey", "dayKey", "settlingKey", *typed.split(), "compareKey")
        studio.await_item("settlingVerdict")

    return play


SOLD_BY_HOUR = (3, 6, 12, 20, 15, 8, 7, 10, 14, 17, 6)
"""Customers, from eight in the morning on: a day as a stall has them."""


def _today(studio: Studio) -> None:
    """Told: a day with its hours takes one."""
    studio.sell(note="exactKey")
    studio.tap("nextKey", "dayKey", "todayKey")
    studio.await_item("closeDayKey")
    day = Moment(time.time_ns() // 1_000_000, 0, "").business_day(USUAL.day_begins_at_h)
    hours = tuple(q.Sold(f"{hour:02d}", customers * 5_800) for hour, customers in enumerate(SOLD_BY_HOUR, 8))
    goods = tuple(
        q.GoodSold(name, won, quantity, unit, picture)
        for name, won, quantity, unit, picture in (
            ("고등어", 205_000, 41, Unit("마리"), "godeungeo.png"),
            ("달걀", 135_000, 18, Unit("판"), "dalgyal.png"),
            ("귤", 55_000, 11, Unit("봉지"), "gyul.png"),
            ("감자", 48_000, 6_400, GEUN_OF_PRODUCE, "gamja.png"),
            ("떡볶이", 40_000, 10, Unit("인분"), "tteokbokki.png"),
        )
    )
    tenders = (q.Sold("cash", 402_500), q.Sold("card", 232_000), q.Sold("onnuri_paper", 50_000))
    than = tuple(q.Sold(sold.name, sold.money * 9 // 10) for sold in hours)
    asked = q.ShowDay(day, day)
    studio.application.tills[0].deliver((q.DayShown(asked, 118, 684_400, hours, than, tenders, goods),))


def _today_by_tender(studio: Studio) -> None:
    _today(studio)
    studio.tap("byTenderKey")


def _goods(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.tap("dayKey", "goodsKey")
        studio.hands.wait_until(lambda: studio.hands.find("downKey") is not None, "the goods are not shown")
        studio.tap(*keys)
        studio.hands.rest(0.06)

    return play


SCENES = (
    Scene("day", lambda studio: studio.tap("dayKey")),
    Scene("accounts", _accounts),
    Scene("accounts-none", lambda studio: studio.tap("dayKey", "accountsKey")),
    Scene("accounts-to-pay", _pay_on_account),
    Scene("done-account", _put_down),
    Scene("account", _account),
    Scene("account-repaid", _repaid),
    Scene("account-forget", _forget),
    Scene("repay", _repay),
    Scene("new-customer", _new_customer),
    Scene("today", _today),
    Scene("today-by-tender", _today_by_tender),
    Scene("today-nothing", lambda studio: studio.tap("dayKey", "todayKey")),
    Scene("goods", _goods()),
    Scene("good", _goods("good-baechu", "digit5", "unit천")),
    Scene("good-sold-out", _goods("good-baechu", "soldOutKey")),
    Scene("open", _open),
    Scene("close", _close()),
    Scene("close-asked", _close("closeGoKey")),
    Scene("closed", _close("closeGoKey", "askedGoKey")),
    Scene("closed-short", _close("eraseKey", "digit1", "closeGoKey", "askedGoKey")),
    Scene("closed-uncounted", _close("closeUncountedKey", "askedGoKey")),
    Scene("drawer", _drawer()),
    Scene("drawer-told", _drawer("drawerGoKey")),
    Scene("vouchers", _vouchers_in_hand()),
    Scene("vouchers-asked", _vouchers_in_hand("handIn-onnuri_paper")),
    Scene("vouchers-none", lambda studio: studio.tap("dayKey", "vouchersKey")),
    Scene("settling", _settled("digit3 unit만 digit2 unit천")),
    Scene("settling-apart", _settled("digit2 unit만")),
    Scene("receipts", _receipts),
    Scene("receipts-none", lambda studio: studio.tap("pastKey")),
    Scene("receipts-found", _find_receipt("byAmountKey", "digit1", "unit만", "digit5", "unit천", "findDigitsKey")),
    Scene(
        "receipts-not-found", _find_receipt("byCardKey", "digit1", "digit2", "digit3", "digit4", "findDigitsKey")
    ),
    Scene("receipt-day", _find_receipt("byDayKey")),
    Scene("receipt-digits", _find_receipt("byAmountKey", "digit3", "unit만")),
    Scene("receipt", _receipt(1)),
    Scene("receipt-partly-back", _receipt(2)),
    Scene("receipt-of-a-refund", _receipt(4)),
    Scene("refund", _receipt(1, "refundSomeKey", "more-1")),
    Scene("refund-asked", _receipt(1, "refundAllKey")),
    Scene("exchange", _exchange),
    Scene("exchange-for-more", _exchange_for_more),
    Scene("cash-receipt-state", _receipt(1, "receiptTaxKey")),
)
