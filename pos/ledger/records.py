"""What events leave in the ledger beside the journal: the open sale, sales put aside, slips, PINs.

Every function runs inside the one transaction of its command.
"""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pos import messages as m
from pos.ledger import products
from pos.ledger.attempt_entry import attempt_entry
from pos.ledger.cart_entry import (
    DISCOUNT,
    EXCHANGE,
    HELP,
    NOTE,
    ORDER,
    REFUND,
    TAKEN,
    TRANSFER,
    cart_entry,
    discount_entry,
    exchange_entry,
    help_entry,
    refund_entry,
)
from pos.ledger.cash_receipt_entry import cash_receipt_entry
from pos.ledger.chain import canonical
from pos.ledger.entries import line_entry, order_ref_entry, payment_entry
from pos.ledger.order_entry import order_entry, placed_entry, read_placed
from pos.ledger.pins import PinBook
from pos.ledger.vault import Vault
from pos.order import MOST_CANCELS
from pos.placed_order import PlacedOrder
from pos.sale import Cart


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where records go."""

    connection: sqlite3.Connection
    pins: PinBook
    vault: Vault


def leaves_a_record(event: m.Event) -> bool:
    return type(event) in _WRITERS


def write(shelf: Shelf, event: m.Event) -> None:
    _WRITERS[type(event)](shelf, event)


def _open_line(shelf: Shelf, event: m.LineAdded | m.LineChanged) -> None:
    """The open sale is kept line by line: a power cut gives it back as it was."""
    shelf.connection.execute(
        "INSERT OR REPLACE INTO open_line VALUES (?, ?)", (event.line.no, canonical(line_entry(event.line)))
    )


def _open_part(shelf: Shelf, name: str, body: Any) -> None:
    shelf.connection.execute("INSERT OR REPLACE INTO open_part VALUES (?, ?)", (name, canonical(body)))


def _drop_part(shelf: Shelf, name: str) -> None:
    shelf.connection.execute("DELETE FROM open_part WHERE name = ?", (name,))


def _discount_given(shelf: Shelf, event: m.DiscountGiven) -> None:
    _open_part(shelf, f"{DISCOUNT}{event.discount.no}", discount_entry(event.discount))


def _discount_removed(shelf: Shelf, event: m.DiscountRemoved) -> None:
    _drop_part(shelf, f"{DISCOUNT}{event.no}")


def _note_changed(shelf: Shelf, event: m.NoteChanged) -> None:
    _open_part(shelf, NOTE, {"text": event.text})


def _exchange_begun(shelf: Shelf, event: m.ExchangeBegun) -> None:
    _open_part(shelf, EXCHANGE, exchange_entry(event.exchange))


def _exchange_cancelled(shelf: Shelf, _: m.ExchangeCancelled) -> None:
    _drop_part(shelf, EXCHANGE)


def _tender_taken(shelf: Shelf, event: m.TenderTaken) -> None:
    _open_part(shelf, f"{TAKEN}{event.no}", payment_entry(event.payment))


def _tender_removed(shelf: Shelf, event: m.TenderRemoved) -> None:
    """Those after it move up by one: they are few, and stand in the order of their numbers."""
    _drop_part(shelf, f"{TAKEN}{event.no}")
    no = event.no
    while shelf.connection.execute(
        "UPDATE open_part SET name = ? WHERE name = ?", (f"{TAKEN}{no}", f"{TAKEN}{no + 1}")
    ).rowcount:
        no += 1


def _attempt_moved(shelf: Shelf, event: m.AttemptBegun | m.AttemptMoved) -> None:
    attempt = event.attempt
    approval, reversal = attempt.approval, attempt.reversal
    shelf.connection.execute(
        "INSERT OR REPLACE INTO payment_attempt VALUES (?, ?, ?, ?, ?, ?)",
        (
            attempt.id,
            attempt.at.at_ms,
            attempt.state.value,
            approval.approval_no if approval else None,
            reversal.approval_no if reversal else None,
            canonical(attempt_entry(attempt)),
        ),
    )


def _cash_receipt_moved(shelf: Shelf, event: m.CashReceiptMoved) -> None:
    receipt = event.receipt
    shelf.connection.execute(
        "INSERT OR REPLACE INTO cash_receipt VALUES (?, ?, ?, ?, ?)",
        (
            receipt.id,
            receipt.sale,
            receipt.at.at_ms,
            receipt.state.value,
            canonical(cash_receipt_entry(receipt, shelf.vault)),
        ),
    )


def _refund_pending(shelf: Shelf, event: m.RefundPending) -> None:
    _open_part(shelf, REFUND, refund_entry(event.pending))


def _no_refund(shelf: Shelf, _: m.RefundGivenUp | m.SaleRefunded) -> None:
    _drop_part(shelf, REFUND)


def _transfer_asked(shelf: Shelf, event: m.TransferAsked) -> None:
    _open_part(shelf, TRANSFER, {"won": event.amount})


def _transfer_ended(shelf: Shelf, _: m.TransferEnded) -> None:
    _drop_part(shelf, TRANSFER)


def _cart_is_empty(shelf: Shelf, _: m.SaleCompleted | m.CartLeft) -> None:
    _empty_cart(shelf)


def _empty_cart(shelf: Shelf) -> None:
    """Whoever asked for help before asks on."""
    shelf.connection.execute("DELETE FROM open_line")
    shelf.connection.execute("DELETE FROM open_part WHERE name <> ?", (HELP,))


def _sale_held(shelf: Shelf, event: m.SaleHeld) -> None:
    held = event.held
    at = held.at
    shelf.connection.execute(
        "INSERT INTO held_sale VALUES (?, ?, ?, ?, ?, ?)",
        (held.code, at.at_ms, at.mono_ns, at.boot, held.operator, canonical(cart_entry(held.cart))),
    )
    _empty_cart(shelf)


def _sale_recalled(shelf: Shelf, event: m.SaleRecalled) -> None:
    """What was voided in the empty cart it replaces is not kept: those lines were never paid."""
    shelf.connection.execute("DELETE FROM held_sale WHERE code = ?", (event.held.code,))
    _empty_cart(shelf)
    _keep_cart(shelf, event.held.cart)


def _parked_ended(shelf: Shelf, event: m.ParkedEnded) -> None:
    shelf.connection.execute("DELETE FROM held_sale WHERE code = ?", (event.code,))


def _help_stands(shelf: Shelf, event: m.HelpAsked | m.HelpOnItsWay) -> None:
    _open_part(shelf, HELP, help_entry(event.call))


def _help_ended(shelf: Shelf, _: m.HelpEnded) -> None:
    _drop_part(shelf, HELP)


def _keep_cart(shelf: Shelf, cart: Cart) -> None:
    shelf.connection.executemany(
        "INSERT INTO open_line VALUES (?, ?)", [(line.no, canonical(line_entry(line))) for line in cart.lines]
    )
    for given in cart.discounts:
        _open_part(shelf, f"{DISCOUNT}{given.no}", discount_entry(given))
    if cart.note:
        _open_part(shelf, NOTE, {"text": cart.note})
    if cart.exchange:
        _open_part(shelf, EXCHANGE, exchange_entry(cart.exchange))
    if cart.order:
        _open_part(shelf, ORDER, order_ref_entry(cart.order))


def _order_stands(shelf: Shelf, event: m.OrderNoted | m.OrderMoved) -> None:
    """In the place it has: they are given back in the order they came, whatever the clock did."""
    order = event.order
    shelf.connection.execute(
        "INSERT INTO customer_order VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET state = excluded.state, body = excluded.body",
        (order.id, order.arrived.at_ms, order.state.value, canonical(order_entry(order))),
    )


def _order_taken_up(shelf: Shelf, event: m.OrderTakenUp) -> None:
    """Into an empty sale: what was voided in it before was never paid."""
    _empty_cart(shelf)
    _open_part(shelf, ORDER, order_ref_entry(event.order.ref))
    _order_stands(shelf, m.OrderMoved(event.order))


def _order_put_back(shelf: Shelf, event: m.OrderPutBack) -> None:
    _drop_part(shelf, ORDER)
    _order_stands(shelf, m.OrderMoved(event.order))


def _order_cancel_noted(shelf: Shelf, event: m.OrderCancelNoted) -> None:
    """The newest of them; `at` counts them."""
    shelf.connection.execute(
        "INSERT OR REPLACE INTO order_cancel SELECT ?, coalesce(max(at), 0) + 1 FROM order_cancel",
        (event.order_id,),
    )
    shelf.connection.execute(
        "DELETE FROM order_cancel WHERE id NOT IN (SELECT id FROM order_cancel ORDER BY at DESC LIMIT ?)",
        (MOST_CANCELS,),
    )


def _order_numbered(shelf: Shelf, event: m.OrderNumbered) -> None:
    shelf.connection.execute("INSERT OR REPLACE INTO order_numbers VALUES (?, ?)", (event.business_day, event.last))
    _open_part(shelf, ORDER, order_ref_entry(event.ref))


def _order_placed(shelf: Shelf, event: m.OrderPlaced) -> None:
    """What is not paid was the open sale, or was parked, and is no longer."""
    _placed_stands(shelf, event.order)
    if event.parked:
        _parked_ended(shelf, m.ParkedEnded(event.parked))
    elif event.order.prepaid is None:
        _empty_cart(shelf)


def _placed_moved(shelf: Shelf, event: m.PlacedMoved) -> None:
    (body,) = shelf.connection.execute("SELECT body FROM placed_order WHERE id = ?", (event.order_id,)).fetchone()
    _placed_stands(shelf, read_placed(json.loads(body)).moved(event.state))


def _placed_stands(shelf: Shelf, order: PlacedOrder) -> None:
    shelf.connection.execute(
        "INSERT INTO placed_order VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET over = excluded.over, body = excluded.body",
        (order.id, order.is_over, canonical(placed_entry(order))),
    )


def _slip_queued(shelf: Shelf, event: m.SlipQueued) -> None:
    slip = event.slip
    shelf.connection.execute(
        "INSERT INTO slip VALUES (?, ?, ?, ?, ?, ?)",
        (slip.id, slip.subject, slip.receipt_no, slip.is_copy, slip.state.value, slip.paper.value),
    )


def _slip_moved(shelf: Shelf, event: m.SlipMoved) -> None:
    shelf.connection.execute("UPDATE slip SET state = ? WHERE id = ?", (event.state.value, event.slip_id))


def _market_noted(shelf: Shelf, event: m.MarketNoted) -> None:
    shelf.connection.execute(
        "INSERT OR REPLACE INTO sync_state VALUES (1, ?, ?)", (event.acked_seq, json.dumps(event.quarantined))
    )


def _feed_noted(shelf: Shelf, event: m.FeedNoted) -> None:
    shelf.connection.execute("INSERT OR REPLACE INTO market_feed VALUES (1, ?)", (event.cursor,))


def _feed_forgotten(shelf: Shelf, _: m.FeedForgotten) -> None:
    for query in ("DELETE FROM market_feed", "DELETE FROM wish", "DELETE FROM notice WHERE stands"):
        shelf.connection.execute(query)


def _wish_answered(shelf: Shelf, event: m.WishAnswered) -> None:
    answer = event.answer
    shelf.connection.execute(
        "INSERT OR REPLACE INTO wish VALUES (?, ?, ?)", (answer.item_id, answer.own, answer.version)
    )


def _notice_posted(shelf: Shelf, event: m.NoticePosted) -> None:
    one = event.notice
    shelf.connection.execute(
        "INSERT OR REPLACE INTO notice VALUES (?, ?, ?, ?, TRUE)", (one.id, one.version, one.text, one.until_ms)
    )


def _notice_read(shelf: Shelf, event: m.NoticeRead) -> None:
    _notice_is_over(shelf, event.reading.notice_id)


def _notice_gone(shelf: Shelf, event: m.NoticeGone) -> None:
    _notice_is_over(shelf, event.notice_id)


def _notice_is_over(shelf: Shelf, notice_id: str) -> None:
    """Its version stays: sent once more, it is known."""
    shelf.connection.execute("UPDATE notice SET text = '', stands = FALSE WHERE id = ?", (notice_id,))


def _goods_loaded(shelf: Shelf, event: m.GoodsLoaded) -> None:
    products.replace_catalogue(shelf.connection, event.categories, event.items)


def _item_put(shelf: Shelf, event: m.ItemPut) -> None:
    products.put_item(shelf.connection, event.put.item)


def _category_added(shelf: Shelf, event: m.CategoryAdded) -> None:
    products.add_category(shelf.connection, event.category)


def _price_changed(shelf: Shelf, event: m.PriceChanged) -> None:
    products.set_price(shelf.connection, event.change.item_id, event.change.new)


def _sold_out_changed(shelf: Shelf, event: m.SoldOutChanged) -> None:
    products.set_sold_out(shelf.connection, event.change.item_id, event.change.sold_out)


def _customer_forgotten(shelf: Shelf, event: m.CustomerForgotten) -> None:
    shelf.vault.forget(event.forgetting.customer_id)


def _pin_set(shelf: Shelf, event: m.PinSet) -> None:
    shelf.pins.put(event.operator_id, event.pin)


def _pin_removed(shelf: Shelf, event: m.PinRemoved) -> None:
    shelf.pins.remove(event.removal.who)


def _pin_tried(shelf: Shelf, event: m.PinTried) -> None:
    shelf.pins.note_tries(event.operator_id, event.tries)


_WRITERS: dict[type, Callable[[Shelf, Any], None]] = {
    m.LineAdded: _open_line,
    m.LineChanged: _open_line,
    m.DiscountGiven: _discount_given,
    m.DiscountRemoved: _discount_removed,
    m.NoteChanged: _note_changed,
    m.ExchangeBegun: _exchange_begun,
    m.ExchangeCancelled: _exchange_cancelled,
    m.TenderTaken: _tender_taken,
    m.TenderRemoved: _tender_removed,
    m.AttemptBegun: _attempt_moved,
    m.AttemptMoved: _attempt_moved,
    m.CashReceiptMoved: _cash_receipt_moved,
    m.TransferAsked: _transfer_asked,
    m.TransferEnded: _transfer_ended,
    m.RefundPending: _refund_pending,
    m.RefundGivenUp: _no_refund,
    m.SaleRefunded: _no_refund,
    m.SaleCompleted: _cart_is_empty,
    m.SaleHeld: _sale_held,
    m.SaleRecalled: _sale_recalled,
    m.ParkedEnded: _parked_ended,
    m.HelpAsked: _help_stands,
    m.HelpOnItsWay: _help_stands,
    m.HelpEnded: _help_ended,
    m.OrderNoted: _order_stands,
    m.OrderMoved: _order_stands,
    m.OrderTakenUp: _order_taken_up,
    m.OrderPutBack: _order_put_back,
    m.OrderCancelNoted: _order_cancel_noted,
    m.OrderNumbered: _order_numbered,
    m.OrderPlaced: _order_placed,
    m.CartLeft: _cart_is_empty,
    m.PlacedMoved: _placed_moved,
    m.SlipQueued: _slip_queued,
    m.SlipMoved: _slip_moved,
    m.MarketNoted: _market_noted,
    m.FeedNoted: _feed_noted,
    m.FeedForgotten: _feed_forgotten,
    m.WishAnswered: _wish_answered,
    m.NoticePosted: _notice_posted,
    m.NoticeRead: _notice_read,
    m.NoticeGone: _notice_gone,
    m.GoodsLoaded: _goods_loaded,
    m.ItemPut: _item_put,
    m.CategoryAdded: _category_added,
    m.PriceChanged: _price_changed,
    m.SoldOutChanged: _sold_out_changed,
    m.CustomerForgotten: _customer_forgotten,
    m.PinSet: _pin_set,
    m.PinRemoved: _pin_removed,
    m.PinTried: _pin_tried,
}
