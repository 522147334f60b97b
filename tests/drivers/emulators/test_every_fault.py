"""Every row of the fault table, played once from a script on a real line, and seen at the other end."""

import os
import select
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import monotonic

import pytest
from driver_support import FAST, Inbox

from drivers.device import DeviceState
from drivers.emulators.display import DisplayEmulator
from drivers.emulators.fifo_line import FifoLine
from drivers.emulators.ink import Fonts
from drivers.emulators.line import Line
from drivers.emulators.orders import Orders, display_orders, printer_orders, scale_orders, scanner_orders
from drivers.emulators.printer import Faults, PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scale import GARBAGE, ScaleEmulator
from drivers.emulators.scanner import InputScannerEmulator, ScannerEmulator, tap, typed
from drivers.emulators.script import ByteFault, read_script
from drivers.emulators.script_player import ScriptPlayer
from drivers.emulators.tcp_line import TcpLine
from drivers.events import BarcodeScanned, DeviceChanged, ScanRefused
from drivers.registry import DeviceSpec, Role, build
from drivers.scanner.faults import ScanFault
from drivers.scanner.input_events import EVENT
from drivers.scanner.keys import ENTER
from ui.cli.emulation.fault_table import TABLE, TCP, TYPING, Row

pytestmark = pytest.mark.expects_log("bytes dropped")

PATIENCE_S = 20.0
SILENCE_S = 0.05
"""What answers at all answers sooner; what waits longer than this only misses a fault, it never invents one."""

MOST_BUFFERED_MIB = 256

PAPER, ONLINE, CUTTER = b"\x10\x04\x04", b"\x10\x04\x01", b"\x10\x04\x03"
HEALTH = b"".join(b"\x10\x04" + bytes((n,)) for n in (1, 2, 3, 4))
FENCE, CUT = b"\x1dr\x01", b"\x1dV\x00"
WELL, EMPTY, PAPER_WELL, PAPER_GONE = b"\x16", b"\x00", b"\x12", b"\x7e"
FISH = "8801234567893"
ENQ, ACK, NAK, WEIGH = b"\x05", b"\x06", b"\x15", b"\x11"


def until(happened: Callable[[], object], what: str) -> None:
    deadline_s = monotonic() + PATIENCE_S
    while not happened():
        assert monotonic() < deadline_s, f"not in time: {what}"
        select.select([], [], [], 0.002)


class Played:
    """A device on its line, and what a row of the table does to it."""

    def __init__(self, line: Line, orders: Orders, weak: Faults | None = None) -> None:
        self.line, self.orders, self._weak = line, orders, weak

    def begin(self, row: Row) -> None:
        ScriptPlayer(read_script(f"fault = [{{{row.asked}}}]"), self.orders, self._weak).play(0.0)

    def order(self, words: str) -> None:
        self.orders.deed(words)()

    def end(self, row: Row) -> None:
        self.order(row.ends)


class Wire:
    """A program without any driver at the end of a pty or a FIFO."""

    def __init__(self, path: Path) -> None:
        self._fileno = os.open(path, (os.O_RDONLY if path.is_fifo() else os.O_RDWR) | os.O_NOCTTY)

    def write(self, data: bytes) -> None:
        os.write(self._fileno, data)

    def read(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            ready, _, _ = select.select([self._fileno], [], [], PATIENCE_S)
            assert ready, f"only {data!r} of {count} bytes"
            data += os.read(self._fileno, count - len(data))
        return data

    def ask(self, question: bytes, count: int) -> bytes:
        self.write(question)
        return self.read(count)

    @property
    def is_quiet(self) -> bool:
        return not select.select([self._fileno], [], [], SILENCE_S)[0]

    def close(self) -> None:
        os.close(self._fileno)


# The printer, in front of a plain socket.


class Printer(Played):
    def __init__(self, fonts: Fonts, stack: ExitStack) -> None:
        self.emulator = PrinterEmulator(fonts)
        self.tcp = TcpLine(self.emulator)
        super().__init__(self.tcp, printer_orders(self.emulator, self.tcp), self.emulator.faults)
        self._stack = stack
        stack.callback(self.tcp.stop)
        self.tcp.start()

    def join(self) -> "Client":
        return Client(self._stack.enter_context(socket.create_connection(("127.0.0.1", self.tcp.port), PATIENCE_S)))

    def welcome(self) -> "Client":
        """A connection that is known to be accepted."""
        client = self.join()
        assert client.ask(ONLINE, 1) == WELL
        return client


class Client:
    def __init__(self, end: socket.socket) -> None:
        self.socket = end

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def read(self, count: int) -> bytes:
        data = b""
        while len(data) < count and (more := self.socket.recv(count - len(data))):
            data += more
        return data

    def ask(self, question: bytes, count: int) -> bytes:
        self.send(question)
        return self.read(count)

    def choke(self) -> None:
        """Sends until the wire takes no more."""
        self.socket.settimeout(SILENCE_S * 4)
        with suppress(TimeoutError):
            for _ in range(MOST_BUFFERED_MIB):
                self.socket.sendall(b"x" * (1 << 20))
            pytest.fail("everything is read")
        self.socket.settimeout(PATIENCE_S)


@pytest.fixture
def printer(fonts: Fonts) -> Iterator[Printer]:
    with ExitStack() as stack:
        yield Printer(fonts, stack)


def cut(printer: Printer, row: Row, last_words: bytes) -> None:
    printer.begin(row)
    job = b"a" * 117 + FENCE + b"b" * 50
    assert printer.welcome().ask(job, 2) == last_words, "then the end"
    assert bytes(printer.emulator.received) == job[:120]
    until(lambda: not printer.line.plugged, "the line is gone")
    printer.end(row)
    printer.welcome()


def paper_ends(printer: Printer, row: Row, before: bytes, then: bytes) -> None:
    printer.begin(row)
    client = printer.welcome()
    assert client.ask(before + PAPER, 1) == PAPER_WELL
    assert client.ask(then + PAPER, 1) == PAPER_GONE
    printer.end(row)
    assert client.ask(PAPER, 1) == PAPER_WELL


def freezes(printer: Printer, row: Row, before: bytes) -> None:
    client = printer.welcome()
    printer.begin(row)
    client.send(before)
    until(lambda: printer.emulator.received == before, "what came before it is read")
    client.choke()
    assert printer.emulator.received == before
    printer.end(row)
    until(lambda: printer.emulator.received != before, "it reads again")


def swallows(printer: Printer, row: Row) -> None:
    printer.begin(row)
    client = printer.welcome()
    assert client.ask(FENCE + ONLINE, 1) == WELL
    assert client.ask(FENCE + ONLINE, 2) == EMPTY + WELL


def late(printer: Printer, row: Row) -> None:
    printer.begin(row)
    client = printer.welcome()
    assert client.ask(FENCE + ONLINE, 2) == WELL + EMPTY, "the fence is overtaken"
    printer.end(row)
    assert client.ask(FENCE + ONLINE, 2) == EMPTY + WELL


def answers(printer: Printer, row: Row, answer: bytes) -> None:
    client = printer.welcome()
    printer.begin(row)
    assert client.ask(ONLINE, len(answer)) == answer
    printer.end(row)
    assert client.ask(ONLINE + PAPER, 2) == WELL + PAPER_WELL


def deaf(printer: Printer, row: Row) -> None:
    client = printer.welcome()
    printer.begin(row)
    client.send(PAPER)
    until(lambda: printer.emulator.rounds == 1, "the question is heard")
    printer.end(row)
    assert client.ask(ONLINE, 1) == WELL, "the first answer there is"


def slow_printer(printer: Printer, row: Row) -> None:
    client = printer.welcome()
    printer.begin(row)
    begun_s = monotonic()
    assert client.ask(b"a" * 100 + FENCE, 1) == EMPTY
    assert monotonic() - begun_s >= 0.2
    printer.end(row)
    assert printer.line.delay_s == 0


def jams(printer: Printer, row: Row) -> None:
    client = printer.welcome()
    printer.begin(row)
    assert client.ask(b"slip\n" + CUT + CUTTER, 1) == b"\x1a"
    assert not printer.emulator.slips
    printer.end(row)
    assert client.ask(FENCE, 1) == EMPTY
    assert [slip.text for slip in printer.emulator.slips] == ["slip"]


def forgets(printer: Printer, row: Row) -> None:
    client = printer.welcome()
    printer.order("paper out")
    assert client.ask(b"held\n" + PAPER, 1) == PAPER_GONE
    printer.begin(row)
    printer.order("paper in")
    assert client.ask(b"next\n" + CUT + FENCE, 1) == EMPTY
    assert [slip.text for slip in printer.emulator.slips] == ["next"]


def is_said_to_be(printer: Printer, row: Row) -> None:
    client = printer.welcome()
    well = client.ask(HEALTH, 4)
    printer.begin(row)
    assert client.ask(HEALTH, 4) != well
    printer.end(row)
    assert client.ask(HEALTH, 4) == well


def printer_unplugged(printer: Printer, row: Row) -> None:
    client = printer.welcome()
    printer.begin(row)
    assert client.read(1) == b""
    with pytest.raises(ConnectionRefusedError):
        printer.join()
    printer.end(row)
    printer.welcome()


def reset_once(printer: Printer, row: Row) -> None:
    client = printer.welcome()
    printer.begin(row)
    with pytest.raises(ConnectionResetError):
        client.read(1)
    printer.welcome()


def reset_at_every_end(printer: Printer, row: Row) -> None:
    client = printer.welcome()
    printer.begin(row)
    printer.order("unplug")
    with pytest.raises(ConnectionResetError):
        client.read(1)
    printer.end(row)
    printer.order("plug")
    client = printer.welcome()
    printer.order("unplug")
    assert client.read(1) == b""


def half_open(printer: Printer, row: Row) -> None:
    client = printer.welcome()
    printer.begin(row)
    client.choke()
    newcomer = printer.join()
    for one in (client, newcomer):
        one.socket.settimeout(SILENCE_S)
        with pytest.raises(TimeoutError):
            one.read(1)
        one.socket.settimeout(PATIENCE_S)
    assert not printer.emulator.received, "nothing was read"
    printer.end(row)
    with pytest.raises(ConnectionResetError):
        client.read(1)
    assert newcomer.ask(ONLINE, 1) == WELL


def taken(printer: Printer, row: Row) -> None:
    first = printer.welcome()
    assert printer.join().read(1) == b"", "the second is refused while the first holds it"
    printer.begin(row)
    assert first.ask(ONLINE, 1) == WELL
    printer.order("reset")
    with pytest.raises(ConnectionResetError):
        first.read(1)
    assert printer.join().read(1) == b""
    printer.end(row)
    printer.welcome()


SAID = ("paper out", "paper low", "cover open", "cutter jammed", "head hot", "broken", "offline", "drawer open")
PRINTER_SCENES: dict[str, Callable[[Printer, Row], None]] = {
    'after_bytes = 120, do = "cut"': lambda printer, row: cut(printer, row, EMPTY),
    'after_bytes = 120, do = "cut_unanswered"': lambda printer, row: cut(printer, row, b""),
    'after_bytes = 120, do = "paper_out"': lambda printer, row: paper_ends(printer, row, b"a" * 119, b"a"),
    'after_rows = 40, do = "paper_out"': lambda printer, row: paper_ends(printer, row, b"a\n", b"a\na\n"),
    'after_bytes = 120, do = "freeze"': lambda printer, row: freezes(printer, row, b"a" * 120),
    "swallow_fences = 1": swallows,
    'do = "swallow fences 1"': swallows,
    'do = "fences late 0.3"': late,
    'do = "answers twice"': lambda printer, row: answers(printer, row, WELL * 2),
    'do = "noise ff 00 80"': lambda printer, row: answers(printer, row, b"\xff\x00\x80" + WELL),
    'do = "deaf"': deaf,
    'do = "freeze"': lambda printer, row: freezes(printer, row, b""),
    'do = "delay 0.002"': slow_printer,
    'do = "jam next cut"': jams,
    'do = "power cycle"': forgets,
    **{f'do = "{said}"': is_said_to_be for said in SAID},
    'do = "unplug"': printer_unplugged,
}
NETWORK_SCENES: dict[str, Callable[[Printer, Row], None]] = {
    'do = "reset"': reset_once,
    'do = "ends with reset"': reset_at_every_end,
    'do = "half open"': half_open,
    'do = "taken"': taken,
}


def rows(*devices: str) -> pytest.MarkDecorator:
    chosen = [row for row in TABLE if row.device in devices]
    return pytest.mark.parametrize("row", chosen, ids=[f"{row.device}: {row.asked}" for row in chosen])


@rows("printer", TCP)
def test_what_goes_wrong_with_a_printer_is_met_by_its_program(row: Row, printer: Printer) -> None:
    scenes = PRINTER_SCENES if row.device == "printer" else NETWORK_SCENES
    scenes[row.asked](printer, row)


# Scanners, in front of the real driver.

REFUSED = {
    "half 88012": ScanFault.HALF_FRAME,
    "noise": ScanFault.HALF_FRAME,
    "endless 600": ScanFault.TOO_LONG,
}
REFUSED_KEYS = {**REFUSED, "noise": ScanFault.NOT_PRINTABLE, "lose keys": ScanFault.KEYS_LOST}


class Desk(Played):
    """A scanner of either kind; `sit_down` puts a till in front of it."""

    def __init__(self, row: Row, folder: Path, inbox: Inbox) -> None:
        self.types = row.device == TYPING
        path = folder / "scanner"
        emulator = InputScannerEmulator() if self.types else ScannerEmulator()
        self.wire = FifoLine(emulator, path) if self.types else PtyLine(emulator, path)
        super().__init__(self.wire, scanner_orders(emulator, self.wire))
        self.inbox = inbox

    def wait(self, state: DeviceState, count: int = 1) -> None:
        def seen() -> bool:
            return sum(change.state is state for change in self.inbox.of(DeviceChanged)) >= count

        self.inbox.wait_until(seen, f"{count} x {state}")

    @contextmanager
    def till(self) -> Iterator[None]:
        driver = "input-scanner" if self.types else "serial-scanner"
        worker = build(DeviceSpec("scanner-1", Role.SCANNER, driver, self.wire.connection), self.inbox, FAST)
        worker.start()
        self.wait(DeviceState.READY)
        yield
        self.order(f"scan {FISH}")
        self.inbox.wait_until(lambda: FISH in [scan.code for scan in self.inbox.of(BarcodeScanned)], "a good scan")
        assert worker.stop()


@pytest.fixture
def desk(row: Row, tmp_path: Path, inbox: Inbox) -> Iterator[Desk]:
    desk = Desk(row, tmp_path, inbox)
    desk.line.start()
    yield desk
    desk.line.stop()


def refused(desk: Desk, row: Row) -> None:
    reason = (REFUSED_KEYS if desk.types else REFUSED)[order_of(row)]
    with desk.till():
        desk.begin(row)
        if reason is ScanFault.KEYS_LOST:  # of the code that is typed just then
            desk.order("scan 67893")
        desk.inbox.wait_until(lambda: reason in [scan.reason for scan in desk.inbox.of(ScanRefused)], f"{reason}")


def lost_and_found(desk: Desk, row: Row) -> None:
    with desk.till():
        desk.begin(row)
        desk.wait(DeviceState.LOST)
        desk.end(row)
        desk.wait(DeviceState.READY, 2)


def read_twice(desk: Desk, row: Row) -> None:
    """Looked at without the driver, which makes one of the two."""
    wire = Wire(desk.wire.path)
    desk.begin(row)
    once = typed(FISH) + tap(ENTER) if desk.types else FISH.encode() + b"\r"
    said = wire.read(2 * len(once))
    assert untimed(said) == untimed(once * 2) if desk.types else said == once * 2
    wire.close()


def untimed(events: bytes) -> list[tuple[int, int, int]]:
    return [(kind, code, value) for _, _, kind, code, value in EVENT.iter_unpack(events)]


SCANNER_SCENES = {"unplug": lost_and_found, f"repeat {FISH}": read_twice}


@rows("scanner", TYPING)
def test_what_goes_wrong_with_a_scanner_is_met_by_the_till(row: Row, desk: Desk) -> None:
    SCANNER_SCENES.get(order_of(row), refused)(desk, row)


# The scale and the display, in front of a plain pty.


class Scale(Played):
    def __init__(self, folder: Path) -> None:
        self.emulator = ScaleEmulator("cas-ap1")
        self.pty = PtyLine(self.emulator, folder / "scale")
        super().__init__(self.pty, scale_orders(self.emulator, self.pty))
        self.pty.start()
        self.wire = Wire(self.pty.path)
        self.well = self.weighed()

    def weighed(self, count: int = 15) -> bytes:
        return self.wire.ask(WEIGH, count)

    def is_well(self) -> bool:
        return self.weighed() == self.well and self.wire.ask(ENQ, 1) == ACK


@pytest.fixture
def scale(tmp_path: Path) -> Iterator[Scale]:
    scale = Scale(tmp_path)
    yield scale
    scale.wire.close()
    scale.line.stop()


def says(scale: Scale, row: Row, spoilt: Callable[[bytes], bytes]) -> None:
    scale.begin(row)
    expected = spoilt(scale.well)
    assert scale.weighed(len(expected)) == expected
    assert scale.wire.ask(ENQ, 1) == ACK, "and nothing more"
    if row.ends:
        scale.end(row)
    assert scale.is_well()


def wrong_check(frame: bytes) -> bytes:
    return frame[:-3] + bytes((frame[-3] ^ 1,)) + frame[-2:]


def naks(scale: Scale, row: Row) -> None:
    scale.begin(row)
    assert scale.wire.ask(ENQ, 1) == NAK
    scale.end(row)
    assert scale.is_well()


def says_nothing(scale: Scale, row: Row) -> None:
    scale.begin(row)
    heard = len(scale.emulator.commands)
    scale.wire.write(WEIGH)
    until(lambda: len(scale.emulator.commands) > heard, "the question is heard")
    assert scale.wire.is_quiet
    scale.end(row)
    assert scale.is_well()


def says_later(scale: Scale, row: Row) -> None:
    scale.begin(row)
    scale.wire.write(WEIGH * 2)
    assert scale.wire.ask(ENQ, 1) == ACK, "what was asked before is held back"
    scale.end(row)
    assert scale.wire.read(2 * len(scale.well)) == scale.well * 2
    assert scale.is_well()


def slow_scale(scale: Scale, row: Row) -> None:
    scale.begin(row)
    begun_s = monotonic()
    assert scale.wire.ask(ENQ * 100, 100) == ACK * 100
    assert monotonic() - begun_s >= 0.2
    scale.end(row)
    assert scale.line.delay_s == 0


def shows_otherwise(scale: Scale, row: Row) -> None:
    scale.begin(row)
    assert scale.weighed() != scale.well
    scale.end(row)
    assert scale.is_well()


def scale_unplugged(scale: Scale, row: Row) -> None:
    scale.begin(row)
    assert not scale.pty.path.exists()
    scale.end(row)
    scale.wire.close()
    scale.wire = Wire(scale.pty.path)
    assert scale.is_well()


SCALE_SCENES: dict[str, Callable[[Scale, Row], None]] = {
    'do = "wrong checks always"': lambda scale, row: says(scale, row, wrong_check),
    'do = "naks always"': naks,
    'do = "truncated always"': lambda scale, row: says(scale, row, lambda frame: frame[: len(frame) // 2]),
    'do = "after garbage 1"': lambda scale, row: says(scale, row, lambda frame: GARBAGE + frame),
    'do = "doubled 1"': lambda scale, row: says(scale, row, lambda frame: frame * 2),
    'do = "silent"': says_nothing,
    'do = "late"': says_later,
    'do = "delay 0.002"': slow_scale,
    'do = "wobble"': shows_otherwise,
    'do = "overload"': shows_otherwise,
    'do = "unplug"': scale_unplugged,
}


@rows("scale")
def test_what_goes_wrong_with_a_scale_is_met_by_its_program(row: Row, scale: Scale) -> None:
    SCALE_SCENES[row.asked](scale, row)


@rows("display")
def test_what_goes_wrong_with_a_display_is_seen_on_it(row: Row, tmp_path: Path) -> None:
    display = DisplayEmulator()
    line = PtyLine(display, tmp_path / "display")
    played = Played(line, display_orders(display, line))
    line.start()
    wire = Wire(line.path)
    wire.write(b"12,000")
    until(lambda: "12,000" in display.lines[0], "the price")
    begun_s = monotonic()
    played.begin(row)
    if "power" in row.asked:
        assert display.lines == (" " * 20, " " * 20)
    elif "delay" in row.asked:
        wire.write(b"a" * 10)
        until(lambda: "a" * 10 in display.lines[0], "ten letters")
        assert monotonic() - begun_s >= 0.02
        played.end(row)
        assert line.delay_s == 0
    else:
        assert not line.path.exists()
        played.end(row)
        assert line.path.exists()
    wire.close()
    line.stop()


def test_the_table_holds_every_order_and_nothing_else(fonts: Fonts, printer: Printer, tmp_path: Path) -> None:
    scanner, typing, scale = ScannerEmulator(), InputScannerEmulator(), ScaleEmulator("cas-ap1")
    display = DisplayEmulator()
    pty = PtyLine(scale, tmp_path / "none")
    taken_by = {
        ("printer", TCP): printer.orders,
        ("scanner",): scanner_orders(scanner, pty),
        (TYPING,): scanner_orders(typing, pty),
        ("scale",): scale_orders(scale, pty),
        ("display",): display_orders(display, pty),
    }
    people = {"scan", "weigh"}
    for devices, orders in taken_by.items():
        said = [words for row in TABLE if row.device in devices for words in (order_of(row), row.ends) if words]
        for words in said:
            orders.deed(words)
        unsaid = {*orders.plain, *orders.with_word} - people
        assert {name for name in unsaid if not any(f"{words} ".startswith(f"{name} ") for words in said)} == set()
    in_jobs = {row.asked.partition("do = ")[2].strip('"') for row in TABLE if row.asked.startswith("after_bytes")}
    assert in_jobs == {fault.value for fault in ByteFault}


def order_of(row: Row) -> str:
    """Empty for what is no order but happens inside a job."""
    return row.asked.removeprefix('do = "').rstrip('"') if row.asked.startswith("do") else ""
