"""What the office sees of the devices of its stalls: whose paper is at an end, what is away. On both databases."""

import json
from dataclasses import replace

import pytest
from market_kit import books
from market_kit.raw_device import error_of, send
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess
from market_kit.terminal import QUICK, Terminal
from market_kit.waiting import until

from pos import messages as m
from sync.protocol import MAX_STATES, HealthRequest
from sync.rhythm import Rhythm
from sync.server.clock import now_ms
from sync.server.pages import device_health, tongue
from sync.worker import SyncWorker
from ui.runtime.backup_note import BackupNote, LastBackup

AT_ONCE = replace(QUICK, rhythm=Rhythm(heartbeat_s=600.0, changes_apart_s=0.05))
SAID = HealthRequest("1", 0, 0, 1_000_000_000)


def conditions(office: ServerProcess) -> dict[str, str]:
    ((kept,),) = books.rows(office.database_url, "SELECT conditions FROM device")
    return dict(json.loads(kept))


def report(till: Terminal, **devices: object) -> int:
    """Tell the market by hand how the devices are, and return its status."""
    content = json.dumps(json.loads(SAID.encode()) | {"devices": devices}).encode()
    return send(till.identity, till.url, "POST", "/v1/health", content).status_code


def reports_heard(office: ServerProcess) -> int:
    lines = Reader(office.url).fetch("/metrics").text.splitlines()
    told = [line for line in lines if 'endpoint="health"' in line and "requests_total" in line]
    return sum(int(float(line.rpartition(" ")[2])) for line in told)


def test_the_office_sees_whose_paper_is_at_an_end_and_that_there_is_a_new_roll(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    till.journal.sell(1)
    with till.working(AT_ONCE) as worker:
        till.delivered()
        worker.note_device("PRINTER", "GOOD")
        worker.note_device("PRINTER", "PAPER_OUT")
        until(lambda: conditions(office) == {"PRINTER": "PAPER_OUT"}, "told")
        assert "영수증 프린터: 종이가 없어요" in keeper.read("/devices")
        assert "종이가 없어요" in keeper.read("/")
        worker.note_device("PRINTER", "GOOD")
        until(lambda: conditions(office) == {"PRINTER": "GOOD"}, "told")
    assert "종이가 없어요" not in keeper.read("/devices")
    assert "좋아요" in keeper.page
    assert "모두 도착" in keeper.read("/")


def test_a_device_that_is_no_longer_there_is_no_longer_told(office: ServerProcess, till: Terminal) -> None:
    with till.working(AT_ONCE) as worker:
        worker.note_device("SCALE", "AWAY")
        worker.note_device("PRINTER", "GOOD")
        until(lambda: conditions(office) == {"PRINTER": "GOOD", "SCALE": "AWAY"}, "told")
        worker.note_device("SCALE", None)
        until(lambda: conditions(office) == {"PRINTER": "GOOD"}, "told")


def test_a_loose_plug_does_not_keep_the_market_busy(office: ServerProcess, till: Terminal) -> None:
    """What it is in the end arrives, and little of what it was in between."""
    seen: list[dict[str, str]] = []
    with till.working(replace(QUICK, rhythm=Rhythm(heartbeat_s=600.0, changes_apart_s=0.5))) as worker:
        for how in ("AWAY", "GOOD") * 300:
            worker.note_device("SCANNER", how)
        worker.note_device("SCANNER", "TAKEN")
        until(lambda: conditions(office) == {"SCANNER": "TAKEN"} or seen.append(conditions(office)), "told")
    assert 1 <= reports_heard(office) <= 3


def test_a_stall_that_sells_without_a_pause_is_reported_on_as_well(office: ServerProcess, till: Terminal) -> None:
    for report_s, reports in ((600.0, 0), (0.0, 1)):
        before = reports_heard(office)
        with till.uploader(Rhythm(heartbeat_s=600.0, report_s=report_s)) as uploader:
            till.journal.sell(1)
            for _ in range(3):
                uploader.step()
        assert reports_heard(office) - before == reports


@pytest.mark.parametrize(
    "devices",
    [
        {"PRINTER": 1},
        {"PRINTER": "paper out"},
        {"PRINTER": "<B>"},
        {"": "GOOD"},
        {"가": "GOOD"},
        {"PRINTER": "X" * 41},
        {f"P{count}": "GOOD" for count in range(MAX_STATES + 1)},
    ],
)
def test_what_is_no_condition_is_refused(
    devices: dict[str, object], terminal: Terminal, server: ServerProcess
) -> None:
    content = json.dumps(json.loads(SAID.encode()) | {"devices": devices}).encode()
    answer = send(terminal.identity, server.url, "POST", "/v1/health", content)
    assert (answer.status_code, error_of(answer)) == (400, "malformed")


def test_a_condition_of_a_newer_till_is_shown_as_something_to_look_at(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    assert report(till, WAFFLE_IRON="ON_FIRE") == 200
    assert "다른 장비: 봐 주셔야 해요" in keeper.read("/devices")


def test_an_older_till_tells_of_no_device(office: ServerProcess, till: Terminal, keeper: Reader) -> None:
    content = json.loads(SAID.encode())
    del content["devices"]
    assert send(till.identity, till.url, "POST", "/v1/health", json.dumps(content).encode()).status_code == 200
    assert "좋아요" in keeper.read("/devices")


def test_every_place_and_condition_of_the_till_has_its_words() -> None:
    """MARKET is the line itself, and what is only said of the market or of a start is no device's."""
    places = {place.value for place in m.Place} - {"MARKET"}
    assert set(device_health.DEVICES) == places
    of_the_line = {"STRANGE_ANSWER", "NOT_ENROLLED", "REFUSED"}
    well = {"GOOD", "STARTING", "NONE"}
    assert set(device_health.TROUBLES) == {one.value for one in m.Condition} - of_the_line - well
    assert all(words in tongue.english() for words in device_health.TROUBLES.values())


# -- what somebody far away has to know of a box ------------------------------------------------------------------

DAY_MS = 86_400_000


def backed_up(office: ServerProcess) -> list[int | None]:
    return [row[0] for row in books.rows(office.database_url, "SELECT backed_up_ms FROM device")]


def test_seven_things_of_a_box_go_up_and_stand_on_the_offices_page(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    """Version, devices, paper, disk, what has not come, clock, last backup."""
    note, three_days_ago = BackupNote(till.journal.path.parent), now_ms() - 3 * DAY_MS - 1
    note.keep(LastBackup(three_days_ago, "/media/stick", 0))
    options = replace(AT_ONCE, version="0.1.0-seven")
    worker = SyncWorker(till.identity, till.journal.path, till.events.append, options, backed_up_ms=note.last_ms)
    for device, how in (("PRINTER", "PAPER_OUT"), ("SCANNER", "AWAY"), ("BOX", "CLOCK_WRONG")):
        worker.note_device(device, how)
    worker.start()
    try:
        until(lambda: backed_up(office) == [three_days_ago], "told")
    finally:
        assert worker.stop()
    ((told,),) = books.rows(office.database_url, "SELECT disk_free_bytes FROM device")
    page = keeper.read("/devices")
    for said in (
        *("0.1.0-seven", "영수증 프린터: 종이가 없어요", "스캐너: 연결이 끊겼어요", "계산대: 시계가 맞지 않아요"),
        *(f"{told / 1e9:,.1f} GB", "3일 전", "올 것"),
    ):
        assert said in page, said
    assert "3일 전" in keeper.read("/devices?table=devices&as=csv")


def test_a_till_that_was_never_backed_up_is_told_so_when_it_has_been_here_a_week(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    def told(at_ms: int | None) -> int:
        content = replace(SAID, backed_up_ms=at_ms).encode()
        return send(till.identity, till.url, "POST", "/v1/health", content).status_code

    def page() -> str:
        return keeper.read("/devices?table=devices&as=csv")

    assert told(0) == 200
    assert "아직 없음" in page()
    assert "백업이 필요해요" not in page(), "it came today"
    books.rows(office.database_url, f"UPDATE device SET enrolled_ms = {now_ms() - 8 * DAY_MS}")
    assert "백업이 필요해요" in page()
    assert told(now_ms() - 8 * DAY_MS) == 200
    assert "8일 전" in page()
    assert "백업이 필요해요" in page()
    assert told(now_ms()) == 200
    assert "백업이 필요해요" not in page()
    assert "오늘" in page()
    assert told(None) == 200, "a till of the version before says nothing of it"
    assert backed_up(office) == [None]
    assert "백업이 필요해요" not in page()


@pytest.mark.parametrize("said", [-1, "today", True, 2**63, 1.5, []])
def test_what_is_no_moment_of_a_backup_is_refused(said: object, terminal: Terminal, server: ServerProcess) -> None:
    content = json.dumps(json.loads(SAID.encode()) | {"backed_up_ms": said}).encode()
    answer = send(terminal.identity, server.url, "POST", "/v1/health", content)
    assert (answer.status_code, error_of(answer)) == (400, "malformed")
