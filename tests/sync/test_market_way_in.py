"""Who comes to the office's pages and what they see there; the pages themselves, on SQLite."""

import csv
import io
import re
from pathlib import Path

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from market_kit import books
from market_kit.journal import line
from market_kit.office import PASSWORD, owe, put, sent_down, stall_of
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal
from openpyxl import load_workbook

from sync.server.office import issue_code
from sync.server.pages.routes import DEEDS, PAGES
from sync.server.pages.site import NAVIGATION


@pytest.fixture
def office_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'market.db'}"


def test_nobody_sees_a_page_without_coming_in(office: ServerProcess, keeper: Reader) -> None:
    stranger = Reader(office.url)
    for path, _, _ in NAVIGATION:
        assert "들어가기" in stranger.read(path), path
        assert "바다수산" not in stranger.page
    assert "이름이나 비밀번호가 달라요" in stranger.come_in("김 총무", "틀린 비밀번호")
    assert "이름이나 비밀번호가 달라요" in stranger.come_in("없는 사람", PASSWORD)
    keeper.read("/")
    keeper.submit("/leave")
    assert "들어가기" in keeper.read("/")


def test_the_cookie_is_kept_from_scripts_and_other_sites(office: ServerProcess, keeper: Reader) -> None:
    reply = requests.post(
        office.url + "/login", data={"name": "김 총무", "password": PASSWORD}, timeout=30, allow_redirects=False
    )
    cookie = reply.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    token = cookie.partition("=")[2].partition(";")[0]
    stored = books.rows(office.database_url, "SELECT token_hash FROM session")
    assert all(token.encode() not in bytes(kept) for (kept,) in stored)


def test_a_form_of_somebody_elses_page_is_not_believed(office: ServerProcess, keeper: Reader) -> None:
    keeper.read("/notices")
    token = next(form for form in keeper.forms() if form.action == "/notices").fields["token"]
    for fields, origin in (
        ({"text": "속임"}, office.url),
        ({"text": "속임", "token": "0" * 64}, office.url),
        ({"text": "속임", "token": token}, "http://evil.example"),
    ):
        reply = keeper.session.post(office.url + "/notices", data=fields, headers={"Origin": origin}, timeout=30)
        assert reply.status_code == 403
    assert sent_down(office, "notice") == []


def test_while_nobody_was_taken_on_another_name_of_this_machine_opens_nothing(office: ServerProcess) -> None:
    """A name that somebody else made lead here (DNS rebinding)."""
    issue_code(office.database_url, "망원시장", "바다수산")
    assert "오늘 우리 시장" in requests.get(office.url, timeout=30).text
    for header in ({"Host": "evil.example"}, {"X-Forwarded-For": "203.0.113.9"}, {"Via": "1.1 proxy"}):
        assert "들어가기" in requests.get(office.url, headers=header, timeout=30).text, header


def test_everybody_sees_what_is_theirs_and_no_more(
    office: ServerProcess, till: Terminal, keeper: Reader, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = Terminal(tmp_path / "other", office.url)
    other.enrol(office.database_url, stall="떡집")
    own, foreign = stall_of(office), stall_of(office, "떡집")
    for name, role, stall in (
        ("주인", "OWNER", own),
        ("선생님", "TUTOR", ""),
        ("기사", "TECHNICIAN", ""),
        ("구청", "READER", ""),
    ):
        keeper.read("/people")
        keeper.submit("/people", name=name, role=role, stall=stall, password=PASSWORD)
        assert keeper.status == 200, keeper.page
    allowed = {
        "주인": {f"/stalls/{own}", f"/stalls/{own}/outstanding", f"/stalls/{own}/goods", "/report", "/devices"},
        "선생님": {"/devices"},
        "기사": {"/devices"},
        "구청": {
            *(f"/stalls/{own}", f"/stalls/{foreign}", "/report", "/devices"),
            *("/outstanding", f"/stalls/{own}/outstanding", f"/stalls/{foreign}/outstanding"),
        },
    }
    every = {
        f"/stalls/{own}",
        f"/stalls/{foreign}",
        f"/stalls/{own}/outstanding",
        f"/stalls/{foreign}/outstanding",
        f"/stalls/{own}/goods",
        f"/stalls/{foreign}/goods",
        "/stalls/all/goods/file",
        "/report",
        "/outstanding",
        "/checks",
        "/devices",
        "/notices",
        "/settings",
        "/people",
        "/deeds",
    }
    for name, theirs in allowed.items():
        reader = Reader(office.url)
        reader.come_in(name, PASSWORD)
        assert reader.status == 200, (name, reader.page)
        opened = {path for path in every if reader.fetch(path).status_code == 200}
        assert opened == theirs, name
        if name == "주인":
            assert "떡집" not in reader.read("/devices") + reader.read(f"/report?stall={foreign}")
        for action in (
            "/notices",
            "/settings/help.call",
            "/people",
            f"/checks/{till.identity.device_id}/1",
            "/devices/code",
        ):
            reader.read("/devices")
            token = next((form.fields["token"] for form in reader.forms() if form.fields.get("token")), "")
            reader.send(action, {"token": token, "text": "x", "stall": "x", "counts": "yes"})
            assert reader.status == (200 if (name, action) == ("기사", "/devices/code") else 403), (name, action)


def test_a_file_that_was_taken_away_can_be_brought_back_unchanged(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    put(till, "a", "=1+1", 5_000, barcodes=["8801234500159"], sold_out=True)
    put(till, "b", "감자", 3_000, unit="근", per=600, tax="TAXABLE", category="채소")
    goods = f"/stalls/{stall_of(office)}/goods"
    for form in ("csv", "xlsx"):
        content = keeper.fetch(f"{goods}?table=catalogue&as={form}").content
        keeper.read(goods + "/file")
        keeper.submit(goods + "/file", files={"file": (f"goods.{form}", content)})
        assert keeper.page.count("그대로예요") == 2, form


def test_a_strange_file_is_said_in_a_sentence(keeper: Reader, office: ServerProcess) -> None:
    goods = f"/stalls/{stall_of(office)}/goods"
    for content in (b"", b"PK\x03\x04 no zip", b"\xff\xfe\x00\x01", b"a,b\n1,2\n", b"\x00" * 50):
        keeper.read(goods + "/file")
        keeper.submit(goods + "/file", files={"file": ("x.csv", content)})
        assert keeper.status == 400, content
        assert re.search("주세요|해요", keeper.page)


def test_every_table_is_taken_away_and_no_name_becomes_a_formula(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    evil = '=HYPERLINK("http://evil.example")'
    lines = [line(1, evil, 1, "개", 5_000, 5_000, "EXEMPT")]
    till.journal.sell(
        1,
        lines=lines,
        total=5_000,
        taxable=0,
        exempt=5_000,
        supply=0,
        vat=0,
        payments=[{"tender": "card", "amount": 5_000}],
    )
    put(till, "a", evil, 5_000)
    owe(till, evil)
    stall = stall_of(office)
    pages = {
        "/": ("stalls", "tenders", "goods", "hours"),
        f"/stalls/{stall}": ("tenders", "goods", "hours", "receipts"),
        "/report": ("days", "tenders", "goods", "hours", "stalls"),
        "/outstanding": ("kinds", "vouchers", "owed", "receipts"),
        f"/stalls/{stall}/outstanding": ("vouchers", "receipts"),
        **{f"/{name}": (name,) for name in ("checks", "notices", "settings", "people", "deeds")},
        "/devices": ("devices", "commissioning"),
        "/goods": ("stalls",),
        f"/stalls/{stall}/goods": ("catalogue",),
    }
    seen = 0
    for path, tables in pages.items():
        keeper.read(path)
        offered = set(re.findall(r"table=(\w+)&amp;as=csv", keeper.page))
        assert offered <= set(tables), "what a page offers is to be had"
        seen += len(offered)
        for table in tables:
            content = keeper.fetch(f"{path}?table={table}&as=csv").content.decode("utf-8-sig")
            cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
            assert cells, (path, table)
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))], (path, table)
            workbook = load_workbook(io.BytesIO(keeper.fetch(f"{path}?table={table}&as=xlsx").content))
            kinds = {cell.data_type for row in workbook.worksheets[0].iter_rows() for cell in row}
            assert kinds <= {"s", "n", "inlineStr"}, (path, table, kinds)
    assert seen >= 15, "and most of them have rows here"
    assert keeper.fetch("/?table=stalls&as=pdf").status_code == 404
    assert keeper.fetch("/?table=nothing&as=csv").status_code == 404


def test_the_pages_are_read_in_english_too(office: ServerProcess, till: Terminal, keeper: Reader) -> None:
    till.journal.sell(1)
    owe(till, "onnuri_paper")
    keeper.read("/language/en?back=/report")
    for path, _, _ in NAVIGATION:
        shown = re.sub(r"<bdi>.*?</bdi>|한국어|김 총무|바다수산|망원시장|계산대", "", keeper.read(path))
        korean = [
            word
            for word in re.findall("[가-힣 ]+", shown)
            if word.strip() not in ("", "고등어", "봉투", "마리", "장")
        ]
        assert korean == [], (path, korean)
    assert keeper.fetch("/language/ko?back=//evil.example").headers["Location"] == "/"


def test_the_last_of_the_office_stays(office: ServerProcess, keeper: Reader) -> None:
    keeper.read("/people")
    (leave,) = [form.action for form in keeper.forms() if form.action.endswith("/active")]
    assert "사무실 사람이 한 명은 있어야 해요" in keeper.submit_surely(leave, back="no")
    keeper.read("/people")
    keeper.submit("/people", name="박 회장", role="OFFICE", password=PASSWORD)
    second = Reader(office.url)
    second.come_in("박 회장", PASSWORD)
    second.read("/people")
    second.submit(leave, back="no")
    assert "김 총무" in second.page
    assert "오늘 우리 시장" in keeper.read("/"), "only asked yet"
    second.submit(leave)
    assert "들어가기" in keeper.read("/"), "out from this moment"


WILD = st.text(max_size=30) | st.sampled_from(
    (
        "",
        "0",
        "-1",
        str(2**63),
        "9" * 400,
        "%00",
        "../..",
        "' OR 1=1 --",
        "<script>",
        "NaN",
        "null",
        "all",
        "new",
        "file",
    )
)
NAMES = st.sampled_from(
    (
        "day",
        "first",
        "last",
        "stall",
        "table",
        "as",
        "market",
        "done",
        "text",
        "until",
        "name",
        "role",
        "password",
        "price",
        "unit",
        "category",
        "tax",
        "sold_out",
        "gone",
        "seen",
        "counts",
        "why",
        "back",
        "token",
        "value",
    )
)


def test_whatever_is_asked_or_sent_no_page_stumbles(office: ServerProcess, till: Terminal, keeper: Reader) -> None:
    put(till, "a", "고등어", 5_000)
    known = st.sampled_from(
        (stall_of(office), till.identity.device_id, "a", "1", "all", "help.call", "onnuri.until")
    )
    keeper.read("/notices")
    token = next(form.fields["token"] for form in keeper.forms() if form.action == "/notices")
    pages = [(path, "GET") for path, *_ in PAGES if path != "/market"]
    sent = [(path, "POST") for path, *_ in DEEDS if path != "/leave"]

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.sampled_from(pages + sent), st.lists(WILD | known, min_size=2, max_size=2), st.dictionaries(NAMES, WILD)
    )
    def ask(page: tuple[str, str], parts: tuple[str, str], told: dict[str, str]) -> None:
        path, method = page
        for part in parts:
            path = re.sub(
                r"\{\w+\}", lambda _, part=part: requests.utils.quote(part, safe="") or "x", path, count=1
            )
        fields = told if method == "GET" else told | {"token": token}
        reply = keeper.session.request(
            method,
            office.url + path,
            params=fields if method == "GET" else None,
            data=fields if method == "POST" else None,
            headers={"Origin": office.url},
            timeout=30,
            allow_redirects=False,
        )
        assert reply.status_code < 500, (method, path, told, reply.text)

    ask()
    assert "오늘 우리 시장" in keeper.read("/")
