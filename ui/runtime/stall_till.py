"""The till on its stall's LAN: it answers the devices it was paired with, from the moment there is one.

A device that is paired or forgotten while the till is open (`pos stall`) is known within seconds: the file of the
stall's devices is looked at now and then, on a thread of its own.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos import messages as m
from pos.clock import Clock
from pos.ids import new_secret
from pos.ledger.errors import LedgerError
from pos.settings import Settings
from pos.stall_door import Door, DoorState
from sync.errors import IdentityError, PeersDamaged
from sync.identity import Identity
from sync.stall.peers import Peer, Peers
from sync.stall.till_side import TillSide
from ui.runtime.places import OWN_PICTURES
from ui.runtime.stall_goods import goods_told
from ui.runtime.told_pictures import ToldPictures

if TYPE_CHECKING:
    from sync.stall.announcing import Announcing
    from sync.stall.answering import Answering
    from ui.runtime.stall_door import StallDoor

LOOK_S, DOOR_LOOK_S, READING_S = 2.0, 0.2, 0.02
"""The last, while there are pictures to be read."""
DOOR_LINGERS_S = 300.0
"""As long as somebody may stand before a kiosk with an old code."""
ANYWHERE = "0.0.0.0"

log = logging.getLogger(__name__)


class StallTill:
    """`hear` is called on the engine's thread; `start` and `stop` once each."""

    def __init__(
        self,
        ledger: Path,
        identity: Callable[[], Identity],
        send: Callable[[m.Command], bool],
        clock: Clock,
        settings: Settings,
    ) -> None:
        self._ledger = ledger
        self._identity = identity
        self._send = send
        self._settings = settings
        self._port = settings.number("lan.port")
        self._peers = Peers(ledger.parent)
        begun = new_secret(4).hex()
        self._wake = threading.Event()
        self._pictures = ToldPictures(ledger.parent / OWN_PICTURES, self._wake.set)
        self._side = TillSide(send, self._goods, self._pictures.content, lambda: clock.now().at_ms, begun)
        self._answering: Answering | None = None
        self._announcing: Announcing | None = None
        self._known: tuple[Peer, ...] = ()
        self._complaint = ""
        self._door: StallDoor | None = None
        self._door_said = Door(DoorState.SHUT)
        self._wish: m.DoorWanted | None = None
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="stall-lan")

    def hear(self, events: tuple[Any, ...]) -> None:
        self._side.hear(events)
        for event in events:
            if isinstance(event, m.DoorWanted):
                self._wish = event
                self._wake.set()

    def start(self) -> None:
        self._send(m.ShowTill())  # what is open already
        self._thread.start()

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()
        self._side.stop()
        self._pictures.stop()
        if self._thread.ident is not None:
            self._thread.join()
        self._close_door()
        if self._announcing:
            self._announcing.stop()
        if self._answering:
            self._answering.stop()

    def _run(self) -> None:
        while not self._stopping:
            self._look()
            self._look_at_the_door()
            if self._pictures.look():
                self._side.tell_goods_anew()
            self._wake.wait(self._rest_s)
            self._wake.clear()

    @property
    def _rest_s(self) -> float:
        if not self._pictures.is_done:
            return READING_S
        return DOOR_LOOK_S if self._door_said.state is DoorState.OPEN else LOOK_S

    def _look(self) -> None:
        """Whoever is forgotten is cut off at once, whoever is new may come."""
        try:
            known = self._peers.read()
        except PeersDamaged as damaged:
            self._complain(f"nobody of the stall is known: {damaged} cannot be read, pair the devices again")
            known = ()
        try:
            if known != self._known and self._admit(known):
                self._known = known
            self._side.look()
        except IdentityError as error:
            self._complain(f"this till cannot say who it is: {error}")

    def _look_at_the_door(self) -> None:
        """Opened and shut as it is wanted, and said how it is. It answers on for a while: who comes too late hears
        why."""
        wish, self._wish = self._wish, None
        try:
            if wish and wish.open and self._door_said.state is not DoorState.OPEN:
                self._open_door()
            elif wish and self._door and not wish.open:
                self._door.door.shut()
        except (OSError, IdentityError, PeersDamaged) as error:
            log.error("a new device cannot be let in: %s", error)
            said = Door(DoorState.CANNOT)
        else:
            said = self._door_now()
        if said != self._door_said or (wish and wish.open):
            self._send(m.NoteDoor(said))
            self._door_said = said
            self._look()  # who was let in is known at once

    def _open_door(self) -> None:
        from ui.runtime.stall_door import StallDoor

        self._close_door()
        self._peers.read()  # a damaged file is said before anybody comes
        self._door = StallDoor(self._identity(), self._settings, self._peers, ANYWHERE)

    def _close_door(self) -> None:
        door, self._door = self._door, None
        if door:
            door.close()

    def _door_now(self) -> Door:
        if self._door is None:
            return self._door_said
        door = self._door.door
        state = door.standing
        if state is not DoorState.OPEN:
            self._door.take_down_sign()
            if self._door.door.seconds_since_end > DOOR_LINGERS_S:
                self._close_door()
        return Door(state, door.code if state is DoorState.OPEN else "", door.letter)

    def _admit(self, known: tuple[Peer, ...]) -> bool:
        """False where the port cannot be had: it is tried again. What it takes to listen is loaded with the first
        device: most stalls have one box."""
        from sync.stall.announcement import Offer
        from sync.stall.answering import Answering
        from sync.stall.certificate import context_for_answering
        from ui.runtime.stall_sign import announcing

        identity = self._identity()
        context = context_for_answering(identity, (one.certificate for one in known))
        self._side.admit(known)
        if self._answering:
            self._answering.admit(context)
            return True
        try:
            self._answering = Answering(context, self._side.routes, ANYWHERE, self._port, "stall-lan-door")
        except OSError as error:
            self._complain(f"kiosks cannot reach this till: port {self._port}: {error}")
            return False
        self._answering.start()
        self._announcing = announcing(identity, self._settings, Offer.TILL, self._port)
        self._announcing.start()
        return True

    def _complain(self, sentence: str) -> None:
        """Once for as long as it is so."""
        if sentence != self._complaint:
            self._complaint = sentence
            log.error("%s", sentence)

    def _goods(self) -> bytes | None:
        try:
            return goods_told(self._ledger, self._pictures.told)
        except LedgerError as error:
            log.warning("the goods cannot be told: %s", error)
            return None
