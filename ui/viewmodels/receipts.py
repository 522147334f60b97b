"""지난 영수증: the newest first, or those that what somebody still knows fits: the day, won, a good, the card."""

from datetime import date

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.clock import Moment
from pos.names import LONGEST_NAME
from ui import enquiries as q
from ui.say import say, won
from ui.several_goods import goods_words
from ui.viewmodels.business_day import BusinessDay
from ui.viewmodels.calendar import CalendarViewModel
from ui.viewmodels.clock_words import short_day_words, time_words
from ui.viewmodels.going_back import refund_kind
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel, Presses, digits_pressed, won_pressed
from ui.viewmodels.rows import Row, RowsModel
from ui.viewmodels.typing import TypingViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

ITEM = "receipt-item"
AMOUNT, CARD = "amount", "card"
CARD_DIGITS = 4


@QmlElement
class ReceiptsViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self,
        send: Send,
        typing: TypingViewModel,
        business_day: BusinessDay,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self, self._presses_with)
        self._keypad.changed.connect(self.changed)
        self._typing = typing
        typing.typed.connect(self._typed)
        self._business_day = business_day
        self._calendar = CalendarViewModel(business_day, self)
        self._calendar.chosen.connect(self._day_chosen)
        self._wanted = q.FindReceipts()
        self._rows = RowsModel(("receiptNo", "goods", "detail_", "amount", "isRefund"), self)
        self._is_asked = self._is_read = self._there_are_more = False
        self._by = AMOUNT

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(RowsModel, constant=True)
    def found(self) -> RowsModel:
        return self._rows

    @Property(CalendarViewModel, constant=True)
    def calendar(self) -> CalendarViewModel:
        return self._calendar

    @Property(str, notify=changed)
    def day(self) -> str:
        """Which is looked for; empty for any. So are `item`, `amount` and `card`."""
        return (
            short_day_words(date.fromisoformat(self._wanted.day), self._business_day.today)
            if self._wanted.day
            else ""
        )

    @Property(str, notify=changed)
    def item(self) -> str:
        return self._wanted.item

    @Property(str, notify=changed)
    def amount(self) -> str:
        return "" if self._wanted.amount is None else won(self._wanted.amount)

    @Property(str, notify=changed)
    def card(self) -> str:
        return self._wanted.card

    @Property(bool, notify=changed)
    def narrowed(self) -> bool:
        return self._wanted != q.FindReceipts()

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What to do where none is found."""
        if not self._is_read or self._rows.rowCount():
            return ""
        if not self.narrowed:
            return say("아직 판 것이 없어요. 하나를 팔면 여기에 보여요.")
        if self._wanted.card and not self._wanted.day:
            return say("최근 카드 영수증에는 없어요. 날짜를 고르면 더 오래된 것도 찾아요.")
        return say("그런 영수증이 없어요. 모두 보기를 누르고 다시 찾아 주세요.")

    @Property(str, notify=changed)
    def more(self) -> str:
        """That not all of them are shown."""
        return say("더 오래된 것은 날짜나 금액으로 찾아 주세요.") if self._there_are_more else ""

    @Slot()
    def begin(self) -> None:
        self._find(q.FindReceipts())

    @Slot()
    def showAll(self) -> None:
        self._find(q.FindReceipts())

    @Slot()
    def askItem(self) -> None:
        self._typing.ask(say("무엇을 산 영수증이에요?"), self._wanted.item, LONGEST_NAME, ITEM)

    # -- by digits -----------------------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def byCard(self) -> bool:
        return self._by == CARD

    @Property(str, notify=changed)
    def digitsQuestion(self) -> str:
        return say("카드 번호의 끝 네 자리는요?") if self.byCard else say("얼마짜리 영수증이에요?")

    @Property(str, notify=changed)
    def digits(self) -> str:
        return self._keypad.digits if self.byCard else won(self._keypad.won)

    @Property(bool, notify=changed)
    def digitsReady(self) -> bool:
        if self.byCard:
            return len(self._keypad.digits) == CARD_DIGITS
        return self._keypad.won > 0

    @Slot()
    def beginAmount(self) -> None:
        self._begin_digits(AMOUNT)

    @Slot()
    def beginCard(self) -> None:
        self._begin_digits(CARD)

    @Slot()
    def findDigits(self) -> None:
        if self.byCard:
            self._find(self._wanted.but(card=self._keypad.digits))
        else:
            self._find(self._wanted.but(amount=self._keypad.won))

    def _presses_with(self, presses: Presses, key: str) -> Presses:
        return digits_pressed(presses, key, CARD_DIGITS) if self.byCard else won_pressed(presses, key)

    def _begin_digits(self, by: str) -> None:
        self._by = by
        self._keypad.clear()

    def _find(self, wanted: q.FindReceipts) -> None:
        self._wanted, self._is_asked = wanted, True
        self._send(wanted)
        self.changed.emit()

    @Slot(str, str)
    def _typed(self, purpose: str, text: str) -> None:
        if purpose == ITEM:
            self._find(self._wanted.but(item=text.strip()))

    @Slot(str)
    def _day_chosen(self, iso: str) -> None:
        self._find(self._wanted.but(day=iso))

    # -- events --------------------------------------------------------------------------------------------------

    def _receipts_found(self, event: q.ReceiptsFound) -> None:
        """What was found by less than is known by now is old."""
        if event.asked == self._wanted:
            self._rows.reset([_row(receipt, self._business_day) for receipt in event.receipts])
            self._is_read, self._there_are_more = True, not event.all_of_them
            self.changed.emit()

    def _moved(self, _: m.Event) -> None:
        """Who looks at them, or is about to, is shown the new one too: what is being read may be older."""
        if self._is_asked:
            self._send(self._wanted)


ReceiptsViewModel.handlers = {
    q.ReceiptsFound: ReceiptsViewModel._receipts_found,
    m.SaleRefunded: ReceiptsViewModel._moved,
}


def _row(receipt: q.FoundReceipt, business_day: BusinessDay) -> Row:
    at = Moment(receipt.at_ms, 0, "").local
    when = f"{short_day_words(business_day.of(at), business_day.today)} {time_words(at)}"
    said = (_fate(receipt), when, say("{no}번", no=receipt.receipt_no))
    return {
        "receiptNo": receipt.receipt_no,
        "goods": goods_words(receipt.goods),
        "detail_": " · ".join(words for words in said if words),
        "amount": won(receipt.total),
        "isRefund": receipt.is_refund,
    }


def _fate(receipt: q.FoundReceipt) -> str:
    """What a refund is called, and what became of a sale; empty of one that stands."""
    if receipt.is_refund:
        return refund_kind(receipt.reason)
    if receipt.came_back is None:
        return ""
    return say("모두 돌려받음") if receipt.came_back == receipt.total else say("일부 돌려받음")
