"""상품 관리: every good the stall sells, in its own order, or those whose name is typed."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.catalogue import Item
from pos.names import LONGEST_NAME
from ui import enquiries as q
from ui.say import say, won
from ui.viewmodels.handling import PictureUrl, Send, ViewModel
from ui.viewmodels.rows import Row, RowsModel
from ui.viewmodels.typing import TypingViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

FIND = "find-good"


@QmlElement
class GoodsViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self, send: Send, picture_url: PictureUrl, typing: TypingViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._picture_url = picture_url
        self._typing = typing
        typing.typed.connect(self._typed)
        self._asked = q.ShowGoods()
        self._items: dict[str, Item] = {}
        self._is_read = self._there_are_more = False
        self._rows = RowsModel(("itemId", "name", "shelf", "price", "picture_", "soldOut", "away"), self)

    def item(self, item_id: str) -> Item | None:
        """One of those that are shown."""
        return self._items.get(item_id)

    @Property(RowsModel, constant=True)
    def items(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def searched(self) -> str:
        return self._asked.text

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What to do where there is none."""
        if not self._is_read or self._items:
            return ""
        if self._asked.text:
            return say("그런 물건이 없어요. 모두 보기를 눌러 주세요.")
        return say("아직 등록한 물건이 없어요. 금액 넣기로 팔 수 있어요.")

    @Property(str, notify=changed)
    def more(self) -> str:
        """That not all of them are shown."""
        return say("물건이 많아요. 찾기를 눌러 주세요.") if self._there_are_more else ""

    @Slot()
    def begin(self) -> None:
        self._ask(q.ShowGoods())

    @Slot()
    def find(self) -> None:
        self._typing.ask(say("무엇을 찾을까요?"), self._asked.text, LONGEST_NAME, FIND)

    @Slot()
    def showAll(self) -> None:
        self._ask(q.ShowGoods())

    def _ask(self, asked: q.ShowGoods) -> None:
        self._asked = asked
        self._send(asked)
        self.changed.emit()

    @Slot(str, str)
    def _typed(self, purpose: str, text: str) -> None:
        if purpose == FIND:
            self._ask(q.ShowGoods(text.strip()))

    # -- events --------------------------------------------------------------------------------------------------

    def _goods_shown(self, event: q.GoodsShown) -> None:
        if event.asked == self._asked:
            self._items = {item.id: item for item in event.items}
            self._is_read, self._there_are_more = True, not event.all_of_them
            self._rows.reset([self._row(item) for item in event.items])
            self.changed.emit()

    def _moved(self, _: m.Event) -> None:
        """Who has looked at them before sees what they are now."""
        if self._is_read:
            self._send(self._asked)

    def _row(self, item: Item) -> Row:
        return {
            "itemId": item.id,
            "name": item.name,
            "shelf": say("판매대에서 내렸어요") if item.away else item.category,
            "price": price_words(item),
            "picture_": self._picture_url(item.picture),
            "soldOut": item.sold_out,
            "away": item.away,
        }


GoodsViewModel.handlers = {
    q.GoodsShown: GoodsViewModel._goods_shown,
    m.ItemPut: GoodsViewModel._moved,
    m.PriceChanged: GoodsViewModel._moved,
    m.SoldOutChanged: GoodsViewModel._moved,
}


def price_words(item: Item) -> str:
    """`5,000원`; of what is weighed for how much of it, `3,000원/근`."""
    return f"{won(item.price)}/{item.unit.name}" if item.unit.is_weighed else won(item.price)
