"""The desk (view-models over the real engine) and the studio (the same with its window)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from ui_kit import Desk

from ui.gallery.studio import Studio


@pytest.fixture
def desk(qt_app: QGuiApplication, tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path) as running:
        yield running


@pytest.fixture
def studio(qt_app: QGuiApplication, tmp_path: Path) -> Iterator[Studio]:
    with Studio(tmp_path, (1024, 768), 305, goods=True) as running:
        yield running
