"""Where the till of this stall is: where it answered last, and wherever somebody announces it since.

Each is tried in turn, so that nobody who announces himself in its name, and no box that has its old address now,
keeps a kiosk from it for long. Whether it is the till, the certificate of the pairing says and nothing else.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace

from sync.errors import PeersDamaged
from sync.stall.asking import Address, NotAnAddress, read_address
from sync.stall.peers import Peer, Peers

log = logging.getLogger(__name__)


class Whereabouts:
    """May be used from any thread."""

    def __init__(self, peers: Peers, till: Peer, announced: Callable[[], Iterable[Address]]) -> None:
        """`announced` says where somebody says it is. An address nobody can read is none."""
        self._peers = peers
        self._till = till
        self._announced = announced
        self._lock = threading.Lock()
        self._last = _address(till.address)

    def at(self, tries: int) -> Address | None:
        """Where to try after so many tries in a row that came to nothing; None while it is nowhere."""
        places = dict.fromkeys(filter(None, (self._last, *self._announced())))
        return list(places)[tries % len(places)] if places else None

    def answered(self, address: Address) -> None:
        """It is there: tried first from now on, after a start too."""
        with self._lock:
            if address == self._last:
                return
            self._last = address
            log.info("the stall's till is at %s now", address)
            try:
                moved = replace(self._till, address=str(address))
                self._peers.keep(moved if one.device_id == moved.device_id else one for one in self._peers.read())
            except (OSError, PeersDamaged) as error:
                log.warning("where the till is now cannot be kept: %s", error)


def _address(said: str) -> Address | None:
    try:
        return read_address(said)
    except NotAnAddress:
        return None
