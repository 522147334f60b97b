"""A new kiosk or board becomes one of a stall: which till, the six digits it shows, and what came of it.

choose -> code -> asking -> (let in) | code, with why not
choose -> address -> code
"""

from collections.abc import Callable
from ipaddress import AddressValueError, IPv4Address

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos.stall_door import CODE_DIGITS, NotLetIn
from ui.pairing_news import DoorSeen, DoorsSeen, LetIn, PairingNews, Refused, Try
from ui.pairing_words import AT_THE_NEW
from ui.say import say
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

CHOOSE, ADDRESS, CODE, ASKING = "choose", "address", "code", "asking"
_LONGEST_ADDRESS = 15
KOREAN, ENGLISH = "ko", "en"


@QmlElement
class PairingViewModel(QObject):
    changed = Signal()
    languageWanted = Signal(str)
    done = Signal()
    """This box is one of a stall."""

    def __init__(
        self, wish: Callable[[Try], None], door_at: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        """`door_at` makes the place of a till's door of an address that was typed."""
        super().__init__(parent)
        self._wish, self._door_at = wish, door_at
        self._rows = RowsModel(("name", "place"), self)
        self._doors: tuple[DoorSeen, ...] = ()
        self._chosen: DoorSeen | None = None
        self._page, self._typed = CHOOSE, ""
        self._why: NotLetIn | None = None
        self._language = KOREAN

    @Property(str, notify=changed)
    def page(self) -> str:
        return self._page

    @Property(RowsModel, constant=True)
    def tills(self) -> RowsModel:
        return self._rows

    @Property(bool, notify=changed)
    def any(self) -> bool:
        """Whether a till waits."""
        return bool(self._doors)

    @Property(str, notify=changed)
    def title(self) -> str:
        if self._page == CHOOSE:
            return say("어느 가게 기계인가요?")
        if self._page == ADDRESS:
            return say("계산대의 주소를 눌러 주세요")
        return say("계산대에 보이는 숫자를 눌러 주세요")

    @Property(str, notify=changed)
    def where(self) -> str:
        """Which stall this is about."""
        return _named(self._chosen) if self._chosen and self._page in (CODE, ASKING) else ""

    @Property(str, notify=changed)
    def typed(self) -> str:
        """`123 456`, or an address."""
        if self._page == ADDRESS:
            return self._typed
        dots = self._typed.ljust(CODE_DIGITS, "·")
        return f"{dots[:3]} {dots[3:]}"

    @Property(str, notify=changed)
    def sentence(self) -> str:
        """Why it was not let in; empty while nothing is the matter."""
        return say(AT_THE_NEW[self._why]) if self._why else ""

    @Property(bool, notify=changed)
    def mayGoOn(self) -> bool:
        if self._page == ADDRESS:
            return _is_address(self._typed)
        return self._page == CODE and len(self._typed) == CODE_DIGITS

    @Property(bool, notify=changed)
    def asks(self) -> bool:
        """The till is being asked."""
        return self._page == ASKING

    @Property(bool, notify=changed)
    def english(self) -> bool:
        return self._language == ENGLISH

    @Slot(int)
    def choose(self, index: int) -> None:
        if 0 <= index < len(self._doors):
            self._chosen = self._doors[index]
            self._go(CODE)

    @Slot()
    def typeAddress(self) -> None:
        self._go(ADDRESS)

    @Slot(str)
    def type(self, key: str) -> None:
        """A digit, a dot, or nothing: the last one is taken away."""
        longest = _LONGEST_ADDRESS if self._page == ADDRESS else CODE_DIGITS
        if self._page in (ADDRESS, CODE):
            self._why = None
            self._typed = (self._typed + key)[:longest] if key else self._typed[:-1]
            self.changed.emit()

    @Slot()
    def goOn(self) -> None:
        if not self.mayGoOn:
            return
        if self._page == ADDRESS:
            self._chosen = DoorSeen("", (self._door_at(self._typed),))
            self._go(CODE)
        elif self._chosen:
            code = self._typed
            self._go(ASKING)
            self._wish(Try(self._chosen.places, code))

    @Slot()
    def back(self) -> None:
        self._go(CHOOSE)

    @Slot()
    def turnLanguage(self) -> None:
        self._language = KOREAN if self.english else ENGLISH
        self.languageWanted.emit(self._language)
        self.changed.emit()
        self._show()

    def deliver(self, news: PairingNews) -> None:
        """On Qt's main thread."""
        match news:
            case DoorsSeen(doors):
                self._doors = doors
                self._show()
                self.changed.emit()
            case Refused(why):
                self._go(CODE)
                self._why = why
                self.changed.emit()
            case LetIn():
                self.done.emit()

    def _go(self, page: str) -> None:
        self._page, self._typed, self._why = page, "", None
        self.changed.emit()

    def _show(self) -> None:
        self._rows.reset([{"name": _named(one), "place": _place(one)} for one in self._doors])


def _named(door: DoorSeen) -> str:
    return door.stall or say("계산대 {place}", place=_place(door))


def _place(door: DoorSeen) -> str:
    return door.places[0].rpartition(":")[0] if door.places else ""


def _is_address(text: str) -> bool:
    try:
        return not IPv4Address(text).is_unspecified
    except AddressValueError:
        return False
