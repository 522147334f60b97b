"""Pairing, at the till: a door that is open for some minutes after somebody at the till has opened it.

    a device knocks (POST /pair) -> the till answers with its nonce -> the device opens its own (POST /pair/open)
    -> somebody types at the till the code the device shows -> it is one of the stall's

One device at a time; whoever knocks later has to wait. Three wrong codes shut the door. See `pairing` for why six
digits are enough.
"""

import hmac
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from pos import strange_body as told
from pos.names import LONGEST_NAME, clean_or_nothing
from pos.strange_body import StrangeField
from sync.stall import wire
from sync.stall.certificate import device_of
from sync.stall.exchange import Answer, Asked, Routes
from sync.stall.pairing import NONCE_BYTES, code_of, keeps_to
from sync.stall.peers import Part

OPEN_FOR_S = 300.0
_WRONG_CODES = 3
_LONGEST = 10_000


class Outcome(Enum):
    """WAITING for somebody to type the code; SHUT: the door was shut before that."""

    WAITING = auto()
    PAIRED = auto()
    SHUT = auto()


@dataclass(frozen=True, slots=True)
class Knock:
    """A device that wants to belong to the stall, and the code it must show."""

    device_id: str
    part: Part
    name: str
    certificate: str
    commitment: str
    nonce: bytes
    code: str = ""


class PairingDoor:
    """One opening. Requests come on their connections' threads, the rest from whoever stands there."""

    def __init__(
        self,
        certificate: str,
        stall: str,
        take_in: Callable[[Knock], str],
    ) -> None:
        """`certificate` and `stall` are the till's own. `take_in` keeps the device and returns the letter of its
        numbers; called when the code was right."""
        self._certificate = certificate
        self._stall = stall
        self._take_in = take_in
        self._until_s = time.monotonic() + OPEN_FOR_S
        self._change = threading.Condition()
        self._knock: Knock | None = None
        self._outcome = Outcome.WAITING
        self._letter = ""
        self._wrong = 0

    @property
    def routes(self) -> Routes:
        return {
            ("POST", wire.PAIR): self._note_knock,
            ("POST", wire.PAIR_OPEN): self._note_nonce,
            ("GET", wire.PAIR_OUTCOME): self._tell_outcome,
        }

    @property
    def knock(self) -> Knock | None:
        """The device that came; it shows its code once there is one."""
        with self._change:
            return self._knock

    @property
    def outcome(self) -> Outcome:
        with self._change:
            return self._now()

    def type_code(self, code: str) -> bool:
        """Whether it is the one the device shows: then it belongs to the stall."""
        with self._change:
            knock = self._knock
            if self._now() is not Outcome.WAITING or knock is None or not knock.code:
                return False
            if not hmac.compare_digest(code.encode(), knock.code.encode()):
                self._wrong += 1
                if self._wrong >= _WRONG_CODES:
                    self._shut()
                return False
            self._letter = self._take_in(knock)
            self._outcome = Outcome.PAIRED
            self._change.notify_all()
            return True

    def wait_for_the_end(self) -> Outcome:
        """Until a device is paired or the door is shut."""
        with self._change:
            while self._now() is Outcome.WAITING:
                self._change.wait(0.5)
            return self._outcome

    def shut(self) -> None:
        with self._change:
            self._shut()

    # -- requests ----------------------------------------------------------------------------------------------

    def _note_knock(self, asked: Asked) -> Answer:
        try:
            knock = self._read_knock(asked.content)
        except (StrangeField, ValueError):
            return Answer(400)
        with self._change:
            if self._now() is not Outcome.WAITING or self._knock is not None:
                return Answer(409)
            self._knock = knock
        said = {"certificate": self._certificate, "stall": self._stall, "nonce": knock.nonce.hex()}
        return Answer(200, wire.encode(said))

    def _note_nonce(self, asked: Asked) -> Answer:
        """A nonce that is not the one it had committed itself to shuts the door: nobody does that by mistake."""
        try:
            fields = told.fields_of(wire.parse(asked.content, _LONGEST), frozenset({"device", "nonce"}), "open")
            nonce = bytes.fromhex(told.matching(fields, "nonce", wire.HASH))
        except (StrangeField, ValueError):
            return Answer(400)
        with self._change:
            knock = self._knock
            if self._now() is not Outcome.WAITING or knock is None or fields.get("device") != knock.device_id:
                return Answer(409)
            if knock.code or not keeps_to(knock.commitment, knock.certificate, nonce):
                self._shut()
                return Answer(409)
            code = code_of(knock.certificate, self._certificate, nonce, knock.nonce)
            self._knock = Knock(
                knock.device_id, knock.part, knock.name, knock.certificate, knock.commitment, knock.nonce, code
            )
            self._change.notify_all()
        return Answer(200)

    def _tell_outcome(self, asked: Asked) -> Answer:
        with self._change:
            self._change.wait_for(lambda: self._now() is not Outcome.WAITING, timeout=float(wire.LONGEST_WAIT_S))
            outcome, letter = self._now(), self._letter
        return Answer(200, wire.encode({"outcome": outcome.name, "letter": letter}))

    def _read_knock(self, content: bytes) -> Knock:
        known = frozenset({"certificate", "part", "name", "commitment"})
        fields = told.fields_of(wire.parse(content, _LONGEST), known, "pair")
        certificate = fields.get("certificate")
        if not isinstance(certificate, str):
            raise StrangeField("certificate")
        name = fields.get("name")
        return Knock(
            device_id=device_of(certificate),
            part=Part(fields.get("part")),
            name=clean_or_nothing(name)[:LONGEST_NAME] if isinstance(name, str) else "",
            certificate=certificate,
            commitment=told.matching(fields, "commitment", wire.HASH),
            nonce=os.urandom(NONCE_BYTES),
        )

    def _now(self) -> Outcome:
        if self._outcome is Outcome.WAITING and time.monotonic() > self._until_s:
            self._shut()
        return self._outcome

    def _shut(self) -> None:
        if self._outcome is Outcome.WAITING:
            self._outcome = Outcome.SHUT
            self._change.notify_all()
