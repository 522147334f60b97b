"""The kiosks of a stall at its till's end of the LAN: who is who, what each said last, what is wanted of each.

A kiosk is known by the very certificate of its pairing: what one says of itself could be said by any device of the
stall. Used under the lock of its owner.
"""

import ssl
from collections.abc import Iterable
from dataclasses import dataclass

from pos.kiosks import HandOverAsk, KioskCondition, KnownKiosk, SettleAsk
from sync.stall.peers import Part, Peer
from sync.stall.picture import Want, Wanted

AWAY_S = 12.0
"""A kiosk says how it is every five seconds."""


@dataclass(slots=True)
class _Heard:
    condition: KioskCondition
    at_s: float


class KioskBook:
    """Times are of a clock that cannot be set, in seconds."""

    def __init__(self) -> None:
        self._letters: dict[bytes, str] = {}
        self._heard: dict[str, _Heard] = {}
        self._known: set[str] = set()
        self._wants: dict[str, tuple[Want, ...]] = {}
        self.gone: set[str] = set()
        """Letters of those that are none of this stall's any more, until the till has heard it."""

    def admit(self, peers: Iterable[Peer]) -> None:
        """From now on these."""
        kiosks = [one for one in peers if one.part is Part.KIOSK and one.letter]
        self._letters = {ssl.PEM_cert_to_DER_cert(one.certificate): one.letter for one in kiosks}
        self.gone |= self._known - set(self._letters.values())
        self.gone -= set(self._letters.values())
        self._known -= self.gone
        for letter in self.gone:
            self.forget(letter)
            self._wants.pop(letter, None)

    def letter_of(self, certificate: bytes) -> str:
        """Empty for whoever is no kiosk of this stall. `certificate` is DER."""
        return self._letters.get(certificate, "")

    def says_news(self, letter: str, condition: KioskCondition) -> bool:
        heard = self._heard.get(letter)
        return heard is None or heard.condition != condition

    def keep(self, letter: str, condition: KioskCondition, now_s: float) -> None:
        self._heard[letter] = _Heard(condition, now_s)
        self._known.add(letter)

    def silent(self, now_s: float) -> list[str]:
        """Letters of those that have said nothing for too long."""
        return [letter for letter, heard in self._heard.items() if now_s - heard.at_s > AWAY_S]

    def forget(self, letter: str) -> None:
        """Whatever it says next is news."""
        self._heard.pop(letter, None)

    def stands(self, kiosk: KnownKiosk) -> bool:
        """Whether something else is wanted of it than before."""
        wants = tuple(_wants_of(kiosk))
        changed = self._wants.get(kiosk.letter, ()) != wants
        self._wants[kiosk.letter] = wants
        return changed

    def all_stand(self, kiosks: Iterable[KnownKiosk]) -> None:
        """After a start these are all the till knows: the others have to say it again."""
        self._wants = {one.letter: tuple(_wants_of(one)) for one in kiosks}
        for letter in self._heard.keys() - self._wants.keys():
            self.forget(letter)

    def wants(self, letter: str) -> tuple[Want, ...]:
        return self._wants.get(letter, ())


def _wants_of(kiosk: KnownKiosk) -> Iterable[Want]:
    if kiosk.coming and kiosk.condition.call:
        yield Want(kiosk.condition.call, Wanted.COMING)
    match kiosk.ask:
        case HandOverAsk(id=ask, code=code):
            yield Want(ask, Wanted.HAND_OVER, code)
        case SettleAsk(id=ask, settling=settling):
            yield Want(ask, Wanted.SETTLE, settling=settling)
