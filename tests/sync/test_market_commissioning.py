"""How each terminal was when it was set up, as the office reads it. On both databases."""

import csv
import io

import pytest
from market_kit import books
from market_kit.office import stall_of
from market_kit.reader import Reader
from market_kit.seller import Seller
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal

from pos import messages as m
from pos.commissioning_record import TriedPart, Verdict
from sync.server.pages import commissioning
from sync.server.store.database import open_database

COMMISSIONED = "commissioned"
PRINTER = TriedPart("PRINTER", Verdict.WORKS, "escpos", "tcp:192.168.0.31:9100")
SCALE = TriedPart("SCALE", Verdict.FAILS, "cas-ap1", "serial:/dev/ttyUSB0")
SCANNER = TriedPart("SCANNER", Verdict.UNTRIED, "wedge", "screen:")
BOX = TriedPart("BOX", Verdict.WORKS)


def records(reader: Reader) -> list[dict[str, str]]:
    content = reader.fetch("/devices?table=commissioning&as=csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_the_office_reads_what_worked_when_the_box_was_set_up(till: Terminal, keeper: Reader) -> None:
    assert "아직 설치 기록이 없어요" in keeper.read("/devices")
    seller = Seller(till)
    for technician, parts in (("", (PRINTER, SCALE, BOX)), ("=박 기사", (PRINTER, SCANNER, BOX)), ("", (BOX,))):
        seller.do(m.RecordCommissioning(technician, "0.1.0", parts))
    assert seller.deliver().quarantined == ()
    seller.ledger.close()
    well, waits, fails = records(keeper)
    assert [one["결과"] for one in (fails, waits, well)] == [
        "1가지가 안 돼요",
        "확인하지 못한 것이 있어요",
        "모두 돼요",
    ]
    assert fails["장비"] == "영수증 프린터: 돼요 (escpos); 저울: 안 돼요 (cas-ap1); 계산대: 돼요"
    assert (waits["설치한 사람"], waits["프로그램"]) == ("'=박 기사", "0.1.0"), "no formula of a spreadsheet"
    shown = keeper.read("/devices")
    assert "1가지가 안 돼요" in shown
    assert "192.168" not in shown, "where it is plugged in is the stall's affair"


def test_a_record_that_says_nothing_readable_breaks_no_page(till: Terminal, keeper: Reader) -> None:
    strange = (
        {"parts": "no", "technician": 7, "version": None, "at_ms": "?"},
        {"parts": [{"name": ["x"], "verdict": {"a": 1}}, {}], "technician": "<i>\u202e"},
        {},
    )
    for told in strange:
        till.journal.sell(1, kind=COMMISSIONED, **told)
    till.upload()
    assert len(records(keeper)) == len(strange)
    shown = keeper.read("/devices")
    assert keeper.status == 200
    assert "<i>" not in shown
    assert "다른 장비: 확인하지 못했어요" in shown


def test_an_owner_reads_of_her_own_stall_alone(
    office: ServerProcess, till: Terminal, keeper: Reader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Terminal(tmp_path_factory.mktemp("other"), office.url)
    other.enrol(office.database_url, stall="떡집")
    for terminal, technician in ((till, "박 기사"), (other, "최 기사")):
        terminal.journal.sell(1, kind=COMMISSIONED, technician=technician, version="0.1.0", parts=[])
        terminal.upload()
    assert [one["설치한 사람"] for one in records(keeper)] == ["최 기사", "박 기사"]
    keeper.read("/people")
    keeper.submit("/people", name="주인", role="OWNER", stall=stall_of(office), password="고등어와 배추 김치")
    owner = Reader(office.url)
    owner.come_in("주인", "고등어와 배추 김치")
    assert [one["설치한 사람"] for one in records(owner)] == ["박 기사"]


def test_records_are_found_without_reading_the_sales(office: ServerProcess, till: Terminal) -> None:
    """By an index of their own, on both databases."""
    till.journal.sell(1, kind=COMMISSIONED, parts=[])
    till.upload()
    ((market_id,),) = books.rows(office.database_url, "SELECT market_id FROM market")
    database = open_database(office.database_url)
    with database.reading(market_id) as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            connection.exec_driver_sql("SET LOCAL enable_sort = off")
        asked = commissioning.query_for(market_id, "").compile(connection, compile_kwargs={"literal_binds": True})
        plan = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
        steps = " ".join(str(row) for row in connection.exec_driver_sql(plan + str(asked)))
    database.close()
    assert "entry_commissioned" in steps, steps
