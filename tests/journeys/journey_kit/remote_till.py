"""A runtime in a process of its own, which can be killed like a box that loses its power.

Commands go in and events come out as pickles over its standard input and output; what it logs goes to a file.
"""

import pickle
import subprocess
import sys
import threading
from pathlib import Path

from pos import messages as m
from pos.settings import Settings
from sync.options import SyncOptions
from ui.runtime.engine import Events, Listener

_CHILD = Path(__file__).with_name("till_child.py")


class RemoteTill:
    def __init__(self, folder: Path, settings: Settings, options: SyncOptions) -> None:
        self._listeners: list[Listener] = []
        self._log = folder / "till.log"
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(
                [sys.executable, str(_CHILD)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
            )
        self._reader = threading.Thread(target=self._read, name="remote-till")
        self._write((folder, settings, options))

    def subscribe(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def send(self, command: m.Command) -> bool:
        self._write(command)
        return True

    def start(self) -> None:
        self._reader.start()

    def fit_out(self) -> None:
        """The child does that by itself."""

    def stop(self) -> None:
        assert self._child.stdin
        self._child.stdin.close()
        assert self._child.wait(10) == 0, self._log.read_text(encoding="utf-8")
        self._forget()
        said = self._log.read_text(encoding="utf-8")
        assert not [line for line in said.splitlines() if line.startswith(("WARNING", "ERROR"))], said

    def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is closed."""
        self._child.kill()
        self._child.wait()
        self._forget()

    def _forget(self) -> None:
        self._reader.join()
        for end in (self._child.stdin, self._child.stdout):
            assert end
            end.close()

    def _write(self, told: object) -> None:
        assert self._child.stdin
        pickle.dump(told, self._child.stdin)
        self._child.stdin.flush()

    def _read(self) -> None:
        assert self._child.stdout
        while True:
            try:
                events: Events = pickle.load(self._child.stdout)
            except (EOFError, pickle.UnpicklingError):  # the end, or killed in the middle of a word
                return
            for listener in self._listeners:
                listener(events)
