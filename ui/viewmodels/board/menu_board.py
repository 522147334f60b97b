"""The menu on a wall: page by page by itself, until somebody stops it; sold out as soon as the till says so."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos.catalogue import Item
from pos.language import Language
from ui.board_news import BoardNews, GoodsStand
from ui.say import say, won
from ui.viewmodels.handling import PictureUrl
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PAGE_S = 12
"""Long enough to read a page aloud."""


@QmlElement
class MenuBoardViewModel(QObject):
    changed = Signal()

    def __init__(
        self,
        stall: str,
        picture_url: PictureUrl,
        named: Callable[[Item, Language], str],
        parent: QObject | None = None,
    ) -> None:
        """`named` says a good in another language."""
        super().__init__(parent)
        self._stall = stall
        self._picture_url, self._named = picture_url, named
        self._rows = RowsModel(("name", "other", "price", "origin", "picture", "soldOut"), self)
        self._shelves: tuple[tuple[str, tuple[Item, ...]], ...] = ()
        self._on_a_page, self._page, self._shown_s = 6, 0, 0
        self._stopped = False

    @Property(str, constant=True)
    def stall(self) -> str:
        return self._stall

    @Property(RowsModel, constant=True)
    def goods(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def shelf(self) -> str:
        """Empty while nothing is known."""
        pages = self._pages
        return pages[self._page % len(pages)][0] if pages else ""

    @Property(str, notify=changed)
    def pageText(self) -> str:
        pages = self._pages
        return f"{self._page % len(pages) + 1} / {len(pages)}" if len(pages) > 1 else ""

    @Property(bool, notify=changed)
    def stopped(self) -> bool:
        return self._stopped

    @Property(str, notify=changed)
    def trouble(self) -> str:
        return "" if self._shelves else say("계산대를 기다리고 있어요.")

    def _get_on_a_page(self) -> int:
        return self._on_a_page

    def _set_on_a_page(self, count: int) -> None:
        """The screen says how many it has room for."""
        if count > 0 and count != self._on_a_page:
            self._on_a_page, self._page = count, 0
            self._show()

    onAPage = Property(int, _get_on_a_page, _set_on_a_page, notify=changed)

    @Slot()
    def stop(self) -> None:
        """Or go on."""
        self._stopped = not self._stopped
        self._shown_s = 0
        self.changed.emit()

    @Slot()
    def turn(self) -> None:
        self._page += 1
        self._shown_s = 0
        self._show()

    @Slot()
    def secondPassed(self) -> None:
        self._shown_s += 1
        if self._shown_s >= PAGE_S and not self._stopped and len(self._pages) > 1:
            self.turn()

    def deliver(self, news: BoardNews) -> None:
        """On Qt's main thread. What changes is seen where it is: the page stays."""
        if isinstance(news, GoodsStand):
            shelves = ((shelf.name, _on(shelf.name, news.items)) for shelf in news.categories)
            self._shelves = tuple((name, items) for name, items in shelves if items)
            self._show()

    @property
    def _pages(self) -> list[tuple[str, tuple[Item, ...]]]:
        return [
            (name, items[start : start + self._on_a_page])
            for name, items in self._shelves
            for start in range(0, len(items), self._on_a_page)
        ]

    def _show(self) -> None:
        pages = self._pages
        items = pages[self._page % len(pages)][1] if pages else ()
        self._rows.reset([self._row(item) for item in items])
        self.changed.emit()

    def _row(self, item: Item) -> Row:
        other = self._named(item, Language.ENGLISH)
        return {
            "name": item.name,
            "other": other if other != item.name else "",
            "price": say("다 팔렸어요") if item.sold_out else won(item.price) + _per(item),
            "origin": item.origin,
            "picture": self._picture_url(item.picture),
            "soldOut": item.sold_out,
        }


def _on(shelf: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.category == shelf and not item.away)


def _per(item: Item) -> str:
    return f"/{item.unit.name}" if item.unit.is_weighed else ""
