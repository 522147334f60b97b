"""What a printer has been asked to do: jobs in order, drawer kicks beside them. Bounded; any thread may ask.

Refusing is better than growing: the caller keeps its jobs on disk and offers them again.
"""

from collections import deque
from threading import Lock

from drivers.printer.job import PrintJob

MAX_JOBS = 64
MAX_KICKS = 8
REMEMBERED = 256


class PrintQueue:
    """An id that waits, is being printed, or was among the last REMEMBERED printed, is taken only once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._jobs: deque[PrintJob] = deque()
        self._kicks: deque[tuple[str, float]] = deque()
        self._begun: deque[str] = deque(maxlen=REMEMBERED)

    def offer(self, job: PrintJob) -> bool:
        """False when full. True for an id that is known already, which is not printed a second time."""
        with self._lock:
            if job.id in self._begun or any(job.id == waiting.id for waiting in self._jobs):
                return True
            if len(self._jobs) >= MAX_JOBS:
                return False
            self._jobs.append(job)
            return True

    def head(self) -> PrintJob | None:
        with self._lock:
            return self._jobs[0] if self._jobs else None

    def begin(self, job: PrintJob) -> bool:
        """Take the job for good, as its first byte is about to leave; False if it was cancelled meanwhile."""
        with self._lock:
            if job not in self._jobs:
                return False
            self._jobs.remove(job)
            self._begun.append(job.id)
            return True

    def cancel(self, job_id: str) -> bool:
        """True if it was still waiting: it will never be printed."""
        with self._lock:
            waiting = [job for job in self._jobs if job.id == job_id]
            for job in waiting:
                self._jobs.remove(job)
            return bool(waiting)

    def offer_kick(self, request_id: str, now_s: float) -> bool:
        with self._lock:
            if len(self._kicks) >= MAX_KICKS:
                return False
            self._kicks.append((request_id, now_s))
            return True

    def kick(self) -> tuple[str, float] | None:
        """The oldest kick, taken: (request id, when it was asked for)."""
        with self._lock:
            return self._kicks.popleft() if self._kicks else None

    def return_kick(self, kick: tuple[str, float]) -> None:
        with self._lock:
            self._kicks.appendleft(kick)

    def __len__(self) -> int:
        with self._lock:
            return len(self._jobs)
