"""Which printer a slip comes out of, and which one stands in for it. Pure; on the engine's thread."""

from collections.abc import Iterable, Mapping

from pos.messages import Condition, Place
from pos.slip import FOR_THE_KITCHEN, Paper

_AT_THE_COUNTER = (Place.PRINTER, Place.PRINTER2)
_IN_THE_KITCHEN = (Place.KITCHEN, Place.PRINTER, Place.PRINTER2)

ROUTES: Mapping[Paper, tuple[Place, ...]] = {
    paper: _IN_THE_KITCHEN if paper in FOR_THE_KITCHEN else _AT_THE_COUNTER for paper in Paper
}
"""Where each paper belongs, and who stands in, in that order."""

_NAMES: dict[Place, str] = {
    Place.PRINTER: "영수증 프린터",
    Place.PRINTER2: "두 번째 프린터",
    Place.KITCHEN: "주방 프린터",
}
"""On a slip that comes out of another one."""

PRINTERS = frozenset(_IN_THE_KITCHEN)

_PRINTS = frozenset({Condition.GOOD, Condition.PAPER_LOW})
_MAY_PRINT = _PRINTS | {Condition.STARTING}


class Routes:
    """`places` are the printers the settings name, readable or not."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._conditions = {place: Condition.STARTING for place in places if place in PRINTERS}

    def note(self, place: Place, condition: Condition) -> None:
        """What a device says of itself; only printers count."""
        if place in self._conditions:
            self._conditions[place] = condition

    def choose(self, paper: Paper) -> Place | None:
        """Where it belongs unless that printer cannot and another one can; None for a stall without a printer."""
        places = [place for place in ROUTES[paper] if place in self._conditions]
        if not places or self._conditions[places[0]] in _MAY_PRINT:
            return places[0] if places else None
        return next((place for place in places if self._conditions[place] in _PRINTS), places[0])

    def instead_of(self, paper: Paper, place: Place) -> str:
        """The name of the printer that `place` stands in for; empty where the paper belongs."""
        belongs = next(one for one in ROUTES[paper] if one in self._conditions)
        return "" if place is belongs else _NAMES[belongs]
