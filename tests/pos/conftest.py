import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pos_kit import Stall


@pytest.fixture(scope="session")
def new_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with goods and no sales, closed: to make one takes ten times as long as to copy it."""
    stall = Stall(tmp_path_factory.mktemp("new") / "ledger.db")
    stall.close()
    return stall.path


@pytest.fixture
def stall(new_ledger: Path, tmp_path: Path) -> Iterator[Stall]:
    shutil.copy(new_ledger, tmp_path / "ledger.db")
    stall = Stall(tmp_path / "ledger.db", goods=None)
    yield stall
    stall.close()
