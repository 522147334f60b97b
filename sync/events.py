"""What the sync thread tells the engine: immutable, and sent only when something changed."""

from dataclasses import dataclass
from enum import Enum, auto

from sync.protocol import Change


class AwayReason(Enum):
    """Why there was no answer that can be believed. The terminal keeps selling and tries again."""

    UNREACHABLE = auto()
    """Nobody there: no route, refused, cut, or a proxy that found nobody (5xx)."""
    TIMED_OUT = auto()
    NOT_THE_MARKET = auto()
    """Somebody else answered: a captive portal, a wrong address, nonsense, a watermark that cannot be."""
    BUSY = auto()
    """The market asked to come back later (429, 503)."""
    CERTIFICATE = auto()
    """TLS failed. One that is not valid *yet* usually means that the clock of this terminal is wrong."""


class RefusedReason(Enum):
    """Why the market does not take what this terminal has. A person has to look."""

    NOT_ENROLLED = auto()
    REVOKED = auto()
    FORK = auto()
    """Market and terminal hold different entries under the same number; nothing is overwritten on either side."""
    TOO_OLD = auto()


@dataclass(frozen=True, slots=True)
class MarketAcknowledged:
    """The market has committed entries 1 to `last_seq` of `head_seq`; it may have gone backwards.

    `quarantined` are the sequence numbers a person at the market has to look at.
    """

    last_seq: int
    head_seq: int
    quarantined: tuple[int, ...]
    server_time_ms: int


@dataclass(frozen=True, slots=True)
class MarketAway:
    """The market is not there; the next try comes in `retry_in_s` seconds."""

    reason: AwayReason
    retry_in_s: float


@dataclass(frozen=True, slots=True)
class MarketRefused:
    """The market is there and says no."""

    reason: RefusedReason


@dataclass(frozen=True, slots=True)
class MarketSent:
    """What the market sends down, in order; with all of it taken, the feed goes on from `cursor`. `anew` means that
    this is all there is: the market was brought back from a copy, and counts from the beginning."""

    changes: tuple[Change, ...]
    cursor: str
    anew: bool = False


SyncEvent = MarketAcknowledged | MarketAway | MarketRefused
