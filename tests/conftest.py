"""For every test: Qt draws into memory, and nothing is complained of or left running that the test did not expect.

A test that means to cause a complaint says so, with the marker `expects_log("regex")` or the fixture of that name.
"""

import logging
import re
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

import pytest

from ui.qt import platform

platform.settle(offscreen=True)

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expects_log(regex): a warning or an error in the log that the test causes")


COMPLAINTS_MEANT = {
    "drivers/test_device_worker.py": "quiet crashed",
    "drivers/scanner/test_serial_scanner.py": "bytes dropped",
    "drivers/printer/test_print_once.py": "cannot be printed",
    "sync/test_market_enrolment.py": "refused this device",
    "sync/test_market_upload.py": "the market (holds|went back)",
}
"""Files whose tests put bugs and noise into a driver, or quarrel with a market."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for file, regex in COMPLAINTS_MEANT.items():
            if item.path.as_posix().endswith(file):
                item.add_marker(pytest.mark.expects_log(regex))


class Complaints(logging.Handler):
    """What was logged at WARNING or above, and which of it was expected."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._expected: list[str] = []
        self._records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        trace = f"\n{logging.Formatter().formatException(record.exc_info)}" if record.exc_info else ""
        self._records.append(f"{record.levelname} {record.name}: {record.getMessage()}{trace}")

    def expect(self, regex: str) -> None:
        self._expected.append(regex)

    def unexpected(self) -> list[str]:
        return [said for said in self._records if not any(re.search(regex, said) for regex in self._expected)]


@pytest.fixture(autouse=True)
def complaints(request: pytest.FixtureRequest) -> Iterator[Complaints]:
    heard = Complaints()
    for mark in request.node.iter_markers("expects_log"):
        heard.expect(mark.args[0])
    root = logging.getLogger()
    root.addHandler(heard)
    yield heard
    root.removeHandler(heard)
    assert not heard.unexpected(), "unexpected in the log:\n" + "\n".join(heard.unexpected())


@pytest.fixture
def expects_log(complaints: Complaints) -> Callable[[str], None]:
    return complaints.expect


LAST_STEPS_S = 5.0
"""A thread that has been told to end may still be on its way out."""


@pytest.fixture(autouse=True)
def nothing_is_left_running(complaints: Complaints) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    after = [thread for thread in threading.enumerate() if thread not in before]
    patience_ends = time.monotonic() + LAST_STEPS_S
    for thread in after:
        thread.join(max(0.0, patience_ends - time.monotonic()))
    left = [thread.name for thread in after if thread.is_alive()]
    assert not left, f"threads left running: {left}"


@pytest.fixture(scope="session")
def qt_app() -> "QGuiApplication":
    """Made once and kept: Qt allows for one application in the life of a process."""
    from PySide6.QtGui import QGuiApplication

    return cast("QGuiApplication", QGuiApplication.instance() or QGuiApplication(["jangnal"]))
