"""`pos devices`, in front of emulated devices on real wires: what a technician reads, and what a program does."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scale import ScaleEmulator
from drivers.emulators.scanner import ScannerEmulator
from drivers.emulators.tcp_line import TcpLine
from drivers.emulators.terminals.card_house import CardHouse
from drivers.emulators.terminals.smartro import SmartroTerminal
from ui.__main__ import main
from ui.cli import exits
from ui.runtime.compose import open_ledger
from ui.runtime.places import FONTS

Run = Callable[..., tuple[int, str]]


class Stall:
    """A folder with a stall.toml, and the devices it names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printer = PrinterEmulator(Fonts(FONTS / "Pretendard-Regular.otf", FONTS / "Pretendard-Bold.otf"), 42)
        self.scanner = ScannerEmulator()
        self.scale = ScaleEmulator("cas-ap1")
        self.printer_line = TcpLine(self.printer)
        self.scanner_line = PtyLine(self.scanner, folder / "scanner")
        self.scale_line = PtyLine(self.scale, folder / "scale")
        self.lines = (self.printer_line, self.scanner_line, self.scale_line)
        for line in self.lines:
            line.start()
        connections = zip(("printer", "scanner", "scale"), self.lines, strict=True)
        toml = "".join(f'[{name}]\nconnection = "{line.connection}"\n' for name, line in connections)
        (folder / "stall.toml").write_text(toml)

    def stop(self) -> None:
        for line in self.lines:
            line.stop()


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[Stall]:
    stall = Stall(tmp_path)
    yield stall
    stall.stop()


@pytest.fixture
def run(stall: Stall, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> tuple[int, str]:
        at_the_stall = () if words[0] in ("detect", "replay") else ("--data", str(stall.folder))
        code = main(["devices", *words, *at_the_stall])
        return code, "".join(capsys.readouterr())

    return run


def _objects(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_the_list_says_what_is_plugged_in(stall: Stall, run: Run) -> None:
    stall.scanner_line.unplug()
    code, out = run("list")
    assert code == exits.OK
    printer, scanner, scale = out.splitlines()
    assert "보이지 않음" in printer
    assert "빠져 있음" in scanner
    assert "cas-ap1" in scale
    _, out = run("list", "--json")
    assert [row["present"] for row in json.loads(out)] == [None, False, True]


def test_a_stall_without_devices_is_told_what_to_do(stall: Stall, run: Run) -> None:
    (stall.folder / "stall.toml").write_text("")
    assert "pos devices detect" in run("list")[1]


def test_a_printer_is_tried_with_a_page_and_the_drawer(stall: Stall, run: Run) -> None:
    code, out = run("test", "printer", "--drawer")
    assert (code, out.splitlines()[-1]) == (exits.OK, "됩니다.")
    (page,) = stall.printer.slips
    assert "장날 시험 인쇄" in page.text
    assert stall.printer.kicks == 1


def test_a_printer_without_paper_says_so_and_fails(stall: Stall, run: Run) -> None:
    stall.printer.paper_out()
    code, out = run("test", "printer", "--seconds", "2")
    assert code == exits.CHECK_FAILED
    assert "용지 없음" in out


def test_a_scanner_is_tried_by_scanning(stall: Stall, run: Run) -> None:
    timer = Timer(1.0, lambda: stall.scanner.scan("8801007234564", aim="]E0"))
    timer.start()
    code, out = run("test", "scanner", "--json")
    timer.join()
    assert code == exits.OK
    (scanned,) = [said for said in _objects(out) if said["event"] == "BarcodeScanned"]
    assert (scanned["code"], scanned["symbology"]) == ("8801007234564", "EAN-13")


def test_a_payment_code_is_not_written_on_the_screen(stall: Stall, run: Run) -> None:
    timer = Timer(1.0, lambda: stall.scanner.scan("281006027875779978448005"))
    timer.start()
    outs = [run("test", "scanner")[1]]
    timer.join()
    assert "KAKAOPAY" in outs[0]
    assert "281006027875779978448005" not in outs[0]


def test_a_scale_is_tried_by_weighing(stall: Stall, run: Run) -> None:
    stall.scale.put(734)
    code, out = run("test", "scale")
    assert code == exits.OK
    assert "0.734 kg" in out


@pytest.fixture
def terminal(stall: Stall) -> Iterator[SmartroTerminal]:
    """One more line in the settings, and what it leads to."""
    terminal = SmartroTerminal(CardHouse())
    line = PtyLine(terminal, stall.folder / "terminal")
    line.start()
    with (stall.folder / "stall.toml").open("a") as settings:
        settings.write(f'[terminal]\nconnection = "{line.connection}"\ndriver = "smartro-tl3500"\n')
    yield terminal
    line.stop()


def test_a_card_terminal_is_tried_without_any_money(terminal: SmartroTerminal, run: Run) -> None:
    code, out = run("test", "terminal")
    assert code == exits.OK
    assert "됩니다." in out
    assert "B" not in terminal.asked
    terminal.parts = b"OOXO"
    code, out = run("test", "terminal", "--seconds", "3")
    assert code == exits.CHECK_FAILED, out


def test_a_terminal_nobody_certified_says_so(terminal: SmartroTerminal, run: Run) -> None:
    _, out = run("list")
    assert "certify" in out.splitlines()[-1]
    _, out = run("list", "--json")
    assert [bool(row["note"]) for row in json.loads(out)] == [False, False, False, True]


def test_a_device_another_program_holds_says_so(stall: Stall, run: Run) -> None:
    from drivers.transport import parse_connection

    held = parse_connection(stall.scanner_line.connection).open()
    code, out = run("test", "scanner", "--seconds", "1.5")
    held.close()
    assert code == exits.CHECK_FAILED
    assert "다른 프로그램이 쓰는 중" in out


def test_a_network_printer_that_serves_another_program_says_so(stall: Stall, run: Run) -> None:
    from drivers.transport import parse_connection

    held = parse_connection(stall.printer_line.connection).open()
    code, out = run("test", "printer", "--seconds", "1.5")
    held.close()
    assert code == exits.CHECK_FAILED
    assert "다른 프로그램이 쓰는 중" in out


def test_an_empty_pan_is_no_weight(stall: Stall, run: Run) -> None:
    assert run("test", "scale", "--seconds", "1.5")[0] == exits.CHECK_FAILED


def test_everything_is_watched_at_once(stall: Stall, run: Run) -> None:
    timer = Timer(1.0, lambda: stall.scanner.scan("8801007234564"))
    timer.start()
    code, out = run("watch", "--seconds", "2.5", "--json")
    timer.join()
    assert code == exits.OK
    said = _objects(out)
    ready = {one["device"] for one in said if one["event"] == "DeviceChanged" and one["state"] == "READY"}
    assert ready == {"printer-1", "scanner-1", "scale-1"}
    assert any(one["event"] == "BarcodeScanned" for one in said)


@pytest.mark.parametrize(
    ("name", "driver", "event"), [("printer", "escpos", "PrintJobChanged"), ("scale", "cas-ap1", "WeightChanged")]
)
def test_a_recording_replayed_says_the_same(stall: Stall, run: Run, name: str, driver: str, event: str) -> None:
    stall.scale.put(1_234)
    recording = stall.folder / f"{name}.jsonl"
    code, out = run("record", name, str(recording), "--seconds", "2", "--json")
    assert code == exits.OK
    as_recorded = [_without_name(said) for said in _objects(out) if said["event"] == event]
    code, out = run("replay", str(recording), "--driver", driver, "--seconds", "2", "--json")
    assert code == exits.OK
    assert [_without_name(said) for said in _objects(out) if said["event"] == event][
        : len(as_recorded)
    ] == as_recorded
    assert as_recorded


def test_a_recording_that_cannot_be_written_is_told_in_one_sentence(stall: Stall, run: Run) -> None:
    code, out = run("record", "scale", str(stall.folder / "gone" / "scale.jsonl"), "--seconds", "1", "--json")
    assert code == exits.CANNOT_RUN
    (told,) = [said for said in _objects(out) if "error" in said]
    assert "쓸 수 없습니다" in str(told["sentence"])


def _without_name(said: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in said.items() if key != "device"}


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("test", "toaster"), "그런 장비는 없습니다: toaster"),
        (("test", "kitchen"), "kitchen.connection"),
        (("record", "scanner", "stall.toml"), "이미 있습니다"),
        (("replay", "nothing.jsonl", "--driver", "toaster"), "그런 드라이버는 없습니다: toaster"),
        (("replay", "nothing.jsonl", "--driver", "escpos"), "nothing.jsonl"),
        (("test", "printer", "--set", "printer.connection=lpt1"), "must begin with"),
        (("test", "scanner", "--set", "scanner.driver=wedge"), "계산대를 열고"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(
    stall: Stall, run: Run, words: tuple[str, ...], complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stall.folder)
    code, out = run(*words)
    assert code in (exits.BAD_INPUT, exits.CANNOT_RUN)
    assert complaint in out
    assert len(out.strip().splitlines()) == 1


def test_detecting_opens_nothing_and_reads_as_json(stall: Stall, run: Run) -> None:
    code, out = run("detect", "--json")
    assert code == exits.OK
    for guess in json.loads(out):
        assert {"role", "driver", "connection", "sentence"} <= guess.keys()


# -- the commissioning record -----------------------------------------------------------------------------------


def _record_in(folder: Path) -> dict[str, object]:
    ledger = open_ledger(folder)
    ((body,),) = ledger._connection.execute("SELECT body FROM journal ORDER BY seq DESC LIMIT 1").fetchall()
    ledger.close()
    entry: dict[str, object] = json.loads(body)
    return entry


@contextmanager
def _somebody_scanning(stall: Stall) -> Iterator[None]:
    """Again and again: whoever does it cannot know when the scanner's turn is."""
    done = Event()

    def scan() -> None:
        while not done.wait(0.3):
            stall.scanner.scan("8801007234564", aim="]E0")

    thread = Thread(target=scan)
    thread.start()
    yield
    done.set()
    thread.join()


def test_a_set_up_stall_is_tried_part_by_part_and_written_down(stall: Stall, run: Run) -> None:
    stall.scale.put(350)
    with _somebody_scanning(stall):
        code, out = run("commission", "--by", "박 기사")
    assert code == exits.OK, out
    entry = _record_in(stall.folder)
    assert (entry["kind"], entry["technician"], entry["operator"]) == ("commissioned", "박 기사", "at-the-box")
    assert [(part["name"], part["verdict"]) for part in entry["parts"]] == [
        ("PRINTER", "WORKS"),
        ("SCANNER", "WORKS"),
        ("SCALE", "WORKS"),
        ("BOX", "WORKS"),
    ]
    assert entry["parts"][0]["connection"] == stall.printer_line.connection
    assert "설치 기록을 장부에 적었습니다" in out


def test_what_does_not_work_is_in_the_record_too(stall: Stall, run: Run) -> None:
    stall.printer.paper_out()
    stall.scanner_line.unplug()
    stall.scale_line.unplug()
    code, out = run("commission", "--seconds", "1", "--json")
    assert code == exits.CHECK_FAILED
    said = json.loads(out.splitlines()[-1])
    assert (said["well"], said["technician"]) == (False, "")
    assert {part["name"]: part["verdict"] for part in said["parts"]} == {
        "PRINTER": "FAILS",
        "SCANNER": "FAILS",
        "SCALE": "FAILS",
        "BOX": "WORKS",
    }
    assert _record_in(stall.folder)["parts"][0]["verdict"] == "FAILS"


def test_an_open_till_is_closed_first(stall: Stall, run: Run) -> None:
    ledger = open_ledger(stall.folder)
    code, out = run("commission", "--seconds", "1")
    ledger.close()
    assert code == exits.CANNOT_RUN
    assert "다른 프로그램이 쓰고 있습니다" in out
