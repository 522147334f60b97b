"""What a new box of a stall is told while it looks for its till, and what it wishes then."""

from dataclasses import dataclass

from pos.stall_door import NotLetIn


@dataclass(frozen=True, slots=True)
class DoorSeen:
    """A till that waits for a new box: the name on its sign, and where it is (`192.168.0.20:47751`)."""

    stall: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoorsSeen:
    """All of them, by name."""

    doors: tuple[DoorSeen, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    why: NotLetIn


@dataclass(frozen=True, slots=True)
class LetIn:
    """This box is one of the stall's."""

    stall: str


PairingNews = DoorsSeen | Refused | LetIn


@dataclass(frozen=True, slots=True)
class Try:
    """Somebody typed this code for the till whose door is at one of these places."""

    places: tuple[str, ...]
    code: str
