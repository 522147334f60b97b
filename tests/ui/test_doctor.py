"""`pos doctor`: every part of a box is looked at, beside a till that sells on, and said with what to do."""

import json
import os
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from pos import messages as m
from pos.clock import KOREA, Moment, SystemClock
from pos.settings import Settings
from sync.stall.peers import FILE as PEERS
from ui import doctor_words as words
from ui.__main__ import main
from ui.doctor.examine import LOOKS, examine, is_well
from ui.doctor.finding import Finding, Health, good
from ui.doctor.patient import Patient
from ui.runtime.backup_note import BackupNote, LastBackup
from ui.runtime.compose import LEDGER, Runtime, open_ledger

_DAY_MS = 86_400_000
GOOD, BAD, UNKNOWN = Health.GOOD, Health.BAD, Health.UNKNOWN


class ClockAt:
    def __init__(self, at_ms: int) -> None:
        self._at_ms = at_ms

    def now(self) -> Moment:
        return replace(SystemClock().now(), at_ms=self._at_ms)


@pytest.fixture
def stall(tmp_path: Path) -> Path:
    """A till that has sold once."""
    folder = tmp_path / "stall"
    runtime = Runtime(Settings({}), open_ledger(folder))
    runtime.start()
    for command in (m.AddAmount(1_000), m.PayCash(1_000)):
        assert runtime.send(command)
    runtime.stop()
    return folder


def look(folder: Path, part: str, at_ms: int | None = None, **flags: str) -> Finding:
    clock = SystemClock() if at_ms is None else ClockAt(at_ms)
    named = {key.replace("__", "."): value for key, value in flags.items()}
    (found,) = (one for one in examine(folder, {}, clock, flags=named) if one.part == part)
    return found


def said(finding: Finding) -> str:
    return finding.words.format(**finding.named)


def test_a_stall_that_is_well_is_said_so_while_it_sells(stall: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runtime = Runtime(Settings({}), open_ledger(stall))
    runtime.start()
    try:
        assert main(["doctor", "--data", str(stall), "--json"]) == 0
    finally:
        runtime.stop()
    told = {one["part"]: one for one in json.loads(capsys.readouterr().out)}
    assert {part: told[part]["health"] for part in ("disk", "clock", "settings", "book")} == dict.fromkeys(
        ("disk", "clock", "settings", "book"), "GOOD"
    )
    assert told["book"]["sentence"].startswith("기록 ")
    assert told["backup"] == {
        "part": "backup",
        "health": "UNKNOWN",
        "sentence": "한 번도 하지 않았어요",
        "remedy": "USB를 꽂고 백업해 주세요 (pos backup)",
    }


def test_a_box_nobody_has_opened_yet_has_nothing_bad(tmp_path: Path) -> None:
    findings = examine(tmp_path / "none", {}, SystemClock())
    assert is_well(findings)
    assert not (tmp_path / "none").exists(), "looking makes nothing"


def test_people_read_a_line_for_each_part_and_below_it_what_to_do(
    stall: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--data", str(stall), "--set", "printer.connection=serial:/dev/ttyNONE"]) == 1
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("프린터 "))
    assert "나쁨    꽂혀 있지 않아요 (serial:/dev/ttyNONE)" in lines[at]
    assert lines[at + 1].strip() == f"-> {words.PLUG_IN}"
    assert main(["doctor", "--data", str(stall), "--language", "en"]) == 0
    assert "Book            Good    " in capsys.readouterr().out


# -- the box ----------------------------------------------------------------------------------------------------


def test_a_clock_before_the_last_sale_is_wrong(stall: Path) -> None:
    before_ms = int(datetime(2026, 3, 2, 9, 30, tzinfo=KOREA).timestamp() * 1_000)
    found = look(stall, "clock", before_ms)
    assert (found.health, said(found)) == (BAD, "2026-03-02 09:30이라고 해요. 맞지 않아요")
    assert look(stall, "clock").health is GOOD


def test_a_clock_in_1970_is_wrong_before_anything_was_sold(tmp_path: Path) -> None:
    assert look(tmp_path, "clock", 5_000).health is BAD


def test_secrets_others_can_read_are_named(stall: Path) -> None:
    (stall / "stall.toml").write_text("")
    (stall / "stall.toml").chmod(0o644)
    assert look(stall, "secrets").health is GOOD, "nobody else gets into the folder"
    stall.chmod(0o755)
    found = look(stall, "secrets")
    assert (found.health, said(found)) == (BAD, "남도 읽을 수 있어요: stall.toml")


# -- settings and book --------------------------------------------------------------------------------------------


def test_a_setting_that_keeps_the_till_shut_is_said_and_the_rest_is_still_looked_at(stall: Path) -> None:
    (stall / "stall.toml").write_text("[stall]\nnmae = 'x'\n", encoding="utf-8")
    findings = {one.part: one for one in examine(stall, {}, SystemClock())}
    assert findings["settings"].health is BAD
    assert "stall.nmae" in said(findings["settings"])
    assert {findings[part].health for part in ("screen", "market", "devices")} == {UNKNOWN}
    assert findings["book"].health is GOOD


def test_a_screen_that_was_measured_is_told_from_one_that_was_not(tmp_path: Path) -> None:
    assert look(tmp_path, "screen").remedy == words.MEASURE_SCREEN
    assert said(look(tmp_path, "screen", screen__width_mm="305")) == "너비 305mm로 재어 두었어요"


def test_a_damaged_book_is_to_be_restored(stall: Path) -> None:
    (stall / LEDGER).write_bytes(b"no ledger" * 1_000)
    for side in ("-wal", "-shm"):
        (stall / f"{LEDGER}{side}").unlink(missing_ok=True)
    found = look(stall, "book")
    assert (found.health, found.remedy) == (BAD, words.RESTORE_BOOK)


@pytest.mark.parametrize(
    ("days", "health", "sentence"),
    [(0, GOOD, "오늘 했어요"), (7, GOOD, "7일 전에 했어요"), (8, BAD, "8일 전이 마지막이에요")],
)
def test_a_backup_grows_old(tmp_path: Path, days: int, health: Health, sentence: str) -> None:
    now_ms = SystemClock().now().at_ms
    BackupNote(tmp_path).keep(LastBackup(now_ms - days * _DAY_MS, "/media/stick", 7))
    found = look(tmp_path, "backup", now_ms)
    assert (found.health, said(found)) == (health, sentence)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"at_ms": "x", "where": "", "entries": 1}', b"[" * 9_999])
def test_a_note_nobody_can_read_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "backup.json").write_bytes(content)
    assert look(tmp_path, "backup").health is UNKNOWN


# -- devices and neighbours -------------------------------------------------------------------------------------


@pytest.fixture
def port() -> Iterator[str]:
    master, slave = os.openpty()
    yield os.ttyname(slave)
    os.close(master)
    os.close(slave)


def test_each_device_is_there_or_not_or_cannot_be_seen(tmp_path: Path, port: str) -> None:
    assert look(tmp_path, "scanner", scanner__connection=f"serial:{port}").health is GOOD
    absent = look(tmp_path, "scanner", scanner__connection="serial:/dev/ttyNONE")
    assert (absent.health, absent.remedy) == (BAD, words.PLUG_IN)
    assert look(tmp_path, "printer", printer__connection="tcp:192.0.2.1:9100").health is UNKNOWN
    assert look(tmp_path, "printer", printer__connection="smoke:signals").health is BAD


def test_a_market_that_is_away_is_said_with_what_waits(stall: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert look(stall, "market").words == words.NO_MARKET
    assert look(stall, "market", market__url=f"http://127.0.0.1:{port}").words == words.NOT_ENROLLED


def test_a_damaged_identity_is_said(stall: Path) -> None:
    (stall / "identity.json").write_bytes(b"{")
    assert look(stall, "market").words == words.IDENTITY_DAMAGED


def test_a_damaged_list_of_devices_is_said(stall: Path) -> None:
    assert look(stall, "stall").words == words.STALL_ALONE
    (stall / PEERS).write_bytes(b"{")
    assert look(stall, "stall").words == words.STALL_DAMAGED


# -- how it looks -------------------------------------------------------------------------------------------------


def test_what_does_not_answer_in_time_is_unknown_and_holds_nothing_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setitem(LOOKS, "market", lambda _: good("market", str(go_on.wait(20))))
    try:
        findings = {one.part: one for one in examine(tmp_path, {}, SystemClock(), patience_s=0.3)}
    finally:
        go_on.set()
    assert findings["market"].words == words.TOO_SLOW
    assert findings["clock"].health is GOOD


@pytest.mark.expects_log("ui.doctor.examine: the doctor stumbled over stall")
def test_a_look_that_stumbles_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(_: Patient) -> Finding:
        raise RuntimeError("over its own feet")

    monkeypatch.setitem(LOOKS, "stall", stumble)
    found = look(tmp_path, "stall")
    assert (found.health, said(found)) == (UNKNOWN, "보다가 멈췄어요 (RuntimeError)")


def test_every_sentence_of_a_finding_is_one_of_the_words() -> None:
    sentences = {value for value in vars(words).values() if isinstance(value, str)}
    assert {*LOOKS} <= {*words.PARTS}
    assert {health.value for health in Health} == {*words.HEALTH}
    assert words.PLUG_IN in sentences
