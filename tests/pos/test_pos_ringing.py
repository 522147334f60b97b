"""Ringing up: what comes into the cart, what is refused, what goes out, and taking steps back."""

from dataclasses import replace
from itertools import permutations

import pytest
from pos_kit import BEEF, GOODS, MACKEREL, SODA, Stall

from pos import messages as m
from pos.messages import AddAmount, AddByBarcode, AddItem, ChangeQuantity, Refusal, UndoLastStep, VoidLine
from pos.money import LARGEST_AMOUNT
from pos.sale import MOST_LINES, Line
from pos.tax import TaxClass

MACKEREL_CODE, BEEF_CODE = MACKEREL.barcodes[0], BEEF.barcodes[0]


def goods_in(stall: Stall) -> list[tuple[str, int, int]]:
    return [(line.name, line.quantity, line.amount) for line in stall.open_lines]


# -- in ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (AddByBarcode(MACKEREL_CODE), ("고등어", 1, 5_000, TaxClass.EXEMPT)),
        (AddByBarcode(f" {MACKEREL_CODE}\r"), ("고등어", 1, 5_000, TaxClass.EXEMPT)),
        (AddByBarcode("036000291452"), ("사이다", 1, 2_000, TaxClass.TAXABLE)),
        (AddByBarcode("0036000291452"), ("사이다", 1, 2_000, TaxClass.TAXABLE)),
        (AddItem("mackerel"), ("고등어", 1, 5_000, TaxClass.EXEMPT)),
        (AddItem("mackerel", 3), ("고등어", 3, 15_000, TaxClass.EXEMPT)),
        (AddItem("mackerel", 9_999), ("고등어", 9_999, 49_995_000, TaxClass.EXEMPT)),
        (AddItem("beef", 900), ("한우 국거리", 900, 52_500, TaxClass.EXEMPT)),
        (AddItem("potato", 1), ("감자", 1, 0, TaxClass.EXEMPT)),
        (AddAmount(1), ("기타", 1, 1, TaxClass.TAXABLE)),
        (AddAmount(LARGEST_AMOUNT), ("기타", 1, LARGEST_AMOUNT, TaxClass.TAXABLE)),
        (AddAmount(3_000, "생선"), ("생선", 1, 3_000, TaxClass.EXEMPT)),
        (AddAmount(3_000, "분식"), ("분식", 1, 3_000, TaxClass.TAXABLE)),
        (AddAmount(3_000, "없는 칸"), ("없는 칸", 1, 3_000, TaxClass.TAXABLE)),
    ],
)
def test_a_first_line(stall: Stall, command: m.Command, line: tuple[str, int, int, TaxClass]) -> None:
    added, total = stall.do(command)
    assert isinstance(added, m.LineAdded)
    assert (added.line.name, added.line.quantity, added.line.amount, added.line.tax) == line
    assert isinstance(total, m.TotalChanged)
    assert total.total == line[2]


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (AddByBarcode("8801007234565"), (Refusal.WRONG_CHECK_DIGIT, "8801007234565")),
        (AddByBarcode(" 8801007234565\n"), (Refusal.WRONG_CHECK_DIGIT, "8801007234565")),
        (AddByBarcode("4006381333931"), (Refusal.NOT_ON_FILE, "4006381333931")),
        (AddByBarcode("' OR 1=1 --"), (Refusal.NOT_ON_FILE, "' OR 1=1 --")),
        (AddByBarcode(""), (Refusal.NOT_A_CODE, "")),
        (AddByBarcode("고등어"), (Refusal.NOT_A_CODE, "")),
        (AddByBarcode("9" * 10_240), (Refusal.NOT_A_CODE, "")),
        (AddItem("no such good"), (Refusal.NOT_ON_FILE, "no such good")),
        (AddItem("squid"), (Refusal.SOLD_OUT, "오징어")),
        (AddItem("squid", 2), (Refusal.SOLD_OUT, "오징어")),
        (AddItem("mackerel", 0), (Refusal.NOT_AN_AMOUNT, "")),
        (AddItem("mackerel", -1), (Refusal.NOT_AN_AMOUNT, "")),
        (AddItem("mackerel", 10_000), (Refusal.TOO_MUCH, "")),
        (AddItem("beef", 0), (Refusal.NOT_AN_AMOUNT, "")),
        (AddItem("beef", 1_000_000), (Refusal.TOO_MUCH, "")),
        (AddAmount(0), (Refusal.NOT_AN_AMOUNT, "")),
        (AddAmount(-5_000), (Refusal.NOT_AN_AMOUNT, "")),
        (AddAmount(LARGEST_AMOUNT + 1), (Refusal.TOO_MUCH, "")),
        (AddAmount(2**63), (Refusal.TOO_MUCH, "")),
        (ChangeQuantity(1, 1), (Refusal.LINE_GONE, "")),
        (ChangeQuantity(0, 1), (Refusal.LINE_GONE, "")),
        (ChangeQuantity(-1, 1), (Refusal.LINE_GONE, "")),
        (VoidLine(1), (Refusal.LINE_GONE, "")),
        (VoidLine(0), (Refusal.LINE_GONE, "")),
        (VoidLine(-1), (Refusal.LINE_GONE, "")),
        (UndoLastStep(), (Refusal.NOTHING_TO_UNDO, "")),
        (m.NoteMisread(), (Refusal.MISREAD, "")),
    ],
    ids=repr,
)
def test_refused_at_an_empty_cart(stall: Stall, command: m.Command, refusal: tuple[Refusal, str]) -> None:
    assert stall.refusal(command) == refusal


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ((AddAmount(LARGEST_AMOUNT), AddAmount(1)), Refusal.TOO_MUCH),
        ((AddAmount(LARGEST_AMOUNT), AddItem("mackerel")), Refusal.TOO_MUCH),
        ((AddAmount(500_000_000), ChangeQuantity(1, 1)), Refusal.TOO_MUCH),
        ((AddItem("mackerel", 9_999), AddItem("mackerel")), Refusal.TOO_MUCH),
        ((AddItem("mackerel", 9_999), ChangeQuantity(1, 1)), Refusal.TOO_MUCH),
        ((AddItem("mackerel"), ChangeQuantity(1, 2)), Refusal.LINE_GONE),
        ((AddItem("mackerel"), ChangeQuantity(1, 0)), Refusal.LINE_GONE),
        ((AddItem("beef", 600), ChangeQuantity(1, 1)), Refusal.WEIGH_AGAIN),
        ((AddItem("mackerel"), VoidLine(1), VoidLine(1)), Refusal.LINE_GONE),
        ((AddItem("mackerel"), VoidLine(1), ChangeQuantity(1, 1)), Refusal.LINE_GONE),
        ((AddItem("mackerel"), UndoLastStep(), UndoLastStep()), Refusal.NOTHING_TO_UNDO),
        ((AddAmount(1_000), m.PayCash(1_000), UndoLastStep()), Refusal.NOTHING_TO_UNDO),
        ((AddAmount(1_000), m.PayCash(1_000), VoidLine(1)), Refusal.LINE_GONE),
    ],
    ids=repr,
)
def test_refused_after(stall: Stall, commands: tuple[m.Command, ...], reason: Refusal) -> None:
    assert stall.refusal(*commands) == (reason, "")


def test_an_amount_is_a_whole_number_or_a_bug(stall: Stall) -> None:
    """A float or a bool would be written into the journal as one: the engine apologises instead."""
    for amount in (1_000.5, True):
        with pytest.raises(AssertionError):
            stall.do(AddAmount(amount))  # type: ignore[arg-type]
    assert stall.open_lines == ()


@pytest.mark.parametrize("command", [AddByBarcode(BEEF_CODE), AddItem("beef")])
def test_a_weighed_good_asks_for_its_weight(stall: Stall, command: m.Command) -> None:
    (wanted,) = stall.do(command)
    assert isinstance(wanted, m.WeightWanted)
    assert wanted.item.id == "beef"
    assert stall.open_lines == ()


def test_another_piece_joins_its_line(stall: Stall) -> None:
    changed, total = stall.do(AddItem("mackerel"), AddItem("dumpling"), AddByBarcode(MACKEREL_CODE))
    assert isinstance(changed, m.LineChanged)
    assert goods_in(stall) == [("고등어", 2, 10_000), ("만두", 1, 1_004)]
    assert total == m.TotalChanged(11_004, 3)


def test_every_weighing_and_every_bare_amount_is_a_line_of_its_own(stall: Stall) -> None:
    stall.do(AddItem("beef", 600), AddItem("beef", 600), AddAmount(500), AddAmount(500))
    assert [line.no for line in stall.open_lines] == [1, 2, 3, 4]
    assert stall.till.state.cart.pieces == 4


@pytest.mark.parametrize(
    "changed", [replace(MACKEREL, price=5_500), replace(MACKEREL, tax=TaxClass.TAXABLE)], ids=["price", "tax"]
)
def test_a_good_on_new_terms_gets_a_new_line(stall: Stall, changed: object) -> None:
    stall.do(AddItem("mackerel"))
    stall.ledger.replace_catalogue((), [changed])  # type: ignore[list-item]
    stall.do(AddItem("mackerel"))
    assert [line.quantity for line in stall.open_lines] == [1, 1]


def test_a_taken_out_line_is_not_grown(stall: Stall) -> None:
    stall.do(AddItem("mackerel"), VoidLine(1), AddItem("mackerel"))
    assert [(line.no, line.quantity) for line in stall.open_lines] == [(2, 1)]


# -- out --------------------------------------------------------------------------------------------------------


def voided_in(stall: Stall) -> list[tuple[str, int]]:
    return [(line.name, line.quantity) for line in stall.till.state.cart.lines if line.voided]


def test_a_part_of_a_line_goes_out_as_a_voided_line(stall: Stall) -> None:
    stall.do(AddItem("mackerel", 3))
    changed, added, total = stall.do(ChangeQuantity(1, -1))
    assert isinstance(changed, m.LineChanged)
    assert isinstance(added, m.LineAdded)
    assert (changed.line.quantity, added.line.quantity, added.line.voided, added.line.no) == (2, 1, True, 2)
    assert total == m.TotalChanged(10_000, 2)


def test_the_last_piece_takes_the_line_with_it(stall: Stall) -> None:
    stall.do(AddItem("mackerel"), ChangeQuantity(1, -1))
    assert stall.open_lines == ()
    assert voided_in(stall) == [("고등어", 1)]


def test_further_parts_join_the_voided_line(stall: Stall) -> None:
    stall.do(AddItem("mackerel", 3), ChangeQuantity(1, -1), ChangeQuantity(1, -1))
    assert goods_in(stall) == [("고등어", 1, 5_000)]
    assert voided_in(stall) == [("고등어", 2)]


def test_a_part_does_not_join_a_line_that_may_come_back(stall: Stall) -> None:
    """Line 1 was voided whole; taking it back must bring back the two pieces it had, not three."""
    stall.do(AddItem("mackerel", 2), VoidLine(1), AddItem("mackerel", 2), ChangeQuantity(2, -1))
    stall.do(UndoLastStep(), UndoLastStep(), UndoLastStep())
    assert [(line.no, line.quantity) for line in stall.open_lines] == [(1, 2)]


def test_pressing_plus_and_minus_all_day_keeps_the_cart_small(stall: Stall) -> None:
    stall.do(AddItem("mackerel"))
    for _ in range(MOST_LINES // 2):
        stall.do(ChangeQuantity(1, 1), ChangeQuantity(1, -1), AddItem("mackerel"), UndoLastStep())
    assert len(stall.till.state.cart.lines) == 2
    assert voided_in(stall) == [("고등어", MOST_LINES)]
    assert stall.total == 5_000


def test_a_thousand_lines_and_no_more(stall: Stall) -> None:
    for price in range(1, MOST_LINES + 1):
        stall.do(AddAmount(price))
    assert stall.total == MOST_LINES * (MOST_LINES + 1) // 2
    assert stall.refusal(AddAmount(1)) == (Refusal.TOO_MANY_LINES, "")
    assert stall.refusal(AddItem("beef", 600)) == (Refusal.TOO_MANY_LINES, "")
    stall.do(ChangeQuantity(7, 1), ChangeQuantity(7, -1))
    assert stall.total == MOST_LINES * (MOST_LINES + 1) // 2
    stall.do(UndoLastStep(), UndoLastStep(), VoidLine(1))
    stall.reopen()
    assert len(stall.open_lines) == MOST_LINES - 1
    stall.do(m.PayCash(LARGEST_AMOUNT))
    assert stall.till.state.head_seq == 1


# -- back -------------------------------------------------------------------------------------------------------

STEPS: dict[str, m.Command] = {
    "add a piece": AddItem("mackerel"),
    "add three": AddItem("dumpling", 3),
    "weigh": AddItem("beef", 900),
    "amount": AddAmount(700, "생선"),
    "scan": AddByBarcode(MACKEREL_CODE),
    "one more": ChangeQuantity(1, 1),
    "one less": ChangeQuantity(1, -1),
    "void": VoidLine(1),
}


@pytest.mark.parametrize("names", list(permutations(STEPS, 3)), ids=" > ".join)
def test_steps_are_taken_back_in_the_order_they_were_made(stall_of_steps: Stall, names: tuple[str, ...]) -> None:
    """After each 되돌리기 the customer holds, line by line, what they held before the step."""
    stall = stall_of_steps
    seen = [stall.open_lines]
    for name in names:
        if not isinstance(stall.do(STEPS[name])[0], m.CommandRejected):
            seen.append(stall.open_lines)
    for before in reversed(seen[:-1]):
        *changes, undone, total = stall.do(UndoLastStep())
        assert undone == m.StepUndone()
        assert all(isinstance(change, m.LineAdded | m.LineChanged) and change.step is None for change in changes)
        assert stall.open_lines == before
        assert total == m.TotalChanged(stall.total, stall.till.state.cart.pieces)
    assert not [line for line in stall.open_lines if line.no > 2]


@pytest.fixture
def stall_of_steps(stall: Stall) -> Stall:
    """Two pieces of one good lie in the cart already, so that every step has something to work on."""
    stall.do(AddItem("mackerel", 2), AddItem("soda"))
    return stall


def test_what_is_undone_stays_in_the_book(stall: Stall) -> None:
    stall.do(AddItem("mackerel"), UndoLastStep(), AddAmount(100), m.PayCash(100))
    sale = stall.till.state.last_sale
    assert sale is not None
    assert [(line.name, line.voided) for line in sale.lines] == [("고등어", True), ("기타", False)]


def test_after_a_restart_undo_takes_the_open_lines_from_the_last(stall: Stall) -> None:
    stall.do(AddItem("mackerel", 3), AddItem("beef", 600), AddAmount(100), VoidLine(2), ChangeQuantity(1, -1))
    stall.reopen()
    stall.do(UndoLastStep())
    assert goods_in(stall) == [("고등어", 2, 10_000)]
    stall.do(UndoLastStep())
    assert goods_in(stall) == []
    assert stall.refusal(UndoLastStep()) == (Refusal.NOTHING_TO_UNDO, "")


# -- the shelf --------------------------------------------------------------------------------------------------


def shelf(stall: Stall, category: str, page: int, size: int = 2) -> tuple[int, int, list[str]]:
    (shown,) = stall.do(m.ShowShelf(category, page, size))
    assert isinstance(shown, m.ShelfShown)
    return shown.page, shown.pages, [item.id for item in shown.items]


@pytest.mark.parametrize(
    ("category", "page", "shown"),
    [
        ("생선", 0, (0, 1, ["mackerel", "squid"])),
        ("", 0, (0, 1, ["mackerel"])),
        ("분식", 5, (0, 1, ["dumpling", "soda"])),
        ("없는 칸", 0, (0, 1, [])),
    ],
)
def test_a_shelf_shows_a_page(stall: Stall, category: str, page: int, shown: tuple[int, int, list[str]]) -> None:
    assert shelf(stall, category, page) == shown


def test_turning_pages_goes_round(stall: Stall) -> None:
    stall.ledger.replace_catalogue((), [replace(SODA, id=f"soda-{no}", barcodes=()) for no in range(5)])
    pages = [shelf(stall, "분식", page)[0] for page in range(7)]
    assert pages == [0, 1, 2, 0, 1, 2, 0]
    assert shelf(stall, "분식", 2) == (2, 3, ["soda-4"])
    assert shelf(stall, "분식", -1)[0] == 2


def test_what_a_screen_is_shown_at_the_start(stall: Stall) -> None:
    stall.sell(1_000)
    stall.do(AddItem("mackerel", 2), AddItem("dumpling"), VoidLine(2), m.NoteMarket(1, (1,)))
    (shown,) = stall.do(m.ShowTill())
    assert isinstance(shown, m.TillShown)
    assert [line.name for line in shown.lines] == ["고등어"]
    assert (shown.total, shown.pieces, shown.writable, shown.quarantined) == (10_000, 2, True, (1,))
    assert (shown.day.sales, shown.day.money, shown.day.arrived) == (1, 1_000, 1)
    assert [category.name for category in shown.categories] == ["생선", "분식"]
    assert len(shown.slips) == 1


def test_goods_come_back_as_they_were_filed(stall: Stall) -> None:
    for item in GOODS:
        assert stall.ledger.catalogue.by_id(item.id) == item


def test_a_line_says_what_is_the_same_good() -> None:
    line = Line(1, "mackerel", "고등어", MACKEREL.unit, 5_000, 1, TaxClass.EXEMPT)
    assert line.is_same_good(replace(line, no=9, quantity=5, voided=True))
    for other in (replace(line, name="갈치"), replace(line, unit_price=1), replace(line, tax=TaxClass.TAXABLE)):
        assert not line.is_same_good(other)
