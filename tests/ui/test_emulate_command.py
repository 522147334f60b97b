"""`pos emulate` as a person or a script meets it: a process, the real driver at its other end, orders, a signal."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PIL import Image

from drivers.device import DeviceState
from drivers.display.content import Content
from drivers.display.customer_display import CustomerDisplay
from drivers.events import BarcodeScanned, DeviceChanged, DriverEvent, PrintJobChanged
from drivers.printer.base import Printer
from drivers.printer.document import Document, Text
from drivers.printer.job import JobState, PrintJob
from drivers.registry import DeviceSpec, Role, build
from drivers.worker import DeviceWorker
from ui.__main__ import main
from ui.cli.emulation.fault_table import TABLE

PATIENCE_S = 60.0


class Program:
    """`pos emulate ... --json` in a process of its own, and what it has said so far."""

    def __init__(self, *arguments: str | Path) -> None:
        command = [sys.executable, "-W", "error", "-m", "ui", "emulate", *map(str, arguments), "--json"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.said: list[dict[str, Any]] = []
        self._reader = Thread(target=self._read, name="emulate-reader")
        self._reader.start()
        until(lambda: self.said or self._process.poll() is not None, "the first line")
        assert "connection" in self.said[0], self._process.stderr

    @property
    def connection(self) -> str:
        return str(self.said[0]["connection"])

    def order(self, words: str) -> None:
        """Until it was carried out."""
        assert self._process.stdin is not None
        before = self.said.count({"done": words})
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()
        until(lambda: self.said.count({"done": words}) > before, f"'{words}' done")

    def close_input(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()

    def type(self, words: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(words)
        self._process.stdin.flush()

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Its exit code and what it complained of."""
        assert self._process.stdout is not None
        if self._process.stdout.closed:
            return self._process.returncode, ""
        if self.runs:
            self._process.send_signal(how)
        code = self._process.wait(timeout=PATIENCE_S)
        self._reader.join()
        assert self._process.stderr is not None
        complaints = self._process.stderr.read()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()
        return code, complaints

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said.append(json.loads(line))


def until(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, f"not in time: {what}"
        time.sleep(0.005)


class Till:
    """The real driver at the other end."""

    def __init__(self, role: Role, driver: str, connection: str) -> None:
        self.events: list[DriverEvent] = []
        self.worker: DeviceWorker = build(DeviceSpec("device-1", role, driver, connection), self.events.append)
        self.worker.start()
        self.wait(DeviceState.READY)

    def wait(self, state: DeviceState, count: int = 1) -> None:
        def seen() -> bool:
            changes = [event for event in self.events if isinstance(event, DeviceChanged)]
            return sum(change.state is state for change in changes) >= count

        until(seen, f"{count} x {state} in {self.events}")

    def print(self, job_id: str) -> None:
        assert isinstance(self.worker, Printer)
        assert self.worker.print(PrintJob(job_id, Document((Text(job_id), Text("고등어 두 마리")))))

    def wait_job(self, job_id: str, state: JobState) -> None:
        def seen() -> bool:
            jobs = [event for event in self.events if isinstance(event, PrintJobChanged)]
            return any((job.job_id, job.state) == (job_id, state) for job in jobs)

        until(seen, f"{job_id} {state} in {self.events}")


@pytest.fixture
def ended() -> Iterator[list[Program | Till]]:
    """Whatever is put in ends with the test."""
    running: list[Program | Till] = []
    yield running
    for one in running:
        if isinstance(one, Till):
            one.worker.stop()
        else:
            one.end()


def refused(*arguments: str | Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "ui", "emulate", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stderr.strip()


@pytest.mark.parametrize("wire", ["--pty", "--tcp"])
def test_a_printer_prints_is_pulled_and_prints_again(
    wire: str, tmp_path: Path, ended: list[Program | Till]
) -> None:
    out, link = tmp_path / "slips", tmp_path / "printer"
    printer = Program("printer", wire, link if wire == "--pty" else "0", "--out", out)
    till = Till(Role.RECEIPT_PRINTER, "escpos", printer.connection)
    ended += [till, printer]
    till.print("first")
    till.wait_job("first", JobState.DONE)
    printer.order("unplug")
    till.wait(DeviceState.LOST)
    assert not link.is_symlink()
    printer.order("plug")
    till.wait(DeviceState.READY, 2)
    printer.order("paper out")
    till.wait(DeviceState.ATTENTION)
    till.print("second")
    printer.order("paper in")
    till.wait_job("second", JobState.DONE)
    until(lambda: sum("slip" in said for said in printer.said) == 2, "two slips are told")
    assert sorted(file.name for file in out.iterdir()) == [
        *("slip-0001.bin", "slip-0001.png", "slip-0001.txt"),
        *("slip-0002.bin", "slip-0002.png", "slip-0002.txt"),
    ]
    assert (out / "slip-0001.txt").read_text(encoding="utf-8").splitlines()[1] == "고등어 두 마리"
    assert "고등어".encode("cp949") in (out / "slip-0001.bin").read_bytes()
    with Image.open(out / "slip-0002.png") as picture:
        assert picture.height > 60
    assert printer.end() == (0, "")
    assert not link.is_symlink(), "nothing is left behind"


def test_a_scanner_scans_what_is_typed(tmp_path: Path, ended: list[Program | Till]) -> None:
    scanner = Program("scanner", "--pty", tmp_path / "scanner")
    till = Till(Role.SCANNER, "serial-scanner", scanner.connection)
    ended += [till, scanner]
    scanner.order("scan 8801234567893")
    until(lambda: any(isinstance(event, BarcodeScanned) for event in till.events), "the code")
    scanner.order("unplug")
    till.wait(DeviceState.LOST)
    scanner.order("plug")
    till.wait(DeviceState.READY, 2)
    assert scanner.end(signal.SIGINT) == (0, "")


def test_a_scanner_that_types_is_read_as_one(tmp_path: Path, ended: list[Program | Till]) -> None:
    path = tmp_path / "keys"
    scanner = Program("scanner", "--typing", "--pty", path)
    assert scanner.said[0] == {"device": "scanner", "driver": "input-scanner", "connection": f"input:{path}"}
    till = Till(Role.SCANNER, "input-scanner", scanner.connection)
    ended += [till, scanner]
    scanner.order("scan 8801234567893")
    until(lambda: any(isinstance(event, BarcodeScanned) for event in till.events), "the code")
    scanner.order("unplug")
    till.wait(DeviceState.LOST)
    assert not path.exists()
    scanner.order("plug")
    till.wait(DeviceState.READY, 2)
    assert scanner.end() == (0, "")
    assert not path.exists(), "nothing is left behind"


def test_only_a_fifo_that_nobody_holds_is_taken_over(tmp_path: Path, ended: list[Program | Till]) -> None:
    precious, path = tmp_path / "goods.xlsx", tmp_path / "keys"
    precious.write_text("고등어", encoding="utf-8")
    assert refused("scanner", "--typing", "--pty", precious)[0] == 2
    first = Program("scanner", "--typing", "--pty", path)
    ended.append(first)
    assert refused("scanner", "--typing", "--pty", path)[0] == 2
    first.end(signal.SIGKILL)
    assert path.is_fifo()
    ended.append(Program("scanner", "--typing", "--pty", path))


def test_a_half_open_printer_is_lost_and_comes_back(tmp_path: Path, ended: list[Program | Till]) -> None:
    script = tmp_path / "faults.toml"
    script.write_text('[[fault]]\nat_s = 1.0\ndo = "half_open"\n', encoding="utf-8")
    printer = Program("printer", "--tcp", "0", "--faults", script)
    till = Till(Role.RECEIPT_PRINTER, "escpos", printer.connection)
    ended += [till, printer]
    until(lambda: {"done": "half_open"} in printer.said, "the order of the script")
    till.wait(DeviceState.LOST)
    printer.order("back")
    till.print("after")
    till.wait_job("after", JobState.DONE)


def test_a_network_fault_needs_a_network(tmp_path: Path) -> None:
    script = tmp_path / "faults.toml"
    script.write_text('[[fault]]\ndo = "half open"\n', encoding="utf-8")
    code, said = refused("printer", "--pty", tmp_path / "wire", "--faults", script)
    assert code == 2
    assert "fault 1: 'half open' is no order of this device" in said


@pytest.mark.parametrize("device", ["printer", "scanner", "scale", "display"])
def test_help_lists_every_fault_of_the_device(device: str) -> None:
    with pytest.raises(SystemExit), redirect_stdout(StringIO()) as said:
        main(["emulate", device, "--help"])
    rows = [row for row in TABLE if row.device.startswith(device)]
    assert rows
    for row in rows:
        assert any(row.asked in line and row.meaning in line for line in said.getvalue().splitlines())


def test_a_display_says_what_is_lit(tmp_path: Path, ended: list[Program | Till]) -> None:
    display = Program("display", "--pty", tmp_path / "display")
    till = Till(Role.CUSTOMER_DISPLAY, "cd5220", display.connection)
    ended += [till, display]
    assert isinstance(till.worker, CustomerDisplay)
    till.worker.display(Content("", 12_000))
    until(lambda: {"lines": [" " * 20, "TOTAL         12,000"]} in display.said, "the total")
    assert display.end() == (0, "")


def test_a_script_cuts_the_wire_in_the_middle_of_a_job(tmp_path: Path, ended: list[Program | Till]) -> None:
    script = tmp_path / "faults.toml"
    script.write_text('[[fault]]\nafter_bytes = 30\ndo = "cut"\n[[fault]]\ndo = "paper low"\n', encoding="utf-8")
    printer = Program("printer", "--pty", tmp_path / "printer", "--faults", script)
    till_events: list[DriverEvent] = []
    worker = build(DeviceSpec("p", Role.RECEIPT_PRINTER, "escpos", printer.connection), till_events.append)
    ended.append(printer)
    until(lambda: {"done": "paper low"} in printer.said, "the order of the script")
    worker.start()
    assert isinstance(worker, Printer)
    worker.print(PrintJob("torn", Document(tuple(Text(f"line {number}") for number in range(20)))))
    until(
        lambda: any(
            isinstance(event, PrintJobChanged) and event.state is JobState.UNKNOWN for event in till_events
        ),
        f"torn in {till_events}",
    )
    printer.order("plug")
    worker.print(PrintJob("next", Document((Text("next"),))))
    until(
        lambda: any(
            isinstance(event, PrintJobChanged) and (event.job_id, event.state) == ("next", JobState.DONE)
            for event in till_events
        ),
        f"printed in {till_events}",
    )
    assert worker.stop()


def test_what_is_no_order_is_said_and_nothing_ends(tmp_path: Path, ended: list[Program | Till]) -> None:
    scanner = Program("scanner", "--pty", tmp_path / "scanner")
    ended.append(scanner)
    scanner.type("explode\n\n" + "x" * 20_000 + "\nunplug\n")
    until(lambda: {"done": "unplug"} in scanner.said, "the order behind the noise")
    refusals = [said for said in scanner.said if "refused" in said]
    assert refusals[0]["refused"] == "explode"
    assert "only noise, unplug, plug, scan ..., half ..., repeat ..., endless ... are" in refusals[0]["sentence"]


def test_it_goes_on_when_nobody_is_at_the_keys_and_ends_after_its_seconds(tmp_path: Path) -> None:
    scanner = Program("scanner", "--pty", tmp_path / "scanner", "--seconds", "0.5")
    scanner.type("noise")
    scanner.close_input()
    until(lambda: {"done": "noise"} in scanner.said, "a last line without an end")
    until(lambda: not scanner.runs, "the end")
    assert scanner.end() == (0, "")
    assert not (tmp_path / "scanner").is_symlink()


def test_what_a_killed_one_left_is_taken_over(tmp_path: Path, ended: list[Program | Till]) -> None:
    first = Program("scanner", "--pty", tmp_path / "scanner")
    first.end(signal.SIGKILL)
    assert (tmp_path / "scanner").is_symlink()
    ended.append(Program("scanner", "--pty", tmp_path / "scanner"))
    assert (tmp_path / "scanner").exists()


def test_nothing_that_belongs_to_somebody_is_taken_over(tmp_path: Path, ended: list[Program | Till]) -> None:
    precious = tmp_path / "goods.xlsx"
    precious.write_text("고등어", encoding="utf-8")
    code, sentence = refused("scanner", "--pty", precious)
    assert (code, sentence) == (2, f"그 이름이 이미 있습니다. 다른 이름을 적거나 먼저 치워 주세요: {precious}")
    assert precious.read_text(encoding="utf-8") == "고등어"
    ended.append(Program("scanner", "--pty", tmp_path / "scanner"))
    assert refused("scanner", "--pty", tmp_path / "scanner")[0] == 2
    assert refused("scanner", "--pty", tmp_path / "nowhere" / "scanner")[0] == 2


def test_a_port_in_use_is_one_sentence(ended: list[Program | Till]) -> None:
    first = Program("printer", "--tcp", "0")
    ended.append(first)
    code, sentence = refused("printer", "--tcp", first.connection.rpartition(":")[2])
    assert code == 3
    assert "번 포트는 쓸 수 없습니다." in sentence
    assert refused("printer", "--tcp", "70000")[0] == 2


@pytest.mark.parametrize(
    ("text", "device", "sentence"),
    [
        ("[[fault]]\ndo = 7\n", "scanner", "fault 1: do must say what to do"),
        ("[[fault]]\ndo = 'paper out'\n", "scanner", "fault 1: 'paper out' is no order of this device"),
        ("[[fault]]\nswallow_fences = 1\n", "display", "fault 1: only a printer"),
        ("[[fault]\n", "printer", "this is not TOML"),
    ],
)
def test_a_wrong_script_is_bad_input_and_nothing_is_begun(
    text: str, device: str, sentence: str, tmp_path: Path
) -> None:
    script = tmp_path / "faults.toml"
    script.write_text(text, encoding="utf-8")
    code, said = refused(device, "--pty", tmp_path / "wire", "--faults", script)
    assert code == 2
    assert said.startswith(f"{script}: {sentence}")
    assert len(said.splitlines()) == 1
    assert not os.path.lexists(tmp_path / "wire")


@pytest.mark.parametrize("device", ["printer", "scanner", "scale", "display"])
def test_every_device_explains_itself_and_wants_a_wire(device: str) -> None:
    code, said = refused(device)
    assert code == 2
    assert "--pty" in said


def test_a_script_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    assert refused("printer", "--tcp", "0", "--faults", tmp_path / "none.toml")[0] == 2
