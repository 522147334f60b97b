"""The door of a till's stall while it is open: it listens, is announced on the LAN, and keeps whoever is let in.

It answers on for a while after its end, so that who comes too late hears why.
"""

from pos.settings import Settings
from sync.identity import Identity
from sync.stall.announcement import Offer
from sync.stall.answering import Answering
from sync.stall.certificate import context_for_strangers, own_certificate
from sync.stall.pairing_door import OPEN_FOR_S, Knock, PairingDoor
from sync.stall.peers import Peer, Peers, take_in
from ui.runtime.stall_sign import announcing


class StallDoor:
    """Open from when it is made until `close`, once."""

    def __init__(
        self, identity: Identity, settings: Settings, peers: Peers, host: str, open_for_s: float = OPEN_FOR_S
    ) -> None:
        """Raises `OSError` where the port cannot be had."""
        self._peers = peers
        self.door = PairingDoor(own_certificate(identity), settings.text("stall.name"), self._take_in, open_for_s)
        port = settings.number("lan.port") + 1
        self._answering = Answering(
            context_for_strangers(identity), self.door.routes, host, port, "stall-pairing-door"
        )
        self._answering.start()
        self._sign = announcing(identity, settings, Offer.DOOR, port)
        self._sign.start()
        self._is_down = False

    @property
    def port(self) -> int:
        return self._answering.port

    def take_down_sign(self) -> None:
        """Nobody is called any more; who is here still hears why."""
        if not self._is_down:
            self._is_down = True
            self._sign.stop()

    def close(self) -> None:
        self.door.shut()
        self.take_down_sign()
        self._answering.stop()

    def _take_in(self, knock: Knock) -> str:
        return take_in(self._peers, Peer(knock.device_id, knock.part, knock.name, knock.certificate))
