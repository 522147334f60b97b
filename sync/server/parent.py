"""Ending with whoever started this process: a parent that was killed cannot stop its children."""

import os
import signal
import threading
import time

LOOK_S = 0.5


def end_with(parent: int) -> None:
    """Stop this process as SIGTERM does, soon after the process `parent` is its parent no more."""
    threading.Thread(target=_follow, args=(parent,), name="parent-watch", daemon=True).start()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_S)
    os.kill(os.getpid(), signal.SIGTERM)
