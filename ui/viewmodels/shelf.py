"""The tiles: which category is open, which page of it, and what a tap on one asks for."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.catalogue import FAVOURITES, Item
from ui.say import say, won
from ui.viewmodels.handling import PictureUrl, Send, ViewModel
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

FAVOURITES_NAME, OTHER_SHELVES = "자주 파는 것", "다른 종류"
MOST_TABS = 5
TURN = "→"
"""The tab that shows other shelves: no category is called that."""
TILE_ROLES = ("itemId", "name", "price", "unit", "picture", "soldOut")


def tile(item: Item, picture_url: PictureUrl) -> Row:
    """A good as it can be tapped."""
    return {
        "itemId": item.id,
        "name": item.short_name or item.name,
        "price": won(item.price),
        "unit": f"/{item.unit.name}" if item.unit.is_weighed else "",
        "picture": picture_url(item.picture),
        "soldOut": item.sold_out,
    }


@QmlElement
class ShelfViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, picture_url: PictureUrl, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._picture_url = picture_url
        self._tabs = RowsModel(("label", "category"), self)
        self._tiles = RowsModel(TILE_ROLES, self)
        self._category = FAVOURITES
        self._page, self._pages, self._page_size = 0, 1, 12
        self._has_goods = True
        self._shelves: list[str] = []
        self._first_shelf = 0

    @Property(RowsModel, constant=True)
    def tabs(self) -> RowsModel:
        return self._tabs

    @Property(RowsModel, constant=True)
    def tiles(self) -> RowsModel:
        return self._tiles

    @Property(str, notify=changed)
    def category(self) -> str:
        return self._category

    @Property(str, notify=changed)
    def pageText(self) -> str:
        return f"{self._page + 1} / {self._pages}"

    @Property(bool, notify=changed)
    def hasMorePages(self) -> bool:
        return self._pages > 1

    @Property(bool, notify=changed)
    def hasGoods(self) -> bool:
        return self._has_goods

    def _get_page_size(self) -> int:
        return self._page_size

    def _set_page_size(self, page_size: int) -> None:
        """The screen says how many tiles it has room for."""
        if page_size != self._page_size:
            self._page_size = page_size
            self._show(self._category, 0)
            self.changed.emit()

    pageSize = Property(int, _get_page_size, _set_page_size, notify=changed)

    @Slot(str)
    def open(self, category: str) -> None:
        if category != TURN:
            self._show(category, 0)
            return
        self._first_shelf += MOST_TABS - 2
        if self._first_shelf >= len(self._shelves):
            self._first_shelf = 0
        self._show_tabs()
        self._show(self._shelves[self._first_shelf], 0)

    @Slot()
    def turnPage(self) -> None:
        self._show(self._category, self._page + 1)

    @Slot(str)
    def tap(self, item_id: str) -> None:
        self._send(m.AddItem(item_id))

    def _show(self, category: str, page: int) -> None:
        self._send(m.ShowShelf(category, page, self._page_size))

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._shelves = [shelf.name for shelf in event.categories]
        self._show_tabs()
        self._has_goods = bool(self._shelves)
        self._show(self._category, self._page)

    def _shelf_shown(self, event: m.ShelfShown) -> None:
        self._category, self._page, self._pages = event.category, event.page, event.pages
        self._tiles.reset([tile(item, self._picture_url) for item in event.items])
        self.changed.emit()

    def _good_changed(self, _: m.ItemPut | m.PriceChanged | m.SoldOutChanged) -> None:
        self._show(self._category, self._page)

    def _category_added(self, event: m.CategoryAdded) -> None:
        self._shelves.append(event.category.name)
        self._has_goods = True
        self._show_tabs()
        self.changed.emit()

    def _show_tabs(self) -> None:
        """The goods sold most, and as many shelves as there is room for; a last tab leads on to the others."""
        favourites = {"label": say(FAVOURITES_NAME), "category": FAVOURITES}
        room = MOST_TABS - 1
        if len(self._shelves) <= room:
            shown = self._shelves
        else:
            start = self._first_shelf % len(self._shelves)
            shown = self._shelves[start : start + room - 1]
        tabs = [favourites, *({"label": name, "category": name} for name in shown)]
        if len(self._shelves) > room:
            tabs.append({"label": say(OTHER_SHELVES), "category": TURN})
        self._tabs.reset(tabs)


ShelfViewModel.handlers = {
    m.TillShown: ShelfViewModel._till_shown,
    m.ShelfShown: ShelfViewModel._shelf_shown,
    m.CategoryAdded: ShelfViewModel._category_added,
    m.ItemPut: ShelfViewModel._good_changed,
    m.PriceChanged: ShelfViewModel._good_changed,
    m.SoldOutChanged: ShelfViewModel._good_changed,
}
