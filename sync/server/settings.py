"""What a market server can be told, in one place."""

from dataclasses import dataclass, field
from pathlib import Path


def _source_fonts() -> Path:
    return Path(__file__).resolve().parents[2] / "assets" / "fonts"


@dataclass(frozen=True, slots=True)
class Settings:
    """Without `office_password` the pages are open."""

    office_password: str | None = field(default=None, repr=False)
    fonts_dir: Path = field(default_factory=_source_fonts)
    """Pretendard-Regular.otf and Pretendard-Bold.otf; when missing, pages use the reader's own sans-serif."""
    requests_in_flight: int = 64
    """More than this at once is answered with 503 and Retry-After."""
