"""What a screen is shown when it asks. Looks at the till, changes nothing."""

from pos import signing_in
from pos.catalogue import Catalogue
from pos.day import Day
from pos.desk import Desk
from pos.messages import (
    DayChanged,
    FindGoods,
    GoodsFound,
    LetOff,
    ShelfShown,
    ShowShelf,
    TillShown,
    TotalChanged,
    TransferAsked,
)
from pos.sale import Cart
from pos.shop import Shop
from pos.transfer_ways import ways_to


def till(desk: Desk, *, writable: bool) -> TillShown:
    state = desk.state
    cart = state.cart
    return TillShown(
        lines=cart.open_lines,
        total=cart.due,
        pieces=cart.pieces,
        day=day(state.day, state.acked_seq),
        slips=tuple(state.slips.values()),
        quarantined=state.quarantined,
        categories=tuple(desk.catalogue.categories()),
        writable=writable,
        let_off=_let_off(cart),
        held=tuple(state.held.values()),
        orders=tuple(state.orders.values()),
        late_orders=state.late_orders,
        takes_orders=state.takes_orders,
        placed=tuple(state.placed.values()),
        help=state.help,
        kiosks=tuple(state.kiosks.values()),
        notices=tuple(state.notices.values()),
        practice=desk.shop.practice,
        transfer=transfer(desk.shop, state.transfer_for) if state.transfer_for else None,
        shop=desk.shop,
        taken=cart.taken,
        attempts=tuple(state.attempts.values()),
        code_for=state.code_for,
        keeps=state.refund.due if state.refund else 0,
        exchange=cart.exchange,
        shift_runs=not state.shift.is_idle,
        operator=state.operator,
        people=signing_in.people(desk),
    )


def transfer(shop: Shop, amount: int) -> TransferAsked:
    """`amount` won, and every way this stall has to be sent them."""
    return TransferAsked(amount, ways_to(shop.transfer, amount))


def total(cart: Cart) -> TotalChanged:
    return TotalChanged(cart.due, cart.pieces, _let_off(cart))


def _let_off(cart: Cart) -> tuple[LetOff, ...]:
    if not cart.discounts:
        return ()
    worth = cart.shares.by_discount
    return tuple(LetOff(given, worth[given.no]) for given in cart.discounts)


def day(count: Day, acked_seq: int) -> DayChanged:
    return DayChanged(count.business_day, count.sales, count.money, count.arrived(acked_seq), count.seqs)


def found(catalogue: Catalogue, command: FindGoods) -> GoodsFound:
    text = command.text.strip()
    return GoodsFound(command.text, tuple(catalogue.search(text, command.most)) if text else ())


def shelf(catalogue: Catalogue, command: ShowShelf) -> ShelfShown:
    """A page past the end is the first one again: the key that turns pages goes round."""
    count = catalogue.count_in(command.category)
    pages = max(1, -(-count // command.page_size))
    page = command.page % pages
    items = catalogue.items_in(command.category, page * command.page_size, command.page_size)
    return ShelfShown(command.category, page, pages, tuple(items))
