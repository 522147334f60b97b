"""The till a kiosk or a board belongs to: whom it was paired with, and where that is now."""

from pathlib import Path

from pos.settings import Settings
from sync.stall.announcement import Offer, fingerprint
from sync.stall.asking import Address
from sync.stall.finding import Finding
from sync.stall.peers import Part, Peer, Peers
from sync.stall.whereabouts import Whereabouts


class StallsTill:
    """`start` looks for it on the LAN, `stop` ends that; once each."""

    def __init__(self, folder: Path, peer: Peer, settings: Settings) -> None:
        """Raises `ValueError` for a certificate that is none."""
        self.peer = peer
        self._key = fingerprint(peer.certificate)
        self._finding = Finding(settings.text("lan.finding"))
        self.where = Whereabouts(Peers(folder), peer, self._announced)

    def start(self) -> None:
        self._finding.start()

    def stop(self) -> None:
        self._finding.stop()

    def _announced(self) -> tuple[Address, ...]:
        return self._finding.addresses(Offer.TILL, self._key)


def stalls_till(folder: Path, settings: Settings) -> StallsTill | None:
    """None for a box nobody has paired. Raises `PeersDamaged` and `ValueError`."""
    till = next((one for one in Peers(folder).read() if one.part is Part.TILL), None)
    return StallsTill(folder, till, settings) if till else None
