"""From a tap to the painted answer, on the screens that ask the book, of a stall that has sold a million times.

Days, amounts, cards and goods are looked for anywhere in the book; the slowest kind of question is what counts.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from ui import enquiries as q
from ui.bench.big_ledger import FIRST_DAY, KINDS_OF_GOODS, SALES_A_DAY
from ui.bench.figure import Figure, percentile
from ui.gallery.studio import Studio
from ui.qt.bridge import Bridge

SIZE, WIDTH_MM = (1366, 768), 345
ROUNDS = 15
AIM_MS = 150.0
PATIENCE_MS = 10_000
NEVER_SOLD = "없는물건"


def measure_on(folder: Path, sales: int) -> Iterator[Figure]:
    """`folder` holds a grown ledger of so many sales, as `ledger.db`."""
    studio = Studio(folder, SIZE, WIDTH_MM, goods=False)
    answers = _Answers(studio)
    with studio:
        took_ms = {
            name: percentile([answers.time(question) for _ in range(ROUNDS)], 0.95)
            for name, question in _questions(studio, sales).items()
        }
    for name, ms in took_ms.items():
        yield Figure(f"report_{name}_ms", ms, f"ms p95 at {sales:,} sales", None)
    yield Figure("report_screen_ms", max(took_ms.values()), "ms p95, the slowest of them", AIM_MS)


@dataclass(frozen=True, slots=True)
class _Question:
    """`ask` is the finger's last deed on `screen`, after which `answer` is awaited; what `prepare` asks is answered
    before."""

    screen: str
    ask: Callable[[], object]
    answer: type
    prepare: Callable[[], object] = lambda: None


def _questions(studio: Studio, sales: int) -> dict[str, _Question]:
    till: Any = studio.application.tills[0]
    chance = Random(4)
    days = sales // SALES_A_DAY

    def some_day() -> str:
        return (FIRST_DAY.date() + timedelta(days=chance.randrange(days))).isoformat()

    def good(name: str) -> None:
        till.typing.typed.emit("receipt-item", name)

    def digits(begin: Callable[[], None], typed: str) -> None:
        begin()
        for digit in typed:
            till.receipts.keypad.press(digit)
        till.receipts.findDigits()

    def settle() -> None:
        till.settling.keypad.press("9")
        till.settling.compare()

    def found(ask: Callable[[], object]) -> _Question:
        return _Question("receipts", ask, q.ReceiptsFound, till.receipts.begin)

    receipts = till.receipts
    return {
        "day": _Question("today", lambda: till.today.calendar.choose(some_day()), q.DayShown),
        "receipts": found(receipts.showAll),
        "receipts_of_a_day": found(lambda: receipts.calendar.choose(some_day())),
        "amount": found(lambda: digits(receipts.beginAmount, f"{chance.randrange(10, 250)}00")),
        "card": found(lambda: digits(receipts.beginCard, f"{chance.randrange(10_000):04d}")),
        "good": found(lambda: good(f"{chance.randrange(KINDS_OF_GOODS)}호")),
        "good_never_sold": found(lambda: good(NEVER_SOLD)),
        "receipt": _Question("receipt", lambda: till.receipt.show(chance.randint(1, sales)), q.ReceiptShown),
        "settlement": _Question("settling", settle, q.SettlementShown),
        "goods": _Question("goods", till.goods.begin, q.GoodsShown),
        "accounts": _Question("accounts", till.accounts.begin, q.AccountsShown),
    }


class _Answers:
    """Waits for the frame that is painted after the screen was told the answer that was asked for last."""

    def __init__(self, studio: Studio) -> None:
        self._till = studio.application.tills[0]
        self._hands = studio.hands
        self._loop = QEventLoop()
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._loop.quit)
        self._awaited: type | None = None
        self._told = False
        self._bridge = Bridge(self._hear)
        studio.counter.subscribe(self._bridge.carry)
        self._hands.window.frameSwapped.connect(self._painted)

    def time(self, question: _Question) -> float:
        """Milliseconds."""
        self._till.begin_at(question.screen)
        question.prepare()
        self._hands.rest(0.1)
        self._awaited, self._told = question.answer, False
        self._patience.start(PATIENCE_MS)
        started = time.perf_counter()
        question.ask()
        self._loop.exec()
        took_ms = (time.perf_counter() - started) * 1_000
        assert self._told, f"no {question.answer.__name__}"
        self._patience.stop()
        return took_ms

    def _hear(self, events: object) -> None:
        """On Qt's thread, after the screen: its bridge was subscribed sooner."""
        assert isinstance(events, tuple)
        self._told = self._told or any(type(event) is self._awaited for event in events)
        self._hands.window.update()

    def _painted(self) -> None:
        if self._told:
            self._loop.quit()
