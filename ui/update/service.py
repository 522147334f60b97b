"""The till as a service of systemd: ended for an exchange, and begun anew."""

import os
import subprocess
from shutil import which

from ui.update.errors import UpdateRefused

UNIT = "jangnal.service"
_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_PATIENCE_S = 120.0


class Service:
    """Of the caller's surroundings only where programs are found is handed on: a frozen program has its own
    libraries in them."""

    def __init__(self) -> None:
        self._path = os.environ.get("PATH", _PATH)

    @property
    def is_there(self) -> bool:
        """False where no service manager runs: in a folder that is being prepared, or where it was never
        installed."""
        return which("systemctl", path=self._path) is not None and "LoadState=loaded" in self._say(
            "show", "--property=LoadState"
        )

    def stop(self) -> None:
        self._must("stop")

    def start(self) -> None:
        """Returns at once: whether it comes up is seen elsewhere."""
        self._must("start", "--no-block")

    def restart(self) -> None:
        self._must("restart", "--no-block")

    def _must(self, *words: str) -> None:
        try:
            done = self._run(*words)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UpdateRefused("SERVICE", words=" ".join(words), why=str(error)) from None
        if done.returncode:
            raise UpdateRefused("SERVICE", words=" ".join(words), why=done.stderr.strip())

    def _say(self, *words: str) -> str:
        try:
            return self._run(*words).stdout
        except (OSError, subprocess.TimeoutExpired):
            return ""

    def _run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        command = [which("systemctl", path=self._path) or "systemctl", *words, UNIT]
        surroundings = {"PATH": self._path, "LANG": "C.UTF-8"}
        return subprocess.run(
            command, env=surroundings, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
        )
