"""찾기: goods by their first consonants, typed on fourteen keys, or by the digits of their code."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from ui.say import say
from ui.viewmodels.handling import PictureUrl, Send, ViewModel
from ui.viewmodels.rows import RowsModel
from ui.viewmodels.shelf import TILE_ROLES, tile

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST = 12
MOST_FOUND = 8


@QmlElement
class SearchViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, picture_url: PictureUrl, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._picture_url = picture_url
        self._text = ""
        self._found = RowsModel(TILE_ROLES, self)

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._text

    @Property(RowsModel, constant=True)
    def tiles(self) -> RowsModel:
        return self._found

    @Property(str, notify=changed)
    def hint(self) -> str:
        if not self._text:
            return say("이름의 첫소리를 눌러 주세요. 고등어는 ㄱㄷㅇ이에요.")
        return "" if self._found.rowCount() else say("그런 물건이 없어요. 지우고 다시 눌러 주세요.")

    @Slot()
    def begin(self) -> None:
        self._find("")

    @Slot(str)
    def press(self, key: str) -> None:
        if len(self._text) < LONGEST:
            self._find(self._text + key)

    @Slot()
    def erase(self) -> None:
        self._find(self._text[:-1])

    @Slot()
    def clear(self) -> None:
        self._find("")

    @Slot(str)
    def tap(self, item_id: str) -> None:
        self._send(m.AddItem(item_id))

    def _find(self, text: str) -> None:
        self._text = text
        if not text:
            self._found.reset([])
        self._send(m.FindGoods(text, MOST_FOUND))
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _goods_found(self, event: m.GoodsFound) -> None:
        """What was found for fewer letters than stand there by now is old."""
        if event.text == self._text:
            self._found.reset([tile(item, self._picture_url) for item in event.items])
            self.changed.emit()


SearchViewModel.handlers = {m.GoodsFound: SearchViewModel._goods_found}
