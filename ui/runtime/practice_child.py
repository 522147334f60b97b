"""Practice beside the real till: a program of its own, so that neither can touch the other's book."""

import logging
import subprocess
from pathlib import Path

from ui.runtime.places import own_command

ENDS_WITHIN_S = 5.0

log = logging.getLogger(__name__)


class PracticeChild:
    """One at a time. Used on one thread."""

    def __init__(self, stall: Path, *, fullscreen: bool) -> None:
        self._command = [*own_command(), "run", "--practice", "--data", str(stall)]
        if fullscreen:
            self._command.append("--fullscreen")
        self._child: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        """Starts it where none runs already; returns at once."""
        if self._child is not None and self._child.poll() is None:
            return
        try:
            self._child = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)
        except OSError as error:
            log.warning("practice cannot be opened: %s", error)

    def close(self) -> None:
        """With the till, practice ends too."""
        if self._child is None:
            return
        self._child.terminate()
        try:
            self._child.wait(ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
