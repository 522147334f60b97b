"""How goods are shown: a report knows them by the name they were sold under, a screen also by picture and unit."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from pos.quantity import PIECE, Unit


@dataclass(frozen=True, slots=True)
class Look:
    """`picture` is a file of the stall's pictures; empty for none."""

    unit: Unit = PIECE
    picture: str = ""


def looks(connection: sqlite3.Connection, names: Sequence[str]) -> dict[str, Look]:
    """By name, as the goods are now; what is not among them any more is counted in pieces and has no picture."""
    marks = ", ".join("?" * len(names))
    rows = connection.execute(f"SELECT name, unit, unit_g, picture FROM item WHERE name IN ({marks})", tuple(names))
    known = {name: Look(Unit(unit, weight_g), picture) for name, unit, weight_g, picture in rows}
    return {name: known.get(name, Look()) for name in names}
