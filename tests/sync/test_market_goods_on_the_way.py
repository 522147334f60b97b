"""Goods that the office sends to a stall which is off: seen at once, sent once, and wrong lines said beforehand."""

import re

from market_kit import books
from market_kit.office import deeds, put, say_of_good, sent_down, stall_of
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal

FILE = "이름,값,단위,세금\n갈치,12000,마리,면세\n오징어,9000,마리,면세\n"


def taken_in(keeper: Reader, goods: str, content: str) -> dict[str, str]:
    """Send a file of goods down; return what the form carried."""
    keeper.read(goods + "/file")
    keeper.submit(goods + "/file", files={"file": ("물건.csv", content.encode())})
    (form,) = [one for one in keeper.forms() if one.action == goods + "/file/take-in"]
    keeper.send(form.action, form.fields)
    assert keeper.status == 200, keeper.page
    return form.fields


def rows(page: str) -> list[list[str]]:
    """The texts of each row of the page's table."""
    found = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)[1:]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in found]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


def test_what_goes_to_a_stall_that_is_off_is_seen_on_its_way(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    goods = f"/stalls/{stall_of(office)}/goods"
    taken_in(keeper, goods, FILE)
    shown = {row[0]: row for row in rows(keeper.page)}
    assert {name: (row[2], row[5]) for name, row in shown.items()} == {
        "갈치": ("12,000원", "가는 중"),
        "오징어": ("9,000원", "가는 중"),
    }
    assert "갈치" not in keeper.fetch(goods + "?table=catalogue&as=csv").text, "the stall does not have it yet"
    item = next(thing for thing, body in sent_down(office, "product") if body["set"]["name"] == "갈치")
    say_of_good(till, item, kind="wish_answer", own=True, version=1, outcome="TAKEN")
    put(till, item, "갈치", 12_000)
    shown = {row[0]: row for row in rows(keeper.read(goods))}
    assert (len(shown), shown["갈치"][5], shown["오징어"][5]) == (2, "점포에 들어갔어요", "가는 중")


def test_a_form_that_is_sent_twice_is_one_wish(office: ServerProcess, keeper: Reader) -> None:
    goods = f"/stalls/{stall_of(office)}/goods"
    fields = taken_in(keeper, goods, FILE)
    before = sent_down(office, "product"), deeds(office)
    keeper.send(goods + "/file/take-in", fields)
    assert (sent_down(office, "product"), deeds(office)) == before
    assert len(before[0]) == 2
    keeper.read(goods + "/new")
    (form,) = [one for one in keeper.forms() if one.action == goods + "/new"]
    for _ in range(2):
        keeper.send(form.action, form.fields | {"name": "꽃게", "price": "20,000"})
    assert [body["set"]["name"] for _, body in sent_down(office, "product")].count("꽃게") == 1
    assert books.rows(office.database_url, "SELECT max(version) FROM publication WHERE kind = 'product'") == [(1,)]
    keeper.send(form.action, form.fields | {"name": "x", "price": "1", "item": "../x"})
    assert keeper.status == 400


def test_the_preview_shows_the_price_before_and_refuses_a_number_twice(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    put(till, "a", "고등어", 5_000)
    goods = f"/stalls/{stall_of(office)}/goods"
    keeper.read(goods + "/file")
    told = "번호,이름,값\na,고등어,5500\na,고등어,6000\n,갈치,7000\n,갈치,7000\n"
    keeper.submit(goods + "/file", files={"file": ("물건.csv", told.encode())})
    first, second, *new = rows(keeper.page)
    assert first[2:] == ["5,000원", "5,500원", "바뀌어요"]
    assert second[4].startswith("번호가 앞의 줄과 같아요")
    assert [row[2:] for row in new] == [["", "7,000원", "새 물건"]] * 2
    keeper.submit(goods + "/file/take-in")
    assert [body["set"].get("price") for _, body in sent_down(office, "product")] == [5_500, 7_000, 7_000]
