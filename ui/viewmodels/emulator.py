"""The window "장비 흉내내기": scans a code, takes the paper out, pulls a cable, and shows each slip as it falls."""

import base64
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.emulation import DrawerOpened, Happening, Prank, Scan, SlipPrinted, Switch, Turn
from ui.say import say
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_SWITCHES = (
    (Switch.PAPER, "용지", "넣음", "없음"),
    (Switch.PRINTER_CABLE, "프린터 선", "꽂음", "뺌"),
    (Switch.SCANNER_CABLE, "스캐너 선", "꽂음", "뺌"),
    (Switch.NETWORK, "인터넷", "이어짐", "끊김"),
)


@QmlElement
class EmulatorViewModel(QObject):
    changed = Signal()

    def __init__(self, play: Callable[[Prank], None], place_order: Callable[[bool], object]) -> None:
        """`place_order` is told whether it is paid."""
        super().__init__()
        self._play = play
        self._place_order = place_order
        self._codes = RowsModel(("label", "code"), self)
        self._switches = RowsModel(("switchName", "label", "how", "on"), self)
        self._on = {switch: True for switch, *_ in _SWITCHES}
        self._slip = ""
        self._slips = self._opened = 0
        self._show_switches()

    @Property(RowsModel, constant=True)
    def codes(self) -> RowsModel:
        return self._codes

    @Property(RowsModel, constant=True)
    def switches(self) -> RowsModel:
        return self._switches

    @Property(str, notify=changed)
    def slip(self) -> str:
        """The last slip as a picture, as a data URL."""
        return self._slip

    @Property(str, notify=changed)
    def counts(self) -> str:
        return say("영수증 {slips}장 · 돈통 {opened}번 열림", slips=self._slips, opened=self._opened)

    @Slot(str)
    def scan(self, code: str) -> None:
        if code:
            self._play(Scan(code))

    @Slot(bool)
    def placeOrder(self, paid: bool) -> None:
        self._place_order(paid)

    @Slot(str)
    def turn(self, name: str) -> None:
        switch = Switch(name)
        self._on[switch] = not self._on[switch]
        self._play(Turn(switch, self._on[switch]))
        self._show_switches()

    def show_goods(self, goods: list[tuple[str, str]]) -> None:
        """Names and codes that can be scanned with one tap."""
        self._codes.reset([{"label": name, "code": code} for name, code in goods])

    def happened(self, happening: Happening) -> None:
        """On Qt's main thread."""
        if isinstance(happening, SlipPrinted):
            self._slips += 1
            self._slip = "data:image/png;base64," + base64.b64encode(happening.png).decode("ascii")
        elif isinstance(happening, DrawerOpened):
            self._opened = happening.times
        self.changed.emit()

    def _show_switches(self) -> None:
        self._switches.reset(
            [
                {"switchName": switch.value, "label": say(label), "how": say(on if self._on[switch] else off)}
                | {"on": self._on[switch]}
                for switch, label, on, off in _SWITCHES
            ]
        )
