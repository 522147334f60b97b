"""Makes the faults of a script happen to an emulated device. Sans-IO: somebody else has the clock."""

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from drivers.emulators.orders import Deed, OrderError, Orders
from drivers.emulators.printer import Faults
from drivers.emulators.script import AfterBytes, AfterRows, AtTime, ByteFault, Fault, ScriptError, SwallowFences


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Sets `field` to `count` as soon as it is empty."""

    field: str
    count: int
    cut_answers: bool | None = None

    def set(self, weak: Faults) -> None:
        if self.cut_answers is not None:
            weak.cut_answers = self.cut_answers
        setattr(weak, self.field, self.count)


_FIELDS = {
    ByteFault.CUT: ("cut_after", True),
    ByteFault.CUT_UNANSWERED: ("cut_after", False),
    ByteFault.PAPER_OUT: ("paper_out_after", None),
    ByteFault.FREEZE: ("freeze_after", None),
}


class ScriptPlayer:
    """`weak` is where a printer takes faults in the middle of a job; None for every other device.

    Of each kind of fault in a job one is set at a time: the next counts from where the one before it happened.
    """

    def __init__(self, script: Iterable[Fault], orders: Orders, weak: Faults | None = None) -> None:
        """Raises ScriptError for what this device cannot be made to do."""
        self._weak = weak
        self._in_jobs: defaultdict[str, deque[_Waiting]] = defaultdict(deque)
        timed: list[tuple[float, str, Deed]] = []
        for fault in script:
            if isinstance(fault, AtTime):
                timed.append((fault.at_s, fault.order, _deed(fault, orders)))
            else:
                self._lay(fault)
        self._timed = deque(sorted(timed, key=lambda due: due[0]))
        self._set_next()

    @property
    def next_s(self) -> float | None:
        """When, in seconds after the start, `play` has something to do."""
        return self._timed[0][0] if self._timed else None

    @property
    def watches_bytes(self) -> bool:
        """Whether `play` should be called again and again, to set the next fault in a job."""
        return any(self._in_jobs.values())

    def play(self, since_start_s: float) -> list[str]:
        """Does what is due, and says which orders that were."""
        self._set_next()
        done = []
        while self._timed and self._timed[0][0] <= since_start_s:
            _, order, deed = self._timed.popleft()
            deed()
            done.append(order)
        return done

    def _lay(self, fault: AfterBytes | AfterRows | SwallowFences) -> None:
        if self._weak is None:
            raise ScriptError(f"fault {fault.entry}: only a printer can fail in the middle of a job.")
        match fault:
            case SwallowFences(count=count):
                self._weak.swallow_fences += count
            case AfterRows(rows=rows):
                self._wait(_Waiting("paper_end_after_rows", rows))
            case AfterBytes(bytes=count, fault=kind):
                field, cut_answers = _FIELDS[kind]
                self._wait(_Waiting(field, count, cut_answers))

    def _wait(self, waiting: _Waiting) -> None:
        self._in_jobs[waiting.field].append(waiting)

    def _set_next(self) -> None:
        for field, waiting in self._in_jobs.items():
            if self._weak is not None and waiting and getattr(self._weak, field) is None:
                waiting.popleft().set(self._weak)


def _deed(fault: AtTime, orders: Orders) -> Deed:
    try:
        return orders.deed(fault.order)
    except OrderError as error:
        raise ScriptError(f"fault {fault.entry}: {error}") from None
