"""Makes the faults of a script happen to an emulated device. Sans-IO: somebody else has the clock."""

from collections import deque
from collections.abc import Iterable

from drivers.emulators.orders import Deed, OrderError, Orders
from drivers.emulators.printer import Faults
from drivers.emulators.script import AfterBytes, AtTime, ByteFault, Fault, ScriptError, SwallowFences

_FIELDS = {ByteFault.CUT: "cut_after", ByteFault.PAPER_OUT: "paper_out_after"}


class ScriptPlayer:
    """`weak` is where a printer takes faults in the middle of a job; None for every other device.

    Of each byte fault one is set at a time: the next counts from where the one before it happened.
    """

    def __init__(self, script: Iterable[Fault], orders: Orders, weak: Faults | None = None) -> None:
        """Raises ScriptError for what this device cannot be made to do."""
        self._weak = weak
        self._bytes: dict[ByteFault, deque[int]] = {fault: deque() for fault in ByteFault}
        timed: list[tuple[float, str, Deed]] = []
        for fault in script:
            if isinstance(fault, AtTime):
                timed.append((fault.at_s, fault.order, _deed(fault, orders)))
            else:
                self._lay(fault)
        self._timed = deque(sorted(timed, key=lambda due: due[0]))
        self._set_byte_faults()

    @property
    def next_s(self) -> float | None:
        """When, in seconds after the start, `play` has something to do."""
        return self._timed[0][0] if self._timed else None

    @property
    def watches_bytes(self) -> bool:
        """Whether `play` should be called again and again, to set the next byte fault."""
        return any(self._bytes.values())

    def play(self, since_start_s: float) -> list[str]:
        """Does what is due, and says which orders that were."""
        self._set_byte_faults()
        done = []
        while self._timed and self._timed[0][0] <= since_start_s:
            _, order, deed = self._timed.popleft()
            deed()
            done.append(order)
        return done

    def _lay(self, fault: AfterBytes | SwallowFences) -> None:
        if self._weak is None:
            raise ScriptError(f"fault {fault.entry}: only a printer can fail in the middle of a job.")
        if isinstance(fault, SwallowFences):
            self._weak.swallow_fences += fault.count
        else:
            self._bytes[fault.fault].append(fault.bytes)

    def _set_byte_faults(self) -> None:
        for fault, waiting in self._bytes.items():
            if waiting and getattr(self._weak, _FIELDS[fault]) is None:
                setattr(self._weak, _FIELDS[fault], waiting.popleft())


def _deed(fault: AtTime, orders: Orders) -> Deed:
    try:
        return orders.deed(fault.order)
    except OrderError as error:
        raise ScriptError(f"fault {fault.entry}: {error}") from None
