"""A kiosk or a board nobody has paired yet: it looks for tills that wait, and tries the code somebody types.

On a thread of its own; `tell` is called there, and must not block. What it becomes is kept before it is told.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from pos.ledger.errors import LedgerError
from pos.settings import Settings
from pos.stall_door import NotLetIn
from sync.errors import IdentityError, PeersDamaged, StallAway
from sync.stall.announcement import Offer
from sync.stall.asking import NotAnAddress, read_address
from sync.stall.finding import Finding
from sync.stall.pairing_visit import NotTaken, door_of, visit
from sync.stall.peers import Part, Peers
from ui.pairing_news import DoorSeen, DoorsSeen, LetIn, PairingNews, Refused, Try
from ui.runtime.stall_board import identity_in

_LOOK_S = 0.5
_NAMES = {"KIOSK": "키오스크", "CALL_BOARD": "번호판", "MENU_BOARD": "차림판"}

log = logging.getLogger(__name__)


def is_new(folder: Path, settings: Settings) -> bool:
    """Whether this box belongs to a till and knows none. Of a file nobody can read nobody is known."""
    if settings.text("box.role") not in _NAMES:
        return False
    try:
        return not any(one.part is Part.TILL for one in Peers(folder).read())
    except PeersDamaged:
        return True


class NewBox:
    """`start` and `stop` once each; `try_code` from any thread."""

    def __init__(self, folder: Path, settings: Settings, tell: Callable[[PairingNews], None]) -> None:
        self._folder = folder
        self._role = settings.text("box.role")
        self._tell = tell
        self._finding = Finding(settings.text("lan.finding"))
        self._wake = threading.Event()
        self._wish: Try | None = None
        self._seen: DoorsSeen | None = None
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="new-box", daemon=True)

    def start(self) -> None:
        self._finding.start()
        self._thread.start()

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()
        self._thread.join(1.0)
        self._finding.stop()

    def try_code(self, wish: Try) -> None:
        self._wish = wish
        self._wake.set()

    def _run(self) -> None:
        while not self._stopping:
            self._look()
            wish, self._wish = self._wish, None
            if wish:
                self._tell(self._tried(wish))
            self._wake.wait(_LOOK_S)
            self._wake.clear()

    def _look(self) -> None:
        found = self._finding.found(Offer.DOOR)
        seen = DoorsSeen(tuple(DoorSeen(one.stall, tuple(map(str, one.addresses))) for one in found))
        if seen != self._seen:
            self._seen = seen
            self._tell(seen)

    def _tried(self, wish: Try) -> PairingNews:
        try:
            doors = [read_address(place) for place in wish.places]
            identity = identity_in(self._folder)
            part = Part.KIOSK if self._role == "KIOSK" else Part.BOARD
            taken = visit(doors, identity, part, _NAMES[self._role], wish.code)
            Peers(self._folder).keep([taken.till])
        except NotTaken as refused:
            return Refused(refused.why)
        except (StallAway, NotAnAddress) as away:
            log.info("%s", away)
            return Refused(NotLetIn.AWAY)
        except (OSError, LedgerError, IdentityError) as error:
            log.error("this box cannot be paired: %s", error)
            return Refused(NotLetIn.CANNOT)
        return LetIn(taken.till.name)


def door_at(typed: str) -> str:
    """The pairing door of the till at an address somebody typed. Raises `NotAnAddress`."""
    return str(door_of(read_address(typed)))
