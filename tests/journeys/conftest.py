"""One market server for the whole session; it is a child process, and its log must be clean at the end."""

from collections.abc import Iterator

import pytest
from journey_kit.marketplace import Marketplace


@pytest.fixture(scope="session")
def marketplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marketplace]:
    running = Marketplace(tmp_path_factory.mktemp("marketplace"))
    yield running
    running.stop()
