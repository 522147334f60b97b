"""Several processes behind one port, each a whole market server; one that dies is replaced.

They share nothing but the listening socket and the database, as servers on several machines do. Until all of them
serve, one that cannot start stops the rest; after that a market does not give up: while the database is away,
replacements are tried again and again.
"""

import logging
import os
import signal
import socket
import time
from collections.abc import Callable
from multiprocessing import connection, get_context
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event
from tempfile import TemporaryDirectory

from prometheus_client.multiprocess import mark_process_dead

from sync.server.parent import end_with
from sync.server.tally import TOGETHER_IN

log = logging.getLogger(__name__)

Work = Callable[[socket.socket, Callable[[], None]], int]
"""What a process does: serve on the socket, say so once it does, and return its exit code."""

_LOOK_S = 0.1
_GRACE_S = 8.0
_AGAIN_S = (0.0, 1.0, 2.0, 5.0)
_PROVEN_S = 30.0
"""Who has worked that long was no failed attempt."""


class _Worker:
    """One process, and whether it serves yet."""

    def __init__(self, work: Work, listener: socket.socket) -> None:
        spawn = get_context("spawn")
        self.began = time.monotonic()
        self._serving: Event = spawn.Event()
        self.process: SpawnProcess = spawn.Process(
            target=_be_one, args=(work, listener, self._serving, os.getpid())
        )
        self.process.start()

    @property
    def serves(self) -> bool:
        return self._serving.is_set()


class Workers:
    """`count` processes that do `work`; `say_ready` is called once, when all of them serve."""

    def __init__(self, count: int, work: Work, listener: socket.socket, say_ready: Callable[[], None]) -> None:
        self._count = count
        self._work = work
        self._listener = listener
        self._say_ready = say_ready
        self._stopping = False
        self._failures = 0

    def run(self) -> int:
        """Until SIGTERM or Ctrl-C; return 0, or the exit code of one that could not start."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        with TemporaryDirectory(prefix="jangnal-market-") as folder:
            os.environ[TOGETHER_IN] = folder
            workers = [self._begin() for _ in range(self._count)]
            try:
                code = self._until_all_serve(workers)
                if code == 0 and not self._stopping:
                    self._say_ready()
                    self._keep(workers)
                return code
            finally:
                _end(workers)
                del os.environ[TOGETHER_IN]

    def _stop(self, *_: object) -> None:
        self._stopping = True

    def _begin(self) -> _Worker:
        return _Worker(self._work, self._listener)

    def _until_all_serve(self, workers: list[_Worker]) -> int:
        while not self._stopping and not all(worker.serves for worker in workers):
            connection.wait([worker.process.sentinel for worker in workers], _LOOK_S)
            for worker in workers:
                if worker.process.exitcode is not None:
                    return worker.process.exitcode or 1
        return 0

    def _keep(self, workers: list[_Worker]) -> None:
        while not self._stopping:
            connection.wait([worker.process.sentinel for worker in workers], _LOOK_S)
            for place, worker in enumerate(workers):
                if worker.process.exitcode is not None and not self._stopping:
                    workers[place] = self._replace(worker)

    def _replace(self, worker: _Worker) -> _Worker:
        log.warning("a process of the market ended by itself (%s) and is replaced", worker.process.exitcode)
        mark_process_dead(worker.process.pid)
        worked_s = time.monotonic() - worker.began
        self._failures = 0 if worked_s > _PROVEN_S else self._failures + 1
        again = time.monotonic() + _AGAIN_S[min(self._failures, len(_AGAIN_S) - 1)]
        while not self._stopping and time.monotonic() < again:
            time.sleep(_LOOK_S)
        return self._begin()


def _end(workers: list[_Worker]) -> None:
    """Each answers what it has under way; who has not ended in time is ended."""
    for worker in workers:
        worker.process.terminate()
    patience_ends = time.monotonic() + _GRACE_S
    for worker in workers:
        worker.process.join(max(0.0, patience_ends - time.monotonic()))
        if worker.process.exitcode is None:
            worker.process.kill()
            worker.process.join()


def _be_one(work: Work, listener: socket.socket, serving: Event, parent: int) -> None:
    end_with(parent)
    raise SystemExit(work(listener, serving.set))
