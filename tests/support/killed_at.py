"""A process killed before the n-th thing it does to a file: a power cut at every step, one after the other."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

STEPS = (
    *("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod"),
    *("shutil.rmtree", "subprocess.Popen"),
)


def killed_at(step: int, folder: Path, work: Callable[[], object], steps: tuple[str, ...] = STEPS) -> bool:
    """Does `work` in a process that is killed before the `step`th thing it does to a file of `folder`; False when
    it came to its end before that."""
    child = os.fork()
    if child == 0:
        done = 0

        def count(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal done
            if event in steps and any(str(folder) in str(one) for one in arguments):
                done += 1
                if done >= step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        os.close(1)
        os.open(os.devnull, os.O_WRONLY)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
