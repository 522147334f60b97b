"""What the office's pages say to what cannot be, and how somebody comes back to what was being filled in."""

import re

import pytest
import requests
from market_kit.office import stall_of
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess


def sent_from(keeper: Reader, page: str, action: str, referer: str | None = None, **filled: str) -> str:
    """Fill in a page's form as a browser does, which says where it was."""
    keeper.read(page)
    form = next(one for one in keeper.forms() if one.action == action)
    headers = {"Origin": keeper.url, "Referer": referer or keeper.url + page}
    answer = keeper.session.post(keeper.url + action, data=form.fields | filled, headers=headers, timeout=30)
    assert answer.status_code == 400, answer.text
    return answer.text


def keys(page: str) -> dict[str, str]:
    return {
        words: address for address, words in re.findall(r'<a class="key[^"]*" href="([^"]*)">([^<]*)</a>', page)
    }


def test_from_what_cannot_be_a_key_leads_back_to_the_form(office: ServerProcess, keeper: Reader) -> None:
    stall = stall_of(office)
    for page, action, filled in (
        (f"/settings?stall={stall}", "/settings/order.late_min", {"value": "많이"}),
        ("/notices", "/notices", {"text": ""}),
        (f"/stalls/{stall}/goods/new", f"/stalls/{stall}/goods/new", {"name": "갈치", "price": "공짜"}),
        ("/people", "/people", {"name": "박 회장", "password": "짧아"}),
    ):
        assert keys(sent_from(keeper, page, action, **filled))["이전 화면"] == page


@pytest.mark.parametrize(
    "referer",
    [
        "http://evil.example/notices",
        "http://evil.example//notices",
        "javascript:alert(1)",
        "{own}/devices/code",
        "{own}//evil.example/notices",
        "{own}/\\evil.example",
        "http://[",
    ],
)
def test_back_leads_only_to_a_page_of_the_office(keeper: Reader, referer: str) -> None:
    said = sent_from(keeper, "/notices", "/notices", referer.replace("{own}", keeper.url), text="")
    assert "이전 화면" not in keys(said)
    assert keys(said)["처음으로"] == "/"


def test_the_sentence_names_what_it_is_about(keeper: Reader) -> None:
    said = sent_from(keeper, "/settings", "/settings/order.late_min", value="많이")
    assert "주문이 기다리면 알려 줄 때까지 (분)" in said
    assert "1분부터 120분까지" in said
    assert "언제까지" in sent_from(keeper, "/notices", "/notices", text="x", until="2020-01-01")


def test_what_is_not_there_is_a_page_for_people_and_json_for_programs(server: ServerProcess) -> None:
    for method, path, status in (
        ("GET", "/nowhere", 404),
        ("DELETE", "/goods", 405),
        ("GET", "/leave", 405),
        ("GET", "/static/nothing.css", 404),
        ("POST", "/nowhere", 404),
    ):
        answer = requests.request(method, server.url + path, timeout=30)
        assert answer.status_code == status, path
        assert answer.headers["Content-Type"].startswith("text/html"), path
        assert "script" not in answer.headers["Content-Security-Policy"]
        assert answer.text.count("그런 것이 없어요") == 1, path
        assert ("Allow" in answer.headers) == (status == 405)
    english = requests.get(server.url + "/nowhere", cookies={"jangnal_language": "en"}, timeout=30)
    assert "그런" not in english.text
    for method, path, status in (("GET", "/v1/nothing", 404), ("DELETE", "/v1/events", 405)):
        answer = requests.request(method, server.url + path, timeout=30)
        assert (answer.status_code, list(answer.json())) == (status, ["detail"])
