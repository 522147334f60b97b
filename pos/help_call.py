"""Somebody at a kiosk who wants help: from when they asked until it is over, or somebody of the stall has come."""

from dataclasses import dataclass

from pos.clock import Moment


@dataclass(frozen=True, slots=True)
class HelpCall:
    """`id` is a UUID; `coming` once somebody of the stall has said that they are on their way."""

    id: str
    since: Moment
    coming: bool = False
