"""What can be ordered: the shelves, and the goods of the one that is open, as the customer reads them."""

import unicodedata

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.catalogue import Item
from ui.say import say, won
from ui.viewmodels.handling import PictureUrl, Send, ViewModel
from ui.viewmodels.kiosk.naming import Naming
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_ALL = 10_000
"""More than any shelf has."""


@QmlElement
class MenuViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, picture_url: PictureUrl, naming: Naming, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._picture_url = picture_url
        self._naming = naming
        self._shelves: list[str] = []
        self._shelf = ""
        self._items: tuple[Item, ...] = ()
        self._tabs = RowsModel(("label", "shelf"), self)
        self._goods = RowsModel(("itemId", "name", "price", "origin", "picture", "soldOut", "spoken"), self)

    @Property(RowsModel, constant=True)
    def tabs(self) -> RowsModel:
        return self._tabs

    @Property(RowsModel, constant=True)
    def goods(self) -> RowsModel:
        return self._goods

    @Property(str, notify=changed)
    def shelf(self) -> str:
        return self._shelf

    @Property(int, notify=changed)
    def count(self) -> int:
        return len(self._items)

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        return not self._items

    @Property(str, notify=changed)
    def longestName(self) -> str:
        """Of the shelf that is open: its tiles are as high as that one needs."""
        return max((self._naming.good(item) for item in self._items), key=_width, default="")

    @Property(str, notify=changed)
    def longestOrigin(self) -> str:
        return max((self._naming.origin(item.origin) for item in self._items), key=_width, default="")

    @Property(str, notify=changed)
    def longestPrice(self) -> str:
        """Or of what stands in a price's place."""
        return max(map(_price, self._items), key=_width, default="")

    @Slot(str)
    def open(self, shelf: str) -> None:
        self._shelf = shelf
        self._send(m.ShowShelf(shelf, 0, _ALL))

    @Slot(str)
    def tap(self, item_id: str) -> None:
        self._send(m.AddItem(item_id))

    @Slot()
    def begin(self) -> None:
        """Every customer begins at the first shelf."""
        if self._shelves:
            self.open(self._shelves[0])

    def say_again(self) -> None:
        """In another language."""
        self._show_tabs()
        self._show_goods()

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._take_shelves([shelf.name for shelf in event.categories])

    def _goods_loaded(self, event: m.GoodsLoaded) -> None:
        self._take_shelves([shelf.name for shelf in event.categories])

    def _take_shelves(self, shelves: list[str]) -> None:
        self._shelves = shelves
        self._show_tabs()
        if shelves:
            self.open(self._shelf if self._shelf in shelves else shelves[0])
        else:
            self._items = ()
            self._show_goods()

    def _shelf_shown(self, event: m.ShelfShown) -> None:
        """What nobody sells unattended is not shown to be refused."""
        if event.category == self._shelf:
            self._items = tuple(item for item in event.items if item.is_sold_unattended)
            self._show_goods()

    def _good_changed(self, _: m.ItemPut | m.PriceChanged | m.SoldOutChanged) -> None:
        if self._shelf:
            self.open(self._shelf)

    def _show_tabs(self) -> None:
        self._tabs.reset([{"label": self._naming.shelf(shelf), "shelf": shelf} for shelf in self._shelves])
        self.changed.emit()

    def _show_goods(self) -> None:
        """In their places, so that a list that was turned stays there when something sells out."""
        rows = [self._row(item) for item in self._items]
        if len(rows) == self._goods.rowCount():
            for place, row in enumerate(rows):
                self._goods.change(place, row)
        else:
            self._goods.reset(rows)
        self.changed.emit()

    def _row(self, item: Item) -> Row:
        name, price, origin = self._naming.good(item), _price(item), self._naming.origin(item.origin)
        return {
            "itemId": item.id,
            "name": name,
            "price": price,
            "origin": origin,
            "picture": self._picture_url(item.picture),
            "soldOut": item.sold_out,
            "spoken": ", ".join(filter(None, (name, price, origin))),
        }


MenuViewModel.handlers = {
    m.TillShown: MenuViewModel._till_shown,
    m.GoodsLoaded: MenuViewModel._goods_loaded,
    m.ShelfShown: MenuViewModel._shelf_shown,
    m.ItemPut: MenuViewModel._good_changed,
    m.PriceChanged: MenuViewModel._good_changed,
    m.SoldOutChanged: MenuViewModel._good_changed,
}


def _price(item: Item) -> str:
    """What it costs, or that there is none any more."""
    return say("다 팔렸어요") if item.sold_out else won(item.price)


def _width(word: str) -> int:
    """In half letters: a Korean, Chinese or Japanese one is twice as wide as a Latin one."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in word)
