"""The first hour of a market: made in the browser or at the command line, in an order that each step names."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from market_kit import books
from market_kit.command import pos
from market_kit.office import PASSWORD, deeds, stall_of
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess, refusal
from market_kit.terminal import Terminal

from sync.enrolment import enrol

MARKETS = "SELECT name FROM market ORDER BY created_ms"
FORM = "/first-market"


def markets(url: str) -> list[str]:
    return [name for (name,) in books.rows(url, MARKETS)]


def test_the_first_market_and_its_first_till_come_from_the_browser(office: ServerProcess, tmp_path: Path) -> None:
    reader = Reader(office.url)
    assert "시장 이름" in reader.read("/goods"), "whatever is asked for"
    reader.submit(FORM, market="  망원  시장 ", stall="바다수산")
    assert (reader.status, "data:image/svg+xml;base64," in reader.page) == (200, True)
    code = re.search(r'class="total">(\w{4} \w{4})<', reader.page)
    assert code
    till = Terminal(tmp_path, office.url)
    till.identity = enrol(till.identity, office.url, code[1].replace(" ", ""), "계산대", "test")
    assert till.identity.stall_id == stall_of(office)
    till.journal.sell(1)
    till.upload()
    assert "10,100원" in reader.read("/")
    assert markets(office.database_url) == ["망원 시장"]
    assert deeds(office) == ["MARKET_MADE", "CODE_MADE"]


def test_a_form_that_is_sent_again_makes_no_second_market(office: ServerProcess) -> None:
    reader = Reader(office.url)
    reader.read("/")
    (form,) = [one for one in reader.forms() if one.action == FORM]
    filled = form.fields | {"market": "망원시장", "stall": "바다수산"}
    reader.send(FORM, filled)
    assert "오늘 우리 시장" in reader.send(FORM, filled | {"market": "망원시쟝"})
    assert markets(office.database_url) == ["망원시장"]


def test_a_market_without_a_name_is_not_made_and_what_was_typed_stays(office: ServerProcess) -> None:
    reader = Reader(office.url)
    for market, stall in (("", "바다수산"), ("가" * 61, "바다수산"), (" \t", "바다수산"), ("망원\x07", "바다수산")):
        reader.read("/")
        reader.submit(FORM, market=market, stall=stall)
        assert reader.status == 400, market
        assert 'value="바다수산"' in reader.page
    assert markets(office.database_url) == []


def test_nobody_from_elsewhere_makes_the_first_market(office: ServerProcess) -> None:
    reader = Reader(office.url)
    reader.read("/")
    (form,) = [one for one in reader.forms() if one.action == FORM]
    filled = form.fields | {"market": "망원시장", "stall": "바다수산"}
    for headers, fields in (
        ({"Host": "evil.example"}, filled),
        ({"X-Forwarded-For": "203.0.113.9"}, filled),
        ({"Via": "1.1 proxy"}, filled),
        ({"Origin": "http://evil.example"}, filled),
        ({}, filled | {"token": "0" * 64}),
    ):
        answer = requests.post(office.url + FORM, data=fields, headers=headers, timeout=30)
        assert answer.status_code == 403, headers
        shown = requests.get(office.url, headers=headers, timeout=30).text
        assert (FORM in shown) == ("Host" not in headers and not {"Via", "X-Forwarded-For"} & headers.keys())
    assert markets(office.database_url) == []


def test_each_refusal_names_the_command_that_comes_next(new_database: Callable[[], str], tmp_path: Path) -> None:
    url = new_database()
    somebody = ("market", "person", "--database", url, "망원시장", "김 총무", "--role", "OFFICE")
    assert pos("market", "migrate", "--database", url)[0] == 0
    code, said = refusal(tmp_path, database_url=url, host="0.0.0.0", port=0)
    assert (code, said.count("\n")) == (2, 1)
    assert re.search(r"pos market code --database \S+ 시장/가게, pos market person .* --role OFFICE", said), said
    code, _, said = pos(*somebody, POS_OFFICE_PASSWORD=PASSWORD)
    assert (code, "pos market code" in said) == (2, True), said
    code, told, said = pos("market", "code", "--database", url, "망원시장/바다수산")
    assert (code, len(told.strip()), said) == (0, 8, "새 시장을 만들었습니다: 망원시장, 가게 바다수산\n")
    _, said = refusal(tmp_path, database_url=url, host="0.0.0.0", port=0)
    assert "'망원시장' 이름 --role OFFICE" in said
    assert "pos market code" not in said
    assert pos(*somebody, POS_OFFICE_PASSWORD=PASSWORD)[0] == 0
    server = ServerProcess(url, tmp_path, host="0.0.0.0")
    assert "오늘 우리 시장" in Reader(f"http://127.0.0.1:{server.port}").come_in("김 총무", PASSWORD)
    server.stop()


def test_a_file_that_is_not_there_is_made_only_by_migrate(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    code, _, said = pos("market", "code", "--database", url, "망원시장/바다수산")
    assert (code, f"pos market migrate --database {url}" in said) == (2, True)
    assert list(tmp_path.iterdir()) == []
    code, said, _ = pos("market", "migrate", "--database", url)
    assert (code, said.startswith("만들었습니다: 스키마 ")) == (0, True)
    assert pos("market", "code", "--database", url, "망원시장/바다수산")[0] == 0


def test_a_mistyped_market_is_not_made_beside_the_right_one(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    url = new_database()
    at = ("market", "code", "--database", url)
    pos("market", "migrate", "--database", url)
    assert pos(*at, "망원시장/바다수산")[0] == 0
    code, _, said = pos(*at, "망원시쟝/바다수산")
    assert (code, "있는 시장: 망원시장." in said, "--new-market" in said) == (2, True, True)
    code, said = refusal(tmp_path, database_url=url, port=0, enrol=("망원시쟝", "바다수산"))
    assert (code, "있는 시장: 망원시장" in said) == (2, True)
    for same in ("망원시장 /바다수산", "  망원시장/ 바다수산  "):
        code, _, said = pos(*at, same)
        assert (code, said) == (0, ""), "neither market nor stall is new"
    assert markets(url) == ["망원시장"]
    code, _, said = pos(*at, "--new-market", "월드컵시장/떡집")
    assert (code, said) == (0, "새 시장을 만들었습니다: 월드컵시장, 가게 떡집\n")
    assert markets(url) == ["망원시장", "월드컵시장"]
    assert pos(*at, "월드컵시장/둘째 집")[2] == "새 가게를 만들었습니다: 둘째 집\n"


@pytest.mark.parametrize("named", ["망원\x1b시장/바다수산", "망원시장/" + "가" * 61, " /바다수산"])
def test_a_name_that_cannot_be_one_makes_nothing(new_database: Callable[[], str], named: str) -> None:
    url = new_database()
    pos("market", "migrate", "--database", url)
    code, said, complained = pos("market", "code", "--database", url, named)
    assert (code, said, complained.startswith("이름은 60글자까지")) == (2, "", True)
    assert markets(url) == []
