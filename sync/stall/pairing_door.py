"""Pairing, at the till: a door that is open for some minutes after somebody at the till has opened it.

    the till shows a code -> somebody types it at a device, which knocks (POST /pair) and hears the till's share
    -> the device proves that it knows it (POST /pair/prove), and the till does -> it is one of the stall's

Three wrong codes shut the door for good; each knock is good for one. See `pairing` for why six digits are enough.
"""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from pos import strange_body as told
from pos.names import LONGEST_NAME, clean_or_nothing
from pos.stall_door import DoorState, NotLetIn
from pos.strange_body import StrangeField
from sync.stall import wire
from sync.stall.certificate import device_of
from sync.stall.exchange import Answer, Asked, Routes
from sync.stall.pairing import SECRET_BYTES, NotAShare, Said, Shared, code_of, same, share, shared
from sync.stall.peers import Part

OPEN_FOR_S = 300.0
_WRONG_CODES = 3
_MOST_KNOCKS = 8
"""At once. Who knocks later takes the place of who came first, whose knock is then worth nothing."""
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Knock:
    """A device that wants to belong to the stall, and what it has to prove."""

    device_id: str
    part: Part
    name: str
    certificate: str
    proofs: Shared


class PairingDoor:
    """One opening. Requests come on their connections' threads, the rest from whoever stands there."""

    def __init__(
        self, certificate: str, stall: str, take_in: Callable[[Knock], str], open_for_s: float = OPEN_FOR_S
    ) -> None:
        """`certificate` and `stall` are the till's own. `take_in` keeps the device and returns the letter of its
        numbers; called when the code was right. May raise `OSError` or `PeersDamaged`."""
        self.code = code_of(os.urandom(SECRET_BYTES))
        self._certificate = certificate
        self._stall = stall
        self._take_in = take_in
        self._until_s = time.monotonic() + open_for_s
        self._change = threading.Condition()
        self._knocks: dict[str, Knock] = {}
        self._standing = DoorState.OPEN
        self._ended_s = 0.0
        self._wrong = 0
        self.taken: Knock | None = None
        self.letter = ""

    @property
    def routes(self) -> Routes:
        return {("POST", wire.PAIR): self._note_knock, ("POST", wire.PAIR_PROVE): self._note_proof}

    @property
    def standing(self) -> DoorState:
        with self._change:
            return self._now()

    @property
    def seconds_left(self) -> float:
        return max(0.0, self._until_s - time.monotonic())

    @property
    def seconds_since_end(self) -> float:
        """Zero while it is open."""
        with self._change:
            return 0.0 if self._now() is DoorState.OPEN else time.monotonic() - self._ended_s

    def wait_for_the_end(self) -> DoorState:
        """Until a device is let in or the door is shut."""
        with self._change:
            while self._now() is DoorState.OPEN:
                self._change.wait(0.5)
            return self._standing

    def shut(self) -> None:
        with self._change:
            self._end(DoorState.SHUT)

    # -- requests ----------------------------------------------------------------------------------------------

    def _note_knock(self, asked: Asked) -> Answer:
        secret = os.urandom(SECRET_BYTES)
        own = share(self.code, secret)
        try:
            knock = self._read_knock(asked.content, own, secret)
        except (StrangeField, NotAShare, ValueError):
            return Answer(400)
        with self._change:
            if self._now() is not DoorState.OPEN:
                return _no(self._standing.value)
            self._knocks.pop(knock.device_id, None)
            self._knocks[knock.device_id] = knock
            while len(self._knocks) > _MOST_KNOCKS:
                del self._knocks[next(iter(self._knocks))]
        said = {"certificate": self._certificate, "stall": self._stall, "share": own}
        return Answer(200, wire.encode(said))

    def _note_proof(self, asked: Asked) -> Answer:
        try:
            fields = told.fields_of(wire.parse(asked.content, _LONGEST), frozenset({"device", "proof"}), "prove")
            proof = told.matching(fields, "proof", wire.HASH)
            device = str(fields.get("device"))
        except StrangeField:
            return Answer(400)
        with self._change:
            if self._now() is not DoorState.OPEN:
                return _no(self._standing.value)
            knock = self._knocks.pop(device, None)
            if knock is None:
                return Answer(400)
            if not same(proof, knock.proofs.of_the_new):
                return self._wrong_code()
            self.letter = self._take_in(knock)
            self.taken = knock
            self._end(DoorState.USED)
        return Answer(200, wire.encode({"proof": knock.proofs.of_the_till, "letter": self.letter}))

    def _wrong_code(self) -> Answer:
        self._wrong += 1
        if self._wrong < _WRONG_CODES:
            return _no(NotLetIn.WRONG.value)
        self._end(DoorState.TOO_MANY)
        return _no(self._standing.value)

    def _read_knock(self, content: bytes, own: str, secret: bytes) -> Knock:
        known = frozenset({"certificate", "part", "name", "share"})
        fields = told.fields_of(wire.parse(content, _LONGEST), known, "pair")
        certificate, theirs = fields.get("certificate"), told.matching(fields, "share", wire.SHARE)
        if not isinstance(certificate, str):
            raise StrangeField("certificate")
        name = fields.get("name")
        said = Said(certificate, theirs, self._certificate, own)
        return Knock(
            device_id=device_of(certificate),
            part=Part(fields.get("part")),
            name=clean_or_nothing(name)[:LONGEST_NAME] if isinstance(name, str) else "",
            certificate=certificate,
            proofs=shared(said, theirs, secret),
        )

    def _now(self) -> DoorState:
        if self._standing is DoorState.OPEN and time.monotonic() > self._until_s:
            self._end(DoorState.EXPIRED)
        return self._standing

    def _end(self, standing: DoorState) -> None:
        if self._standing is DoorState.OPEN:
            self._standing = standing
            self._ended_s = time.monotonic()
            self._change.notify_all()


def _no(why: str) -> Answer:
    return Answer(409, wire.encode({"why": why}))
