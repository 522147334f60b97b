"""`python -m ui` as a person or a script meets it: real processes, what they say, and their exit codes."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from pos import VERSION
from pos import messages as m
from pos.clock import SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.till import Till
from ui.runtime.compose import LEDGER, open_ledger

COMMANDS = (
    (),
    ("run",),
    ("demo",),
    ("gallery",),
    ("guide",),
    ("ledger",),
    ("ledger", "verify"),
    ("market",),
    ("market", "serve"),
    ("market", "code"),
    ("market", "notice"),
    *(("market", action) for action in ("people", "person", "password")),
    *(("market", action) for action in ("migrate", "backup", "restore", "restored")),
    *(("sync", action) for action in ("run", "now", "status")),
    ("bench",),
)
CLOSED_BY_ITSELF = """
import sys
from ui.qt import platform
platform.settle(offscreen=True)
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
timer = QTimer()
timer.timeout.connect(lambda: [window.close() for window in app.allWindows() if window.isVisible()])
timer.start(50)
from ui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def pos(*arguments: str | Path, program: tuple[str, ...] = ("-m", "ui"), **more: str) -> tuple[int, str, str]:
    """Exit code, and what it said on each stream. Without a display unless `more` gives one."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden} | more
    done = subprocess.run(
        [sys.executable, "-W", "error", *program, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Three sales."""
    file = tmp_path / LEDGER
    book, clock = Ledger(file, new_id), SystemClock()
    till = Till(book.load(clock.now()), book.catalogue, book.past, new_id)
    for amount in (1_000, 2_000, 3_000):
        for command in (m.AddAmount(amount), m.PayCash(amount)):
            events = till.decide(command, clock.now())
            book.record(events)
            till.accept(events)
    book.close()
    return file


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(command: tuple[str, ...]) -> None:
    code, said, _ = pos(*command, "--help")
    assert code == 0
    assert said.startswith(f"usage: {' '.join(('pos', *command))}")


def test_the_version_is_the_products() -> None:
    assert pos("--version") == (0, f"jangnal-pos {VERSION}\n", "")


def test_a_command_that_does_not_exist_is_bad_input() -> None:
    code, _, said = pos("sell")
    assert code == 2
    assert "sell" in said


def test_a_whole_ledger(ledger: Path) -> None:
    code, said, _ = pos("ledger", "verify", ledger)
    assert code == 0
    assert said.startswith("온전합니다: 기록 3개, 판매 3건, 6,000원")
    code, said, _ = pos("ledger", "verify", "--json", ledger)
    told = json.loads(said)
    assert (code, told["sales"], told["money"], told["faults"]) == (0, 3, 6_000, [])


def test_a_tampered_ledger(ledger: Path) -> None:
    book = sqlite3.connect(ledger)
    with book:
        book.execute("UPDATE sale SET total = 1 WHERE seq = 2")
    book.close()
    code, said, _ = pos("ledger", "verify", ledger)
    assert code == 1
    assert "기록 2: 목록에 적힌 판매가 기록과 다릅니다." in said


def test_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    file = tmp_path / "shopping.txt"
    file.write_text("두부 두 모\n" * 100, encoding="utf-8")
    code, _, said = pos("ledger", "verify", file)
    assert code == 3
    assert said.startswith("이 파일은 장날의 장부가 아니거나 손상됐습니다.")
    assert len(said.splitlines()) == 1


def test_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    code, _, said = pos("ledger", "verify", tmp_path / "nowhere.db")
    assert code == 2
    assert said == f"그런 파일이 없습니다: {tmp_path / 'nowhere.db'}\n"


@pytest.mark.parametrize("url", ["mysql://somewhere/db", "nonsense", "sqlite:////nowhere/at/all/market.db"])
def test_a_market_over_a_database_nobody_can_use_ends_in_one_sentence(url: str) -> None:
    code, _, said = pos("market", "serve", "--database", url, "--port", "0")
    assert code == 3
    (sentence,) = [line for line in said.splitlines() if " INFO " not in line]
    assert sentence.endswith(".")


def test_a_market_of_nobody_is_not_opened_to_the_network(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'market.db'}"
    code, _, said = pos("market", "serve", "--database", database, "--host", "0.0.0.0", "--port", "0")
    assert code == 3
    assert "take on somebody" in said


def test_the_demo_sells_and_proves_it(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    code, said, _ = pos("demo", "--out", out)
    assert code == 0
    assert said.startswith("판매 한 건을 마쳤습니다.")
    told = json.loads((out / "demo.json").read_text(encoding="utf-8"))
    assert told["sales"] == told["drawer_kicks"] == 1
    assert told["journal_last_seq"] == told["server_last_seq"] > 1, "the goods have gone up before the sale"
    assert told["chain_ok"] is True
    assert told["receipt_bytes"] > 500
    receipt = (out / "receipt.txt").read_text(encoding="utf-8").rstrip("\n")
    assert told["receipt_text"] == receipt
    for words in ("떡볶이", "고등어*", "감자*", "과일*", "부가세", "면세물품가액", "48,500", "거스름돈", "1,500"):
        assert words in receipt
    assert "오징어" not in receipt
    for picture in told["screens"]:
        assert (out / picture).stat().st_size > 5_000
    code, said, _ = pos("ledger", "verify", out / "stall" / LEDGER)
    assert (code, said[:6]) == (0, "온전합니다:")


def test_a_till_without_a_display_says_what_to_do(tmp_path: Path) -> None:
    code, _, said = pos("run", "--data", tmp_path)
    assert code == 3
    assert said == "화면이 없습니다. 모니터를 연결하거나 `pos demo --out DIR`을 써 주세요.\n"


def test_two_tills_on_one_ledger_the_second_says_so(tmp_path: Path) -> None:
    first = open_ledger(tmp_path)
    code, _, said = pos("run", "--data", tmp_path, program=("-c", CLOSED_BY_ITSELF), DISPLAY=":99")
    first.close()
    assert code == 3
    assert said.startswith("장부를 다른 프로그램이 쓰고 있습니다. 이미 켜져 있는 장날을 쓰거나")
    assert len(said.splitlines()) == 1


def test_a_setting_nobody_knows_keeps_the_till_from_starting(tmp_path: Path) -> None:
    code, _, said = pos(
        "run", "--data", tmp_path, "--set", "stall.nmae=x", program=("-c", CLOSED_BY_ITSELF), DISPLAY=":99"
    )
    assert code == 2
    assert said == "--set: 'stall.nmae'라는 설정은 없습니다. 혹시 'stall.name'인가요?\n"


def test_a_till_opens_and_closes(tmp_path: Path) -> None:
    code, _, said = pos("run", "--data", tmp_path, program=("-c", CLOSED_BY_ITSELF), DISPLAY=":99")
    assert code == 0, said
    assert "WARNING" not in said
    assert "ERROR" not in said
    assert pos("ledger", "verify", tmp_path / LEDGER)[0] == 0
