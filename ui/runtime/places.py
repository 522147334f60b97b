"""Where things lie: the files that come with the program, and the stall's own data."""

import os
import sys
from pathlib import Path

ASSETS = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2])) / "assets"
FONTS = ASSETS / "fonts"
ICONS = ASSETS / "icons"
WORDS = ASSETS / "words"
DEMO = ASSETS / "demo"
PICTURES = DEMO / "pictures"
OWN_PICTURES, STALL_PICTURES = "pictures", "stall-pictures"
"""In a box's own folder: what somebody put there, and what its till has told it."""


def own_command() -> list[str]:
    """How this program is started again, as a child: frozen into one folder it is its own interpreter."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "ui"]


def stall_data() -> Path:
    """The stall's own folder: `POS_DATA`, or `jangnal` where the desktop keeps programs' data."""
    chosen = os.environ.get("POS_DATA")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "jangnal"
