"""The pan of the emulated scale and the person in front of it. Pure; grams."""

from dataclasses import dataclass

CAPACITY_G = 15_000


@dataclass(frozen=True, slots=True)
class Display:
    """What the scale shows."""

    weight_g: int
    net: bool
    moving: bool
    over: bool

    @property
    def negative(self) -> bool:
        return self.weight_g < 0


class Pan:
    def __init__(self) -> None:
        self._load_g = 0
        self._zero_g = 0
        self._tare_g = 0
        self.moving = False

    def put(self, weight_g: int) -> None:
        """This is what lies there now, at rest."""
        self._load_g = weight_g
        self.moving = False

    def tare(self) -> None:
        """As the key does: not while it moves, and on an empty pan the tare is forgotten."""
        if not self.moving:
            self._tare_g = max(0, self._load_g - self._zero_g)

    def zero(self) -> None:
        if not self.moving:
            self._zero_g, self._tare_g = self._load_g, 0

    @property
    def display(self) -> Display:
        gross_g = self._load_g - self._zero_g
        return Display(gross_g - self._tare_g, self._tare_g > 0, self.moving, gross_g > CAPACITY_G)
