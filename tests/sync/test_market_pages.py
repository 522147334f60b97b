"""The pages say what happened, to people, and let nobody else speak."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from market_kit import books
from market_kit.journal import canonical, line, sale
from market_kit.office import owe, stall_of
from market_kit.raw_device import send
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal

from sync.errors import MarketSaysNo
from sync.protocol import HealthRequest
from sync.server.clock import today
from sync.server.office import issue_code
from sync.server.pages.charts import hour_bars
from sync.server.pages.tongue import Tongue

EVIL = '<script>document.title="taken"</script> "떡\u202e집" & <b>'


@pytest.fixture
def fresh(new_database: Callable[[], str], tmp_path: Path):
    running = ServerProcess(new_database(), tmp_path)
    yield running
    running.stop()


def page(url: str) -> str:
    reply = requests.get(url, timeout=20)
    assert reply.status_code == 200
    assert "script" not in reply.headers["Content-Security-Policy"]
    return reply.text


def call_evil(office: ServerProcess) -> None:
    """Names that no door lets in any more: a market may have them from before."""
    for table in ("market", "stall"):
        books.rows(office.database_url, f"UPDATE {table} SET name = '{EVIL}'")


def test_a_day_at_the_market(fresh: ServerProcess, tmp_path: Path) -> None:
    """Nothing yet, a stall without a till, its first sales, one that needs a person, and another day."""
    assert "시장을 만들어 주세요" in page(fresh.url)
    issue_code(fresh.database_url, "망원시장", "바다수산")
    assert "단말기를 기다려요" in page(fresh.url)

    terminal = Terminal(tmp_path, fresh.url)
    terminal.enrol(fresh.database_url)
    assert "아직 판매가 없어요" in page(fresh.url)

    terminal.journal.sell(3)
    terminal.upload()
    shown = page(fresh.url)
    for wanted in ("30,300원", "3건", "모두 도착", "고등어 외 1가지", "방금", "망원시장", "바다수산"):
        assert wanted in shown

    at_stall = page(f"{fresh.url}/stalls/{terminal.identity.stall_id}")
    proof = terminal.journal.hashes[3].hex()
    for wanted in ("3번", "<s><bdi>오징어</bdi></s>", "뺐어요", "부가세 9원", "면세 10,000원", "2마리", "현금"):
        assert wanted in at_stall
    assert f"{proof[:4]} {proof[4:8]} {proof[8:12]}" in at_stall

    terminal.journal.append(canonical(sale(terminal.identity.device_id, 4, total=99)))
    terminal.upload()
    shown = page(fresh.url)
    assert "확인할 것 1건" in shown
    assert "30,300원" in shown
    at_stall = page(f"{fresh.url}/stalls/{terminal.identity.stall_id}")
    assert "물건값을 더한 것과 합계가 달라요" in at_stall

    assert "이날은 판매가 없어요" in page(fresh.url + "/?day=2020-01-01")


def test_a_fork_is_shown(fresh: ServerProcess, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, fresh.url)
    terminal.enrol(fresh.database_url)
    terminal.journal.sell(1)
    terminal.upload()
    with pytest.raises(MarketSaysNo):
        terminal.deliver(1, "{}")
    assert "기록이 서로 달라요" in page(fresh.url)
    assert "단말기를 사무실로 가져와 주세요" in page(f"{fresh.url}/stalls/{terminal.identity.stall_id}")


def test_of_a_stall_one_state_hides_no_other(fresh: ServerProcess, tmp_path: Path) -> None:
    """A fork, an entry that waits and no paper: each is counted where it is looked at, and told of the stall."""
    terminal = Terminal(tmp_path, fresh.url)
    terminal.enrol(fresh.database_url)
    terminal.journal.append(canonical(sale(terminal.identity.device_id, 1, total=99)))
    terminal.upload()
    health = HealthRequest("test", 0, 1, 9_000_000_000, {"PRINTER": "PAPER_OUT"})
    assert send(terminal.identity, fresh.url, "POST", "/v1/health", health.encode()).status_code == 200
    waiting, forks = '<a href="/checks">확인할 것이 1건 있어요</a>', "단말기 기록이 시장과 다른 점포가 1곳이에요"
    shown = page(fresh.url)
    assert waiting in shown
    assert forks not in shown
    with pytest.raises(MarketSaysNo):
        terminal.deliver(1, "{}")
    shown = page(fresh.url)
    assert waiting in shown, "a fork is nothing to decide about"
    assert forks in shown
    assert "확인할 것이 1건 있어요" in page(fresh.url + "/checks")
    states = ("기록이 서로 달라요", "확인할 것 1건", "종이가 없어요")
    assert [f'<span class="tag look">{state}</span>' in shown for state in states] == [True, True, True]
    assert "; ".join(states) in page(fresh.url + "/?table=stalls&as=csv")


def test_a_day_that_cannot_be_shown_is_said(fresh: ServerProcess) -> None:
    issue_code(fresh.database_url, "망원시장", "바다수산")
    now, sentence = Tongue("ko").day(today()), "그날은 볼 수 없어요."
    for day in ("1900-01-01", "2026-02-30", "9999-12-31", "어제"):
        shown = page(f"{fresh.url}/?day={day}")
        assert f"{sentence} {now}을 보여 드려요." in shown, day
    for day in ("", today().isoformat(), "2020-01-01"):
        assert sentence not in page(f"{fresh.url}/?day={day}"), day
    assert "2020년 1월 1일 수요일" in page(fresh.url + "/?day=2020-01-01")
    assert f"{now}을 보여 드려요" in page(f"{fresh.url}/stalls/{stall_of(fresh)}?day=0001-01-01")


def test_fonts_and_styles_are_served(server: ServerProcess) -> None:
    for path in (
        "/static/market.css",
        "/static/icon.svg",
        "/fonts/Pretendard-Regular.otf",
        "/fonts/Pretendard-Bold.otf",
    ):
        assert requests.get(server.url + path, timeout=20).status_code == 200, path


def test_without_fonts_the_pages_still_open(tmp_path: Path) -> None:
    bare = ServerProcess(f"sqlite:///{tmp_path / 'm.db'}", tmp_path, fonts_dir=str(tmp_path / "none"))
    assert "sans-serif" in requests.get(bare.url + "/static/market.css", timeout=20).text
    page(bare.url)
    bare.stop()


def test_a_stall_nobody_knows(server: ServerProcess) -> None:
    issue_code(server.database_url, "망원시장", "바다수산")
    reply = requests.get(server.url + "/stalls/none", timeout=20)
    assert reply.status_code == 404
    assert "그런 것이 없어요" in reply.text


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium here")
def test_a_browser_shows_the_sale_and_runs_no_name(fresh: ServerProcess, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, fresh.url)
    terminal.enrol(fresh.database_url)
    call_evil(fresh)
    lines = [line(1, EVIL, 1, "<img src=x onerror=alert(1)>", 10_100, 10_100, "EXEMPT")]
    terminal.journal.sell(1, lines=lines, taxable=0, exempt=10_100, supply=0, vat=0)
    assert terminal.upload().quarantined == ()
    for address in (fresh.url, f"{fresh.url}/stalls/{terminal.identity.stall_id}"):
        dom = _dom(address, tmp_path)
        assert "10,100원" in dom
        assert "<script" not in dom
        assert '<img src="x"' not in dom
        assert "<bdi>&lt;script&gt;" in dom
        assert "<title>taken" not in dom


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium here")
def test_a_browser_shows_what_is_outstanding_and_runs_no_name(fresh: ServerProcess, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, fresh.url)
    terminal.enrol(fresh.database_url)
    call_evil(fresh)
    owe(terminal, "local_paper:" + EVIL)
    for address in ("/outstanding", f"/stalls/{terminal.identity.stall_id}/outstanding"):
        dom = _dom(fresh.url + address, tmp_path)
        for wanted in ("10,000원", "30,000원", "3월 1일", "자진발급", "손님이 부탁", "거절됐어요", "기한이 지난"):
            assert wanted in dom, wanted
        assert "<script" not in dom
        assert "<bdi>&lt;script&gt;" in dom
        assert "<title>taken" not in dom


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium here")
def test_the_longest_name_of_a_stall_pushes_no_field_out_of_its_card(fresh: ServerProcess, tmp_path: Path) -> None:
    issue_code(fresh.database_url, "망원시장", "장성에서 삼대째 내려오는 손두부와 " * 3)
    measuring = (
        "<script>addEventListener('load', () => { document.title = [...document.querySelectorAll('.card *')]"
        ".filter(one => one.getBoundingClientRect().right > one.closest('.card').getBoundingClientRect().right)"
        ".length + ' outside' })</script>"
    )
    for address in ("/people", "/notices", "/settings", "/report"):
        here = tmp_path / "page.html"
        here.write_text(_styled(fresh, address, measuring))
        dom = _dom(here.as_uri(), tmp_path, "--window-size=1280,900")
        assert "<title>0 outside</title>" in dom, address


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium here")
def test_on_a_phone_no_column_has_to_be_pushed_aside(fresh: ServerProcess, tmp_path: Path) -> None:
    """A picture as wide as a phone: what leaves the screen to the right would lie in a box that scrolls."""
    terminal = Terminal(tmp_path, fresh.url)
    terminal.enrol(fresh.database_url)
    owe(terminal, "onnuri_paper")
    measuring = (
        "<script>addEventListener('load', () => { document.title = [...document.querySelectorAll('.wide')]"
        ".map(one => one.scrollWidth <= one.clientWidth).join() })</script>"
    )
    here, inside = tmp_path / "page.html", tmp_path / "inside.html"
    inside.write_text(_styled(fresh, "/outstanding", measuring))
    frame = f'<body><iframe id="f" width="390" height="3000" src="{inside.as_uri()}"></iframe></body>'
    here.write_text(
        f"{frame}<script>addEventListener('load', () => setTimeout(() => "
        "document.title = document.getElementById('f').contentDocument.title, 200))</script>"
    )
    dom = _dom(here.as_uri(), tmp_path, "--allow-file-access-from-files", "--virtual-time-budget=3000")
    assert "<title>true,true,true,true</title>" in dom, dom[:500]


def _styled(server: ServerProcess, address: str, measuring: str) -> str:
    """A page with its style in it and a script to measure it, which the server itself lets nobody run."""
    style = requests.get(server.url + "/static/market.css", timeout=20).text
    link = '<link rel="stylesheet" href="/static/market.css">'
    return page(server.url + address).replace(link, f"<style>{style}</style>{measuring}")


def _dom(url: str, folder: Path, *more: str) -> str:
    quiet = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    quiet += ["--disable-sync"]
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        *quiet,
        "--disable-sync",
        f"--user-data-dir={folder / 'c'}",
    ]
    done = subprocess.run([*command, *more, "--dump-dom", url], capture_output=True, timeout=60, check=True)
    return done.stdout.decode()


def test_the_hours_of_a_day() -> None:
    assert hour_bars({}) is None
    chart = hour_bars({11: 500, 20: 250})
    assert chart is not None
    assert [bar.label for bar in chart.bars] == [str(hour) for hour in range(8, 21)]
    assert [bar.label for bar in chart.bars if bar.best] == ["11"]
    assert {bar.label: bar.height for bar in chart.bars}["20"] == 34
