"""How often a terminal speaks when it has nothing to deliver."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rhythm:
    """In seconds: how long it is silent at most, how long the market may think it well or ill when it is not, how
    far apart two reports of changes are at least, so that a loose plug does not keep the market busy, and how often
    it looks what the market holds."""

    heartbeat_s: float = 60.0
    report_s: float = 600.0
    changes_apart_s: float = 2.0
    look_s: float = 86_400.0


USUAL = Rhythm()
