"""`pos prove` as a technician meets it: what it says, what it leaves, and its exit codes."""

import argparse
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos.ledger.errors import LedgerFull
from ui.cli import exits, prove
from ui.prove import checks
from ui.prove.result import NotRun, Result, Tell

PASSED = Result("kill", 1_500, 0, {"acknowledged": 20_000, "lost": 0}, seconds=12.4)
FAILED = Result("power", 1_500, 2, {"full_lost": 2}, ("image 3: lost 1",))


@pytest.fixture(autouse=True)
def loudness() -> Iterator[None]:
    """The command quietens the log."""
    before = logging.getLogger().level
    yield
    logging.getLogger().setLevel(before)


def pos(*arguments: str | Path, **environment: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "ui", "prove", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **environment}, timeout=60, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


def said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path, *results: Result
) -> tuple[int, str]:
    """Exit code and words, when the checks find `results`."""
    found = {result.check: result for result in results}
    monkeypatch.setattr(checks, "run", lambda name, *_, **__: found[name])
    only = argparse.Namespace(only=list(found), data=folder, json=False, long=False, child=None)
    return prove.run(only), capsys.readouterr().out


def test_the_command_explains_itself() -> None:
    code, out, _ = pos("--help")
    assert code == exits.OK
    assert out.startswith("usage: pos prove [-h] [--long] [--json] [--only CHECK] [--data")
    assert "--child" not in out


def test_a_check_in_a_process_of_its_own(tmp_path: Path) -> None:
    code, out, _ = pos("--json", "--only", "second_program", "--data", tmp_path / "new")
    told = json.loads(out)
    assert (code, told["check"], told["status"], told["violations"]) == (0, "second_program", "passed", 0)
    assert told["refused"] == told["attempts"] > 0
    assert told["seconds"] > 0
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("check", ["syscall", "power", "full_disk", "read_only"])
def test_a_check_whose_tool_is_missing_says_so(tmp_path: Path, check: str) -> None:
    code, out, _ = pos("--only", check, "--data", tmp_path, PATH=str(tmp_path))
    assert code == exits.OK
    assert "해 보지 않음 (" in out
    assert "없음)" in out
    assert "믿을 수 있습니다" not in out
    code, out, _ = pos("--json", "--only", check, "--data", tmp_path, PATH=str(tmp_path))
    told = json.loads(out)
    assert (told["status"], told["trials"]) == ("not run", 0)
    assert told["why"]


def test_all_passed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    all_of_them = [replace(PASSED, check=name) for name in checks.CHECKS]
    code, words = said(monkeypatch, capsys, tmp_path, *all_of_them)
    assert code == exits.OK
    first, *_, last = words.splitlines()
    assert first == "프로그램 강제 종료 …  합격 · 1,500번 · 저장된 판매 20,000건 · 잃은 판매 0건 · 12초"
    assert last == "이 기계의 저장 장치는 믿을 수 있습니다."


def test_a_part_of_the_checks_is_not_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, words = said(monkeypatch, capsys, tmp_path, PASSED)
    assert code == exits.OK
    assert words.splitlines()[-1] == "해 본 것에서는 잃은 것이 없습니다. 해 보지 않은 것이 있습니다."


def test_one_failed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, words = said(monkeypatch, capsys, tmp_path, PASSED, FAILED)
    assert code == exits.CHECK_FAILED
    assert "전원 차단 …  불합격 · 1,500번 · 잃은 판매 2건" in words
    assert "    image 3: lost 1" in words
    assert "쓰지 마세요" in words.splitlines()[-1]


@pytest.mark.parametrize("failed", [("payment_kill",), ("simulate", "payments", "payment_bytes")])
def test_where_the_program_is_wrong_the_disk_is_not_blamed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, failed: tuple[str, ...]
) -> None:
    code, words = said(monkeypatch, capsys, tmp_path, *(replace(FAILED, check=name) for name in failed))
    assert code == exits.CHECK_FAILED
    assert words.splitlines()[-1].startswith("프로그램에 잘못이 있습니다.")


def test_a_blind_check_has_not_passed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, words = said(monkeypatch, capsys, tmp_path, Result("power", 10, blind="nothing was lost"))
    assert code == exits.CHECK_FAILED
    assert "nothing was lost" in words


def test_no_trial_is_no_proof() -> None:
    assert Result("kill").status.value == "failed"


def test_a_disk_without_room_for_the_checks_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def refused(*_: object, **__: object) -> Result:
        raise LedgerFull(tmp_path / "ledger.db")

    monkeypatch.setattr(checks, "run", refused)
    only = argparse.Namespace(only=["kill"], data=tmp_path, json=False, long=False, child=None)
    assert prove.run(only) == exits.CANNOT_RUN
    assert capsys.readouterr().err.startswith("저장할 자리가 없습니다.")
    assert list(tmp_path.iterdir()) == []


def test_every_check_has_a_title() -> None:
    assert prove.TITLES.keys() == checks.CHECKS.keys()


def test_a_long_run_tries_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[int] = []

    class Check:
        QUICK, LONG = 10, 100

        @staticmethod
        def prove(_: Path, trials: int, __: Tell) -> Result:
            asked.append(trials)
            raise NotRun("오늘은 안 함")

    monkeypatch.setattr(checks, "import_module", lambda _: Check)
    results = [checks.run(name, tmp_path, long=long) for name, long in (("kill", False), ("power", True))]
    assert asked == [10, 100]
    assert {(result.status.value, result.why) for result in results} == {("not run", "오늘은 안 함")}
