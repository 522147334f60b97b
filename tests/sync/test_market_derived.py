"""What the office's pages read follows from the entries: added as they come, or made anew, it is the same."""

import contextlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from market_kit import books
from market_kit.journal import canonical, line, sale
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal

from pos.ids import new_id
from sync.protocol import EventsRequest, as_bytes, chain_over, genesis
from sync.server import derived
from sync.server.decisions import CannotCount, NotWaiting, decide
from sync.server.ingest import Sender, ingest
from sync.server.office import issue_code_in
from sync.server.reading import MOST_WON
from sync.server.store.database import EVERY_MARKET, Database, open_database

DEVICE = "019a0000-0000-7000-8000-000000000001"


class Hall:
    """A market without a server, and one till in it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.database = open_database(url)
        issue_code_in(self.database, "망원시장", "바다수산")
        ((self.market_id, self.stall_id),) = books.rows(url, "SELECT market_id, stall_id FROM stall")
        with self.database.writing(EVERY_MARKET) as connection:
            connection.exec_driver_sql(
                "INSERT INTO device (market_id, device_id, stall_id, name, hardware, version, public_key, last_seq,"
                " last_hash, revoked, enrolled_ms, heard_ms, backlog, disk_free_bytes) VALUES "
                f"('{self.market_id}', '{DEVICE}', '{self.stall_id}', 't', 't', 't', {self._bytes()}, 0, "
                f"{self._bytes(genesis(DEVICE))}, {self._false}, 0, 0, 0, 0)"
            )
        self.bodies: list[str] = []

    @property
    def _false(self) -> str:
        return "0" if self.database.is_sqlite else "false"

    def _bytes(self, value: bytes = b"") -> str:
        return f"x'{value.hex()}'" if self.database.is_sqlite else f"'\\x{value.hex()}'"

    def send(self, *entries: dict[str, Any]) -> tuple[int, ...]:
        """Return which of them are in quarantine."""
        first = len(self.bodies) + 1
        before = chain_over(genesis(DEVICE), map(as_bytes, self.bodies))
        told = [canonical(one | {"seq": seq}) for seq, one in enumerate(entries, first)]
        batch = EventsRequest(DEVICE, first, before[-1] if before else genesis(DEVICE), tuple(told))
        reply = ingest(self.database, Sender(self.market_id, DEVICE), batch, 1_000_000 + first)
        self.bodies += told
        return reply.quarantined

    def everything(self) -> dict[str, Counter[tuple[Any, ...]]]:
        """What is derived, but for sums that came to nothing."""
        found = {}
        for table in derived.TABLES:
            keys = len(table.primary_key.columns)
            rows = books.rows(self.url, f"SELECT * FROM {table.name}")
            found[table.name] = Counter(row for row in rows if table not in derived.SUMS or any(row[keys:]))
        return found

    def rebuilt(self) -> dict[str, Counter[tuple[Any, ...]]]:
        with self.database.writing(self.market_id) as connection:
            derived.rebuild(connection, self.market_id)
        return self.everything()

    def decide(self, seq: int, *, counts: bool) -> None:
        with self.database.writing(self.market_id) as connection:
            decide(connection, self.market_id, DEVICE, seq, counts=counts, why="봤어요", by="사무실", now_ms=5)

    def sums(self, table: str, *columns: str) -> list[tuple[Any, ...]]:
        return books.rows(self.url, f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2")


@pytest.fixture
def hall(new_database: Callable[[], str]):
    open_hall = Hall(new_database())
    yield open_hall
    open_hall.database.close()


def entry(kind: str, **told: Any) -> dict[str, Any]:
    kept = ("v", "id", "device", "at_ms", "operator", "business_day", "currency")
    return {name: value for name, value in sale(DEVICE, 1).items() if name in kept} | {"kind": kind} | told


def test_sales_are_counted_by_hour_tender_and_good(hall: Hall) -> None:
    ten = 1_772_413_200_000  # 10:00 in Korea
    hall.send(sale(DEVICE, 1, at_ms=ten, business_day="2026-03-02"))
    hall.send(sale(DEVICE, 2, at_ms=ten + 3_600_000, business_day="2026-03-02"))
    assert hall.sums("hour_takings", "hour", "sales", "money", "vat", "exempt") == [
        (10, 1, 10_100, 9, 10_000),
        (11, 1, 10_100, 9, 10_000),
    ]
    assert hall.sums("tender_takings", "tender", "times", "money") == [("cash", 2, 20_200)]
    assert hall.sums("goods_takings", "name", "unit", "quantity", "money") == [
        ("고등어", "마리", 4, 20_000),
        ("봉투", "장", 2, 200),
    ]


def test_what_is_weighed_is_counted_in_grams(hall: Hall) -> None:
    lines = [
        line(1, "감자", 600, "근", 3_000, 3_000, "EXEMPT", per=600),
        line(2, "감자", 100, "g", 500, 500, "EXEMPT", per=100),
    ]
    hall.send(
        sale(
            DEVICE,
            1,
            lines=lines,
            total=3_500,
            taxable=0,
            exempt=3_500,
            supply=0,
            vat=0,
            payments=[{"tender": "card", "amount": 3_500}],
        )
    )
    assert hall.sums("goods_takings", "name", "unit", "quantity", "money") == [("감자", "g", 700, 3_500)]


def test_a_refund_is_money_less_and_no_sale(hall: Hall) -> None:
    hall.send(sale(DEVICE, 1))
    back = sale(
        DEVICE,
        2,
        kind="refund",
        refers_to={"receipt_no": 1},
        total=-10_100,
        taxable=-100,
        exempt=-10_000,
        supply=-91,
        vat=-9,
        payments=[{"tender": "cash", "amount": -10_100}],
    )
    back["lines"] = [one | {"quantity": -one["quantity"], "amount": -one["amount"]} for one in back["lines"]]
    assert hall.send(back) == ()
    ((sales, money),) = hall.sums("hour_takings", "sum(sales)", "sum(money)")
    assert (sales, money) == (1, 0)


def test_what_waits_for_a_person_counts_once_somebody_says_so(hall: Hall) -> None:
    assert hall.send(sale(DEVICE, 1, payments=[{"tender": "cash", "amount": 9_000}])) == (1,)
    assert hall.sums("hour_takings", "money", "sales") == []
    for counts, money in ((True, 10_100), (True, 10_100), (False, 0), (True, 10_100)):
        hall.decide(1, counts=counts)
        assert hall.sums("hour_takings", "sum(money)", "1") == [(money, 1)], "the last word holds"
        assert hall.everything() == hall.rebuilt()


def test_what_cannot_be_read_cannot_be_counted(hall: Hall) -> None:
    hall.send(sale(DEVICE, 1), sale(DEVICE, 2, total=MOST_WON + 1), sale(DEVICE, 3, business_day=7), entry("sale"))
    for seq, fault in ((1, NotWaiting), (9, NotWaiting), (2, CannotCount), (3, CannotCount), (4, CannotCount)):
        with pytest.raises(fault), hall.database.writing(hall.market_id) as connection:
            decide(connection, hall.market_id, DEVICE, seq, counts=True, why="", by="사무실", now_ms=5)


def test_the_shelf_follows_the_stall(hall: Hall) -> None:
    put = {"item": "a", "name": "고등어", "price": 5_000, "unit": "마리", "tax": "EXEMPT", "category": "생선"}
    hall.send(entry("price_changed", item="a", old=1, new=2))
    assert hall.sums("good", "item_id", "price") == [], "nobody knows what it is"
    hall.send(
        entry("good_put", **put, barcodes=["8801234500159"]), entry("price_changed", item="a", old=1, new=6_000)
    )
    hall.send(
        entry("sold_out_changed", item="a", name="고등어", sold_out=True), entry("good_put", **put | {"item": "b"})
    )
    hall.send(entry("good_gone", item="b", name="고등어"))
    assert hall.sums("good", "item_id", "price", "barcodes", "sold_out", "gone") == [
        ("a", 6_000, '["8801234500159"]', True, False),
        ("b", 5_000, "[]", False, True),
    ]
    assert hall.everything() == hall.rebuilt()


def test_the_latest_answer_to_a_wish_is_kept(hall: Hall) -> None:
    for version, outcome in ((1, "REFUSED"), (2, "TAKEN")):
        hall.send(entry("wish_answer", item="a", own=True, version=version, outcome=outcome, why="PRICE"))
    assert hall.sums("wish_answer", "item_id", "version", "outcome") == [("a", 2, "TAKEN")]


PAPER = "onnuri_paper"


def with_vouchers(*faces: tuple[int, int], **told: Any) -> dict[str, Any]:
    paid = [{"tender": PAPER, "amount": 10_100, "faces": [list(face) for face in faces]}]
    return sale(DEVICE, 1, payments=paid, business_day="2026-03-02") | told


def handed_in(*faces: tuple[int, int], **told: Any) -> dict[str, Any]:
    return entry("vouchers_handed_in", tender=PAPER, faces=[list(face) for face in faces]) | told


def owed(state: str, **told: Any) -> dict[str, Any]:
    said = {"cash_receipt": "r1", "receipt_no": 7, "sold_on": "2026-03-02", "amount": 35_000, "identifier": "SELF"}
    return entry("cash_receipt", state=state) | said | told


def test_vouchers_are_counted_by_kind_and_face_until_they_are_handed_in(hall: Hall) -> None:
    hall.send(with_vouchers((10_000, 2), (5_000, 1)), with_vouchers((10_000, 1), business_day="2026-03-03"))
    assert hall.sums("voucher_in_hand", "face", "pieces", "tender") == [(5_000, 1, PAPER), (10_000, 3, PAPER)]
    hall.send(handed_in((10_000, 3), business_day="2026-03-04"))
    assert hall.sums("voucher_in_hand", "face", "pieces") == [(5_000, 1), (10_000, 0)]
    assert hall.sums("voucher_day", "business_day", "face", "taken", "handed_in") == [
        ("2026-03-02", 5_000, 1, 0),
        ("2026-03-02", 10_000, 2, 0),
        ("2026-03-03", 10_000, 1, 0),
        ("2026-03-04", 10_000, 0, 3),
    ]
    assert hall.everything() == hall.rebuilt()


def test_a_voucher_given_back_counts_for_the_day_it_was_taken_on(hall: Hall) -> None:
    original = {"id": "a", "seq": 1, "receipt_no": 1, "business_day": "2026-03-02"}
    back = with_vouchers((10_000, -1), kind="refund", refers_to=original, business_day="2026-03-05")
    for part in (back, *back["lines"], *back["payments"]):
        for won in ("total", "taxable", "exempt", "supply", "vat", "amount", "quantity"):
            part.update({won: -part[won]} if won in part else {})
    assert hall.send(with_vouchers((10_000, 2)), back) == ()
    assert hall.sums("voucher_day", "business_day", "taken", "handed_in") == [("2026-03-02", 1, 0)]


def test_faces_that_cannot_be_are_none(hall: Hall) -> None:
    hall.send(with_vouchers((0, 1), (-5, 1), (10**12, 2), (1, 2**70)))
    for faces in (7, None, [7], [[1]], [["1", 1]], [[1, 1.5]], [[True, 1]], {"1": 1}):
        hall.send(entry("vouchers_handed_in", tender=PAPER, faces=faces))
    assert hall.sums("voucher_in_hand", "face", "pieces") == []


def test_a_cash_receipt_is_owed_until_it_is_issued_or_given_up(hall: Hall) -> None:
    shown = ("receipt_id", "state", "amount", "sold_on", "by_itself", "receipt_no")
    for step in ("OWED", "UNKNOWN", "OWED", "REFUSED"):
        hall.send(owed(step), owed(step, cash_receipt="r2", identifier="PHONE"))
        assert hall.sums("cash_receipt_owed", *shown) == [
            ("r1", step, 35_000, "2026-03-02", True, 7),
            ("r2", step, 35_000, "2026-03-02", False, 7),
        ]
        assert hall.everything() == hall.rebuilt()
    hall.send(entry("cash_receipt_issued", cash_receipt="r1"), owed("GIVEN_UP", cash_receipt="r2"))
    assert hall.sums("cash_receipt_owed", *shown) == []
    assert hall.everything() == hall.rebuilt()


def test_within_one_batch_the_last_step_holds(hall: Hall) -> None:
    hall.send(owed("OWED"), entry("cash_receipt_issued", cash_receipt="r1"), owed("OWED", cash_receipt="r2"))
    assert hall.sums("cash_receipt_owed", "receipt_id", "state") == [("r2", "OWED")]


def test_a_step_that_cannot_be_read_is_none(hall: Hall) -> None:
    for told in ({"amount": 0}, {"amount": MOST_WON + 1}, {"state": ["OWED"]}, {"state": "LATER"}, {"amount": "1"}):
        hall.send(owed("OWED") | told)
    hall.send(owed("OWED", sold_on="2026-02-30", business_day="soon"), owed("OWED", cash_receipt="x" * 65))
    assert hall.sums("cash_receipt_owed", "receipt_id", "state") == []


def test_vouchers_and_receipts_in_quarantine_count_once_somebody_says_so(hall: Hall) -> None:
    """Each came a second time under the id of another entry, which a person has to look at."""
    same = {"id": "019a0000-0000-7000-8000-00000000000a"}
    assert hall.send(
        with_vouchers((10_000, 5)) | same,
        handed_in((10_000, 2)) | same,
        owed("OWED"),
        owed("REFUSED") | same,
        entry("cash_receipt_issued", cash_receipt="r1") | same,
    ) == (2, 4, 5)
    assert hall.sums("voucher_in_hand", "face", "pieces") == [(10_000, 5)]
    assert hall.sums("cash_receipt_owed", "receipt_id", "state") == [("r1", "OWED")]
    for seq, counts, pieces, state in (
        (2, True, 3, "OWED"),
        (4, True, 3, "REFUSED"),
        (5, True, 3, None),
        (4, False, 3, None),
        (5, False, 3, "OWED"),
        (2, False, 5, "OWED"),
        (2, False, 5, "OWED"),
    ):
        hall.decide(seq, counts=counts)
        assert hall.sums("voucher_in_hand", "face", "pieces") == [(10_000, pieces)]
        standing = [row[1] for row in hall.sums("cash_receipt_owed", "receipt_id", "state")]
        assert standing == ([] if state is None else [state]), seq
        assert hall.everything() == hall.rebuilt()


strange = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
KINDS = (
    *("sale", "refund", "good_put", "price_changed", "sold_out_changed", "good_gone", "wish_answer", "order"),
    *("vouchers_handed_in", "cash_receipt", "cash_receipt_issued", "cash_receipt_cancelled"),
)
FIELDS = (
    *("faces", "tender", "refers_to", "cash_receipt", "sold_on", "amount", "identifier", "state", "receipt_no"),
    "item",
    "name",
    "price",
    "new",
    "unit",
    "per",
    "tax",
    "category",
    "barcodes",
    "own",
    "version",
    "outcome",
    "why",
    "lines",
    "payments",
    "total",
    "vat",
    "exempt",
    "taxable",
    "supply",
    "at_ms",
    "business_day",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(FIELDS), strange, max_size=4)),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_comes_is_taken_in_and_derives_the_same_again(hall: Hall, entries) -> None:
    good = {"item": "a", "name": "고등어", "price": 5_000, "version": 1, "outcome": "TAKEN"}
    more = {"tender": PAPER, "faces": [[10_000, 1]], "cash_receipt": "r1", "amount": 5_000, "state": "OWED"}
    sold = with_vouchers((10_000, 1))
    waiting = hall.send(*[sold | {"id": new_id()} | good | more | {"kind": kind} | told for kind, told in entries])
    assert hall.everything() == hall.rebuilt()
    for seq in waiting:
        with contextlib.suppress(CannotCount):
            hall.decide(seq, counts=True)
    assert hall.everything() == hall.rebuilt()


def test_a_database_of_the_second_schema_is_counted_when_it_is_opened(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    url = new_database()
    server = ServerProcess(url, tmp_path)
    terminal = Terminal(tmp_path, server.url)
    terminal.enrol(url)
    terminal.journal.sell(3)
    terminal.upload()
    server.stop()
    before = books.rows(url, "SELECT money, sales FROM hour_takings")
    books.rows(url, "DELETE FROM hour_takings")
    books.rows(url, "DELETE FROM derived")
    open_database(url).close()
    assert books.rows(url, "SELECT money, sales FROM hour_takings") == before != []


def test_one_market_cannot_read_or_write_another(new_database: Callable[[], str]) -> None:
    """Whatever a query asks for: only what the transaction named is there."""
    url = new_database()
    if url.startswith("sqlite"):
        pytest.skip("SQLite has no row-level security")
    database = Database(url)
    open_database(url).close()
    for name in ("망원시장", "통인시장"):
        issue_code_in(database, name, "바다수산")
    markets = [row[0] for row in books.rows(url, "SELECT market_id FROM market ORDER BY name")]
    for own, other in (markets, markets[::-1]):
        with database.writing(own) as connection:
            seen = connection.exec_driver_sql("SELECT DISTINCT market_id FROM stall").scalars().all()
            assert seen == [own]
            assert connection.exec_driver_sql("UPDATE stall SET name = 'x' WHERE true").rowcount == 1
            changed = f"UPDATE stall SET market_id = '{other}' WHERE true"
            with pytest.raises(Exception, match="row-level security"), connection.begin_nested():
                connection.exec_driver_sql(changed)
    with database.reading("nobody") as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entry").scalar() == 0
    tables = books.rows(
        url,
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND NOT relrowsecurity "
        "AND relnamespace = 'public'::regnamespace",
    )
    assert tables == [("alembic_version",)], "a table that a market could read another's rows of"
    database.close()
