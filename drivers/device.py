"""What state a device is in, and why. Pure; owned by the device's thread.

    STOPPED -> OPENING -> READY <-> ATTENTION(reason) -> LOST -> OPENING
                       -> LOST
                       -> MISCONFIGURED   (not retried: a person has to change a setting)
    every state -> STOPPED

READY and ATTENTION both have a link; ATTENTION means that a person should do something about `reason`.
"""

from collections.abc import Mapping
from enum import Enum, auto

from drivers.states import step


class DeviceState(Enum):
    STOPPED = auto()
    OPENING = auto()
    READY = auto()
    ATTENTION = auto()
    LOST = auto()
    MISCONFIGURED = auto()


class Reason(Enum):
    """Why a device is not READY, or why a print job did not end well."""

    PAPER_OUT = auto()
    PAPER_NEAR_END = auto()
    COVER_OPEN = auto()
    CUTTER_JAM = auto()
    OVERHEATED = auto()
    UNRECOVERABLE = auto()
    OFFLINE = auto()
    STALLED = auto()
    UNPLUGGED = auto()
    NOT_ANSWERING = auto()
    BUSY = auto()
    NO_PERMISSION = auto()
    BAD_CONNECTION = auto()
    FENCE_MISSING = auto()
    UNPRINTABLE = auto()
    STOPPED = auto()
    CRASHED = auto()


_S = DeviceState

TRANSITIONS: Mapping[DeviceState, frozenset[DeviceState]] = {
    _S.STOPPED: frozenset({_S.OPENING}),
    _S.OPENING: frozenset({_S.READY, _S.ATTENTION, _S.LOST, _S.MISCONFIGURED, _S.STOPPED}),
    _S.READY: frozenset({_S.ATTENTION, _S.LOST, _S.STOPPED}),
    _S.ATTENTION: frozenset({_S.READY, _S.LOST, _S.STOPPED}),
    _S.LOST: frozenset({_S.OPENING, _S.STOPPED}),
    _S.MISCONFIGURED: frozenset({_S.STOPPED}),
}

LINKED = frozenset({_S.READY, _S.ATTENTION})


def advance(now: DeviceState, to: DeviceState) -> DeviceState:
    return step(TRANSITIONS, now, to)
