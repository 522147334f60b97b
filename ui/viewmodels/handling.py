"""How view-models take events: a table from the kind of event to the method that knows what it means on screen."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Signal

from pos import messages as m
from pos.messages import Command, Event
from ui.enquiries import Enquiry, Told

Send = Callable[[Command | Enquiry], bool]
News = Event | Told
PictureUrl = Callable[[str], str]
"""From the name of an item's picture to its URL; empty when there is none."""

NOT_ASKED_FOR = (
    *(m.MoveSlip, m.NoteMarket, m.NoteOrder, m.NoteOrderCancelled),
    *(m.NoteFeed, m.ForgetFeed, m.TakeWish, m.PostNotice, m.WithdrawNotice, m.ChangeRules),
    *(m.NoteKiosk, m.NoteKioskAway, m.NoteHelpComing, m.HandOverCart, m.HandOverParked, m.SettleForStall),
    *(m.NoteDoor, m.NotePlaced, m.MirrorGoods),
)
"""What devices, sync, kiosks and the office send: nobody at the till pressed anything that could be refused."""

Handlers = Mapping[type, Callable[[Any, Any], None]]


class ViewModel(QObject):
    """One concept on the screen. Each fills `handlers` below its class, where the methods have names."""

    handlers: ClassVar[Handlers] = {}
    changed: ClassVar[Signal]
    """Every one has its own: QML's properties name it where they are declared."""

    def handle(self, event: News) -> None:
        """On Qt's main thread; an event that means nothing here is passed over."""
        handler = self.handlers.get(type(event))
        if handler:
            handler(self, event)
