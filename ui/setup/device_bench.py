"""The devices of a box while it is set up: where each may be plugged in, and each tried once."""

from collections.abc import Callable, Mapping

from drivers import events as device
from drivers.device import Reason
from drivers.discovery import Candidate, candidates, connection_to
from drivers.errors import DriverError
from drivers.ports import Port, PortKind, ports
from drivers.registry import DeviceSpec, Role, build
from drivers.scanner.wedge_scanner import WedgeScanner
from drivers.worker import DeviceWorker
from pos.commissioning_record import TriedPart, Verdict
from pos.settings import Settings
from ui import setup_words as words
from ui.runtime.commissioning import part_of, tried, verdict_on
from ui.runtime.device_trial import Outcome
from ui.runtime.fittings import FITTINGS, Fitting, described
from ui.runtime.keys import Keys
from ui.setup_news import DeviceStands, PortSeen, Scanned, Sentence, SetupNews, Standing, Tried
from ui.setup_news import Outcome as Came

PLACES = ("PRINTER", "SCANNER", "TERMINAL", "SCALE", "DISPLAY", "KITCHEN")
"""In the order they are shown."""

_OF: Mapping[str, Fitting] = {fitting.place.value: fitting for fitting in FITTINGS if fitting.place.value in PLACES}
_MOST_PORTS = 10
_TRY_S = 12.0
"""As long as somebody needs to put something on a scale, or to find a barcode."""
_ASK_S = 5.0
_TYPES_INTO_A_WINDOW = "wedge"
_STANDINGS = {Verdict.WORKS: Standing.WORKS, Verdict.FAILS: Standing.FAILS, Verdict.UNTRIED: Standing.UNTRIED}
_CAME = {Outcome.WORKS: Came.WORKS, Outcome.FAILS: Came.FAILS, Outcome.LOOK: Came.LOOK}


class DeviceBench:
    """Used on one thread; `tell` hears what the scanner reads while somebody listens. A scanner that types into the
    window is given its `keys`."""

    def __init__(self, tell: Callable[[SetupNews], None], keys: Keys) -> None:
        self._tell = tell
        self._keys = keys
        self._verdicts: dict[str, Verdict] = {}
        self._ear: DeviceWorker | None = None

    def standing(self, settings: Settings) -> tuple[DeviceStands, ...]:
        return tuple(self._stands(place, settings) for place in PLACES)

    def ports(self, place: str) -> tuple[PortSeen, ...]:
        """The likeliest first, and no more than there is room for on a page."""
        return self._ports(place)[:_MOST_PORTS]

    def _ports(self, place: str) -> tuple[PortSeen, ...]:
        there = ports()
        prefix = _OF[place].prefix
        if _OF[place].role is Role.TERMINAL:
            lines = [port for port in there if port.kind is PortKind.SERIAL]
            return tuple(
                PortSeen(
                    _name(port), _why_of(port), port.path, {f"{prefix}.connection": connection_to(port, there)}
                )
                for port in lines
            )
        found = {one.port.path: one for one in reversed(candidates(there)) if one.role is _OF[place].role}
        return tuple(_seen(one, prefix) for one in sorted(found.values(), key=lambda one: one.why.value))

    def forget(self, place: str) -> None:
        self._verdicts.pop(place, None)

    def note(self, place: str, verdict: Verdict) -> None:
        self._verdicts[place] = verdict

    def try_out(self, place: str, settings: Settings) -> Tried:
        self.stop_listening()
        spec = _OF[place].spec(settings)
        if spec is None:
            return Tried(place, Came.FAILS, Sentence(words.SILENT[place]))
        follower = _Follower()
        try:
            outcome = tried(spec, follower, _TRY_S, drawer=place == "PRINTER", made=self._give_keys)
        except DriverError:
            outcome, follower.reason = Outcome.FAILS, Reason.BAD_CONNECTION
        self.note(place, verdict_on(outcome, None))
        return Tried(place, _CAME[outcome], Sentence(_sentence(place, outcome, follower.reason)))

    def tried_parts(self, settings: Settings) -> list[TriedPart]:
        """Every device of the stall, and how it was; those nobody has tried are tried now."""
        return [part_of(fitting, spec, self._verdict(fitting, spec)) for fitting, spec in described(settings)]

    def listen(self, settings: Settings) -> None:
        """To the scanner of the settings, where there is one that can be heard."""
        self.stop_listening()
        spec = _OF["SCANNER"].spec(settings)
        if spec is None or spec.driver == _TYPES_INTO_A_WINDOW:
            return
        try:
            self._ear = build(spec, self._hear)
        except DriverError:
            return  # what is the matter with it is told where it is tried
        self._ear.start()

    def stop_listening(self) -> None:
        ear, self._ear = self._ear, None
        if ear:
            ear.ask_to_stop()
            ear.join(1.0)

    def _hear(self, event: device.DriverEvent) -> None:
        if isinstance(event, device.BarcodeScanned):
            self._tell(Scanned(event.code))

    def _give_keys(self, worker: DeviceWorker) -> None:
        if isinstance(worker, WedgeScanner):
            self._keys.fit(worker)

    def _verdict(self, fitting: Fitting, spec: DeviceSpec) -> Verdict:
        place = fitting.place.value
        if place not in self._verdicts and spec.driver != _TYPES_INTO_A_WINDOW:
            self._verdicts[place] = verdict_on(tried(spec, _Follower(), _ASK_S), None)
        return self._verdicts.get(place, Verdict.UNTRIED)

    def _stands(self, place: str, settings: Settings) -> DeviceStands:
        fitting = _OF[place]
        driver = settings.text(f"{fitting.prefix}.driver")
        spec = fitting.spec(settings)
        if spec is None:
            own = fitting.role is Role.TERMINAL and driver == "by-hand"
            return DeviceStands(place, Standing.NONE, "by-hand" if own else "")
        verdict = self._verdicts.get(place, Verdict.UNTRIED)
        return DeviceStands(place, _STANDINGS[verdict], driver, spec.connection)


class _Follower:
    """Remembers what was the matter last."""

    def __init__(self) -> None:
        self.reason: Reason | None = None

    def event(self, event: device.DriverEvent) -> None:
        if isinstance(event, device.DeviceChanged) and event.reason:
            self.reason = event.reason

    def note(self, sentence: str) -> None:
        pass


def _sentence(place: str, outcome: Outcome, reason: Reason | None) -> str:
    if outcome is Outcome.WORKS:
        return words.WORKS[place]
    if outcome is Outcome.LOOK:
        return words.LOOK[place]
    return words.FAULTS.get(reason.name if reason else "", words.SILENT[place])


def _seen(guess: Candidate, prefix: str) -> PortSeen:
    settings = {f"{prefix}.connection": guess.connection, f"{prefix}.driver": guess.driver}
    if guess.role is Role.SCALE:
        del settings[f"{prefix}.driver"]  # how it speaks was asked before
    return PortSeen(_name(guess.port), guess.why.name, guess.port.path, settings)


def _name(port: Port) -> str:
    usb = port.usb
    named = " ".join(filter(None, (usb.maker, usb.product))) if usb else ""
    return named or port.path


def _why_of(port: Port) -> str:
    return "SERIAL_CHIP" if port.usb else "SERIAL_PORT"
