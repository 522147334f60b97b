"""A board on its stall's LAN: it asks the till, as a kiosk does, and sells nothing. It has no till of its own."""

import logging
from collections.abc import Callable
from pathlib import Path

from pos import messages as m
from pos.language import Language
from pos.ledger.looking import looking_at
from pos.settings import Settings
from sync.errors import IdentityError, PeersDamaged
from sync.identity import Identity
from sync.stall.certificate import context_for_asking
from sync.stall.kiosk_side import GoodsTold, KioskSide, PicturesKept, StallEvent, StallStands
from sync.stall.picture import StallPicture
from ui.board_news import BoardNews, Call, CallsStand, GoodsStand
from ui.runtime.compose import LEDGER, open_ledger
from ui.runtime.errors import CannotStart
from ui.runtime.own_identity import OwnIdentity
from ui.runtime.pictures_here import kept_pictures
from ui.runtime.shown_goods import ShownGoods
from ui.runtime.stalls_till import stalls_till

CALL_BOARD = "CALL_BOARD"
"""The role of a board that shows numbers, and no goods."""
_PAIR = "계산대와 짝을 지어 주세요. 계산대에서 pos stall open, 여기서 pos stall pair를 치면 됩니다."

log = logging.getLogger(__name__)


class StallBoard:
    """`tell` is called on the line's threads, and must not block. `start` and `stop` once each."""

    def __init__(self, folder: Path, settings: Settings, tell: Callable[[BoardNews], None]) -> None:
        """Raises `CannotStart` and `LedgerError`."""
        try:
            till = stalls_till(folder, settings)
            if till is None:
                raise CannotStart(_PAIR)
            context = context_for_asking(identity_in(folder), till.peer.certificate)
        except (PeersDamaged, IdentityError, ValueError) as error:
            raise CannotStart(f"{error}: {_PAIR}") from error
        self._till = till
        self._tell = tell
        pictures = kept_pictures(folder)
        self._goods = ShownGoods(pictures, self._tell_goods)
        shows_pictures = settings.text("box.role") != CALL_BOARD
        self._side = KioskSide(till.where, context, self._take, pictures if shows_pictures else None)

    def start(self) -> None:
        self._till.start()
        self._side.start()

    def stop(self) -> None:
        self._side.stop()
        self._till.stop()

    def _take(self, event: StallEvent) -> None:
        match event:
            case StallStands(picture):
                self._tell(_calls(picture))
            case GoodsTold(content):
                self._side.want(self._goods.hear(content))
            case PicturesKept():
                self._goods.tell_again()
            case _:
                log.debug("a board places no orders")

    def _tell_goods(self, goods: m.MirrorGoods) -> None:
        self._tell(GoodsStand(goods.categories, goods.items))


def identity_in(folder: Path) -> Identity:
    """A box that never ran gets its ledger here: it is who it is by that. Raises `LedgerError`, `IdentityError`."""
    ledger = folder / LEDGER
    if not ledger.is_file():
        open_ledger(folder).close()
    with looking_at(ledger) as book:
        (device_id,) = book.execute("SELECT id FROM device").fetchone()
    return OwnIdentity(ledger, device_id).load()


def _calls(picture: StallPicture) -> CallsStand:
    known = {language.value: language for language in Language}
    return CallsStand(
        tuple(
            Call(one.no, one.state, known.get(one.language, Language.KOREAN), one.calls) for one in picture.orders
        )
    )
