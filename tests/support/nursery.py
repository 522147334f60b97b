"""Processes forked from one that has the program imported already: a fresh interpreter imports for longer than most
commands run. What is forked shares nothing with the test, and nothing with the one forked before it."""

import multiprocessing
import os
import sys
import warnings
from collections.abc import Callable, Mapping
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

PATIENCE_S = 120
_IMPORTED = ("support.nursery", "support.imported")


def forked(target: Callable[..., None], *arguments: Any, daemon: bool) -> BaseProcess:
    """Start `target` and return at once. A daemon ends with the tests, and may have no children."""
    child = _nursery().Process(target=target, args=arguments, daemon=daemon)
    child.start()
    return child


def command(words: tuple[str, ...], environment: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """Run `pos` with these words in a process; return its exit code and what it said on each stream."""
    with TemporaryDirectory(prefix="pos-") as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        child = forked(_run, words, dict(environment or os.environ), str(out), str(err), daemon=False)
        child.join(PATIENCE_S)
        if child.exitcode is None:
            child.kill()
            child.join()
        assert child.exitcode is not None
        return child.exitcode, out.read_text("utf-8"), err.read_text("utf-8")


def speak_into(*files: str) -> None:
    """From now on this process's standard output and its complaints go into these files, or both into one."""
    for stream, file in zip((1, 2), files * (3 - len(files)), strict=True):
        said = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        os.dup2(said, stream)
        os.close(said)
    warnings.simplefilter("error")


def _run(words: tuple[str, ...], environment: dict[str, str], out: str, err: str) -> None:
    from ui.__main__ import main

    speak_into(out, err)
    warnings.simplefilter("ignore", ResourceWarning)  # XlsxWriter leaves its own scratch files to the collector
    os.environ.clear()
    os.environ.update(environment)
    sys.exit(main(words))


@cache
def _nursery() -> ForkServerContext:
    """Before Python 3.13 it does not look for what it is to import where this process does, and says nothing."""
    nursery = multiprocessing.get_context("forkserver")
    nursery.set_forkserver_preload(list(_IMPORTED))
    with patch.dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)):
        forkserver.ensure_running()
    return nursery
