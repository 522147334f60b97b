"""The gallery's scenes: what to do on a fresh till until the screen shows what is to be seen."""

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from pos import messages as m
from pos.approval import Approval
from pos.attempt import Rail
from pos.catalogue import Item
from pos.clock import Moment, SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.local_vouchers import local_vouchers
from pos.quantity import GEUN_OF_PRODUCE, Unit
from pos.shift import Perpetual, Shift, ShiftClosing
from pos.shop import CardRules, Shop
from pos.slip import SlipState
from pos.tender import ON_ACCOUNT
from pos.transfer_ways import NOWHERE, TransferTo
from pos.voucher import ONNURI
from ui import enquiries as q
from ui import words
from ui.enquiries import LearntShown
from ui.learnt import Learnt
from ui.look import Look
from ui.runtime import places
from ui.runtime.counter import Counter
from ui.runtime.engine import Engine
from ui.runtime.goods_file import read_goods
from ui.runtime.learnt_notes import LearntNotes

FISH = "8801234567893"
STALL = "영자네 반찬"
EVERY_WAY = TransferTo("Ej8tMarket", "농협", "352-1234-5678-93", "00020101021126540016kr.zeropay.sample")
LOCAL = local_vouchers("순창사랑상품권 60% 5000,10000")
BY_KAKAO = TransferTo("Ej8tMarket")
BY_ACCOUNT = TransferTo(bank="새마을금고", account="9002-1234-5678-9")


class Studio:
    """The real engine and screens without devices: conditions are told, not caused.

    `hands` are the merchant's; `seen` is what the picture is taken of, the customer's window if there is one.
    """

    def __init__(
        self,
        folder: Path,
        size: tuple[int, int],
        width_mm: int,
        goods: bool,
        *,
        practice: bool = False,
        customer: bool = False,
        transfer: TransferTo = EVERY_WAY,
        rail: Rail | None = Rail.TERMINAL,
        look: Look | None = None,
    ) -> None:
        from ui.qt.application import TillApplication
        from ui.qt.hands import Hands

        self._ledger = Ledger(folder / "ledger.db", new_id)
        if goods:
            self._ledger.replace_catalogue(*read_goods(places.DEMO / "catalogue.toml"))
        shop = Shop(
            practice=practice,
            vouchers=(
                dataclasses.replace(ONNURI, until="2099-12-31"),
                *local_vouchers("순창사랑상품권 60% 5000,10000"),
            ),
            transfer=transfer,
            card=CardRules(rail=rail),
        )
        notes = LearntNotes(folder / "learnt.json", SystemClock())
        self.counter = Counter(Engine(self._ledger, SystemClock(), shop), self._ledger.path, notes)
        self.application = TillApplication(places.ASSETS)
        self.application.open_till(self.counter, places.PICTURES, size, width_mm, look=look)
        self.counter.subscribe(self._note)
        self._slips: list[str] = []
        self.attempts: list[str] = []
        self.customers: list[str] = []
        self._asked = self._answered = ""
        self.hands = self.seen = Hands(self.application.windows[0])
        if customer:
            self.application.open_customer(self.counter, STALL, size)
            self.seen = Hands(self.application.customer_windows[0])

    def __enter__(self) -> "Studio":
        self.hands.window.show()
        self.seen.window.show()
        self.counter.start()
        self.application.tills[0].makeOthers()
        for place in m.Place:
            self.send(m.NoteCondition(place, m.Condition.GOOD))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.counter.stop()
        self.application.close()
        self._ledger.close()

    def send(self, *commands: m.Command) -> None:
        """Until the till has done them all and the screen shows it."""
        self._asked = f"{self._asked} "
        for command in (*commands, m.FindGoods(self._asked, 0)):
            self.counter.send(command)
        self.hands.wait_until(lambda: self._answered == self._asked, "the till does not answer")
        self.hands.rest(0.04)

    def tap(self, *names: str) -> None:
        for name in names:
            self.hands.tap(name)

    def await_item(self, name: str) -> None:
        """Until what was asked of the book is on the screen."""
        self.hands.wait_until(lambda: self.hands.find(name) is not None, f"no '{name}' on the screen")
        self.hands.rest()

    def await_text(self, name: str, text: str) -> None:
        self.hands.wait_until(lambda: self.hands.text_of(name) == text, f"'{name}' does not say '{text}'")
        self.hands.rest()

    def sell(self, *commands: m.Command, note: str = "note50000") -> None:
        self.send(*(commands or BASKET))
        self.tap("payKey", "cashKey", note, "paidKey")
        self.hands.wait_until(lambda: bool(self._slips), "no sale")

    def print_slips(self) -> None:
        """As a printer would."""
        for slip_id in self._slips:
            self.send(m.MoveSlip(slip_id, SlipState.PRINTING), m.MoveSlip(slip_id, SlipState.DONE))
        self._slips.clear()

    def lose_slip(self) -> None:
        self.send(m.MoveSlip(self._slips[-1], SlipState.PRINTING), m.MoveSlip(self._slips[-1], SlipState.UNKNOWN))

    def _note(self, events: tuple[m.Event, ...]) -> None:
        self._slips += [event.slip.id for event in events if isinstance(event, m.SlipQueued)]
        self._answered = next((event.text for event in events if isinstance(event, m.GoodsFound)), self._answered)
        self.customers += [event.opening.customer.id for event in events if isinstance(event, m.AccountOpened)]
        self.attempts += [event.attempt.id for event in events if isinstance(event, m.AttemptBegun)]


@dataclasses.dataclass(frozen=True, slots=True)
class Scene:
    name: str
    play: Callable[[Studio], None]
    goods: bool = True
    practice: bool = False
    customer: bool = False
    transfer: TransferTo = EVERY_WAY
    rail: Rail | None = Rail.TERMINAL


BASKET: tuple[m.Command, ...] = (
    m.AddByBarcode(FISH),
    m.AddByBarcode(FISH),
    m.AddItem("gamja", 600),
    m.AddItem("dalgyal"),
    m.AddItem("tteokbokki"),
)


def _nothing(_: Studio) -> None:
    """The screen as it opens."""


def _basket(studio: Studio) -> None:
    studio.send(*BASKET)


def _full_basket(studio: Studio) -> None:
    items = ("baechu", "oi", "gaji", "ojingeo", "mandu", "gyul", "podo", "ttalgi", "subak")
    studio.send(*BASKET, *(m.AddItem(item) for item in items))


def _largest(studio: Studio) -> None:
    studio.send(m.AddAmount(999_999_999, "과일"))


def _condition(place: m.Place, condition: m.Condition) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(*BASKET, m.NoteCondition(place, condition))

    return play


def _refused(reason: m.Refusal) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(*BASKET)
        studio.counter.send(
            m.AddByBarcode(FISH[:-1] + "0" if reason is m.Refusal.WRONG_CHECK_DIGIT else "4006381333931")
        )
        studio.hands.wait_until(lambda: studio.hands.find("notice") is not None, "no notice")

    return play


def _notice(reason: m.Refusal) -> Callable[[Studio], None]:
    """Told, since no disk is full here."""

    def play(studio: Studio) -> None:
        studio.send(*BASKET)
        studio.application.tills[0].deliver((m.CommandRejected(m.Tick(), reason),))

    return play


def _longest_notice() -> m.Refusal:
    return max(words.REFUSALS, key=lambda reason: len(words.REFUSALS[reason]))


def _closed_itself(studio: Studio) -> None:
    """Told: a forgotten shift takes a night."""
    shift = Shift("2026-03-02", Moment(1, 1, "boot"))
    closing = ShiftClosing(
        "z", 1, Moment(1, 1, "boot"), "2026-03-02", "owner", 1, shift, Perpetual(1), None, itself=True
    )
    studio.application.tills[0].deliver((m.ShiftClosed(closing),))


def _hint(event: type) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(*BASKET)
        item = Item("beef", "한우 국거리", 35_000)
        wanted = event(1, item) if event is m.TraceNoWanted else event(item)
        studio.application.tills[0].deliver((wanted,))

    return play


def _drawer_shut(studio: Studio) -> None:
    studio.sell()
    studio.send(m.NoteCondition(m.Place.PRINTER, m.Condition.AWAY), m.NoteDrawerShut())


def _fish_shelf(studio: Studio) -> None:
    studio.tap("생선")


def _amount(studio: Studio) -> None:
    studio.tap("amountKey", "digit3", "unit만", "digit5", "unit천", "채소")


def _amount_largest(studio: Studio) -> None:
    studio.tap("amountKey", *["digit9"] * 9)


def _weight(studio: Studio) -> None:
    studio.tap("tile-saeu", "oneUnitKey", "halfUnitKey")


def _weight_in_kilograms(studio: Studio) -> None:
    studio.tap("생선", "tile-kkotge", "digit1", "unitkg", "digit2", "digit5", "digit0")


def _on_the_scale(weight_g: int | None) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(m.NoteWeight(weight_g))
        studio.tap("tile-saeu")

    return play


def _drawer_open(studio: Studio) -> None:
    studio.send(*BASKET, m.NoteCondition(m.Place.PRINTER, m.Condition.GOOD), m.NoteDrawer(is_open=True))


def _pay(studio: Studio) -> None:
    studio.send(*BASKET)
    studio.tap("payKey")


def _paid_in_part(studio: Studio) -> None:
    _pay(studio)
    studio.tap("partKey", "digit1", "unit만", "partGoKey", "exactCashKey")
    studio.send(m.TakeTender(m.Tendered("onnuri_paper", faces=((5_000, 1),))))


def _part(studio: Studio) -> None:
    _pay(studio)
    studio.tap("partKey", "digit1", "unit만")


def _largest_to_pay(studio: Studio) -> None:
    _largest(studio)
    studio.tap("payKey")


def _card_by_hand(studio: Studio) -> None:
    _pay(studio)
    studio.tap("cardKey", "digit1", "digit2", "digit3")


def _card(*told: m.Command) -> Callable[[Studio], None]:
    """With a terminal that says what it is `told` to say: nothing, as long as nobody tells it."""

    def play(studio: Studio) -> None:
        _pay(studio)
        studio.tap("cardKey")
        for command in told:
            studio.send(_of_the_attempt(studio, command))

    return play


def _of_the_attempt(studio: Studio, command: m.Command) -> m.Command:
    attempt_id = studio.attempts[-1]
    if isinstance(command, m.NoteStep):
        return command.but(attempt_id=attempt_id)
    return command.but(about=attempt_id) if isinstance(command, m.NoteAnswer) else command


UNSURE = m.NoteAnswer("", m.Deed.CHARGE, m.Word.UNSURE)


def _seen(key: str) -> Callable[[Studio], None]:
    """Of the two steps the second; that she may look by now is told, since it takes a while."""

    def play(studio: Studio) -> None:
        _card(UNSURE)(studio)
        studio.tap(key)
        studio.application.tills[0].deliver((m.LookedAt(studio.attempts[-1]),))
        studio.tap("digit1") if key == "cardYesKey" else None

    return play


def _code(studio: Studio) -> None:
    _pay(studio)
    studio.tap("codeKey")


def _transfer_shown(studio: Studio) -> None:
    _pay(studio)
    studio.tap("transferKey")


def _vouchers(*faces: int) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        _pay(studio)
        studio.tap("voucherKey", *(f"face{face}" for face in faces))

    return play


def _cash_receipt(studio: Studio) -> None:
    studio.sell()
    studio.tap("cashReceiptKey", "unit010", *(f"digit{digit}" for digit in "12345678"))


def _undo(studio: Studio) -> None:
    studio.sell()
    studio.tap("undoSaleKey")


def _declined(studio: Studio) -> None:
    _card(m.NoteAnswer("", m.Deed.CHARGE, m.Word.DECLINED, detail="잔액부족"))(studio)


def _line(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(m.AddByBarcode(FISH), m.AddItem("gamja", 600))
        studio.tap("line-1", *keys)

    return play


def _enuri(studio: Studio) -> None:
    studio.send(*BASKET, m.AddAmount(2_350), m.TakeOff(300))
    studio.tap("enuriKey", "digit1", "unit천")


def _tteori(studio: Studio) -> None:
    studio.send(*BASKET, m.CutPrice(10))
    studio.tap("tteoriKey", "reachCategoryKey")


def _let_off_and_extra(studio: Studio) -> None:
    studio.send(*BASKET, m.TakeOff(500), m.AddItem("dalgyal"))
    studio.tap("extraKey")


def _lesson(name: str, *keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.application.tills[0].begin_at("lessons")
        studio.tap(f"lesson-{name}", *keys)

    return play


def _lessons(studio: Studio) -> None:
    """Two of them learnt, as told."""
    learnt = (Learnt("first_sale", 3, "2026-03-02"), Learnt("cash", 1, "2026-03-02"))
    studio.application.tills[0].begin_at("lessons")
    studio.hands.rest(0.1)
    studio.application.tills[0].deliver((LearntShown(learnt),))


def _typed(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        _typing(studio).ask("손님을 뭐라고 부르세요?", "", 20, "name")
        studio.tap(*keys)

    return play


def _typed_most(studio: Studio) -> None:
    _typing(studio).ask("왜 깎아 주나요?", "뷁" * 40, 40, "reason")


def _typing(studio: Studio) -> Any:
    """What QML sees of it: to a type checker its properties are declarations."""
    return studio.application.tills[0].typing


def _held(studio: Studio) -> None:
    for goods in (BASKET, (m.AddItem("dalgyal"),), (m.AddAmount(12_000, "과일"), m.AddItem("gyul"))):
        studio.send(*goods, m.HoldSale())
    studio.tap("holdKey")


def _held_beside(studio: Studio) -> None:
    studio.send(*BASKET, m.HoldSale(), m.AddItem("dalgyal"))


def _options(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(m.AddItem("eomuk"))
        studio.tap(*keys)

    return play


def _search(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.tap("searchKey", *keys)

    return play


def _worth(studio: Studio) -> None:
    studio.tap("tile-saeu", "worth10000Key")


def _cash_before(studio: Studio) -> None:
    studio.send(*BASKET)
    studio.tap("payKey", "cashKey")


def _cash(studio: Studio) -> None:
    _cash_before(studio)
    studio.tap("note50000")


def _cash_many_coins(studio: Studio) -> None:
    studio.send(m.AddAmount(10))
    studio.tap("payKey", "cashKey", "note50000")


def _cash_typed(studio: Studio) -> None:
    _cash_before(studio)
    studio.tap("typeKey", "digit4", "unit만")


def _cash_largest(studio: Studio) -> None:
    studio.send(m.AddAmount(950_000_000, "과일"))
    studio.tap("payKey", "cashKey", "typeKey", *["digit9"] * 9)


def _done(studio: Studio) -> None:
    studio.sell()


def _slip_unknown(studio: Studio) -> None:
    studio.sell()
    studio.lose_slip()


def _sale_let_off(studio: Studio) -> None:
    studio.send(*BASKET, m.TakeOff(1_500))


def _paid_to_the_won(studio: Studio) -> None:
    studio.sell(m.AddItem("dalgyal"), m.AddAmount(2_500), note="exactKey")


def _paid_most(studio: Studio) -> None:
    _cash_largest(studio)
    studio.tap("paidKey")
    studio.hands.rest(0.06)


def _transfer(studio: Studio) -> None:
    studio.send(*BASKET, m.AskForTransfer())


def _help(studio: Studio) -> None:
    studio.tap("helpKey")


def _look(*keys: str) -> Callable[[Studio], None]:
    return lambda studio: studio.tap("dayKey", "lookKey", *keys)


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


def _accounts(studio: Studio) -> None:
    _on_account(studio)
    studio.tap("dayKey", "accountsKey")
    studio.await_item("customer-정미숙")


def _account(studio: Studio) -> None:
    _accounts(studio)
    studio.tap("customer-박순덕 (방앗간)")
    studio.await_text("accountBalance", "148,500원")


def _repay(studio: Studio) -> None:
    _account(studio)
    studio.tap("repayKey", "digit2", "digit0", "unit만")


def _repaid(studio: Studio) -> None:
    _repay(studio)
    studio.tap("repayGoKey")
    studio.await_text("accountBalance", "0원")


def _forget(studio: Studio) -> None:
    _repaid(studio)
    studio.tap("forgetKey")


def _pay_on_account(studio: Studio) -> None:
    _on_account(studio)
    _pay(studio)
    studio.tap("accountKey")
    studio.await_item("customer-정미숙")


def _new_customer(studio: Studio) -> None:
    _pay(studio)
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
    day = Moment(time.time_ns() // 1_000_000, 0, "").business_day()
    hours = tuple(q.Sold(f"{hour:02d}", customers * 5_800) for hour, customers in enumerate(SOLD_BY_HOUR, 8))
    goods = tuple(
        q.GoodSold(name, won, quantity, unit, picture)
        for name, won, quantity, unit, picture in (
            ("고등어", 205_000, 41, Unit("마리"), "godeungeo.png"),
            ("달걀", 135_000, 18, Unit("판"), "dalgyal.png"),
            ("감자", 48_000, 6_400, GEUN_OF_PRODUCE, "gamja.png"),
            ("귤", 55_000, 11, Unit("봉지"), "gyul.png"),
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
    Scene("sell-empty", _nothing),
    Scene("sell-no-goods", _nothing, goods=False),
    Scene("sell", _basket),
    Scene("sell-many-lines", _full_basket),
    Scene("sell-largest", _largest),
    Scene("sell-shelf", _fish_shelf),
    Scene("sell-unknown-barcode", _refused(m.Refusal.NOT_ON_FILE)),
    Scene("sell-misread", _refused(m.Refusal.WRONG_CHECK_DIGIT)),
    *(
        Scene(f"strip-{place.value.lower()}-{condition.value.lower()}", _condition(place, condition))
        for place, troubles in words.TROUBLES.items()
        for condition in troubles
    ),
    Scene("strip-market-away", _condition(m.Place.MARKET, m.Condition.AWAY)),
    Scene("strip-paper-low", _condition(m.Place.PRINTER, m.Condition.PAPER_LOW)),
    Scene("notice-disk-full", _notice(m.Refusal.DISK_FULL)),
    Scene("notice-drawer-shut", _drawer_shut),
    Scene("notice-longest", _notice(_longest_notice())),
    Scene("notice-closed-itself", _closed_itself),
    *(Scene(f"notice-{hint.__name__.lower()}", _hint(hint)) for hint in words.HINTS),
    Scene("practice", _basket, practice=True),
    Scene("amount", _amount),
    Scene("amount-largest", _amount_largest),
    Scene("amount-no-goods", lambda studio: studio.tap("amountKey"), goods=False),
    Scene("weight", _weight),
    Scene("weight-kg", _weight_in_kilograms),
    Scene("weight-on-the-scale", _on_the_scale(734)),
    Scene("weight-scale-empty", _on_the_scale(0)),
    Scene("weight-scale-moves", _on_the_scale(None)),
    Scene("strip-drawer-open", _drawer_open),
    Scene("sell-let-off", _let_off_and_extra),
    Scene("sell-held", _held_beside),
    Scene("line", _line()),
    Scene("line-price", _line("priceKey", "digit4", "unit천")),
    Scene("line-trace", _line("traceKey", "unitL", "digit1", "digit2")),
    Scene("enuri", _enuri),
    Scene("tteori", _tteori),
    Scene("held", _held),
    Scene("options", _options()),
    Scene("options-chosen", _options("option-매운맛", "option-큰 컵")),
    Scene("search", _search()),
    Scene("search-found", _search("letterㄱ")),
    Scene("search-nothing", _search("letterㅎ", "letterㅎ", "letterㅎ")),
    Scene("weight-worth", _worth),
    Scene("lessons", _lessons, practice=True),
    Scene("lessons-looked-at", _lessons),
    Scene("lesson", _lesson("first_sale"), practice=True),
    Scene("lesson-pay", _lesson("first_sale", "tile-godeungeo", "payKey"), practice=True),
    Scene("lesson-over", _lesson("first_sale", "tile-godeungeo", "payKey", "exactCashKey"), practice=True),
    Scene("typing", _typed()),
    Scene("typing-shifted", _typed("keyㄱ", "keyㅗ", "shiftKey")),
    Scene("typing-longest", _typed_most),
    Scene("typing-english", _typed("englishKey")),
    Scene("typing-digits", _typed("digitsKey", "key1")),
    Scene("pay", _pay),
    Scene("pay-in-parts", _paid_in_part),
    Scene("pay-largest", _largest_to_pay),
    Scene("pay-no-terminal", _pay, rail=None),
    Scene("pay-declined", _declined),
    Scene("part", _part),
    Scene("card", _card()),
    Scene("card-pin", _card(m.NoteStep("", m.Step.ENTER_PIN))),
    Scene("card-unknown", _card(UNSURE)),
    Scene("card-seen-paid", _seen("cardYesKey")),
    Scene("card-seen-unpaid", _seen("cardNoKey")),
    Scene("card-by-hand", _card_by_hand, rail=Rail.BY_HAND),
    Scene("code", _code),
    Scene("transfer", _transfer_shown),
    Scene("transfer-nowhere", _transfer_shown, transfer=NOWHERE),
    Scene("voucher", _vouchers()),
    Scene("voucher-change", _vouchers(30_000)),
    Scene("voucher-too-large", _vouchers(30_000, 30_000)),
    Scene("cash-receipt", _cash_receipt),
    Scene("undo", _undo),
    Scene("cash-before", _cash_before),
    Scene("cash", _cash),
    Scene("cash-many-coins", _cash_many_coins),
    Scene("cash-typed", _cash_typed),
    Scene("cash-largest", _cash_largest),
    Scene("done", _done),
    Scene("slip-unknown", _slip_unknown),
    Scene("help", _help),
    Scene("customer-idle", _nothing, customer=True),
    Scene("customer-practice", _basket, practice=True, customer=True),
    Scene("customer-sale", _basket, customer=True),
    Scene("customer-many-lines", _full_basket, customer=True),
    Scene("customer-let-off", _sale_let_off, customer=True),
    Scene("customer-largest", _largest, customer=True),
    Scene("customer-transfer", _transfer, customer=True),
    Scene("customer-transfer-one-way", _transfer, customer=True, transfer=BY_KAKAO),
    Scene("customer-transfer-account", _transfer, customer=True, transfer=BY_ACCOUNT),
    Scene("customer-paid", _done, customer=True),
    Scene("customer-paid-to-the-won", _paid_to_the_won, customer=True),
    Scene("customer-paid-largest", _paid_most, customer=True),
    Scene("day", lambda studio: studio.tap("dayKey")),
    Scene("accounts", _accounts),
    Scene("accounts-none", lambda studio: studio.tap("dayKey", "accountsKey")),
    Scene("accounts-to-pay", _pay_on_account),
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
    Scene("closed-short", _close("지우기", "digit1", "closeGoKey", "askedGoKey")),
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
    Scene("look", _look()),
    Scene("look-largest", _look("textLARGEST", "coloursCONTRAST", "handLEFT")),
)
