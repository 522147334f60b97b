"""What the market office wants of the goods: done, unless the stall changed its mind since; answered either way."""

import json
from dataclasses import replace
from typing import Any

import pytest
from pos_kit import MACKEREL, Stall
from shop_kit import journal, kinds, only, query

from pos import messages as m
from pos.catalogue import Item
from pos.goods_change import form_of
from pos.ledger.verify import verify
from pos.market_wish import LONGEST_BODY, Outcome, Wish
from pos.operator import Pin
from pos.quantity import Unit
from pos.tax import TaxClass

NEWER = 10**6
"""As if the office had seen everything there is."""


def wish(
    stall: Stall, item_id: str = "mackerel", version: int = 1, seen_seq: int = NEWER, **fields: Any
) -> Outcome:
    events = stall.do(m.TakeWish(Wish(item_id, True, version, seen_seq, json.dumps(fields))))
    return only(
        tuple(event for event in events if isinstance(event, m.WishAnswered)), m.WishAnswered
    ).answer.outcome


def good(stall: Stall, item_id: str = "mackerel") -> Item:
    item = stall.ledger.catalogue.by_id(item_id)
    assert item is not None
    return item


def head(stall: Stall) -> int:
    return len(journal(stall.path))


def test_only_what_was_said_is_different(stall: Stall) -> None:
    assert wish(stall, price=9_900) is Outcome.TAKEN
    assert good(stall) == replace(MACKEREL, price=9_900)
    put, answer = journal(stall.path)[-2:]
    assert (put["kind"], put["price"], put["operator"]) == ("good_put", 9_900, "market")
    assert (answer["kind"], answer["version"], answer["outcome"]) == ("wish_answer", 1, "TAKEN")
    assert verify(stall.path).faults == ()


def test_everything_a_wish_can_say(stall: Stall) -> None:
    said: dict[str, Any] = {
        "name": "자반고등어",
        "price": 7_000,
        "tax": "TAXABLE",
        "category": "건어물",
        "picture": "fish.png",
        "barcodes": ["8801234567893"],
        "favourite": True,
        "tracks_stock": True,
        "away": False,
        "sold_out": True,
        "short_name": "자반",
        "origin": "국내산",
    }
    assert wish(stall, **said) is Outcome.TAKEN
    assert good(stall) == replace(
        MACKEREL, **(said | {"tax": TaxClass.TAXABLE, "barcodes": ("8801234567893",), "unit": MACKEREL.unit})
    )
    assert "건어물" in [shelf.name for shelf in stall.ledger.catalogue.categories()]


def test_a_good_nobody_had_is_put_in(stall: Stall) -> None:
    assert wish(stall, "potato", name="감자", price=3_000, unit="근", per=400) is Outcome.TAKEN
    assert good(stall, "potato") == Item("potato", "감자", 3_000, Unit("근", 400))
    assert wish(stall, "onion", name="양파") is Outcome.REFUSED, "at what price?"


def test_what_the_stall_changed_since_stays(stall: Stall) -> None:
    seen = head(stall)
    stall.do(m.SetItemPrice("mackerel", 5_500))
    assert wish(stall, seen_seq=seen, price=9_900) is Outcome.OWN_STAYS
    assert good(stall).price == 5_500
    assert wish(stall, version=2, seen_seq=head(stall), price=9_900) is Outcome.TAKEN, "it has seen that by now"


@pytest.mark.parametrize(
    "change",
    [
        m.SetItemPrice("mackerel", 5_500),
        m.SetSoldOut("mackerel", True),
        m.PutItem("mackerel", replace(form_of(MACKEREL), name="참고등어")),
    ],
)
def test_every_change_at_the_stall_counts(stall: Stall, change: m.Command) -> None:
    seen = head(stall)
    stall.do(change)
    assert wish(stall, seen_seq=seen, price=9_900) is Outcome.OWN_STAYS


def test_another_good_and_an_earlier_wish_are_no_change_of_mind(stall: Stall) -> None:
    seen = head(stall)
    stall.do(m.SetItemPrice("soda", 2_500))
    assert wish(stall, seen_seq=seen, price=9_900) is Outcome.TAKEN
    assert wish(stall, version=2, seen_seq=seen, price=9_800) is Outcome.TAKEN, (
        "two of the office, one after the other"
    )


def test_a_wish_that_comes_again_or_was_overtaken_does_nothing(stall: Stall) -> None:
    wish(stall, version=5, price=9_900)
    stall.do(m.SetItemPrice("mackerel", 5_500))
    for version in (5, 4, 1):
        assert stall.do(m.TakeWish(Wish("mackerel", True, version, NEWER, '{"price": 1000}'))) == ()
    stall.reopen()
    assert stall.do(m.TakeWish(Wish("mackerel", True, 5, NEWER, '{"price": 1000}'))) == ()
    assert good(stall).price == 5_500


def test_what_is_so_already_is_only_answered(stall: Stall) -> None:
    events = stall.do(m.TakeWish(Wish("mackerel", True, 1, NEWER, json.dumps({"price": MACKEREL.price}))))
    assert kinds(events) == [m.WishAnswered]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "NOT_A_WISH wish"),
        ("[]", "NOT_A_WISH wish"),
        ('{"price": 3500', "NOT_A_WISH wish"),
        ('{"price": NaN}', "NOT_A_WISH wish"),
        ("[" * 5_000, "NOT_A_WISH wish"),
        (f'{{"name": "{"가" * LONGEST_BODY}"}}', "NOT_A_WISH wish"),
        ('{"colour": "red"}', "NOT_A_WISH wish"),
        ('{"price": 0}', "NOT_A_WISH price"),
        ('{"price": -5}', "NOT_A_WISH price"),
        ('{"price": true}', "NOT_A_WISH price"),
        ('{"price": 3500.0}', "NOT_A_WISH price"),
        ('{"price": 99999999999999999999}', "NOT_A_WISH price"),
        ('{"name": ""}', "NOT_A_WISH name"),
        ('{"name": "\\u202e"}', "NOT_A_WISH name"),
        ('{"name": 7}', "NOT_A_WISH name"),
        ('{"tax": "NONE"}', "NOT_A_WISH tax"),
        ('{"tax": ["EXEMPT"]}', "NOT_A_WISH tax"),
        ('{"sold_out": 1}', "NOT_A_WISH sold_out"),
        ('{"barcodes": "8801234567893"}', "NOT_A_WISH barcodes"),
        ('{"barcodes": [8801234567893]}', "NOT_A_WISH barcodes"),
        ('{"barcodes": ["8801234567890"]}', "WRONG_CHECK_DIGIT"),
        ('{"barcodes": ["8801007234564"]}', "BARCODE_TAKEN 고등어"),
        ('{"unit": "근", "per": 400}', "UNIT_STAYS"),
        ('{"unit": "근", "per": 0}', "NOT_A_WISH per"),
    ],
)
def test_what_cannot_be_is_refused_and_says_why(stall: Stall, body: str, why: str) -> None:
    before = good(stall, "soda")
    (answered,) = stall.do(m.TakeWish(Wish("soda", True, 1, NEWER, body)))
    assert isinstance(answered, m.WishAnswered)
    assert (answered.answer.outcome, answered.answer.why) == (Outcome.REFUSED, why)
    assert good(stall, "soda") == before


def test_nobody_need_stand_at_the_till(stall: Stall) -> None:
    stall.do(m.SetPin("owner", Pin("2580")), m.SignOut())
    assert wish(stall, price=9_900) is Outcome.TAKEN


def test_an_open_sale_keeps_the_price_it_was_rung_up_at(stall: Stall) -> None:
    stall.do(m.AddItem("mackerel"))
    wish(stall, price=9_900)
    assert stall.total == MACKEREL.price


def test_how_far_the_feed_was_taken_is_kept(stall: Stall) -> None:
    assert query(stall.path, "SELECT cursor FROM market_feed") == []
    stall.do(m.NoteFeed("a-7"), m.NoteFeed("a-9"))
    assert query(stall.path, "SELECT cursor FROM market_feed") == [("a-9",)]


def test_a_market_that_begins_anew_counts_from_one_again(stall: Stall) -> None:
    wish(stall, version=7, price=9_900)
    seen = head(stall)
    stall.do(m.NoteFeed("a-9"), m.SetItemPrice("mackerel", 5_500), m.ForgetFeed())
    assert query(stall.path, "SELECT cursor FROM market_feed") == []
    assert wish(stall, version=1, seen_seq=seen, price=9_900) is Outcome.OWN_STAYS, (
        "an old one, brought back with it"
    )
    assert wish(stall, version=2, price=9_800) is Outcome.TAKEN


def test_what_the_whole_market_wishes_counts_by_itself(stall: Stall) -> None:
    wish(stall, version=9, price=9_900)
    (answered,) = stall.do(m.TakeWish(Wish("mackerel", False, 1, NEWER, '{"price": 9900}')))
    assert isinstance(answered, m.WishAnswered)
    assert (answered.answer.own, answered.answer.version) == (False, 1)
    assert journal(stall.path)[-1].get("own") is None
    assert journal(stall.path)[-2]["own"] is True
