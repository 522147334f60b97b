"""What a market server can be told, in one place."""

from dataclasses import dataclass, field
from pathlib import Path


def _source_fonts() -> Path:
    return Path(__file__).resolve().parents[2] / "assets" / "fonts"


@dataclass(frozen=True, slots=True)
class Settings:
    """`at_this_machine`: only who uses the machine reaches the server, and reads its pages until somebody is taken
    on."""

    at_this_machine: bool = False
    fonts_dir: Path = field(default_factory=_source_fonts)
    """Pretendard-Regular.otf and Pretendard-Bold.otf; when missing, pages use the reader's own sans-serif."""
    requests_in_flight: int = 64
    """More than this at once is answered with 503 and Retry-After."""
    metrics_token: str | None = field(default=None, repr=False)
    """Whoever knows it may read `/metrics` from elsewhere; without it only this machine may."""
    log_requests: bool = False
    feed_waiters: int = 10_000
    """More terminals than this waiting for news at once are answered with 503 and Retry-After. Each costs 25 kB."""
