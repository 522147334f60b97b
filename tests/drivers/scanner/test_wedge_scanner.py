"""A scanner that types, as the rest of the till sees it: a device with a name, a state and codes."""

import threading
from collections.abc import Iterator

import pytest
from driver_support import DEADLINE_S, Inbox
from key_kit import ENTER, KeyMoves, moves, tap

from drivers.device import DeviceState
from drivers.errors import TransportLost
from drivers.events import BarcodeScanned, DeviceChanged, DriverEvent, PaymentCodeScanned, ScanRefused
from drivers.hub import Hub
from drivers.registry import DeviceSpec, Role, build
from drivers.scanner.faults import ScanFault
from drivers.scanner.gs1 import Gs1
from drivers.scanner.native_keys import windows, x11
from drivers.scanner.wedge_scanner import AtTheScreen, WedgeScanner

FISH = "8801234567893"


class Keyboard:
    """Types on X11, where a scan code is a key code and eight, one millisecond a key."""

    def __init__(self, wedge: WedgeScanner) -> None:
        self.wedge = wedge
        self.now_s = 50.0

    def types(self, text: str) -> list[str]:
        return self.presses(moves(text))

    def presses(self, keys: KeyMoves) -> list[str]:
        verdicts: list[str] = []
        for code, pressed in keys:
            self.now_s += 0.001
            verdicts.append(self.wedge.press(code + 8, pressed, self.now_s))
        return verdicts


def no_code() -> KeyMoves:
    """1, Alt+222, Alt+222 ..."""
    alt, keypad_2 = 56, 80
    return moves("1", None) + [(alt, True), *tap(keypad_2) * 3, (alt, False)] * 5 + tap(ENTER)


@pytest.fixture
def wedge(inbox: Inbox) -> Iterator[WedgeScanner]:
    wedge = WedgeScanner("wedge-1", inbox, native_keys=x11)
    wedge.start()
    yield wedge
    assert wedge.stop()


@pytest.fixture
def keyboard(wedge: WedgeScanner) -> Keyboard:
    return Keyboard(wedge)


def test_a_burst_is_a_scan_with_the_name_of_the_device(keyboard: Keyboard, inbox: Inbox) -> None:
    assert keyboard.types("]E0" + FISH)[-2:] == ["scanned", "drop"]
    assert inbox.of(BarcodeScanned) == [BarcodeScanned("wedge-1", FISH, "EAN-13", 1)]


def test_it_is_ready_while_it_runs_and_a_keyboard_afterwards(keyboard: Keyboard, inbox: Inbox) -> None:
    keyboard.wedge.ask_to_stop()
    assert set(keyboard.types(FISH)) == {"pass"}
    assert inbox.of(BarcodeScanned) == []
    states = [event.state for event in inbox.of(DeviceChanged)]
    assert states == [DeviceState.OPENING, DeviceState.READY, DeviceState.STOPPED]
    keyboard.wedge.start()
    keyboard.types(FISH)
    assert len(inbox.of(BarcodeScanned)) == 1


def test_the_same_code_at_once_is_one_read_and_still_not_typed(keyboard: Keyboard, inbox: Inbox) -> None:
    keyboard.types(FISH)
    assert "scanned" in keyboard.types(FISH)
    assert len(inbox.of(BarcodeScanned)) == 1


def test_a_payment_code_is_one(keyboard: Keyboard, inbox: Inbox) -> None:
    keyboard.types("281006027875779978448005")
    assert inbox.of(PaymentCodeScanned) == [
        PaymentCodeScanned("wedge-1", "KAKAOPAY", "281006027875779978448005", 1)
    ]


def test_gs1_is_read_beside_the_screen_and_in_order(inbox: Inbox) -> None:
    all_typed = threading.Event()
    threads: list[str] = []

    def sink(event: DriverEvent) -> None:
        threads.append(threading.current_thread().name)
        if len(inbox.events) == 2:  # the first code, after the states: it is slow
            all_typed.wait(DEADLINE_S)
        inbox(event)

    wedge = WedgeScanner("wedge-2", sink, native_keys=x11)
    wedge.start()
    typist = Keyboard(wedge)
    for batch in "ABC":
        typist.types(f"]C10108801234567893310300123410{batch}")
    all_typed.set()
    assert wedge.stop()
    assert [event.gs1 for event in inbox.of(BarcodeScanned)] == [
        Gs1("8801234567893", 1234, batch=batch) for batch in "ABC"
    ]
    assert "wedge-2-gs1" in threads


@pytest.mark.expects_log("NOT_PRINTABLE")
def test_whatever_follows_a_gs1_code_is_told_behind_it(inbox: Inbox) -> None:
    all_typed = threading.Event()

    def sink(event: DriverEvent) -> None:
        if threading.current_thread().name == "wedge-2-gs1":
            all_typed.wait(DEADLINE_S)
        inbox(event)

    wedge = WedgeScanner("wedge-2", sink, native_keys=x11)
    wedge.start()
    typist = Keyboard(wedge)
    typist.types("]C101088012345678933103001234")
    typist.types(FISH)
    typist.presses(no_code())
    typist.types("281006027875779978448005")
    assert len(inbox.events) == 2, "only the states yet"
    all_typed.set()
    assert wedge.stop()
    told = [event for event in inbox.events if not isinstance(event, DeviceChanged)]
    assert [type(event) for event in told] == [BarcodeScanned, BarcodeScanned, ScanRefused, PaymentCodeScanned]
    reads = [event for event in told if isinstance(event, BarcodeScanned | PaymentCodeScanned)]
    assert [read.number for read in reads] == [1, 2, 3]


@pytest.mark.expects_log("WRONG_CHECK_DIGIT, 16 bytes dropped")
def test_a_wrong_check_digit_is_refused(keyboard: Keyboard, inbox: Inbox) -> None:
    keyboard.types("]C10108801234567894")
    assert keyboard.wedge.stop()
    assert inbox.of(ScanRefused) == [ScanRefused("wedge-1", ScanFault.WRONG_CHECK_DIGIT, 16)]


@pytest.mark.expects_log("NOT_PRINTABLE")
def test_a_burst_that_is_no_code_is_refused_and_not_typed(keyboard: Keyboard, inbox: Inbox) -> None:
    verdicts = keyboard.presses(no_code())
    assert verdicts[-2:] == ["scanned", "drop"]
    assert inbox.of(ScanRefused) == [ScanRefused("wedge-1", ScanFault.NOT_PRINTABLE, 6)]


def test_it_is_built_and_stopped_like_any_device(inbox: Inbox) -> None:
    worker = build(DeviceSpec("wedge-1", Role.SCANNER, "wedge", "keyboard:", prefix="~"), inbox)
    assert isinstance(worker, WedgeScanner)
    hub = Hub(worker)
    hub.start()
    assert hub.stop()
    assert inbox.events[-1] == DeviceChanged("wedge-1", DeviceState.STOPPED, None)


def test_nobody_can_open_it_as_a_link() -> None:
    assert AtTheScreen().absent() is None
    with pytest.raises(TransportLost):
        AtTheScreen().open()


@pytest.mark.parametrize(
    ("native", "code"),
    [(38, 30), (36, 28), (104, 96), (8, 0), (7, 0), (0, 0), (10_000, 0), (775, 767)],
)
def test_x11_scan_codes(native: int, code: int) -> None:
    assert x11(native) == code


@pytest.mark.parametrize(
    ("native", "code"),
    [(0x1E, 30), (0x1C, 28), (0x11C, 96), (0x135, 98), (0x11D, 97), (0x138, 100), (0x48, 72), (0x148, 0), (0, 0)],
)
def test_windows_scan_codes(native: int, code: int) -> None:
    assert windows(native) == code
