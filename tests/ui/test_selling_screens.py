"""팔기 as the merchant meets it: a line opened, prices let off, a sale put aside, options, and search."""

import pytest
from ui_kit import FISH, Desk, rows, until

from pos import messages as m
from pos.catalogue import Category
from pos.discount import Reach
from pos.tax import TaxClass


def taken_in(desk: Desk, *commands: m.Command) -> None:
    """Until the screen shows all of it."""
    before = len(desk.of(m.TotalChanged))
    desk.send(*commands)
    until(lambda: len(desk.of(m.TotalChanged)) >= before + len(commands), "rung up")


# -- a line -------------------------------------------------------------------------------------------------------


def test_a_line_is_opened_with_what_can_be_done_to_it(desk: Desk) -> None:
    taken_in(desk, m.AddByBarcode(FISH), m.AddItem("gamja", 600))
    desk.till.sale.select(1)
    line = desk.till.line
    line.begin()
    assert (line.name, line.detail, line.amount) == ("고등어", "1마리 · 1마리에 5,000원", "5,000원")
    assert (line.isCounted, line.isAGood, line.what, line.ready) == (True, True, "count", False)
    desk.till.sale.select(2)
    line.begin()
    assert (line.isCounted, line.what) == (False, "price"), "what was weighed is not counted"


def test_so_many_pieces_and_another_price(desk: Desk) -> None:
    taken_in(desk, m.AddByBarcode(FISH))
    line = desk.till.line
    line.begin()
    for key in "12":
        line.keypad.press(key)
    assert (line.typed, line.ready) == ("12개", True)
    line.go()
    desk.total_is("60,000원")
    line.choose("price")
    for key in ("4", "천"):
        line.keypad.press(key)
    assert line.typed == "4,000원"
    line.go()
    desk.total_is("48,000원")


def test_a_trace_number_is_asked_for_where_the_line_is(desk: Desk) -> None:
    taken_in(desk, m.AddByBarcode(FISH))
    desk.till.screens.show("line")
    line = desk.till.line
    line.choose("trace")
    for key in ("L", "123"):
        line.keypad.press(key)
    assert (line.typed, line.goLabel) == ("L123", "이력번호 적기")
    line.go()
    until(lambda: desk.till.notice.sentence.startswith("이력번호가 아니에요"), "refused in words")


def test_the_last_piece_taken_away_leads_home(desk: Desk) -> None:
    taken_in(desk, m.AddByBarcode(FISH))
    desk.till.screens.show("line")
    desk.till.line.oneLess()
    until(lambda: desk.till.screens.current == "sell", "home")
    assert desk.till.sale.empty


# -- letting off --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "thousand", "hundred"),
    [
        (32_450, "32,000원만 받기", "32,400원만 받기"),
        (32_000, None, None),
        (900, None, None),
        (950, None, "900원만 받기"),
    ],
)
def test_rounding_down_says_what_is_left_before_it_is_done(
    desk: Desk, amount: int, thousand: str | None, hundred: str | None
) -> None:
    taken_in(desk, m.AddAmount(amount))
    let_off = desk.till.letOff
    assert (let_off.toThousand if let_off.hasThousands else None) == thousand
    assert (let_off.toHundred if let_off.hasHundreds else None) == hundred
    if thousand:
        let_off.roundDown(1_000)
        desk.total_is("32,000원")
        assert desk.till.sale.letOff == "450원 깎았어요"
        assert rows(let_off.givenNow, "label", "amount") == [("에누리", "-450원")]
        let_off.remove(1)
        desk.total_is("32,450원")
        assert desk.till.sale.letOff == ""


def test_so_many_won_off_never_more_than_is_due(desk: Desk) -> None:
    taken_in(desk, m.AddAmount(5_000))
    let_off = desk.till.letOff
    for key in ("6", "천"):
        let_off.keypad.press(key)
    assert (let_off.ready, let_off.afterwards) == (False, "받을 돈보다 많아요")
    let_off.keypad.clear()
    for key in ("1", "천"):
        let_off.keypad.press(key)
    assert (let_off.ready, let_off.afterwards) == (True, "깎으면 4,000원")
    let_off.takeOff()
    desk.total_is("4,000원")
    assert let_off.typed == "0원", "not left over for the next customer"


@pytest.mark.parametrize(
    ("reach", "notes", "total"),
    [
        ("all", ["1,400원 깎여요", "2,800원 깎여요"], "12,600원"),
        ("category", ["900원 깎여요", "1,800원 깎여요"], "13,100원"),
        ("line", ["450원 깎여요", "900원 깎여요"], "13,550원"),
    ],
)
def test_percent_off_says_what_it_comes_to_and_comes_to_that(
    desk: Desk, reach: str, notes: list[str], total: str
) -> None:
    taken_in(desk, m.AddByBarcode(FISH), m.AddItem("baechu"), m.AddItem("gamja", 600))
    let_off = desk.till.letOff
    let_off.begin()
    let_off.reachFor(reach)
    assert [note for (note,) in rows(let_off.percents, "note_")][:2] == notes
    let_off.cut(10)
    desk.total_is(total)
    assert desk.till.screens.current == "sell"


def test_percent_off_one_line_counts_what_was_let_off_of_it_before(desk: Desk) -> None:
    taken_in(desk, m.AddByBarcode(FISH), m.AddItem("baechu"))
    desk.send(m.CutPrice(50, Reach(line_no=2)), m.TakeOff(1_000))
    desk.total_is("6,250원")
    let_off = desk.till.letOff
    let_off.begin()
    let_off.reachFor("line")
    assert ("1,130원 깎여요",) in rows(let_off.percents, "note_"), "half of the half that is left, to the coin"
    let_off.cut(50)
    desk.total_is("5,120원")


def test_percent_off_counts_what_was_let_off_and_given_before(desk: Desk) -> None:
    taken_in(desk, m.AddByBarcode(FISH), m.AddItem("baechu"))
    desk.send(m.GiveExtra("baechu"), m.TakeOff(1_500))
    desk.total_is("8,000원")
    let_off = desk.till.letOff
    let_off.begin()
    assert ("4,000원 깎여요",) in rows(let_off.percents, "note_")
    let_off.cut(50)
    desk.total_is("4,000원")


def test_what_the_customer_chose_can_be_read_back(desk: Desk) -> None:
    taken_in(desk, m.AddItem("tteokbokki", 1, choices=(("맵기", "맵게"), ("더하기", "치즈"))))
    assert rows(desk.till.sale.lines, "name", "detail", "amount") == [("떡볶이", "1인분 · 맵게 · 치즈", "5,000원")]


def test_what_was_chosen_is_changed_on_its_line(desk: Desk) -> None:
    taken_in(desk, m.AddItem("tteokbokki", 2, choices=(("맵기", "맵게"),)))
    line, options = desk.till.line, desk.till.options
    line.begin()
    until(lambda: line.hasChoices, "looked up")
    line.chooseAnew()
    assert rows(options.rows, "answers", "chosen")[0] == (["덜 맵게", "보통", "맵게"], [False, False, True])
    options.tap("맵기", "보통")
    options.tap("더하기", "치즈")
    options.add()
    desk.total_is("10,000원")
    assert rows(desk.till.sale.lines, "detail") == [("2인분 · 보통 · 치즈",)]


def test_a_good_without_questions_has_no_key_for_them(desk: Desk) -> None:
    taken_in(desk, m.AddByBarcode(FISH))
    desk.till.line.begin()
    desk.send(m.AddItem("tteokbokki"))
    desk.total_is("9,000원")
    assert not desk.till.line.hasChoices, "what is known is of the fish"


def test_deom_is_one_more_of_the_chosen_good_for_nothing(desk: Desk) -> None:
    taken_in(desk, m.AddByBarcode(FISH))
    assert desk.till.sale.hasGood
    desk.till.letOff.giveExtra()
    until(lambda: desk.till.sale.pieces == "2개", "one more")
    assert rows(desk.till.sale.lines, "detail", "amount") == [("1마리", "5,000원"), ("1마리 · 덤", "0원")]
    assert (desk.till.sale.total, desk.till.sale.letOff) == ("5,000원", "")


def test_deom_of_what_is_weighed_is_a_handful(desk: Desk) -> None:
    taken_in(desk, m.AddItem("gamja", 400))
    desk.till.letOff.giveExtra()
    until(lambda: rows(desk.till.sale.lines, "detail") == [("1근 · 400 g",), ("100 g · 덤",)], "a handful more")
    assert desk.till.sale.total == "3,000원"


# -- put aside ----------------------------------------------------------------------------------------------------


def test_a_sale_put_aside_is_called_by_its_number_and_taken_up_again(desk: Desk) -> None:
    taken_in(desk, m.AddByBarcode(FISH), m.AddAmount(3_000, "과일"))
    held = desk.till.held
    held.hold()
    until(lambda: held.count == 1, "put aside")
    assert desk.till.sale.empty
    assert rows(held.sales, "code", "goods", "amount") == [("1", "고등어 외 1가지", "8,000원")]
    desk.till.screens.show("held")
    held.recall("1")
    until(lambda: held.count == 0, "taken up")
    assert (desk.till.sale.total, desk.till.screens.current) == ("8,000원", "sell")
    assert rows(desk.till.sale.lines, "name") == [("고등어",), ("과일",)]


# -- options and search -------------------------------------------------------------------------------------------


def test_what_has_to_be_chosen_is_asked_and_the_price_follows(desk: Desk) -> None:
    desk.send(m.AddItem("eomuk"))
    until(lambda: desk.till.screens.current == "options", "asked")
    options = desk.till.options
    assert (options.name, options.price, options.ready) == ("어묵꼬치", "1,000원", False)
    options.tap("매운 것", "순한 맛")
    options.tap("매운 것", "매운맛")
    options.tap("국물", "큰 컵")
    marked = rows(options.rows, "answers", "chosen")
    chosen = [
        answer for answers, marks in marked for answer, is_chosen in zip(answers, marks, strict=True) if is_chosen
    ]
    assert (chosen, options.price, options.ready) == (["매운맛", "큰 컵"], "1,500원", True)
    options.add()
    desk.total_is("1,500원")
    assert desk.till.screens.current == "sell"


def test_goods_are_found_by_their_first_consonants(desk: Desk) -> None:
    search = desk.till.search
    search.begin()
    for letter in "ㄱㄷㅇ":
        search.press(letter)
    until(lambda: rows(search.tiles, "name") == [("고등어",)], "found")
    assert search.hint == ""
    search.press("ㅎ")
    until(lambda: search.hint.startswith("그런 물건이 없어요"), "nothing")
    search.erase()
    until(lambda: rows(search.tiles, "name") == [("고등어",)], "found again")
    desk.till.screens.show("search")
    search.tap("godeungeo")
    desk.total_is("5,000원")
    assert desk.till.screens.current == "sell"


def test_shelves_beyond_the_tabs_are_reached_by_the_last_one(desk: Desk) -> None:
    shelf = desk.till.shelf
    names = [f"종류{number}" for number in range(1, 8)]
    categories = tuple(Category(name, TaxClass.TAXABLE) for name in names)
    desk.till.deliver((desk.of(m.TillShown)[-1].but(categories=categories),))
    shown = []
    for _ in range(4):
        labels = [label for (label,) in rows(shelf.tabs, "label")]
        assert (labels[0], labels[-1]) == ("자주 파는 것", "다른 종류")
        shown.append(labels[1:-1])
        shelf.open(rows(shelf.tabs, "category")[-1][0])
    assert shown == [names[:3], names[3:6], names[6:], names[:3]], "and round again"


def test_so_many_won_worth_of_what_is_weighed(desk: Desk) -> None:
    desk.send(m.AddItem("saeu"))
    until(lambda: desk.till.screens.current == "weight", "asked")
    weight = desk.till.weight
    weight.forWon(10_000)
    assert (weight.price, weight.weight, weight.ready) == ("10,000원", "333 g", True)
    weight.forWon(5_000)
    assert weight.price == "15,000원"
    weight.keypad.press("1")
    assert weight.price == "30원", "a key of the keypad asks for a weight again"
    weight.keypad.clear()
    weight.forWon(10_000)
    weight.add()
    desk.total_is("10,000원")
