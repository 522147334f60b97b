"""Which end of its stall's LAN a box is, if it is on one at all."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pos import messages as m
from pos.clock import Clock
from pos.settings import Settings
from sync.errors import IdentityError, PeersDamaged
from sync.identity import Identity
from ui.runtime.stall_till import StallTill

KIOSK = "KIOSK"
"""The role of a box customers order at."""

if TYPE_CHECKING:
    from ui.runtime.stall_kiosk import StallKiosk

log = logging.getLogger(__name__)


def stall_lan(
    settings: Settings,
    ledger: Path,
    identity: Callable[[], Identity],
    send: Callable[[m.Command], bool],
    clock: Clock,
) -> "StallTill | StallKiosk | None":
    """None where a box has nobody to talk to: a kiosk that was not paired, a till that may not listen."""
    try:
        if settings.text("box.role") == KIOSK:
            return _kiosk(ledger.parent, settings, identity, send)
        return StallTill(ledger, identity, send, clock, settings) if settings.number("lan.port") else None
    except (PeersDamaged, IdentityError, ValueError) as error:
        log.error("this box is not on the stall's LAN: %s", error)
        return None


def _kiosk(
    folder: Path, settings: Settings, identity: Callable[[], Identity], send: Callable[[m.Command], bool]
) -> "StallKiosk | None":
    """Loaded where a box is one. Raises `PeersDamaged`, `IdentityError` and `ValueError`."""
    from ui.runtime.pictures_here import kept_pictures
    from ui.runtime.stall_kiosk import StallKiosk
    from ui.runtime.stalls_till import stalls_till

    till = stalls_till(folder, settings)
    return StallKiosk(identity(), till, kept_pictures(folder), send) if till else None
