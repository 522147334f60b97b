"""What a screen is shown when it asks. Looks at the till, changes nothing."""

from pos.catalogue import Catalogue
from pos.day import Day
from pos.messages import DayChanged, ShelfShown, ShowShelf, TillShown
from pos.till_state import TillState


def till(state: TillState, catalogue: Catalogue, writable: bool) -> TillShown:
    cart = state.cart
    return TillShown(
        lines=cart.open_lines,
        total=cart.total,
        pieces=cart.pieces,
        day=day(state.day, state.acked_seq),
        slips=tuple(state.slips.values()),
        quarantined=state.quarantined,
        categories=tuple(catalogue.categories()),
        writable=writable,
    )


def day(count: Day, acked_seq: int) -> DayChanged:
    return DayChanged(count.business_day, count.sales, count.money, count.arrived(acked_seq), count.seqs)


def shelf(catalogue: Catalogue, command: ShowShelf) -> ShelfShown:
    """A page past the end is the first one again: the key that turns pages goes round."""
    count = catalogue.count_in(command.category)
    pages = max(1, -(-count // command.page_size))
    page = command.page % pages
    items = catalogue.items_in(command.category, page * command.page_size, command.page_size)
    return ShelfShown(command.category, page, pages, tuple(items))
