"""The gallery's scenes: what to do on a fresh till until the screen shows what is to be seen."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from pos import messages as m
from pos.attempt import Rail
from pos.catalogue import Item
from pos.clock import Moment, SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.local_vouchers import local_vouchers
from pos.shift import Perpetual, Shift, ShiftClosing
from pos.shop import CardRules, Shop
from pos.slip import SlipState
from pos.transfer_ways import NOWHERE, TransferTo
from pos.voucher import ONNURI
from ui import words
from ui.look import Look
from ui.runtime import places
from ui.runtime.counter import Counter
from ui.runtime.engine import Engine
from ui.runtime.goods_file import read_goods

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
        self.counter = Counter(Engine(self._ledger, SystemClock(), shop), self._ledger.path)
        self.application = TillApplication(places.ASSETS)
        self.application.open_till(self.counter, places.PICTURES, size, width_mm, look)
        self.counter.subscribe(self._note)
        self._slips: list[str] = []
        self.attempts: list[str] = []
        self._asked = self._answered = ""
        self.hands = self.seen = Hands(self.application.windows[0])
        if customer:
            self.application.open_customer(self.counter, STALL, size)
            self.seen = Hands(self.application.customer_windows[0])

    def __enter__(self) -> "Studio":
        self.hands.window.show()
        self.seen.window.show()
        self.counter.start()
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

    def sell(self, *commands: m.Command, note: str = "note50000") -> None:
        self.send(*(commands or BASKET))
        self.tap("payKey", "cashKey", note, "paidKey")
        self.hands.wait_until(lambda: bool(self._slips), "no sale")

    def lose_slip(self) -> None:
        self.send(m.MoveSlip(self._slips[-1], SlipState.PRINTING), m.MoveSlip(self._slips[-1], SlipState.UNKNOWN))

    def _note(self, events: tuple[m.Event, ...]) -> None:
        self._slips += [event.slip.id for event in events if isinstance(event, m.SlipQueued)]
        self._answered = next((event.text for event in events if isinstance(event, m.GoodsFound)), self._answered)
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


def _till(studio: Studio) -> Any:
    """What QML sees of it: to a type checker its properties are declarations."""
    return studio.application.tills[0]


def _typed(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        _till(studio).typing.ask("손님을 뭐라고 부르세요?", "", 20, "name")
        studio.tap(*keys)

    return play


def _look(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        _till(studio).screens.show("look")
        studio.tap(*keys)

    return play


def _typed_most(studio: Studio) -> None:
    _till(studio).typing.ask("왜 깎아 주나요?", "뷁" * 40, 40, "reason")


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
    Scene("typing", _typed()),
    Scene("typing-shifted", _typed("keyㄱ", "keyㅗ", "shiftKey")),
    Scene("typing-longest", _typed_most),
    Scene("typing-english", _typed("englishKey")),
    Scene("typing-digits", _typed("digitsKey", "key1")),
    Scene("look", _look()),
    Scene("look-largest", _look("textLARGEST", "coloursCONTRAST", "handLEFT")),
)
