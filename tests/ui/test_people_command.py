"""`pos people`: the way out of a forgotten PIN, for whoever holds the box, and what the book says of it."""

import io
import json
from pathlib import Path

import pytest

from pos import messages as m
from pos.clock import SystemClock
from pos.ledger.verify import verify
from pos.operator import OWNER, USUAL, Operator, Pin, Role
from ui.__main__ import main
from ui.runtime import config
from ui.runtime.box_hand import do_as
from ui.runtime.compose import LEDGER, open_ledger

HELPER = Operator("h1", "영희", Role.HELPER, USUAL[Role.HELPER])
GONE = Operator("g1", "철수", Role.HELPER, USUAL[Role.HELPER], active=False)


@pytest.fixture
def stall(tmp_path: Path) -> Path:
    """The owner has a PIN that nobody knows any more."""
    ledger = open_ledger(tmp_path)
    settings = config.load(tmp_path, {}, {})
    for command in (*map(m.SetOperator, (HELPER, GONE)), m.SetPin("owner", Pin("4821"))):
        do_as(ledger, settings, OWNER, command)
    ledger.close()
    return tmp_path


def test_people_are_listed_with_what_is_asked_of_them(stall: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people", "list", "--data", str(stall)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "주인 (주인): 비밀번호 있음, id owner",
        "철수 (식구·도우미): 비밀번호 없음, 그만둠, id g1",
        "영희 (식구·도우미): 비밀번호 없음, id h1",
    ]


@pytest.mark.parametrize("named", ["주인", "owner"])
def test_a_forgotten_pin_is_taken_away_and_the_book_says_by_whom(
    stall: Path, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["people", "remove-pin", named, "--data", str(stall)]) == 0
    assert "새로 정해 주세요" in capsys.readouterr().out
    ledger = open_ledger(stall)
    assert ledger.load(SystemClock().now()).operator == OWNER, "the till begins with her again"
    ((body,),) = ledger._connection.execute("SELECT body FROM journal ORDER BY seq DESC LIMIT 1").fetchall()
    ledger.close()
    said = json.loads(body)
    assert (said["kind"], said["who"], said["operator"]) == ("pin_removed", "owner", "at-the-box")
    assert verify(stall / LEDGER).faults == ()
    assert main(["people", "remove-pin", named, "--data", str(stall)]) == 0
    assert "비밀번호가 없습니다" in capsys.readouterr().out


def test_a_name_that_two_have_or_nobody_does_nothing(stall: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = open_ledger(stall)
    do_as(ledger, config.load(stall, {}, {}), OWNER, m.AddOperator("영희", Role.HELPER))
    ledger.close()
    for named, says in (("영희", "id로 적어 주세요"), ("순자", "그런 사람이 없습니다")):
        assert main(["people", "remove-pin", named, "--data", str(stall)]) == 2
        assert says in capsys.readouterr().err


def test_while_the_till_runs_nothing_is_done_beside_it(stall: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = open_ledger(stall)
    assert main(["people", "remove-pin", "주인", "--data", str(stall)]) == 3
    assert "다른 프로그램" in capsys.readouterr().err
    assert ledger.past.has_pin("owner")
    ledger.close()


def test_the_technicians_pin_is_set_from_what_is_piped_in_and_opens_the_check_up(
    stall: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("7315\n"))
    assert main(["people", "technician-pin", "--data", str(stall)]) == 0
    said = capsys.readouterr().out
    assert "기계 점검" in said
    assert "7315" not in said
    ledger = open_ledger(stall)
    try:
        settings = config.load(stall, {}, {})
        assert do_as(ledger, settings, OWNER, m.LetTechnicianIn(Pin("7315"))) == (m.TechnicianLetIn(),)
    finally:
        ledger.close()
    assert main(["people", "list", "--data", str(stall)]) == 0
    assert "at-the-box" not in capsys.readouterr().out, "is none of the people"


@pytest.mark.parametrize("given", ["", "12", "12a4", "123456789"])
def test_what_is_no_pin_is_not_taken_for_the_technicians(
    stall: Path, given: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    assert main(["people", "technician-pin", "--data", str(stall)]) == 2
    said = capsys.readouterr().err
    assert "네 자리에서 여덟 자리" in said
    assert not given or given not in said, "and is not repeated"
