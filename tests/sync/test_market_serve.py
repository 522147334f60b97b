"""Starting and ending the market: one sentence when it cannot, nothing when all is well."""

import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from market_kit import books
from market_kit.office import PASSWORD, staffed
from market_kit.postgres_cluster import PostgresCluster
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess, refusal
from sqlalchemy import inspect

from sync.server.office import issue_code
from sync.server.store.database import EVERY_MARKET, DatabaseTrouble, open_database
from sync.server.store.schema import metadata


def test_the_network_sees_nothing_before_somebody_was_taken_on(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'm.db'}"
    for _ in range(2):
        code, said = refusal(tmp_path, database_url=url, host="0.0.0.0", port=0)
        assert code == 2
        assert "first take on somebody of the office" in said
        issue_code(url, "망원시장", "바다수산")


def test_on_the_network_everybody_comes_in_by_name(tmp_path: Path) -> None:
    server = ServerProcess(staffed(f"sqlite:///{tmp_path / 'm.db'}"), tmp_path, host="0.0.0.0")
    reader = Reader(f"http://127.0.0.1:{server.port}")
    assert "바다수산" not in reader.read("/")
    assert "오늘 우리 시장" in reader.come_in("김 총무", PASSWORD)
    assert reader.fetch("/v1/devices/self").status_code == 401
    server.stop()


def test_ready_says_where_and_with_which_code(tmp_path: Path) -> None:
    server = ServerProcess(f"sqlite:///{tmp_path / 'm.db'}", tmp_path, enrol=("망원시장", "바다수산"))
    assert server.ready["url"].startswith("http://127.0.0.1:")
    assert len(server.ready["code"]) == 8
    server.stop()
    again = ServerProcess(f"sqlite:///{tmp_path / 'm.db'}", tmp_path)
    assert again.ready["code"] is None
    again.stop()


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, said = refusal(tmp_path, database_url=f"sqlite:///{tmp_path / 'm.db'}", port=taken.getsockname()[1])
    assert (code, said.count("\n")) == (2, 1)
    assert "cannot be used: Address already in use" in said


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://postgres:secret@127.0.0.1:1/market", "cannot be used"),
        ("sqlite:////no/such/folder/market.db", "cannot be used: unable to open database file"),
        ("mysql://localhost/market", "not one this program understands"),
        ("nonsense", "not one this program understands"),
    ],
)
def test_a_database_that_is_not_there_is_one_sentence(url: str, words: str, tmp_path: Path) -> None:
    code, said = refusal(tmp_path, database_url=url)
    assert (code, said.count("\n")) == (2, 1), said
    assert words in said
    assert "secret" not in said


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "m.db").write_text("x" * 5000)
    code, said = refusal(tmp_path, database_url=f"sqlite:///{tmp_path / 'm.db'}")
    assert (code, said.count("\n")) == (2, 1), said
    assert "file is not a database" in said


@pytest.mark.parametrize("encoding", ["LATIN1", "EUC_KR", "SQL_ASCII"])
def test_a_database_that_keeps_no_unicode_is_one_sentence(
    cluster: PostgresCluster | None, encoding: str, tmp_path: Path
) -> None:
    if cluster is None:
        pytest.skip("PostgreSQL is not installed")
    code, said = refusal(tmp_path, database_url=cluster.new_database(encoding=encoding))
    assert (code, said.count("\n")) == (2, 1), said
    assert f"keeps text as {encoding} and not as UTF8" in said


def test_a_newer_schema_is_refused(new_database: Callable[[], str]) -> None:
    url = new_database()
    open_database(url).close()
    books.rows(url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseTrouble, match=r"newer version of this program \(schema 9999\); update first\."):
        open_database(url)


def test_the_migrations_make_the_schema_of_the_program(new_database: Callable[[], str]) -> None:
    database = open_database(new_database())
    with database.reading(EVERY_MARKET) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_the_market_comes_first_in_every_key(new_database: Callable[[], str]) -> None:
    database = open_database(new_database())
    with database.reading(EVERY_MARKET) as connection:
        look = inspect(connection)
        for table in metadata.tables:
            assert look.get_pk_constraint(table)["constrained_columns"][0] == "market_id"
            uniques = look.get_unique_constraints(table) + [i for i in look.get_indexes(table) if i["unique"]]
            assert all(unique["column_names"][0] == "market_id" for unique in uniques)
    database.close()


def test_a_schema_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sync.server.store import database as module

    def fails_at_the_end(connection: object) -> None:
        migrate(connection)
        raise sqlite3.OperationalError("disk full")

    migrate = module.migrate
    monkeypatch.setattr(module, "migrate", fails_at_the_end)
    with pytest.raises(sqlite3.OperationalError):
        open_database(f"sqlite:///{tmp_path / 'm.db'}")
    monkeypatch.undo()
    raw = sqlite3.connect(tmp_path / "m.db")
    assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    raw.close()
    open_database(f"sqlite:///{tmp_path / 'm.db'}").close()


def test_sqlite_keeps_what_it_acknowledges(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'm.db'}")
    with database.writing(EVERY_MARKET) as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        ]
    database.close()
    assert pragmas == ["wal", 2]
