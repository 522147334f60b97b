"""A fact: something that happened at the till and is written down once, for good, as one entry of the journal."""

from dataclasses import dataclass

from pos.clock import Moment


@dataclass(frozen=True, slots=True)
class Fact:
    """Who did it, when, and where it stands: `seq` is its place in the journal, counted from 1 without a gap.

    `business_day` is the day it counts for, which may be yesterday's after midnight; `operator` is an id.
    """

    id: str
    seq: int
    at: Moment
    business_day: str
    operator: str
