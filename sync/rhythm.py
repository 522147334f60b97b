"""How often a terminal speaks when it has nothing to deliver."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rhythm:
    """In seconds."""

    heartbeat_s: float = 60.0
    look_s: float = 86_400.0


USUAL = Rhythm()
