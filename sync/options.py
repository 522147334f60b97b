"""Everything about a terminal's line to its market that may differ between a stall and a test."""

from dataclasses import dataclass, field
from pathlib import Path

from sync.enrolment import Invitation
from sync.protocol import MAX_WAIT_S
from sync.rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """Times in seconds. `feed_wait_s` is how long the market is asked to wait for news."""

    version: str = "0"
    invitation: Invitation | None = None
    connect_timeout_s: float = 10.0
    read_timeout_s: float = 10.0
    backoff_first_s: float = 1.0
    backoff_cap_s: float = 300.0
    rhythm: Rhythm = field(default_factory=Rhythm)
    ca_file: Path | None = None
    feed_wait_s: int = MAX_WAIT_S


USUAL = SyncOptions()
