"""A scale on a cable and the worker that reads it, for any protocol."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from driver_support import FAST, Inbox
from scale_vectors import BY_NAME

from drivers.device import DeviceState, Reason
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scale import ScaleEmulator
from drivers.events import DeviceChanged, WeightChanged, WeightLost
from drivers.scale.reading import Reading, ScaleFault
from drivers.scale.scale import Scale
from drivers.timing import Timing
from drivers.transport import parse_connection

READY = DeviceChanged("scale", DeviceState.READY, None)
UNPLUGGED = DeviceChanged("scale", DeviceState.LOST, Reason.UNPLUGGED)
NOT_ANSWERING = DeviceChanged("scale", DeviceState.LOST, Reason.NOT_ANSWERING)
SILENT = DeviceChanged("scale", DeviceState.ATTENTION, Reason.NOT_ANSWERING)
BAD_CONNECTION = DeviceChanged("scale", DeviceState.ATTENTION, Reason.BAD_CONNECTION)


class ScaleCounter:
    """Impatient, and with eight bits: parity on a pty is not to be relied on."""

    def __init__(self, folder: Path, inbox: Inbox, name: str, current_s: float, timing: Timing) -> None:
        self.protocol = replace(BY_NAME[name], poll_s=0.02, current_s=current_s)
        self.inbox = inbox
        self.scale = ScaleEmulator(name, stream_hz=50.0)
        self.line = PtyLine(self.scale, folder / "scale")
        endpoint = parse_connection(f"{self.line.connection}&framing=8N1")
        self.worker = Scale("scale", endpoint, inbox, self.protocol, timing, gap_s=0.02)

    def shown(self) -> Reading | ScaleFault | None:
        """What the till holds to be true now."""
        match [event for event in self.inbox.events if isinstance(event, WeightChanged | WeightLost)][-1:]:
            case [WeightChanged(reading=reading)]:
                return reading
            case [WeightLost(fault=fault)]:
                return fault
            case _:
                return None

    def weighed(self) -> list[Decimal]:
        return [event.reading.weight for event in self.inbox.of(WeightChanged)]

    def wait_weight(self, text: str) -> None:
        def arrived() -> bool:
            shown = self.shown()
            return isinstance(shown, Reading) and shown.weight == Decimal(text)

        self.wait(arrived, f"{text} kg")

    def wait_lost(self, *faults: ScaleFault) -> None:
        self.wait(lambda: self.shown() in faults, f"loss of weight by {faults}")

    def wait(self, happened: Callable[[], bool], what: str) -> None:
        self.inbox.wait_until(happened, f"{self.protocol.name}: {what}")


class Open(Protocol):
    """`current_s` is long where a test counts losses, so that a slow machine causes none."""

    def __call__(self, name: str, current_s: float = 0.2, timing: Timing = FAST) -> ScaleCounter: ...
