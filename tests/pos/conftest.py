from collections.abc import Iterator
from pathlib import Path

import pytest
from pos_kit import Stall


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[Stall]:
    stall = Stall(tmp_path / "ledger.db")
    yield stall
    stall.close()
