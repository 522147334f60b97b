"""One good: its price, and whether it is sold out."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.catalogue import Item
from ui.say import say, won
from ui.viewmodels.goods import GoodsViewModel, price_words
from ui.viewmodels.handling import PictureUrl, Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class GoodViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self, send: Send, picture_url: PictureUrl, goods: GoodsViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self)
        self._keypad.changed.connect(self._typed_anew)
        self._picture_url = picture_url
        self._goods = goods
        goods.changed.connect(self.changed)
        self._item_id = self._told = ""

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(str, notify=changed)
    def itemId(self) -> str:
        return self._item_id

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._item.name if self._item else ""

    @Property(str, notify=changed)
    def picture(self) -> str:
        return self._picture_url(self._item.picture) if self._item else ""

    @Property(str, notify=changed)
    def price(self) -> str:
        return price_words(self._item) if self._item else ""

    @Property(bool, notify=changed)
    def soldOut(self) -> bool:
        return self._item is not None and self._item.sold_out

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was just done; empty otherwise."""
        return self._told

    @Property(str, notify=changed)
    def typed(self) -> str:
        return won(self._keypad.won)

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._item is not None and 0 < self._keypad.won != self._item.price

    @Property(str, notify=changed)
    def goLabel(self) -> str:
        return (
            say("{price}으로 바꾸기", price=won(self._keypad.won))
            if self._keypad.won
            else say("새 값을 눌러 주세요")
        )

    @Slot(str)
    def show(self, item_id: str) -> None:
        self._item_id = item_id
        self._keypad.clear()

    @Slot()
    def setPrice(self) -> None:
        if self.ready:
            self._send(m.SetItemPrice(self._item_id, self._keypad.won))

    @Slot()
    def turnSoldOut(self) -> None:
        """Sold out, or here again."""
        self._send(m.SetSoldOut(self._item_id, not self.soldOut))

    @property
    def _item(self) -> Item | None:
        return self._goods.item(self._item_id)

    def _typed_anew(self) -> None:
        """What was done before is told no longer."""
        self._told = ""
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _price_changed(self, event: m.PriceChanged) -> None:
        if event.change.item_id == self._item_id:
            self._keypad.clear()
            self._told = say("이제 {price}이에요.", price=won(event.change.new))
            self.changed.emit()

    def _sold_out_changed(self, event: m.SoldOutChanged) -> None:
        if event.change.item_id == self._item_id:
            self._told = say("다 팔렸다고 적었어요.") if event.change.sold_out else say("다시 팔아요.")
            self.changed.emit()


GoodViewModel.handlers = {
    m.PriceChanged: GoodViewModel._price_changed,
    m.SoldOutChanged: GoodViewModel._sold_out_changed,
}
