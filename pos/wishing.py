"""Doing what the market office wishes of the goods, where the stall has not changed its mind since.

Every wish is answered in the journal, so that the office sees what became of it. One that comes again, or that a
newer one has overtaken, changes nothing.
"""

from pos import messages as m
from pos.desk import Desk, Events
from pos.goods_change import GoodPut, as_said
from pos.market_wish import MARKET, Outcome, Wish, WishAnswer, wished
from pos.putting_goods import GoodRefused, as_it_may_be, new_shelf
from pos.strange_body import StrangeField


def take(desk: Desk, command: m.TakeWish) -> Events:
    wish = command.wish
    if wish.version <= desk.archive.wish_answered(wish.item_id, own=wish.own):
        return ()
    if desk.archive.changed_at_stall(wish.item_id, wish.seen_seq):
        return (_answer(desk, wish, Outcome.OWN_STAYS),)
    try:
        return _done(desk, wish)
    except StrangeField as strange:
        return (_answer(desk, wish, Outcome.REFUSED, f"NOT_A_WISH {strange.name}"),)
    except GoodRefused as refused:
        return (_answer(desk, wish, Outcome.REFUSED, f"{refused.reason.value} {refused.detail}".rstrip()),)


def note_feed(_: Desk, command: m.NoteFeed) -> Events:
    return (m.FeedNoted(command.cursor),)


def forget_feed(_: Desk, __: m.ForgetFeed) -> Events:
    """What was read stays read, what the stall changed stays changed: only the market's counting begins anew."""
    return (m.FeedForgotten(),)


def _done(desk: Desk, wish: Wish) -> Events:
    before = desk.catalogue.by_id(wish.item_id)
    item, form = wished(wish, before)
    form = as_it_may_be(desk, before, form)
    item = as_said(item, form)
    if item.lowest_price < 0:
        raise GoodRefused(m.Refusal.NOT_AN_AMOUNT)
    if item == before:
        return (_answer(desk, wish, Outcome.TAKEN),)
    put = GoodPut(**desk.mark(by=MARKET), item=item, is_new=before is None)
    shelf = new_shelf(desk, form.category, form.tax)
    return (*shelf, m.ItemPut(put), _answer(desk, wish, Outcome.TAKEN, ahead=1))


def _answer(desk: Desk, wish: Wish, outcome: Outcome, why: str = "", ahead: int = 0) -> m.WishAnswered:
    mark = desk.mark(ahead=ahead, by=MARKET)
    return m.WishAnswered(
        WishAnswer(**mark, item_id=wish.item_id, own=wish.own, version=wish.version, outcome=outcome, why=why)
    )
