"""Making sure that a fence heard is the fence asked for. Sans-IO; owned by the printer's thread.

Answers to GS r carry no number, and a printer that ran out of paper answers an old one minutes later,
perhaps on a new connection. So before the first job of a link, and after a fence that never came, a lone
probe is sent: GS r is executed in order, so once an answer has come and then silence, nothing older can be
on its way.
"""

from drivers.printer.escpos import AUTO_STATUS_OFF, FENCE, SEPARATE


class FenceSync:
    """Out of step until a probe was answered and `quiet_s` have passed since."""

    def __init__(self, timeout_s: float, quiet_s: float) -> None:
        self._timeout_s, self._quiet_s = timeout_s, quiet_s
        self._asked_s: float | None = None
        self._heard_s: float | None = None
        self._torso = False
        self.in_step = False

    def lose_step(self, *, torso: bool = False) -> None:
        """Stray fences are possible; `torso` when half a job may lie on the paper and must be cut off."""
        self._asked_s = self._heard_s = None
        self._torso = self._torso or torso
        self.in_step = False

    def probe(self, now_s: float) -> bytes | None:
        if self.in_step or self._asked_s is not None:
            return None
        self._asked_s = now_s
        return AUTO_STATUS_OFF + (SEPARATE if self._torso else b"") + FENCE

    def hear(self, now_s: float) -> None:
        if self._asked_s is not None:
            self._heard_s = now_s

    def settle(self, now_s: float) -> None:
        if self._heard_s is not None and now_s - self._heard_s >= self._quiet_s:
            self.in_step, self._torso = True, False
            self._asked_s = self._heard_s = None

    def hold(self, now_s: float) -> None:
        """The printer cannot execute anything now: do not count the time."""
        if self._asked_s is not None:
            self._asked_s = now_s

    def overdue(self, now_s: float) -> bool:
        waiting = self._asked_s is not None and self._heard_s is None
        return waiting and now_s - (self._asked_s or 0.0) > self._timeout_s
