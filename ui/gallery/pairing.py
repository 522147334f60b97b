"""A kiosk's first window, and every state it can be in: no LAN, what is heard there is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pos.stall_door import NotLetIn
from ui.gallery.kiosk_check import Worn
from ui.pairing_news import DoorSeen, DoorsSeen, PairingNews, Refused, Try
from ui.runtime import places
from ui.runtime.new_box import door_at

DOORS = (
    DoorSeen("바다 생선", ("192.168.0.31:47751",)),
    DoorSeen("할매 떡볶이", ("192.168.0.20:47751", "10.0.0.20:47751")),
)
HALL = tuple(DoorSeen(f"{number}번 집 반찬", (f"192.168.0.{number}:47751",)) for number in range(11, 31))
LONG = DoorSeen("할머니가 손으로 빚은 왕만두와 칼국수 전문점 중앙시장 본점", ("192.168.0.7:47751",))


class PairingStudio:
    worn = Worn()

    def __init__(self, size: tuple[int, int], width_mm: int, language: str = "ko") -> None:
        from ui.qt.application import TillApplication
        from ui.qt.hands import Hands

        self.tries: list[Try] = []
        self.application = TillApplication(places.ASSETS)
        self.pairing: Any
        self.pairing, self._tell = self.application.open_pairing(self.tries.append, door_at, size, width_mm)
        self.hands = Hands(self.application.windows[0])
        self.hands.window.show()
        if language != "ko":
            self.pairing.turnLanguage()
        self.hands.rest()

    def close(self) -> None:
        self.application.close()

    def tell(self, news: PairingNews) -> None:
        self._tell(news)
        self.hands.rest(0.05)

    def tap(self, *names: str) -> None:
        for name in names:
            self.hands.tap(name)
            self.hands.rest(0.05)

    def type(self, digits: str) -> None:
        self.tap(*(f"digit-{one}" for one in digits))


@dataclass(frozen=True, slots=True)
class PairingScene:
    name: str
    play: Callable[[PairingStudio], None]


@contextmanager
def at_the_first_start(
    scene: PairingScene, size: tuple[int, int], width_mm: int, language: str = "ko"
) -> Iterator[PairingStudio]:
    studio = PairingStudio(size, width_mm, language)
    try:
        scene.play(studio)
        studio.hands.rest()
        yield studio
    finally:
        studio.close()


def _nobody(_: PairingStudio) -> None:
    pass


def _two(studio: PairingStudio) -> None:
    studio.tell(DoorsSeen(DOORS))


def _hall(studio: PairingStudio) -> None:
    studio.tell(DoorsSeen((LONG, *HALL)))


def _address(studio: PairingStudio) -> None:
    studio.tap("addressKey")
    studio.type("192.168.0.20")


def _code(studio: PairingStudio) -> None:
    _two(studio)
    studio.tap("till-1")


def _typed(studio: PairingStudio) -> None:
    _code(studio)
    studio.type("402")


def _asking(studio: PairingStudio) -> None:
    _typed(studio)
    studio.type("917")
    studio.tap("goOnKey")


def _refused(why: NotLetIn) -> Callable[[PairingStudio], None]:
    def play(studio: PairingStudio) -> None:
        _asking(studio)
        studio.tell(Refused(why))

    return play


SCENES = (
    PairingScene("pair-nobody", _nobody),
    PairingScene("pair-two", _two),
    PairingScene("pair-hall", _hall),
    PairingScene("pair-address", _address),
    PairingScene("pair-code", _code),
    PairingScene("pair-typed", _typed),
    PairingScene("pair-asking", _asking),
    *(PairingScene(f"pair-{why.name.lower().replace('_', '-')}", _refused(why)) for why in NotLetIn),
)
