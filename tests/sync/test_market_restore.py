"""A market backed up, lost and brought back: its terminals fill it again, and nothing is lost or counted twice."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from market_kit import books
from market_kit.command import pos
from market_kit.postgres_cluster import PostgresCluster
from market_kit.server_process import ServerProcess
from market_kit.shelf import Asking
from market_kit.terminal import Terminal

from sync.server import derived
from sync.server.office import notice, publish_to
from sync.server.store.database import EVERY_MARKET, open_database

SUMS = tuple(table.name for table in derived.SUMS)
ENTRIES = "SELECT count(*) FROM entry"


@dataclass
class Keeper:
    """Whoever keeps a market, at a command line; `copy` is where she puts her backups."""

    url: str
    copy: Path

    def does(self, action: str, *words: str | Path) -> str:
        """A command that goes well; what it said."""
        code, said, complained = pos("market", action, "--database", self.url, *words)
        assert code == 0, complained
        return said

    def fails(self, action: str, *words: str | Path, **more: str) -> tuple[int, str]:
        """A command that does not; its exit code and the one sentence it says."""
        code, _, complained = pos("market", action, "--database", self.url, *words, **more)
        assert complained.count("\n") == 1, complained
        return code, complained

    def entries(self) -> int:
        ((count,),) = books.rows(self.url, ENTRIES)
        return int(count)


class Market:
    """A server that is started and stopped over one database, always at the same address, and a terminal of it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.keeper = Keeper(url, folder / "copy")
        self._url, self._folder = url, folder
        self.server = ServerProcess(url, folder)
        self.terminal = Terminal(folder, self.server.url)
        self.terminal.enrol(url)

    def open(self) -> None:
        self.server = ServerProcess(self._url, self._folder, port=self.server.port)

    def close(self) -> None:
        self.server.stop()

    def has_exactly_the_journal(self) -> bool:
        stored = books.stored(self._url, self.terminal.identity.device_id)
        return [(seq, body.decode()) for seq, body, _ in stored] == list(enumerate(self.terminal.journal.bodies, 1))

    def sums(self) -> dict[str, list[tuple[object, ...]]]:
        return {table: sorted(books.rows(self._url, f"SELECT * FROM {table}")) for table in SUMS}

    def sums_made_anew(self) -> dict[str, list[tuple[object, ...]]]:
        database = open_database(self._url)
        with database.writing(EVERY_MARKET) as connection:
            derived.rebuild(connection, str(self.terminal.identity.market_id))
        database.close()
        return self.sums()


@pytest.fixture
def market(new_database: Callable[[], str], tmp_path: Path) -> Iterator[Market]:
    running = Market(new_database(), tmp_path)
    yield running
    running.close()


def test_what_a_copy_lacks_is_sent_again_once(market: Market) -> None:
    terminal, keeper = market.terminal, market.keeper
    terminal.journal.sell(30)
    terminal.upload()
    keeper.does("backup", "--out", keeper.copy)
    terminal.journal.sell(25)
    terminal.upload()
    market.close()
    said = keeper.does("restore", "--from", keeper.copy, "--replace")
    assert said.startswith("되돌렸습니다: 기록 30개\n")
    assert "계산대들이 다시 보냅니다" in said
    assert keeper.entries() == 30
    market.open()
    terminal.journal.sell(5)
    with terminal.working():
        terminal.delivered()
    assert market.has_exactly_the_journal()
    counted = market.sums()
    assert sum(int(str(row[5])) for row in counted["hour_takings"]) == 60 * 10_100
    assert counted == market.sums_made_anew()


@pytest.mark.expects_log("the market went back from entry 50 to 20")
def test_a_till_that_sells_on_through_all_of_it_notices_by_itself(market: Market) -> None:
    """Its uploader believes in 50 entries when the market has 20 again."""
    terminal, keeper = market.terminal, market.keeper
    terminal.journal.sell(20)
    terminal.upload()
    keeper.does("backup", "--out", keeper.copy)
    terminal.journal.sell(30)
    with terminal.working() as worker:
        terminal.delivered()
        market.close()
        keeper.does("restore", "--from", keeper.copy, "--replace")
        market.open()
        terminal.journal.sell(4)
        worker.retry_now()
        terminal.delivered()
    assert market.has_exactly_the_journal()
    assert market.sums() == market.sums_made_anew()


def test_a_copy_taken_while_sales_come_in_is_of_one_moment(market: Market) -> None:
    terminal, keeper = market.terminal, market.keeper
    terminal.journal.sell(600)
    with terminal.working():
        keeper.does("backup", "--out", keeper.copy)
        terminal.delivered()
    market.close()
    keeper.does("restore", "--from", keeper.copy, "--replace")
    stored = books.stored(keeper.url, terminal.identity.device_id)
    assert [body.decode() for _, body, _ in stored] == terminal.journal.bodies[: len(stored)]
    assert market.sums() == market.sums_made_anew()


def test_no_terminal_reads_on_where_the_lost_one_stood(market: Market) -> None:
    keeper = market.keeper
    asking = Asking(market.terminal.identity, market.server.url)
    keeper.does("backup", "--out", keeper.copy)
    for way in (("restore", "--from", keeper.copy, "--replace"), ("restored",)):
        publish_to(keeper.url, "망원시장", [notice("하나"), notice("둘")])
        cursor = asking.read("").cursor
        market.close()
        keeper.does(*way)
        market.open()
        publish_to(keeper.url, "망원시장", [notice("셋"), notice("넷"), notice("다섯")])
        assert asking.feed(cursor) is None, way


@pytest.fixture(scope="session")
def filled(new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A market with 200 entries that nobody serves any more."""
    market = Market(new_database(), tmp_path_factory.mktemp("filled"))
    market.terminal.journal.sell(200)
    market.terminal.upload()
    market.close()
    return market.keeper.url


@pytest.fixture
def keeper(filled: str, cluster: PostgresCluster | None, tmp_path: Path) -> Keeper:
    """Of a market of her own, with 200 entries."""
    if not filled.startswith("sqlite"):
        assert cluster is not None
        return Keeper(cluster.new_database(template=filled.rpartition("/")[2]), tmp_path / "copy")
    (tmp_path / "market").mkdir()
    file = shutil.copy(filled.removeprefix("sqlite:///"), tmp_path / "market" / "market.db")
    return Keeper(f"sqlite:///{file}", tmp_path / "copy")


def test_a_market_with_entries_is_replaced_only_when_that_is_said(keeper: Keeper) -> None:
    keeper.does("backup", "--out", keeper.copy)
    code, said = keeper.fails("restore", "--from", keeper.copy)
    assert (code, said) == (
        1,
        "그 데이터베이스에 기록이 200개 있습니다. 그래도 바꾸려면 --replace를 붙여 주세요.\n",
    )
    keeper.does("restore", "--from", keeper.copy, "--replace")
    assert keeper.entries() == 200


def test_a_copy_starts_a_market_on_an_empty_machine(keeper: Keeper, new_database: Callable[[], str]) -> None:
    keeper.does("backup", "--out", keeper.copy)
    fresh = Keeper(new_database(), keeper.copy)
    said = fresh.does("restore", "--from", keeper.copy)
    assert (fresh.entries(), "이름을 바꿨습니다" in said) == (200, False)


def test_no_copy_is_written_over_anything(keeper: Keeper) -> None:
    keeper.copy.write_text("somebody's letter")
    code, said = keeper.fails("backup", "--out", keeper.copy)
    assert (code, said.startswith("그 이름의 파일이 이미 있습니다.")) == (2, True)
    assert keeper.copy.read_text() == "somebody's letter"
    assert list(keeper.copy.parent.glob(".*")) == []


def test_what_is_no_copy_changes_nothing(keeper: Keeper) -> None:
    keeper.copy.write_text("두부 두 모\n" * 1_000)
    code, _ = keeper.fails("restore", "--from", keeper.copy, "--replace")
    assert code in (1, 2)
    code, said = keeper.fails("restore", "--from", keeper.copy.with_name("nowhere"), "--replace")
    assert (code, said.startswith("그런 파일이 없습니다")) == (2, True)
    assert keeper.entries() == 200


def test_half_a_copy_changes_nothing(keeper: Keeper) -> None:
    keeper.does("backup", "--out", keeper.copy)
    whole = keeper.copy.read_bytes()
    keeper.copy.write_bytes(whole[: len(whole) // 2])
    code, _ = keeper.fails("restore", "--from", keeper.copy, "--replace")
    assert code in (1, 2, 3)
    assert keeper.entries() == 200


@pytest.fixture
def file(keeper: Keeper, backend: str) -> Path:
    if backend != "sqlite":
        pytest.skip("about the file that SQLite keeps a market in")
    return Path(keeper.url.removeprefix("sqlite:///"))


def test_a_file_that_a_server_has_open_is_not_replaced(keeper: Keeper, file: Path, tmp_path: Path) -> None:
    keeper.does("backup", "--out", keeper.copy)
    server = ServerProcess(keeper.url, tmp_path)
    code, said = keeper.fails("restore", "--from", keeper.copy, "--replace")
    assert (code, said.startswith("다른 프로그램이 그 데이터베이스를 쓰고 있습니다.")) == (3, True)
    terminal = Terminal(tmp_path, server.url)
    terminal.enrol(keeper.url)
    terminal.journal.sell(1)
    terminal.upload()
    server.stop()
    assert keeper.entries() == 201, "the server goes on as before"


def test_the_file_that_was_there_keeps_a_name(keeper: Keeper, file: Path) -> None:
    keeper.does("backup", "--out", keeper.copy)
    books.rows(keeper.url, "DELETE FROM entry WHERE seq > 7")
    said = keeper.does("restore", "--from", keeper.copy, "--replace")
    (aside,) = file.parent.glob(f"{file.name}.2*")
    assert str(aside) in said
    assert books.rows(f"sqlite:///{aside}", ENTRIES) == [(7,)]
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name, aside.name]
    assert keeper.copy.stat().st_mode & 0o777 == file.stat().st_mode & 0o777 == 0o600


def test_what_stands_in_the_log_alone_is_copied_and_is_put_aside(keeper: Keeper, file: Path) -> None:
    """As a server leaves it that was killed."""
    writer = sqlite3.connect(file)
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    with writer:
        writer.execute("DELETE FROM entry WHERE seq > 9")
    killed = {side: file.with_name(file.name + side).read_bytes() for side in ("", "-wal")}
    writer.close()
    for side, content in killed.items():
        file.with_name(file.name + side).write_bytes(content)
    keeper.does("backup", "--out", keeper.copy)
    assert books.rows(f"sqlite:///{keeper.copy}", ENTRIES) == [(9,)]
    keeper.does("restore", "--from", keeper.copy, "--replace")
    (aside,) = file.parent.glob(f"{file.name}.2*")
    assert books.rows(f"sqlite:///{aside}", ENTRIES) == [(9,)]


def test_a_market_that_cannot_be_read_any_more_is_replaced_when_that_is_said(keeper: Keeper, file: Path) -> None:
    keeper.does("backup", "--out", keeper.copy)
    file.write_bytes(b"x" * 8_192)
    code, said = keeper.fails("restore", "--from", keeper.copy)
    assert (code, said.startswith("그 데이터베이스를 읽을 수 없습니다.")) == (1, True)
    keeper.does("restore", "--from", keeper.copy, "--replace")
    assert keeper.entries() == 200


def test_a_damaged_market_is_not_copied_as_if_it_were_whole(keeper: Keeper, file: Path) -> None:
    content = bytearray(file.read_bytes())
    for page in range(40, len(content) // 4_096, 3):
        content[page * 4_096 : page * 4_096 + 200] = b"\xff" * 200
    file.write_bytes(content)
    code, _ = keeper.fails("backup", "--out", keeper.copy)
    assert code in (1, 2)
    assert not keeper.copy.exists()


def test_a_copy_of_a_newer_program_is_not_taken(keeper: Keeper, file: Path) -> None:
    keeper.does("backup", "--out", keeper.copy)
    books.rows(f"sqlite:///{keeper.copy}", "UPDATE alembic_version SET version_num = '9999'")
    code, said = keeper.fails("restore", "--from", keeper.copy, "--replace")
    assert (code, "9999" in said) == (3, True)


@pytest.fixture
def postgres(keeper: Keeper, backend: str) -> Keeper:
    if backend != "postgres":
        pytest.skip("about the programs that come with PostgreSQL")
    return keeper


def test_without_the_programs_of_postgresql_one_sentence_says_so(postgres: Keeper) -> None:
    nowhere = str(postgres.copy.parent)
    for program, words in (
        ("pg_dump", ("backup", "--out", postgres.copy)),
        ("pg_restore", ("restore", "--from", __file__, "--replace")),
    ):
        code, said = postgres.fails(*words, PATH=nowhere)
        assert (code, said) == (3, f"{program} 프로그램이 없습니다. postgresql-client를 설치해 주세요.\n")


def test_a_password_of_the_database_is_nowhere_to_be_read(postgres: Keeper) -> None:
    postgres.does("backup", "--out", postgres.copy)
    postgres.url = postgres.url.replace("postgres@", "nobody:geheim@")
    for words in (
        ("backup", "--out", postgres.copy.with_name("b")),
        ("restore", "--from", postgres.copy),
        ("restored",),
    ):
        _, said = postgres.fails(*words)
        assert "geheim" not in said


def test_a_restore_that_fails_half_way_leaves_everything_as_it_was(postgres: Keeper) -> None:
    """A table of somebody else's stands on one of ours, so that ours cannot be dropped."""
    postgres.does("backup", "--out", postgres.copy)
    books.rows(postgres.url, "CREATE TABLE theirs (market_id text REFERENCES market)")
    code, said = postgres.fails("restore", "--from", postgres.copy, "--replace")
    assert (code, "아무것도 바뀌지 않았습니다" in said) == (3, True)
    assert postgres.entries() == 200
