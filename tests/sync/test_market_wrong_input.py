"""What the office's pages say to what cannot be, and how somebody comes back to what was being filled in."""

import re

import pytest
import requests
from market_kit.office import sent_down, stall_of
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


def again(page: str, action: str) -> dict[str, str]:
    """What stands in a form of a page that was shown again; the page says what is wrong once, above everything."""
    reader = Reader("")
    reader.page = page
    (form,) = [one for one in reader.forms() if one.action == action]
    assert page.count('role="alert"') == 1
    return form.fields


def wrong(page: str) -> str:
    (sentence,) = re.findall(r'role="alert">([^<]*)</p>', page)
    return str(sentence)


def test_a_form_that_cannot_be_comes_back_with_all_that_was_typed(office: ServerProcess, keeper: Reader) -> None:
    stall, of_stall = stall_of(office), {"stall": stall_of(office)}
    good = {"name": "갈치", "price": "공짜", "unit": "상자", "category": "생선", "tax": "TAXABLE", "sold_out": "on"}
    for page, action, filled in (
        (f"/settings?stall={stall}", "/settings/order.late_min", {"value": "많이"}),
        ("/settings", "/settings/onnuri.until", {"value": "<모레>"}),
        ("/notices", "/notices", {"text": '비가 "와요"\n<b>', "until": "2020-01-01"} | of_stall),
        ("/notices", "/notices", {"text": "가" * 301} | of_stall),
        (f"/stalls/{stall}/goods/new", f"/stalls/{stall}/goods/new", good),
        ("/people", "/people", {"name": "박 회장", "role": "READER"} | of_stall),
        ("/devices", "/devices/code", {"stall": " "}),
    ):
        said = sent_from(keeper, page, action, **filled)
        assert again(said, action).items() >= filled.items(), action
        assert wrong(said)


def test_a_new_good_that_came_back_is_the_same_good(office: ServerProcess, keeper: Reader) -> None:
    """Its number was made when the form was first shown, and how far the stall had been heard is as old."""
    action = f"/stalls/{stall_of(office)}/goods/new"
    keeper.read(action)
    first = {form.action: form.fields for form in keeper.forms()}[action]
    keeper.submit(action, name="갈치", price="공짜")
    second = again(keeper.page, action)
    assert (second["item"], second["seen"]) == (first["item"], first["seen"])
    keeper.submit(action, price="12,000")
    assert sent_down(office, "product")[-1][0] == first["item"]
    assert sent_down(office, "product")[-1][1]["set"]["name"] == "갈치"


def test_a_password_never_comes_back(keeper: Reader) -> None:
    said = sent_from(keeper, "/people", "/people", name="박 회장", password="짧아")
    assert again(said, "/people")["name"] == "박 회장"
    assert "짧아" not in said
    old = sent_from(keeper, "/password", "/password", old="old-old-old", new="new-new-1", again="new-new-2")
    assert "서로 달라요" in wrong(old)
    assert not any(word in old for word in ("old-old-old", "new-new-1", "new-new-2"))


def test_at_the_door_the_name_stays(office: ServerProcess) -> None:
    stranger = Reader(office.url)
    stranger.come_in("김 총무", "not the password")
    assert stranger.status == 403
    fields = next(form.fields for form in stranger.forms() if form.action == "/login")
    assert (fields["name"], fields["password"]) == ("김 총무", "")


def test_a_page_that_is_shown_again_can_be_read_in_english(keeper: Reader) -> None:
    said = sent_from(keeper, "/settings", "/settings/order.late_min", value="많이")
    assert "/language/en?back=/settings" in said
    assert 'href="/settings" aria-current="page"' in said


def test_from_a_form_no_page_has_sent_a_key_leads_back(keeper: Reader) -> None:
    assert keys(sent_from(keeper, "/notices", "/notices", stall="\x01"))["이전 화면"] == "/notices"


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
    said = sent_from(keeper, "/notices", "/notices", referer.replace("{own}", keeper.url), stall="\x01")
    assert "이전 화면" not in keys(said)
    assert keys(said)["처음으로"] == "/"


def test_the_sentence_names_what_it_is_about(keeper: Reader) -> None:
    late = wrong(sent_from(keeper, "/settings", "/settings/order.late_min", value="많이"))
    assert late.startswith("주문이 기다리면 알려 줄 때까지 (분): ")
    assert "1분부터 120분까지" in late
    until = wrong(sent_from(keeper, "/notices", "/notices", text="x", until="2020-01-01"))
    assert until.startswith("언제까지 (비우면 읽을 때까지): ")


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
