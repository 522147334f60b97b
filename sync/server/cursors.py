"""Places in a market's feed as a terminal holds them: "EPOCH-N", and "EPOCH-N-M" between two pages of a snapshot.

The epoch is a random id of this incarnation of the database. A database brought back from a copy gets a new one
(`office.note_restore`), for it would give out again, for other changes, numbers that terminals have already seen.
"""

import re
import secrets
from dataclasses import dataclass

from sync.protocol import Malformed, Problem
from sync.protocol.fields import is_token
from sync.server.answers import Turned

_PLACE = re.compile(r"(?P<epoch>[0-9a-f]{16})-(?P<head>[0-9]{1,16})(?:-(?P<after>[0-9]{1,16}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Head:
    """Where a market's feed ends: `place` is the number of its latest change, 0 before there was any."""

    epoch: str
    place: int

    def cursor(self, place: int | None = None) -> str:
        """Return the cursor of a place, or of the end."""
        return f"{self.epoch}-{self.place if place is None else place}"

    def knows(self, cursor: str) -> int:
        """Return the place of a cursor; the empty one is before everything. Raises `Malformed` and `Turned`."""
        place, after = self._read(cursor) if cursor else (0, None)
        if after is not None:
            raise Turned(Problem.CURSOR_GONE)
        return place

    def page_token(self, after: int) -> str:
        """Return what leads to the next page of the snapshot that ends here."""
        return f"{self.epoch}-{self.place}-{after}"

    def read_page_token(self, token: str) -> tuple["Head", int]:
        """Return where the snapshot ends and what it has already told. Raises `Malformed` and `Turned`."""
        if not token:
            return self, 0
        place, after = self._read(token)
        if after is None or after > place:
            raise Turned(Problem.CURSOR_GONE)
        return Head(self.epoch, place), after

    def _read(self, token: str) -> tuple[int, int | None]:
        """What no market hands out is malformed; what this one did not hand out, or no longer knows, is gone."""
        if not is_token(token):
            raise Malformed("cursor")
        match = _PLACE.fullmatch(token)
        if match is None or match["epoch"] != self.epoch or int(match["head"]) > self.place:
            raise Turned(Problem.CURSOR_GONE)
        return int(match["head"]), None if match["after"] is None else int(match["after"])


def new_epoch() -> str:
    """Return an epoch no database ever had."""
    return secrets.token_hex(8)
