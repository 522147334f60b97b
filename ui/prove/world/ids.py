"""Ids that are counted: the same ones each time."""

import uuid


class Ids:
    """Call it for the next id, in the form `pos.ids.new_id` gives. `maker` tells several of these apart."""

    def __init__(self, maker: int) -> None:
        self._maker = maker
        self._count = 0

    def __call__(self) -> str:
        self._count += 1
        return str(uuid.UUID(fields=(self._count, 0, 0x7000, 0x80, self._maker, 0)))
