"""Asking a printer how it is, one real-time question (DLE EOT n) at a time. Sans-IO; owned by the printer's thread.

One at a time because the four answers look alike. The answer jumps the queue of the job's bytes inside the
printer, but not on the wire: its time-out starts when everything handed over before has left.
"""

from drivers.printer.status import AutoStatus, PrinterStatus, RealTime

QUESTIONS = (1, 2, 3, 4)
PATIENCE = 10  # time-outs after which a question that never even left counts as unanswered


def question(n: int) -> bytes:
    return bytes((0x10, 0x04, n))


class Health:
    """`asking` is the number of the question under way, 0 when none; `status` is None before the first round."""

    def __init__(self, interval_s: float, timeout_s: float) -> None:
        self._interval_s, self._timeout_s = interval_s, timeout_s
        self._answers: dict[int, int] = {}
        self._asked_s = 0.0
        self._first_asked_s = 0.0
        self._next_s = 0.0
        self._begun_s = 0.0
        self.asking = 0
        self.status: PrinterStatus | None = None
        self.checked_s = -1.0  # when the latest complete round began

    def hurry(self) -> None:
        """Begin the next round at once."""
        self._next_s = 0.0

    def due_in_s(self, now_s: float) -> float:
        return self._timeout_s if self.asking else max(0.0, self._next_s - now_s)

    def next_question(self, now_s: float) -> bytes | None:
        """What to send now, if anything; the caller sends it whole."""
        if self.asking or now_s < self._next_s:
            return None
        if not self._answers:
            self._begun_s = now_s
        self.asking = len(self._answers) + 1
        self._asked_s = self._first_asked_s = now_s
        return question(self.asking)

    def hear(self, reply: RealTime | AutoStatus, now_s: float) -> None:
        if isinstance(reply, AutoStatus):  # some printers send it whether asked or not
            self.status = PrinterStatus.from_auto_status(reply.data)
        elif self.asking:
            self._answers[self.asking] = reply.value
            self.asking = 0
            if len(self._answers) == len(QUESTIONS):
                self._conclude(now_s)

    def still_leaving(self, now_s: float) -> None:
        """The question may still be on this side of the wire: do not count the time."""
        self._asked_s = now_s

    def overdue(self, now_s: float) -> bool:
        if not self.asking:
            return False
        too_long = now_s - self._first_asked_s > self._timeout_s * PATIENCE
        return too_long or now_s - self._asked_s > self._timeout_s

    def _conclude(self, now_s: float) -> None:
        self.status = PrinterStatus.from_real_time(self._answers)
        self._answers.clear()
        self.checked_s = self._begun_s
        self._next_s = now_s + self._interval_s
