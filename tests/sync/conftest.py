"""Fixtures: each test that meets a market meets it on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from market_kit import postgres_cluster
from market_kit.office import PASSWORD
from market_kit.postgres_cluster import PostgresCluster
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal

from sync.relay import Relay


@pytest.fixture(scope="session")
def cluster() -> Iterator[PostgresCluster | None]:
    if not postgres_cluster.installed():
        yield None
        return
    running = PostgresCluster()
    yield running
    running.stop()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def new_database(
    backend: str, cluster: PostgresCluster | None, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], str]:
    """Make the URL of an empty database."""
    if backend == "sqlite":
        return lambda: f"sqlite:///{tmp_path_factory.mktemp('market') / 'market.db'}"
    if cluster is None:
        pytest.skip("PostgreSQL is not installed")
    return cluster.new_database


@pytest.fixture(scope="session")
def server(new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One server for all tests that leave it as it was."""
    running = ServerProcess(new_database(), tmp_path_factory.mktemp("server"))
    yield running
    running.stop()


@pytest.fixture
def relay(server: ServerProcess) -> Iterator[Relay]:
    with Relay("127.0.0.1", server.port) as running:
        yield running


@pytest.fixture
def terminal(server: ServerProcess, relay: Relay, tmp_path: Path) -> Terminal:
    """A terminal that belongs to a stall and reaches the market through the relay."""
    enrolled = Terminal(tmp_path, relay.url)
    enrolled.enrol(server.database_url)
    return enrolled


@pytest.fixture
def office_url(new_database: Callable[[], str]) -> str:
    return new_database()


@pytest.fixture
def office(office_url: str, tmp_path: Path) -> Iterator[ServerProcess]:
    """A market of its own."""
    running = ServerProcess(office_url, tmp_path)
    yield running
    running.stop()


@pytest.fixture
def till(office: ServerProcess, tmp_path: Path) -> Terminal:
    """A terminal of 바다수산 at the office's market."""
    enrolled = Terminal(tmp_path, office.url)
    enrolled.enrol(office.database_url)
    return enrolled


@pytest.fixture
def keeper(office: ServerProcess, till: Terminal) -> Reader:
    """Somebody of the office, taken on as the first and come in by password."""
    reader = Reader(office.url)
    reader.read("/people")
    reader.submit("/people", name="김 총무", role="OFFICE", password=PASSWORD)
    assert "들어가기" in reader.page, "from the first person on everybody comes in by name"
    assert "오늘 우리 시장" in reader.come_in("김 총무", PASSWORD)
    return reader
