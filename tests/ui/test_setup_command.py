"""`pos setup --answers`: a bare folder becomes a stall, in front of emulated devices and a real market."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.slip import Slip
from drivers.emulators.tcp_line import TcpLine
from drivers.ports import Port, PortKind, UsbIdentity
from drivers.registry import Role
from pos.ledger.book import open_book
from pos.settings import Settings
from sync.server.office import issue_code
from ui.__main__ import main
from ui.runtime import config
from ui.runtime.compose import LEDGER
from ui.runtime.market_child import MarketChild
from ui.runtime.places import ASSETS, DEMO, FONTS
from ui.setup.answers import read_answers
from ui.setup.devices_found import find
from ui.setup.stall_file import as_toml, write_settings

Run = Callable[..., dict[str, tuple[str, str]]]

STALL = """
[setup]
goods = "goods.toml"
devices = "AS_WRITTEN"
disk_kills = 0
technician = "박 기사"

[stall]
name = "할매 떡볶이"
owner = "따옴표 \\"와 역슬래시 \\\\"

[screen]
width_mm = 305
"""


@pytest.fixture
def slips() -> list[Slip]:
    return []


@pytest.fixture
def printer(slips: list[Slip]) -> PrinterEmulator:
    fonts = Fonts(FONTS / "Pretendard-Regular.otf", FONTS / "Pretendard-Bold.otf")
    return PrinterEmulator(fonts, 42, on_slip=slips.append)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    (tmp_path / "goods.toml").write_bytes((DEMO / "catalogue.toml").read_bytes())
    file = tmp_path / "answers.toml"
    file.write_text(STALL, encoding="utf-8")
    return file


@pytest.fixture
def run(tmp_path: Path, answers: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """What each step came to, and its sentence; under "" the exit code and what was complained of."""

    def run(*more: str) -> dict[str, tuple[str, str]]:
        code = main(["setup", "--answers", str(answers), "--data", str(tmp_path / "stall"), "--json", *more])
        said, complained = capsys.readouterr()
        steps = [json.loads(line) for line in said.splitlines()]
        return {one["step"]: (one["outcome"], one["sentence"]) for one in steps} | {"": (str(code), complained)}

    return run


def journal(folder: Path, kind: str) -> list[dict[str, object]]:
    with open_book(folder / LEDGER) as book:
        bodies = [json.loads(body) for (body,) in book.connection.execute("SELECT body FROM journal ORDER BY seq")]
    return [body for body in bodies if body["kind"] == kind]


def test_a_bare_folder_becomes_a_stall(
    run: Run, tmp_path: Path, printer: PrinterEmulator, slips: list[Slip], answers: Path
) -> None:
    line = TcpLine(printer)
    line.start()
    try:
        answers.write_text(f"{STALL}\n[printer]\nconnection = '{line.connection}'\n", encoding="utf-8")
        told = run()
    finally:
        line.stop()
    assert told[""] == ("0", "")
    assert {step: outcome for step, (outcome, _) in told.items() if step} == {
        "settings": "DONE",
        "goods": "DONE",
        "devices": "NOT_WANTED",
        "stall": "NOT_WANTED",
        "disk": "NOT_WANTED",
        "commission": "DONE",
        "market": "NOT_WANTED",
    }
    stall = tmp_path / "stall"
    said = re.split(r"\s{2,}|\n", slips[-1].text)
    assert {"설치 기록", "할매 떡볶이", "박 기사", "프린터", "됩니다"} <= set(map(str.strip, said))
    pdf = (stall / "commissioning.pdf").read_bytes()
    assert (pdf[:5], pdf.count(b"/Type /Page\n"), b"/FontFile" in pdf) == (b"%PDF-", 1, True)
    settings = config.load(stall, {}, {})
    assert settings.text("stall.owner") == '따옴표 "와 역슬래시 \\'
    assert settings.number("screen.width_mm") == 305
    (record,) = journal(stall, "commissioned")
    assert record["technician"] == "박 기사"
    with open_book(stall / LEDGER) as book:
        assert book.connection.execute("SELECT count(*) FROM item").fetchone()[0] == 24
    assert stall.stat().st_mode & 0o077 == 0


def test_a_trade_or_a_sheet_brings_its_goods(run: Run, answers: Path, tmp_path: Path) -> None:
    answers.write_text(STALL.replace("goods.toml", "분식"), encoding="utf-8")
    assert run()["goods"][0] == "DONE"
    (tmp_path / "goods.csv").write_bytes("이름,값,분류,세금\n떡볶이,4000,분식,과세\n".encode("cp949"))
    answers.write_text(STALL.replace("goods.toml", "goods.csv"), encoding="utf-8")
    assert run()["goods"] == ("DONE", "물건 1가지를 넣었습니다.")
    answers.write_text(STALL.replace("goods.toml", "우주선"), encoding="utf-8")
    code, complained = run()[""]
    assert (code, complained.count("\n")) == ("2", 1)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root could leave its own behind")
def test_what_root_sets_up_belongs_to_whose_the_folder_is(run: Run, tmp_path: Path) -> None:
    stall = tmp_path / "stall"
    stall.mkdir()
    os.chown(stall, 12_345, 12_345)
    assert run()[""][0] == "0"
    assert {path.stat().st_uid for path in stall.rglob("*")} == {12_345}


def test_what_was_done_is_not_done_again_unless_it_is_asked_for(run: Run, tmp_path: Path, answers: Path) -> None:
    run()
    assert {run()[step][0] for step in ("settings", "goods", "commission")} == {"BEFORE"}
    assert len(journal(tmp_path / "stall", "commissioned")) == 1
    assert run("--again")["goods"][0] == "DONE"
    answers.write_text(STALL.replace("305", "400"), encoding="utf-8")
    assert run()["settings"][0] == "DONE", "other answers are another setting up"
    assert config.load(tmp_path / "stall", {}, {}).number("screen.width_mm") == 400


def test_what_the_stall_says_besides_stays_and_the_file_before_is_kept(run: Run, tmp_path: Path) -> None:
    stall = tmp_path / "stall"
    stall.mkdir()
    (stall / "stall.toml").write_text("[stall]\nname = 'x'\nphone = '02-1'\n", encoding="utf-8")
    run()
    assert config.load(stall, {}, {}).text("stall.phone") == "02-1"
    assert "name = 'x'" in (stall / "stall.toml.before").read_text("utf-8")


def test_a_printer_that_does_not_answer_is_said_and_keeps_nothing_else_from_being_done(
    run: Run, answers: Path, tmp_path: Path
) -> None:
    answers.write_text(f"{STALL}\n[printer]\nconnection = 'serial:/dev/ttyNONE'\n", encoding="utf-8")
    told = run()
    assert told[""][0] == "1"
    assert told["commission"][0] == "LATER"
    assert "프린터" in told["commission"][1]
    assert told["market"][0] == "NOT_WANTED"


def test_the_disk_is_tried_where_the_ledger_lies(run: Run, answers: Path, tmp_path: Path) -> None:
    answers.write_text(STALL.replace("disk_kills = 0", "disk_kills = 2"), encoding="utf-8")
    outcome, sentence = run()["disk"]
    assert (outcome, sentence[:10]) == ("DONE", "2번 끊어도 적은 ")
    assert [path.name for path in (tmp_path / "stall").iterdir() if path.name.startswith(".")] == []


# -- the market ---------------------------------------------------------------------------------------------------


@pytest.fixture
def market(tmp_path: Path) -> Iterator[MarketChild]:
    child = MarketChild(tmp_path / "market", "망원시장", "할매 떡볶이")
    child.wait_until_ready()
    yield child
    child.stop()


def test_it_is_enrolled_and_the_record_goes_up(run: Run, answers: Path, market: MarketChild) -> None:
    url, _ = market.wait_until_ready()
    code = issue_code(market.database_url, "망원시장", "할매 떡볶이")
    answers.write_text(f"{STALL}\n[market]\nurl = '{url}'\ncode = '{code}'\n", encoding="utf-8")
    told = run()
    assert told["market"] == ("DONE", "시장에 등록하고 25건을 보냈습니다."), "24 goods and the record"


def test_without_a_network_the_rest_is_done_and_it_is_said(run: Run, answers: Path) -> None:
    answers.write_text(f"{STALL}\n[market]\nurl = 'http://127.0.0.1:9'\ncode = 'ABCD2345'\n", encoding="utf-8")
    told = run()
    assert (told[""][0], told["goods"][0], told["market"][0]) == ("1", "DONE", "LATER")
    assert told["market"][1].endswith("켜면 스스로 다시 잇습니다.")


# -- wrong answers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "where", "word"),
    [
        ("[setup]\ngods = 'x'\n", "answers.toml:2", "goods"),
        ("[setup]\ndevices = 'MAYBE'\n", "answers.toml:2", "FIND, AS_WRITTEN"),
        ("[setup]\ndisk_kills = -1\n", "answers.toml:2", "0에서 1,000까지"),
        ("[setup]\ndisk_kills = true\n", "answers.toml:2", "숫자"),
        ("[setup]\ngoods = 7\n", "answers.toml:2", "글자"),
        ("[stall]\nnmae = 'x'\n", "answers.toml:2", "stall.name"),
        ("[stall]\nbusiness_number = '123-45-67890'\n", "answers.toml:2", ""),
        ("[screen]\nwidth_mm = 'wide'\n", "answers.toml:2", "숫자"),
        ("[transfer]\nbank = '농협'\n", "answers.toml", "transfer.account"),
        ("setup = 'x'\n", "answers.toml", "표"),
        ("[stall\n", "answers.toml", "문법"),
    ],
)
def test_a_wrong_answer_is_one_sentence_and_nothing_is_done(
    run: Run, answers: Path, tmp_path: Path, wrong: str, where: str, word: str
) -> None:
    answers.write_text(wrong, encoding="utf-8")
    code, complained = run()[""]
    assert (code, complained.count("\n")) == ("2", 1)
    assert where in complained
    assert word in complained
    assert not (tmp_path / "stall").exists()


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_nobody_can_read_is_said_so(run: Run, answers: Path, content: bytes | None) -> None:
    answers.unlink() if content is None else answers.write_bytes(content)
    code, complained = run()[""]
    assert (code, complained.count("\n")) == ("2", 1)


def test_goods_that_are_wrong_stop_there_and_are_taken_up_there(run: Run, answers: Path, tmp_path: Path) -> None:
    goods = tmp_path / "goods.toml"
    goods.write_text("[[item]]\nid = 'x'\n", encoding="utf-8")
    told = run()
    assert (told[""][0], told["settings"][0], "goods" in told) == ("2", "DONE", False)
    goods.write_bytes((DEMO / "catalogue.toml").read_bytes())
    told = run()
    assert (told["settings"][0], told["goods"][0]) == ("BEFORE", "DONE")


def test_killed_at_any_moment_it_is_taken_up_again(answers: Path, tmp_path: Path, run: Run) -> None:
    command = [sys.executable, "-m", "ui", "setup", "--answers", str(answers), "--data", str(tmp_path / "stall")]
    for after_s in (0.3, 0.5, 0.7, 0.9, 1.1):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            time.sleep(after_s)
            child.send_signal(signal.SIGKILL)
    assert run()[""] == ("0", "")
    assert config.load(tmp_path / "stall", {}, {}).text("stall.name") == "할매 떡볶이"


# -- what is found ------------------------------------------------------------------------------------------------


def test_a_printer_on_a_serial_port_is_found_by_its_answer(tmp_path: Path, printer: PrinterEmulator) -> None:
    line = PtyLine(printer, tmp_path / "printer")
    line.start()
    master, silent = os.openpty()
    try:
        ports = [Port(os.ttyname(silent), PortKind.SERIAL), Port(str(tmp_path / "printer"), PortKind.SERIAL)]
        found = {one.role: one for one in find(Settings({}), ports)}
    finally:
        line.stop()
        os.close(master)
        os.close(silent)
    settings = found[Role.RECEIPT_PRINTER].settings
    assert (settings["printer.driver"], "printer" in str(settings["printer.connection"])) == ("escpos", True)
    assert found[Role.SCANNER].settings == {}


def test_of_two_alike_none_is_taken(tmp_path: Path) -> None:
    def scanner(place: str, path: str) -> Port:
        return Port(path, PortKind.SERIAL, UsbIdentity(0x0C2E, 0x0720, "", place))

    one, other = scanner("1-1", "/dev/ttyACM0"), scanner("1-2", "/dev/ttyACM1")
    (found,) = (each for each in find(Settings({}), [one, other]) if each.role is Role.SCANNER)
    assert (found.settings, len(found.several)) == ({}, 2)
    (found,) = (each for each in find(Settings({}), [one]) if each.role is Role.SCANNER)
    assert found.settings == {"scanner.connection": "usb:0c2e:0720", "scanner.driver": "serial-scanner"}
    assert find(Settings({"printer.connection": "tcp:x:1", "scanner.connection": "keyboard:"}), [one]) == []


def test_every_setting_is_written_as_it_is_read(tmp_path: Path) -> None:
    values = {"stall.name": 'a"b\\c\n', "lan.port": 0, "stall.phone": "02-1", "printer.connection": "é漢"}
    assert tomllib.loads(as_toml(values))["stall"] == {"name": 'a"b\\c\n', "phone": "02-1"}
    assert write_settings(tmp_path, {"lan.port": 0}) == {"lan.port": 0}
    assert config.load(tmp_path, {}, {}).number("lan.port") == 0


def test_the_example_is_read(tmp_path: Path) -> None:
    answers = read_answers(ASSETS / "install" / "answers.toml")
    assert (answers.devices, answers.disk_kills, answers.goods) == ("FIND", 12, "")
    assert answers.settings["stall.business_number"] == "123-45-67891"
