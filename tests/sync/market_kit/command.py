"""`pos` as a keeper types it, in this process or in one of its own."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from ui.__main__ import main

_ROOT = Path(__file__).parents[3]


def pos(*arguments: str | Path, **more: str) -> tuple[int, str, str]:
    """Return the exit code and what it said on each stream; `more` goes into its environment."""
    said, complained = StringIO(), StringIO()
    with patch.dict(os.environ, more), redirect_stdout(said), redirect_stderr(complained):
        code = main([str(argument) for argument in arguments])
    return code, said.getvalue(), complained.getvalue()


def command(*arguments: str | Path) -> list[str]:
    """The words that start it as a process."""
    return [sys.executable, "-W", "error", "-m", "ui", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    """Nothing of the machine's own settings, then `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("POS_")}
    return kept | {"PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, [kept.get("PYTHONPATH")])])} | more
