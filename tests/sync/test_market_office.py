"""The office at work: deciding, changing goods, telling stalls, letting tills in. On both databases."""

import base64
import io
import re
from pathlib import Path

import pytest
import qrcode
from market_kit import books
from market_kit.journal import canonical, sale
from market_kit.office import PASSWORD, deeds, owe, put, sent_down, stall_of
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal
from openpyxl import Workbook
from qrcode.image.svg import SvgPathImage

from sync.enrolment import enrol
from sync.server.office import issue_code


def test_many_wrong_passwords_shut_the_door_also_to_the_right_one(office: ServerProcess, keeper: Reader) -> None:
    stranger = Reader(office.url)
    for _ in range(5):
        stranger.come_in("김 총무", "틀린 비밀번호")
    assert stranger.status == 429
    assert "잠시 닫혀" in stranger.come_in("김 총무", PASSWORD)
    assert "오늘 우리 시장" in keeper.read("/"), "who is in stays in"
    books.rows(office.database_url, "UPDATE person SET locked_until_ms = 1")
    assert "오늘 우리 시장" in stranger.come_in("김 총무", PASSWORD)


def test_who_reads_on_stays_in_and_is_not_written_down_at_every_page(office: ServerProcess, keeper: Reader) -> None:
    seen = "SELECT seen_ms FROM session"
    before = books.rows(office.database_url, seen)
    keeper.read("/report")
    assert books.rows(office.database_url, seen) == before
    books.rows(office.database_url, "UPDATE session SET seen_ms = seen_ms - 300001")
    keeper.read("/report")
    assert books.rows(office.database_url, seen) > before


def test_a_cookie_of_a_week_ago_is_nobodys(office: ServerProcess, keeper: Reader) -> None:
    books.rows(office.database_url, "UPDATE session SET seen_ms = seen_ms - 604800001")
    assert "들어가기" in keeper.read("/")


def test_a_record_that_waits_is_counted_by_somebodys_word(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    till.journal.sell(1)
    till.journal.append(canonical(sale(till.identity.device_id, 2, payments=[{"tender": "cash", "amount": 1}])))
    till.upload()
    assert "10,100원" in keeper.read("/")
    assert "받은 돈과 합계가 달라요" in keeper.read("/checks")
    (counted, left_out) = [form for form in keeper.forms() if form.action.startswith("/checks/")]
    assert (counted.fields["counts"], left_out.fields["counts"]) == ("yes", "no")
    keeper.send(counted.action, counted.fields)
    assert "합계에 넣음 · 김 총무" in keeper.page
    assert "20,200원" in keeper.read("/")
    keeper.read("/checks")
    keeper.submit(counted.action, counts="no")
    assert "10,100원" in keeper.read("/")
    assert deeds(office)[-2:] == ["COUNTED", "LEFT_OUT"]


def test_a_price_goes_down_with_what_had_been_seen(office: ServerProcess, till: Terminal, keeper: Reader) -> None:
    put(till, "godeungeo", "고등어", 5_000)
    address = f"/stalls/{stall_of(office)}/goods/godeungeo"
    keeper.read(address)
    keeper.submit(address, price="6,000")
    assert "점포로 보냈어요" in keeper.page
    assert "가는 중" in keeper.page
    seen = {till.identity.device_id: 1}
    assert sent_down(office, "product") == [("godeungeo", {"set": {"price": 6_000}, "seen": seen})]
    keeper.read(address)
    keeper.submit(address)
    assert len(sent_down(office, "product")) == 1, "nothing is different"
    for price in ("0", "-1", "9" * 20, "공짜", ""):
        keeper.read(address)
        keeper.submit(address, price=price)
        assert keeper.status == 400, price


def test_a_new_good_is_not_taken_off_the_shelf(office: ServerProcess, till: Terminal, keeper: Reader) -> None:
    put(till, "godeungeo", "고등어", 5_000)
    at = f"/stalls/{stall_of(office)}/goods"
    assert "치우기" in keeper.read(f"{at}/godeungeo")
    assert "치우기" not in keeper.read(f"{at}/new")
    form = next(one for one in keeper.forms() if one.action.startswith(at))
    keeper.submit(form.action, name="굴비", price="9,000")
    assert [body["set"]["name"] for _, body in sent_down(office, "product")] == ["굴비"]


def test_goods_come_from_a_file_after_they_were_looked_at(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    put(till, "godeungeo", "고등어", 5_000)
    goods = f"/stalls/{stall_of(office)}/goods"
    told = (
        "번호,이름,값,단위,세금\ngodeungeo,고등어,5500,마리,면세\n,갈치,12000,마리,면세\n,오징어,비싸요,마리,면세\n"
    )
    for content in (told.encode("cp949"), ("\ufeff" + told).encode()):
        keeper.read(goods + "/file")
        keeper.submit(goods + "/file", files={"file": ("물건.csv", content)})
        for wanted in ("바뀌어요", "새 물건", "값은 1원부터", "1줄은 고쳐야", "2가지를 점포로"):
            assert wanted in keeper.page
        assert sent_down(office, "product") == []
    keeper.submit(goods + "/file/take-in")
    told_down = [body["set"] for _, body in sent_down(office, "product")]
    assert told_down[0] == {"price": 5_500}
    assert told_down[1] == {"name": "갈치", "price": 12_000, "unit": "마리", "tax": "EXEMPT"}


def test_a_file_goes_to_every_stall(office: ServerProcess, keeper: Reader) -> None:
    issue_code(office.database_url, "망원시장", "떡집")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("이름", "판매가"), ("떡국떡", 7000.0)):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    keeper.read("/stalls/all/goods/file")
    keeper.submit("/stalls/all/goods/file", files={"file": ("x.xlsx", content.getvalue())})
    keeper.submit("/stalls/all/goods/file/take-in")
    assert [body["set"] for _, body in sent_down(office, "product")] == [{"name": "떡국떡", "price": 7_000}] * 2


def test_notices_are_posted_and_withdrawn(office: ServerProcess, keeper: Reader) -> None:
    keeper.read("/notices")
    keeper.submit("/notices", text="내일은 시장이 쉽니다.", until="2099-12-31")
    assert "내일은 시장이 쉽니다." in keeper.page
    ((notice_id, body),) = sent_down(office, "notice")
    assert body == {"text": "내일은 시장이 쉽니다.", "until_ms": 4_102_412_399_000}
    keeper.submit(f"/notices/{notice_id}/withdraw")
    assert "내일은 시장이 쉽니다." in keeper.page, "asked first, by its words"
    assert sent_down(office, "notice") == [(notice_id, body)]
    keeper.submit(f"/notices/{notice_id}/withdraw")
    assert "거둠" in keeper.page
    assert sent_down(office, "notice") == [(notice_id, {})] or sent_down(office, "notice")[0][1] != body
    for text, until in (("", ""), ("가" * 301, ""), ("x", "2020-01-01"), ("x", "내일")):
        keeper.read("/notices")
        keeper.submit("/notices", text=text, until=until)
        assert keeper.status == 400, text


def drawn(reader: Reader) -> bytes:
    picture = re.search(r'data:image/svg\+xml;base64,([^"]+)"', reader.page)
    assert picture
    return base64.b64decode(picture[1])


def as_drawn(text: str) -> bytes:
    wanted = io.BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, border=4).save(wanted)
    return wanted.getvalue()


def test_the_picture_says_where_the_market_is_as_well(office: ServerProcess, keeper: Reader) -> None:
    called = Reader(office.url, "market.example:8443")
    called.come_in("김 총무", PASSWORD)
    called.read("/devices")
    called.submit("/devices/code", stall="새 점포")
    code = re.search(r'class="total">(\w{4} \w{4})<', called.page)
    assert code
    assert drawn(called) == as_drawn(f"http://market.example:8443#{code[1].replace(' ', '')}")


def test_a_code_made_here_lets_a_till_in_and_a_till_is_shut_out(
    office: ServerProcess, keeper: Reader, tmp_path: Path
) -> None:
    keeper.read("/devices")
    keeper.submit("/devices/code", stall="새 점포")
    code = re.search(r'class="total">(\w{4} \w{4})<', keeper.page)
    assert code
    assert drawn(keeper) == as_drawn(code[1].replace(" ", "")), "what is called 127.0.0.1 is that nowhere else"
    folder = tmp_path / "new"
    folder.mkdir()
    fresh = Terminal(folder, office.url)
    fresh.identity = enrol(fresh.identity, office.url, code[1].replace(" ", ""), "계산대", "test")
    assert "새 점포" in keeper.read("/devices")
    address = f"/devices/{fresh.identity.device_id}"
    keeper.submit(address + "/shut-out")
    assert "새 점포 · 계산대" in keeper.page, "asked first"
    assert deeds(office)[-1] == "CODE_MADE"
    keeper.submit(address + "/shut-out")
    assert "막음" in keeper.page
    fresh.journal.sell(1)
    with pytest.raises(AssertionError, match="REVOKED"):
        fresh.upload()
    keeper.submit(address + "/let-in")
    fresh.upload()
    assert "막음" not in keeper.read("/devices")
    assert deeds(office)[-3:] == ["CODE_MADE", "DEVICE_SHUT_OUT", "DEVICE_LET_IN_AGAIN"]


def test_a_stall_that_was_mistyped_is_renamed_and_keeps_what_it_sold(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    stall = stall_of(office)
    till.journal.sell(1)
    till.upload()
    issue_code(office.database_url, "망원시장", "언덕채소")
    action = f"/stalls/{stall}/name"
    keeper.read("/settings")
    assert action not in {form.action for form in keeper.forms()}, "of the whole market there is no name here"
    keeper.read(f"/settings?stall={stall}")
    keeper.submit(action, name="  바다  수산물 ")
    assert "점포 이름을 고쳤어요" in keeper.page
    assert stall_of(office, "바다 수산물") == stall
    assert "바다 수산물" in keeper.read(f"/stalls/{stall}")
    assert "10,100" in keeper.page
    exported = keeper.fetch("/deeds?table=deeds&as=csv").content.decode("utf-8-sig")
    assert "점포 이름을 고쳤어요,바다 수산물,바다수산 → 바다 수산물" in exported
    keeper.read(f"/settings?stall={stall}")
    keeper.submit(action, name="바다 수산물")
    assert deeds(office).count("STALL_RENAMED") == 1, "nothing was different"


@pytest.mark.parametrize("name", ["언덕채소", " ", "\u200b"])
def test_a_name_that_cannot_be_comes_back_to_whoever_wrote_it(
    office: ServerProcess, keeper: Reader, name: str
) -> None:
    issue_code(office.database_url, "망원시장", "언덕채소")
    stall = stall_of(office)
    keeper.read(f"/settings?stall={stall}")
    keeper.submit(f"/stalls/{stall}/name", name=name)
    assert keeper.status == 400
    assert stall_of(office, "바다수산") == stall
    if name == "언덕채소":
        fields = next(form.fields for form in keeper.forms() if form.action == f"/stalls/{stall}/name")
        assert (fields["name"], "그 이름의 점포가 이미 있어요" in keeper.page) == (name, True)
        assert next(form.fields for form in keeper.forms() if form.action == "/settings")["stall"] == stall


def test_only_the_office_renames_a_stall(office: ServerProcess, keeper: Reader) -> None:
    keeper.read("/people")
    keeper.submit("/people", name="이 기사", role="TECHNICIAN", password=PASSWORD)
    other = Reader(office.url)
    other.come_in("이 기사", PASSWORD)
    stall = stall_of(office)
    other.read("/devices")
    other.send(f"/stalls/{stall}/name", other.forms()[-1].fields | {"name": "다른 이름"})
    assert (other.status, stall_of(office, "바다수산")) == (403, stall)


def test_two_tills_of_one_stall_are_told_apart_wherever_a_number_stands(
    office: ServerProcess, till: Terminal, keeper: Reader, tmp_path: Path
) -> None:
    stall = stall_of(office)
    till.journal.sell(1)
    till.upload()
    assert "1번 · " not in keeper.read(f"/stalls/{stall}"), "one till alone needs no name"
    folder = tmp_path / "second"
    folder.mkdir()
    second = Terminal(folder, office.url)
    second.enrol(office.database_url)
    second.journal.sell(1)
    second.upload()
    page = keeper.read(f"/stalls/{stall}")
    assert ("1번 · 계산대<" in page, "1번 · 계산대 2<" in page) == (True, True)
    assert "계산대 2" in keeper.read("/devices")
    sold = keeper.fetch(f"/stalls/{stall}?table=receipts&as=csv").content.decode("utf-8-sig")
    assert ("\n1번 · 계산대," in sold, "\n1번 · 계산대 2," in sold) == (True, True)
    second.journal.sell(1, total=1)
    second.upload()
    assert "2번 · 계산대 2" in keeper.read("/checks")
    owe(second, "onnuri_paper")
    listed = keeper.fetch("/outstanding?table=receipts&as=csv").content.decode("utf-8-sig")
    assert listed.count("번 · 계산대 2,") == len([line for line in listed.splitlines() if "번 · " in line]) > 0
    second.enrol(office.database_url)
    assert books.rows(office.database_url, "SELECT count(*) FROM device WHERE name = '계산대 2'") == [(1,)]


def test_the_report_adds_up(office: ServerProcess, till: Terminal, keeper: Reader) -> None:
    till.journal.sell(2, at_ms=1_772_413_200_000, business_day="2026-03-02")
    till.journal.sell(1, at_ms=1_772_499_600_000, business_day="2026-03-03")
    till.upload()
    shown = keeper.read("/report?first=2026-03-02&last=2026-03-03")
    for wanted in ("30,300원", "3월 2일 월요일", "20,200원", "10,100원", "3월 3일 화요일", "고등어", "6마리"):
        assert wanted in shown, wanted
    assert "30,300" not in keeper.read("/report?first=2026-03-03&last=2026-03-03")
    assert "보여 드려요" not in shown
    assert "30,300원" in keeper.read("/report?first=2026-03-03&last=2026-03-02"), "either way round"
    assert "보여 드려요" not in keeper.page
    for wide, sentence in (
        ("first=2020-01-01&last=2026-03-03", "한 번에 1년까지 볼 수 있어요. 2025년 3월 3일 월요일부터 "),
        ("first=2026-03-02&last=9999-12-31", "볼 수 없는 날이 있어요. "),
        ("first=x", "볼 수 없는 날이 있어요. "),
    ):
        assert sentence in keeper.read(f"/report?{wide}"), wide
    for strange in ("first=x&last=y", "first=9999-12-31", "first=2026-03-03&last=0001-01-01", "stall=%00"):
        keeper.read(f"/report?{strange}")
        assert keeper.status in (200, 404)


def test_of_a_large_market_those_who_need_somebody_are_shown_first_and_all_when_asked(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    ((market_id,),) = books.rows(office.database_url, "SELECT market_id FROM market")
    more = ", ".join(f"('{market_id}', 's{number}', '{number}호 점포', 0)" for number in range(1, 151))
    books.rows(office.database_url, f"INSERT INTO stall (market_id, stall_id, name, created_ms) VALUES {more}")
    till.journal.append(canonical(sale(till.identity.device_id, 1, payments=[{"tender": "cash", "amount": 1}])))
    till.upload()
    first = keeper.read("/")
    assert first.count("호 점포") == 99
    assert first.index("바다수산") < first.index("호 점포")
    assert "151곳 모두 보기" in first
    every = keeper.read("/?all=yes")
    assert every.count("호 점포") == 150
    assert "모두 보기" not in every
    content = keeper.fetch("/?table=stalls&as=csv").content.decode("utf-8-sig")
    assert content.count("호 점포") == 150, "a file has all"
