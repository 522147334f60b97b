"""One job on its way: how many bytes have left, and since when. Sans-IO; owned by the printer's thread."""

from drivers.printer.job import JobState, PrintJob, advance


class Delivery:
    """From the first byte to the fence. Time counts while something ought to happen; `hold` restarts it."""

    def __init__(self, job: PrintJob, data: bytes, now_s: float) -> None:
        self.job = job
        self.state = JobState.QUEUED
        self._data = data
        self._sent = 0
        self._moved_s = now_s
        self.sent_s = now_s  # when the latest bytes were handed over

    @property
    def rest(self) -> bytes:
        return self._data[self._sent :]

    def become(self, state: JobState) -> JobState:
        self.state = advance(self.state, state)
        return self.state

    def handed_over(self, count: int, now_s: float) -> None:
        self._sent += count
        if count:
            self._moved_s = self.sent_s = now_s

    def hold(self, now_s: float) -> None:
        self._moved_s = now_s

    def idle_s(self, now_s: float) -> float:
        return now_s - self._moved_s
