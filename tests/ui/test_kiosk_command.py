"""`pos kiosk`: the command line of a technician with a measure in her hand."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.tcp_line import TcpLine
from ui.__main__ import main
from ui.runtime.places import FONTS


def test_every_item_is_graded_and_what_only_eyes_can_see_is_named(
    qt_app: QGuiApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kiosk", "check", "--json"]) == 0
    found = {one["item"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())}
    assert found["글자 높이"]["grade"] == "우수"
    assert found["글자 높이"]["found"].startswith("12.0mm")
    assert found["점자와 5번 키의 돋움점"]["grade"] == "확인 필요"
    assert "미달" not in {one["grade"] for one in found.values()}


def test_the_grades_come_on_paper_with_room_for_what_only_eyes_can_see(
    qt_app: QGuiApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printer = PrinterEmulator(Fonts(FONTS / "Pretendard-Regular.otf", FONTS / "Pretendard-Bold.otf"), 42)
    line = TcpLine(printer)
    line.start()
    try:
        (tmp_path / "stall.toml").write_text(f'[printer]\nconnection = "{line.connection}"\n')
        small = ("--size", "1280x800", "--width-mm", "217")
        assert main(["kiosk", "check", "--print", *small, "--data", str(tmp_path)]) == 0
    finally:
        line.stop()
    (page,) = printer.slips
    said = [one.split("\t")[1].split(":")[0] for one in capsys.readouterr().out.splitlines() if "\t" in one]
    assert [item for item in said if item not in page.text] == []
    assert "화면 1280x800, 너비 217mm" in page.text
    assert page.text.count("□ 예") == 5


def test_without_a_printer_nothing_is_measured_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kiosk", "check", "--print", "--data", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert (captured.out, "printer.connection" in captured.err) == ("", True)


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--size", "big"],
        ["check", "--width-mm", "5"],
        ["gallery", "--out", "x", "--language", "fr"],
    ],
)
def test_what_cannot_be_is_a_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["kiosk", *words])
    assert ended.value.code == 2
    assert words[1] in capsys.readouterr().err


def test_a_comfort_nobody_knows_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kiosk", "gallery", "--out", str(tmp_path / "x"), "--with", "easy,huge"]) == 2
    assert "huge" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
