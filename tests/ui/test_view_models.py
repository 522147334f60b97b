"""View-models over the real engine: what is typed becomes a command, what happened becomes words."""

import importlib
import inspect
import pkgutil
import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from ui_kit import FISH, Desk, rows, until

import ui.viewmodels
from pos import messages as m
from pos.slip import SlipState
from ui.help_words import HELP
from ui.viewmodels.screens import HELP as HELP_SCREEN
from ui.viewmodels.screens import OTHERS, SELL


def test_an_amount_is_said_while_it_is_typed_and_sold_with_its_kind(desk: Desk) -> None:
    amount = desk.till.amount
    assert (amount.amount, amount.spoken, amount.ready) == ("0원", "금액을 눌러 주세요", False)
    for key in ("3", "만", "5", "천"):
        amount.keypad.press(key)
    assert (amount.amount, amount.spoken, amount.ready) == ("35,000원", "삼만 오천 원", True)
    assert (amount.taxName, amount.taxHint) == ("과세", "값에 부가세가 들어 있어요")
    amount.choose("과일")
    assert (amount.taxName, amount.taxHint) == ("면세", "과일은 세금이 없어요")
    amount.add()
    desk.total_is("35,000원")
    assert rows(desk.till.sale.lines, "name", "amount", "detail") == [("과일", "35,000원", "")]
    assert (amount.amount, amount.ready) == ("0원", False)


def test_a_kind_is_for_one_amount_and_not_for_the_next(desk: Desk) -> None:
    """Or the next customer's taxed goods would go out as fruit, untaxed, and nobody would have pressed that."""
    amount = desk.till.amount
    amount.choose("과일")
    amount.keypad.press("천")
    amount.add()
    amount.keypad.press("2")
    amount.keypad.press("천")
    assert amount.category == ""
    amount.add()
    desk.total_is("3,000원")
    assert rows(desk.till.sale.lines, "name") == [("과일",), ("기타",)]


def test_the_last_key_is_taken_back_alone(desk: Desk) -> None:
    amount = desk.till.amount
    for key in ("3", "만", "5"):
        amount.keypad.press(key)
    amount.keypad.erase()
    assert amount.amount == "30,000원"
    amount.keypad.erase()
    assert amount.amount == "3원"
    amount.keypad.clear()
    amount.keypad.erase()
    assert amount.amount == "0원"


def test_kinds_are_the_stalls_categories_and_one_for_the_rest(desk: Desk) -> None:
    assert rows(desk.till.amount.kinds, "label", "category") == [
        ("채소", "채소"),
        ("생선", "생선"),
        ("반찬·분식", "반찬·분식"),
        ("과일", "과일"),
        ("그 밖에", ""),
    ]


def test_a_weight_has_its_price_at_once(desk: Desk) -> None:
    weight = desk.till.weight
    desk.till.shelf.tap("gamja")
    until(lambda: weight.name == "감자", "asked for the weight")
    assert desk.till.screens.current == "weight"
    assert (weight.unitPrice, weight.unitName, weight.weight, weight.price) == ("1근에 3,000원", "근", "0 g", "0원")
    assert not weight.ready
    weight.keypad.press(weight.unitName)
    weight.keypad.press("반")
    assert (weight.weight, weight.price, weight.ready) == ("1근 반 · 600 g", "4,500원", True)
    weight.add()
    desk.total_is("4,500원")
    assert desk.till.screens.current == "sell"
    assert rows(desk.till.sale.lines, "name", "detail") == [("감자", "1근 반 · 600 g")]


def test_the_last_weight_is_not_there_for_the_next_good(desk: Desk) -> None:
    desk.till.shelf.tap("gamja")
    until(lambda: desk.till.weight.name == "감자", "potatoes")
    desk.till.weight.keypad.press(desk.till.weight.unitName)
    desk.till.shelf.tap("saeu")
    until(lambda: desk.till.weight.name == "새우", "shrimps")
    assert desk.till.weight.weight == "0 g"


def test_change_is_words_notes_and_coins(desk: Desk) -> None:
    cash = desk.till.cash
    desk.send(m.AddAmount(34_000))
    desk.total_is("34,000원")
    cash.begin()
    assert (cash.due, cash.enough, cash.changeSpoken) == ("34,000원", False, "34,000원 더 받으세요")
    cash.addNote(50_000)
    assert (cash.tendered, cash.change, cash.changeSpoken) == ("50,000원", "16,000원", "만 육천 원")
    assert rows(cash.changeNotes, "face", "count", "counted") == [
        (10_000, 1, "1장"),
        (5_000, 1, "1장"),
        (1_000, 1, "1장"),
    ]
    assert (cash.enough, cash.doneLabel) == (True, "거슬러 줬어요")
    cash.keypad.clear()
    cash.exact()
    assert (cash.changeSpoken, cash.doneLabel) == ("거스름돈이 없어요", "받았어요")
    assert rows(cash.changeNotes, "face") == []
    cash.finish()
    until(lambda: desk.till.screens.current == "done", "paid")
    assert desk.till.done.paid == "현금 34,000원 받음 · 거스름돈 없음"
    assert desk.till.done.customer == "오늘 1번째 손님 · 34,000원"


@pytest.mark.parametrize(
    ("tendered", "change", "spoken", "enough"),
    [
        (4_300, "0원", "200원 더 받으세요", False),
        (4_500, "0원", "거스름돈이 없어요", True),
        (4_510, "10원", "십 원", True),
        (5_000, "500원", "오백 원", True),
    ],
)
def test_the_last_won_decides_what_is_said(
    desk: Desk, tendered: int, change: str, spoken: str, enough: bool
) -> None:
    cash = desk.till.cash
    desk.send(m.AddAmount(4_500))
    desk.total_is("4,500원")
    cash.begin()
    for digit in str(tendered):
        cash.keypad.press(digit)
    assert (cash.change, cash.changeSpoken, cash.enough) == (change, spoken, enough)


def test_no_note_takes_the_money_beyond_what_can_be_counted(desk: Desk) -> None:
    cash = desk.till.cash
    for key in "999999999":
        cash.keypad.press(key)
    cash.addNote(1_000)
    assert cash.tendered == "999,999,999원"


def test_the_chosen_line_follows_what_is_done(desk: Desk) -> None:
    sale = desk.till.sale
    desk.send(m.AddByBarcode(FISH), m.AddItem("tteokbokki"), m.AddItem("gamja", 600))
    desk.total_is("13,500원")
    line = desk.till.line
    assert (sale.selectedNo, sale.selectedRow, line.isCounted, sale.pieces) == (3, 2, False, "3개")
    sale.select(2)
    assert line.isCounted
    line.oneMore()
    desk.total_is("17,500원")
    line.remove()
    desk.total_is("9,500원")
    assert (sale.selectedNo, sale.selectedRow) == (3, 1)
    sale.undo()
    desk.total_is("17,500원")
    assert rows(sale.lines, "no", "name") == [(1, "고등어"), (2, "떡볶이"), (3, "감자")]
    assert sale.selectedNo == 2


def test_an_empty_sale_can_neither_be_paid_nor_shortened(desk: Desk) -> None:
    sale = desk.till.sale
    assert (sale.empty, sale.payable, sale.selectedNo, sale.selectedRow) == (True, False, 0, -1)
    desk.till.line.remove()
    desk.till.line.oneLess()
    desk.send(m.VoidLine(1))
    until(lambda: desk.of(m.CommandRejected), "refused")
    assert [event.command for event in desk.of(m.CommandRejected)] == [m.VoidLine(1)], "no line, no wish"


def test_tabs_and_pages(desk: Desk) -> None:
    shelf = desk.till.shelf
    assert [label for (label,) in rows(shelf.tabs, "label")] == [
        "자주 파는 것",
        "채소",
        "생선",
        "반찬·분식",
        "과일",
    ]
    shelf.pageSize = 4
    until(lambda: shelf.pageText.startswith("1 / ") and len(rows(shelf.tiles, "name")) == 4, "four tiles a page")
    first = rows(shelf.tiles, "name")
    shelf.turnPage()
    until(lambda: shelf.pageText.startswith("2 / "), "the second page")
    assert not set(first) & set(rows(shelf.tiles, "name"))
    shelf.open("생선")
    until(lambda: shelf.category == "생선", "fish")
    names = rows(shelf.tiles, "name", "price", "unit")
    assert names[0] == ("고등어", "5,000원", "")
    assert ("새우", "12,000원", "/근") in names


def test_the_slip_question_goes_on_to_the_next_slip(desk: Desk) -> None:
    question = desk.till.slip
    for amount in (1_000, 2_000):
        desk.send(m.AddAmount(amount), m.PayCash(amount))
    until(lambda: len(desk.of(m.SlipQueued)) == 2, "two slips")
    slips = [event.slip.id for event in desk.of(m.SlipQueued)]
    for slip_id in slips:
        desk.send(m.MoveSlip(slip_id, SlipState.PRINTING), m.MoveSlip(slip_id, SlipState.UNKNOWN))
    until(lambda: len([event for event in desk.of(m.SlipMoved) if event.state is SlipState.UNKNOWN]) == 2, "lost")
    assert (question.open, question.about) == (True, "1번 영수증을 인쇄하다가 프린터와 끊겼어요.")
    question.itCame()
    until(lambda: question.about.startswith("2번"), "asked about the second")
    question.printAgain()
    until(lambda: not question.open, "answered")
    assert desk.of(m.SlipQueued)[-1].slip.is_copy


def test_help_leads_back_to_where_it_was_asked_for(desk: Desk) -> None:
    screens = desk.till.screens
    screens.show("cash")
    screens.help()
    screens.help()
    assert screens.current == "help"
    screens.leaveHelp()
    assert screens.current == "cash"


def test_help_on_a_card_payment_does_not_lead_back_to_one_that_is_over(desk: Desk) -> None:
    screens = desk.till.screens
    desk.till.deliver((m.CodeAsked(5_000),))
    screens.help()
    desk.till.deliver((m.CodeAsked(0),))
    assert screens.current == "help", "she is still reading"
    screens.leaveHelp()
    assert screens.current == "pay"


def test_help_is_about_the_screen_it_was_asked_on_and_says_who_to_call(desk: Desk) -> None:
    helping = desk.till.help
    desk.till.screens.show("cash")
    desk.till.screens.help()
    assert (helping.purpose, helping.advice) == HELP["cash"]
    assert helping.call.startswith("그래도 안 되면 기계를 놓아 준 분에게")
    shown = desk.of(m.TillShown)[-1]
    desk.till.deliver((shown.but(shop=replace(shown.shop, help_call="상인회 02-123-4567")),))
    assert helping.call == "그래도 안 되면 상인회 02-123-4567에 전화하세요."


@pytest.mark.parametrize("screen", [SELL, *(name for name in OTHERS if name != HELP_SCREEN)])
def test_every_screen_has_two_sentences_of_help(screen: str) -> None:
    purpose, advice = HELP[screen]
    assert purpose.endswith(("요.", "다."))
    assert advice.endswith(("요.", "다."))
    assert not re.search("[A-Za-z!?]", purpose + advice), "a neighbour would not say that"


BASES = ("BusinessDay", "RowsModel", "ViewModel", "KeypadViewModel", "SoundsViewModel")
"""Hold what the view-models show, or are heard, and show nothing themselves."""


def _view_models() -> list[type[QObject]]:
    modules = [
        importlib.import_module(f"ui.viewmodels.{module.name}")
        for module in pkgutil.iter_modules(ui.viewmodels.__path__)
    ]
    return sorted(
        {
            found
            for module in modules
            for _, found in inspect.getmembers(module, inspect.isclass)
            if issubclass(found, QObject) and found.__module__ == module.__name__ and found.__name__ not in BASES
        },
        key=lambda found: found.__name__,
    )


@pytest.mark.parametrize("view_model", _view_models(), ids=lambda found: found.__name__)
def test_a_property_tells_of_its_changes_or_never_changes(view_model: type[QObject]) -> None:
    """QML would bind to it once and show yesterday's value; qmllint is told so by `tests/support/qmllint.py`."""
    described = view_model.staticMetaObject
    first = QObject.staticMetaObject.propertyCount()
    own = [described.property(place) for place in range(first, described.propertyCount())]
    assert own
    silent = [prop.name() for prop in own if not prop.hasNotifySignal() and not prop.isConstant()]
    assert not silent
    assert not [prop.name() for prop in own if prop.hasNotifySignal() and prop.isConstant()]


def test_a_scan_does_not_throw_away_a_weight_being_typed(desk: Desk) -> None:
    desk.send(m.AddItem("gamja"))
    until(lambda: desk.till.screens.current == "weight", "the weight is asked for")
    desk.till.weight.keypad.press("근")
    desk.send(m.AddByBarcode(FISH))
    desk.total_is("5,000원")
    assert desk.till.screens.current == "weight"
    assert desk.till.weight.weight == "1근 · 400 g"
    desk.till.weight.add()
    desk.total_is("8,000원")
    assert desk.till.screens.current == "sell"


def test_a_notice_does_not_follow_to_another_screen(desk: Desk) -> None:
    desk.till.deliver((m.DrawerStayedShut(),))
    assert desk.till.notice.sentence
    desk.till.screens.show("amount")
    assert desk.till.notice.sentence == ""
