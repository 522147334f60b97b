"""The stall's boards as people look up at them: real windows, and what the call board says."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from pos.catalogue import Category, Item
from pos.language import Language
from pos.order import OrderState
from pos.tax import TaxClass
from ui.board_news import BoardNews, Call, CallsStand, GoodsStand
from ui.qt import legibility
from ui.qt.application import TillApplication
from ui.qt.hands import Hands
from ui.runtime.places import ASSETS
from ui.viewmodels.board.call_board import SILENT_S
from ui.viewmodels.board.menu_board import PAGE_S

SIZES = [(1920, 1080), (1080, 1920), (1280, 720)]
Tell = Callable[[BoardNews], None]


class Voice:
    """What is heard, in the order in which it is."""

    plays = speaks = True

    def __init__(self) -> None:
        self.heard: list[tuple[str, ...]] = []

    def tone(self, name: str) -> None:
        self.heard.append((name,))

    def say(self, text: str, language: str = "", percent: int | None = None) -> None:
        self.heard.append((text, language))

    def hush(self) -> None: ...

    def adjust(self, look: Any) -> None: ...

    def stop(self) -> None: ...


class Board:
    def __init__(self, application: TillApplication, tell: Tell) -> None:
        self.application, self._tell = application, tell
        self.hands = Hands(application.windows[0])
        self.hands.window.show()
        self.hands.rest()

    def tell(self, news: BoardNews) -> None:
        self._tell(news)
        self.hands.rest(0.05)

    @property
    def model(self) -> Any:
        return self.application.boards[0]


@pytest.fixture
def application(qt_app: QGuiApplication) -> Iterator[TillApplication]:
    shown = TillApplication(ASSETS)
    yield shown
    shown.close()


def call(no: str, state: OrderState = OrderState.ACCEPTED, language: Language = Language.KOREAN) -> Call:
    return Call(no, state, language)


def shown_ready(board: Board) -> list[object]:
    rows = board.model.ready
    return [rows.row(place)["no"] for place in range(rows.rowCount())]


def calls(*these: Call) -> CallsStand:
    return CallsStand(these)


@pytest.mark.parametrize("size", SIZES)
def test_numbers_are_read_from_afar(application: TillApplication, size: tuple[int, int]) -> None:
    board = Board(application, application.open_call_board("할매 떡볶이", size))
    board.tell(calls(*(call(f"K-{no}") for no in range(90, 120)), call("K-7", OrderState.READY)))
    assert board.hands.find("ready-K-7") is not None
    assert board.hands.find("making-K-90") is not None
    assert legibility.faults(board.hands) == []


def test_each_number_is_called_once_in_its_own_language(application: TillApplication) -> None:
    voice = Voice()
    board = Board(application, application.open_call_board("할매 떡볶이", SIZES[0], voice))
    board.tell(calls(call("K-1", OrderState.READY)))
    assert voice.heard == [], "it was ready before the board was switched on"
    ready = [call("K-1", OrderState.READY), call("K-2", OrderState.READY, Language.JAPANESE)]
    board.tell(calls(*ready))
    board.tell(calls(*ready))
    assert voice.heard == [("attention",), ("K 2番のお客様、お料理ができました。お受け取りください。", "ja")]
    board.tell(calls(call("K-2"), call("K-1", OrderState.READY)))
    board.tell(calls(*ready))
    assert len(voice.heard) == 4, "called back to be made, and called again"


def test_who_does_not_come_is_called_again_and_stands_first(application: TillApplication) -> None:
    voice = Voice()
    board = Board(application, application.open_call_board("할매 떡볶이", SIZES[0], voice))
    ready = {no: call(no, OrderState.READY) for no in ("K-1", "K-2")}
    board.tell(calls(call("K-1"), call("K-2")))
    board.tell(calls(*ready.values()))
    assert shown_ready(board) == ["K-2", "K-1"]
    before = len(voice.heard)
    again = calls(replace(ready["K-1"], again=1), ready["K-2"])
    board.tell(again)
    board.tell(again)
    assert voice.heard[before:] == [("attention",), ("K 1번 손님, 음식이 나왔어요. 찾아가세요.", "ko")]
    assert shown_ready(board) == ["K-1", "K-2"]
    board.tell(calls(*ready.values()))
    assert len(voice.heard) == before + 2, "a till that began anew has called nobody"


def test_a_board_that_hears_nothing_says_so(application: TillApplication) -> None:
    board = Board(application, application.open_call_board("할매 떡볶이", SIZES[0]))
    assert "이어지지" in board.hands.text_of("boardTrouble")
    board.tell(calls())
    assert board.hands.find("boardTrouble") is None
    for _ in range(SILENT_S):
        board.model.secondPassed()
    board.hands.rest(0.05)
    assert "이어지지" in board.hands.text_of("boardTrouble")


GOODS = tuple(
    Item(f"g{no}", f"물건 {no}호", 1_000 * no, category="분식", origin="쌀 국내산", tax=TaxClass.TAXABLE)
    for no in range(1, 10)
)
SHELVES = (Category("분식", TaxClass.TAXABLE), Category("빈 칸", TaxClass.TAXABLE))


@pytest.mark.parametrize("size", SIZES)
def test_the_menu_is_turned_by_itself_until_somebody_stops_it(
    application: TillApplication, size: tuple[int, int], tmp_path: Path
) -> None:
    board = Board(application, application.open_menu_board("할매 떡볶이", (tmp_path,), size))
    board.tell(GoodsStand(SHELVES, GOODS))
    assert legibility.faults(board.hands) == []
    first = board.hands.text_of("boardPrice-물건 1호")
    assert first == "1,000원"
    board.hands.tap("stopKey")
    for _ in range(2 * PAGE_S):
        board.model.secondPassed()
    assert board.hands.find("boardPrice-물건 1호") is not None, "it was stopped"
    board.hands.tap("stopKey")
    for _ in range(PAGE_S):
        board.model.secondPassed()
    board.hands.rest(0.05)
    assert board.hands.find("boardPrice-물건 1호") is None
    assert board.hands.find("boardPrice-물건 9호") is not None


def test_what_is_sold_out_is_seen_where_it_is(application: TillApplication, tmp_path: Path) -> None:
    from dataclasses import replace

    board = Board(application, application.open_menu_board("할매 떡볶이", (tmp_path,), SIZES[0]))
    board.tell(GoodsStand(SHELVES, GOODS))
    board.tell(GoodsStand(SHELVES, (replace(GOODS[0], sold_out=True), *GOODS[1:])))
    assert board.hands.text_of("boardPrice-물건 1호") == "다 팔렸어요"
