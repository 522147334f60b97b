"""What a placer writes is believed in nothing: a wrong order is refused in words, and never trips the till."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from order_kit import MENU, body, line, note, order_id, unpaid
from pos_kit import NOON, Stall
from shop_kit import kinds

from pos import messages as m
from pos.ledger.order_entry import order_entry
from pos.ledger.order_entry import read_order as read_written
from pos.messages import Refusal
from pos.order import MOST_LINES, Origin
from pos.order_body import LONGEST_BODY


@pytest.fixture
def menu(stall: Stall) -> Stall:
    stall.ledger.replace_catalogue(stall.ledger.catalogue.categories(), MENU)
    stall.reopen()
    return stall


def without(name: str) -> dict[str, Any]:
    return {key: said for key, said in body().items() if key != name}


WRONG: dict[str, tuple[dict[str, Any], Refusal, str]] = {
    "no id": (without("id"), Refusal.NOT_AN_ORDER, "id"),
    "a number as id": (body(id=7), Refusal.NOT_AN_ORDER, "id"),
    "an id in capitals": (body(id=body()["id"].upper()), Refusal.NOT_AN_ORDER, "id"),
    "an id and more": (body(id=body()["id"] + "\n"), Refusal.NOT_AN_ORDER, "id"),
    "no number": (body(no=""), Refusal.NOT_AN_ORDER, "no"),
    "a long number": (body(no="K-1234567"), Refusal.NOT_AN_ORDER, "no"),
    "a number with a blank": (body(no="K 1"), Refusal.NOT_AN_ORDER, "no"),
    "no time": (without("placed_at_ms"), Refusal.NOT_AN_ORDER, "placed_at_ms"),
    "a time of another world": (body(placed_at_ms=10**18), Refusal.NOT_AN_ORDER, "placed_at_ms"),
    "a true time": (body(placed_at_ms=True), Refusal.NOT_AN_ORDER, "placed_at_ms"),
    "no lines": (body(lines=[]), Refusal.NOT_AN_ORDER, "lines"),
    "lines that are none": (body(lines={"item": "tteok"}), Refusal.NOT_AN_ORDER, "lines"),
    "a line that is none": (body(lines=["tteok"]), Refusal.NOT_AN_ORDER, "lines"),
    "too many lines": (body(lines=[line()] * (MOST_LINES + 1)), Refusal.NOT_AN_ORDER, "lines"),
    "a word nobody knows": (body(allergy="땅콩"), Refusal.NOT_AN_ORDER, "order"),
    "one in a line": (body(1, line(extra=1)), Refusal.NOT_AN_ORDER, "lines"),
    "a good nobody sells": (body(1, line("pizza")), Refusal.NOT_ON_FILE, "pizza"),
    "a good without a name": (body(1, line(shown=" ")), Refusal.NOT_AN_ORDER, "shown"),
    "a name too long": (body(1, line(shown="가" * 61)), Refusal.NOT_AN_ORDER, "shown"),
    "none of it": (body(1, line(quantity=0)), Refusal.NOT_AN_ORDER, "quantity"),
    "less than none": (body(1, line(quantity=-1)), Refusal.NOT_AN_ORDER, "quantity"),
    "half of it": (body(1, line(quantity=1.5)), Refusal.NOT_AN_ORDER, "quantity"),
    "more than a line holds": (body(1, line(quantity=10_000)), Refusal.NOT_AN_ORDER, "quantity"),
    "a price below zero": (body(1, line(unit_price=-1)), Refusal.NOT_AN_ORDER, "unit_price"),
    "a price in words": (body(1, line(unit_price="4500")), Refusal.NOT_AN_ORDER, "unit_price"),
    "a total too large": (body(1, line(quantity=9_999, unit_price=999_999_999)), Refusal.TOO_MUCH, ""),
    "choices that are none": (body(1, line(choices="매운맛")), Refusal.NOT_AN_ORDER, "choices"),
    "half a choice": (body(1, line(choices=[["맵기"]])), Refusal.NOT_AN_ORDER, "choices"),
    "a question left open": (body(1, line(choices=[])), Refusal.TOO_FEW_CHOICES, "맵기"),
    "two answers": (
        body(1, line(choices=[["맵기", "순한맛"], ["맵기", "매운맛"]])),
        Refusal.TOO_MANY_CHOICES,
        "맵기",
    ),
    "an answer not on offer": (body(1, line(choices=[["맵기", "아주"]])), Refusal.NO_SUCH_CHOICE, "맵기"),
    "a wish nobody can have": (body(wanted="DELIVERY"), Refusal.NOT_AN_ORDER, "wanted"),
    "a wish that is a list": (body(wanted=[]), Refusal.NOT_AN_ORDER, "wanted"),
    "a language nobody reads": (body(language="fr"), Refusal.NOT_AN_ORDER, "language"),
    "a note too long": (body(note="가" * 61), Refusal.NOT_AN_ORDER, "note"),
    "a note that is none": (body(note=None), Refusal.NOT_AN_ORDER, "note"),
    "paid in part": (body(paid={"amount": 8_999, "how": "카드"}), Refusal.NOT_AN_ORDER, "paid"),
    "paid too much": (body(paid={"amount": 9_001, "how": "카드"}), Refusal.NOT_AN_ORDER, "paid"),
    "paid nobody knows how": (body(paid={"amount": 9_000}), Refusal.NOT_AN_ORDER, "how"),
    "handed over by nobody": (body(handed_over=""), Refusal.NOT_AN_ORDER, "handed_over"),
    "handed over, yes": (body(handed_over=True), Refusal.NOT_AN_ORDER, "handed_over"),
    "handed over and paid": (
        body(handed_over=order_id(7), paid={"amount": 9_000, "how": "카드"}),
        Refusal.NOT_AN_ORDER,
        "handed_over",
    ),
    "paid with yes": (body(paid=True), Refusal.NOT_AN_ORDER, "paid"),
}


@pytest.mark.parametrize(("said", "reason", "detail"), WRONG.values(), ids=WRONG)
def test_a_wrong_order_is_refused_and_what_is_wrong_is_named(
    menu: Stall, said: dict[str, Any], reason: Refusal, detail: str
) -> None:
    assert menu.refusal(note(said)) == (reason, detail)


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "null", "[]", "7", '"order"', "NaN", "{}{}", "\ud800", "1" * 5_000),
        "[" * 20_000,
        json.dumps(body()) + " " * LONGEST_BODY,
        json.dumps(body()).replace("1772420300000", "1e400"),
        json.dumps(body()).replace("1772420300000", "Infinity"),
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_what_is_no_order_at_all_is_refused(menu: Stall, text: str) -> None:
    reason, _ = menu.refusal(m.NoteOrder(Origin.MARKET, text))
    assert reason is Refusal.NOT_AN_ORDER


def test_the_least_an_order_says_is_enough(menu: Stall) -> None:
    least = body(1, {"item": "soda", "shown": "사이다", "quantity": 1, "unit_price": 0})
    del least["wanted"]
    assert kinds(menu.do(note(least))) == [m.OrderNoted]


def test_a_weighed_good_is_ordered_by_the_gram(menu: Stall) -> None:
    (noted,) = menu.do(note(body(1, line("potato", 850, 3_000))))
    assert isinstance(noted, m.OrderNoted)
    assert noted.order.total == 6_370


def test_what_a_customer_wrote_is_in_no_log() -> None:
    assert "전화" not in repr(unpaid(note="전화 010-1234-5678"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_nothing_anybody_writes_trips_it(menu: Stall, data: st.DataObject) -> None:
    """A right order of which one part, anywhere, is something else."""
    said: Any = body(1, line(), paid={"amount": 9_000, "how": "카드"}, note="", language="ko")
    at, name = data.draw(
        st.sampled_from(
            [(said, name) for name in said]
            + [(said["lines"][0], name) for name in said["lines"][0]]
            + [(said["paid"], name) for name in said["paid"]]
        )
    )
    at[name] = data.draw(JSON)
    text = json.dumps(said)
    (answer,) = menu.till.decide(m.NoteOrder(Origin.KIOSK, text), NOON)
    if isinstance(answer, m.OrderNoted):
        assert read_written(order_entry(answer.order)) == answer.order
    else:
        assert isinstance(answer, m.CommandRejected)


def test_only_a_kiosk_hands_a_cart_over_and_what_is_not_sold_any_more_comes_with_it(menu: Stall) -> None:
    said = body(1, line("pizza"), line(), handed_over=order_id(7))
    assert menu.refusal(note(said, Origin.MARKET)) == (Refusal.NOT_AN_ORDER, "handed_over")
    (noted,) = menu.do(note(said))
    assert isinstance(noted, m.OrderNoted)
    assert (noted.order.handed_over, [one.name for one in noted.order.lines]) == (order_id(7), ["Pizza", "떡볶이"])
    assert read_written(order_entry(noted.order)) == noted.order
    assert noted.order.ref.handed_over
    assert menu.refusal(note(body(1, line("pizza"), line(), handed_over=order_id(8))))[0] is Refusal.ANOTHER_ORDER
