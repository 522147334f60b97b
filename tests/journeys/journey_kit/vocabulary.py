"""Every phrase a journey can say, and what it means. An outcome is waited for; it does not have to hold at once."""

import random
import re
import time
from collections.abc import Callable
from typing import Any

from journey_kit.level import Level
from journey_kit.scenery import HEAD
from journey_kit.script import Journey, Phrase, Step, Vocabulary
from pos import messages as m
from pos.money import format_won
from pos.order import OrderState
from pos.receipt.names import TENDERS, tender_name
from pos.sale import Sale
from pos.slip import SlipState

_PRESS = re.compile(r"\d+|[^\d\s]+")
_NOISE = bytes(byte for byte in range(256) if byte not in b"\r\n")
_SWITCH_OFF_S = 2.0


def play(journey: Journey, level: Level) -> None:
    """Raises `AssertionError` naming the line that did not come true."""
    for step in journey.steps:
        try:
            _play_step(step, level)
        except AssertionError as error:
            raise AssertionError(f"{journey.source}:{step.line_no}: {step.text}\n  {error}") from error


def _play_step(step: Step, level: Level) -> None:
    if step.action:
        level.forget_refusal()
        _ACTIONS[step.action.pattern](level, **step.action.arguments)
    for outcome in step.outcomes:
        _look(level, outcome)


def _look(level: Level, outcome: Phrase) -> None:
    sees = _OUTCOMES[outcome.pattern]
    level.wait_until(lambda: sees(level, **outcome.arguments), f"{outcome.pattern} {outcome.arguments or ''}")


# -- actions ----------------------------------------------------------------------------------------------------


def _presses(how: str) -> tuple[str, ...]:
    """`3만 5천` is 3, 만, 5, 천; digits are pressed one by one."""
    parts = _PRESS.findall(how)
    return tuple(press for part in parts for press in (part if part.isdigit() else (part,)))


def _weigh(level: Level, name: str, weight: str) -> None:
    """`1근 반` is pressed as one 근 and a half, `600 g` as digits."""
    presses = _presses(weight.removesuffix("g").strip())
    unit = level.scenery.item(name).unit.name
    level.weigh(name, presses[1:] if presses[:2] == ("1", unit) else presses)


def _type(level: Level, amount: str, category: str = "") -> None:
    level.type_amount(_presses(amount), category)


def _noise(level: Level, byte_count: int) -> None:
    dice = random.Random(byte_count)
    level.scan_bytes(bytes(dice.choice(_NOISE) for _ in range(byte_count)))


def _faces(words: str) -> tuple[int, ...]:
    return tuple(int(face.replace(",", "")) for face in words.split(" + "))


def _tender(name: str) -> str:
    return next(tender for tender in TENDERS if TENDERS[tender] == name)


def _serve(level: Level, count: int, name: str, pay: Callable[[Level], None]) -> None:
    """One after the other; each leaves before the next is asked what it may be."""
    for _ in range(count):
        level.tap(name)
        level.wait_until(lambda: bool(level.notebook.lines), f"{name} is rung up")
        pay(level)
        level.wait_until(lambda: not level.notebook.lines, f"{name} is paid")
        level.next_customer()


def _switch_off(level: Level) -> None:
    """A till that is closed while the network holds its breath does not hold its own."""
    started = time.monotonic()
    level.restart()
    took = time.monotonic() - started
    assert took < _SWITCH_OFF_S, f"closing and opening took {took:.1f} s"


_ACTIONS: dict[str, Callable[..., None]] = {
    "scan {code}": lambda level, code: level.scan(code),
    "the scanner breaks off after {code}": lambda level, code: level.scan_bytes(code.encode()),
    "the scanner sends {byte_count} bytes of noise": _noise,
    "tap {name}": lambda level, name: level.tap(name),
    "weigh {name}: {weight}": _weigh,
    "type {amount} as {category}": _type,
    "type {amount}": _type,
    "one more {name}": lambda level, name: level.change_quantity(name, 1),
    "one less {name}": lambda level, name: level.change_quantity(name, -1),
    "void {name}": lambda level, name: level.void(name),
    "undo": lambda level: level.undo(),
    "pay cash {won}": lambda level, won: level.pay_cash(won),
    "pay exactly": lambda level: level.pay_exactly(),
    "pay {won} of it in cash": lambda level, won: level.pay_part(won),
    "pay by card": lambda level: level.pay_by_card(),
    "pay with vouchers {faces}": lambda level, faces: level.pay_with_vouchers(_faces(faces)),
    "let off to the {won}": lambda level, won: level.round_down(won),
    "cut {percent}% off": lambda level, percent: level.cut_price(percent),
    "give {name} for nothing": lambda level, name: level.give_extra(name),
    "pay by transfer": lambda level: level.pay_by_transfer(),
    "open the stall with {won}": lambda level, won: level.open_stall(won),
    "count {won} and close the stall": lambda level, won: level.close_stall(won),
    "take {won} out for {reason}": lambda level, won, reason: level.take_out(won, reason),
    "open an account for {name}": lambda level, name: level.open_account(name),
    "put it on {name}'s account": lambda level, name: level.put_on_account(name),
    "{name} pays {won} off": lambda level, name, won: level.pay_off(name, won),
    "give back sale {receipt_no}": lambda level, receipt_no: level.refund(receipt_no),
    "give back one {name} of sale {receipt_no}": lambda level, name, receipt_no: level.refund_one(receipt_no, name),
    "hand in {vouchers}": lambda level, vouchers: level.hand_in(_tender(vouchers)),
    "{count} customers buy {name} for cash": lambda level, count, name: _serve(
        level, count, name, Level.pay_exactly
    ),
    "{count} customers buy {name} by card": lambda level, count, name: _serve(
        level, count, name, Level.pay_by_card
    ),
    "put the sale aside": lambda level: level.hold(),
    "take up sale {code}": lambda level, code: level.recall(code),
    "an order comes in: {no} {name} paid": lambda level, no, name: level.order_comes_in(no, name, paid=True),
    "an order comes in: {no} {name}": lambda level, no, name: level.order_comes_in(no, name, paid=False),
    "accept order {no}": lambda level, no: level.accept_order(no),
    "take up order {no}": lambda level, no: level.take_up_order(no),
    "call order {no}": lambda level, no: level.call_order(no),
    "hand over order {no}": lambda level, no: level.hand_over_order(no),
    "refuse order {no}": lambda level, no: level.refuse_order(no),
    "take back the last sale": lambda level: level.take_back_last_sale(),
    "count taps from here": lambda level: level.count_taps_from_here(),
    "hire {name} to sell": lambda level, name: level.hire(name),
    "{name} chooses the PIN {digits}": lambda level, name, digits: level.set_pin(name, digits),
    "{name} takes over with the PIN {digits}": lambda level, name, digits: level.take_over(name, digits),
    "{name} takes over": lambda level, name: level.take_over(name, ""),
    "next customer": lambda level: level.next_customer(),
    "one more receipt": lambda level: level.one_more_receipt(),
    "say it came out": lambda level: level.answer(came_out=True),
    "say print again": lambda level: level.answer(came_out=False),
    "plug {device}": lambda level, device: level.plug(device),
    "unplug {device}": lambda level, device: level.unplug(device),
    "the printer's wire will break after {byte_count} bytes": lambda level, byte_count: (
        level.break_printer_wire_after(byte_count)
    ),
    "the paper will end after {byte_count} bytes": lambda level, byte_count: level.end_paper_after(byte_count),
    "the paper is out": lambda level: level.end_paper_after(0),
    "load paper": lambda level: level.load_paper(),
    "the printer prints slowly": lambda level: level.print_slowly(),
    "the market {how}": lambda level, how: level.spoil_market(how),
    "close and open within two seconds": _switch_off,
    "the power goes": lambda level: level.power_cut(),
    "the power comes back": lambda level: level.power_back(),
}

# -- outcomes ---------------------------------------------------------------------------------------------------


def _paid(sale: Sale | None) -> list[tuple[str, int]]:
    return [(tender_name(paid.tender), paid.tendered) for paid in sale.payments] if sale else []


def _given_back(refund: Sale | None) -> int:
    return -refund.total if refund else 0


_ORDER_STATES = {
    "new": OrderState.ARRIVED,
    "being paid": OrderState.TAKEN_UP,
    "being made": OrderState.ACCEPTED,
    "called": OrderState.READY,
}


def _order_is(level: Level, no: str, state: str) -> bool:
    order = level.notebook.orders.get(no)
    return order is not None and order.state is _ORDER_STATES[state]


def _refused(level: Level, reason: str) -> bool:
    return level.refused(m.Refusal[reason.upper().replace(" ", "_")])


def _condition(place: m.Place) -> Callable[[Level, str], bool]:
    return lambda level, condition: level.condition(place).name == condition.upper().replace(" ", "_")


def _was(level: Level, condition: str) -> bool:
    return (m.Place.MARKET, m.Condition[condition.upper().replace(" ", "_")]) in level.notebook.past


def _arrived(level: Level) -> bool:
    """In the market's book, and the till knows."""
    book = level.notebook
    return level.market_seq == level.journal_seq > 0 and book.arrived_today == book.sales_today


def _slips_in(level: Level, state: SlipState, count: int) -> bool:
    return len(level.notebook.slips_in(state)) == count


def _printed(level: Level, count: int) -> bool:
    """All that will come has come: nothing is waiting or on its way, and nothing came twice."""
    assert all(slip.count("합계") == 1 for slip in level.slips), f"two receipts on one slip: {level.slips}"
    owed = level.notebook.slips_in(SlipState.WAITING, SlipState.PRINTING)
    assert len(level.slips) <= count, f"{len(level.slips)} slips, and only {count} were wanted"
    return not owed and len(level.slips) == count


def _said(level: Level, nth: int, words: str) -> bool:
    return len(level.slips) >= nth and words in level.slips[nth - 1]


def _in_order(level: Level, won: str) -> bool:
    totals = won.split(", ")
    found = [re.search(r"합계 ([\d,]+)원", slip) for slip in level.slips[-len(totals) :]]
    return [match[1] if match else "" for match in found] == [total.removesuffix("원") for total in totals]


def _closed(level: Level, sales_count: int, refunds_count: int) -> bool:
    closing = level.notebook.closing
    if closing is None:
        return False
    takings = closing.shift.takings
    return (takings.sales.count, takings.refunds.count) == (sales_count, refunds_count)


def _audit(level: Level, count: int) -> bool:
    verdict = level.audit()
    assert verdict.is_whole, verdict.faults
    return verdict.sales == count


_OUTCOMES: dict[str, Callable[..., Any]] = {
    'line "{name}" {won}원': lambda level, name, won: (name, format_won(won)) in level.lines,
    'no line "{name}"': lambda level, name: name not in [line for line, _ in level.lines],
    "no lines": lambda level: not level.lines,
    "lines {count}": lambda level, count: len(level.lines) == count,
    "total {won}원": lambda level, won: level.total == format_won(won),
    "change {won}원": lambda level, won: level.change == won,
    "paid with {tender} {won}원": lambda level, tender, won: (tender, won) in _paid(level.notebook.sale),
    "{won}원 went back": lambda level, won: (
        level.notebook.refund is not None and level.notebook.refund.total == -won
    ),
    "sales put aside {count}": lambda level, count: len(level.notebook.held) == count,
    "order {no} is {state}": _order_is,
    "no order {no}": lambda level, no: no not in level.notebook.orders,
    "orders waiting {count}": lambda level, count: len(level.notebook.orders) == count,
    "at most {count} taps": lambda level, count: level.taps <= count,
    "{name} owes {won}원": lambda level, name, won: level.account(name).balance == won,
    "the drawer has what it should": lambda level: (
        level.notebook.closing is not None and level.notebook.closing.over_short == 0
    ),
    "closed with {sales_count} sales and {refunds_count} refunds": _closed,
    "refused: {reason}": _refused,
    "weight wanted": lambda level: bool(level.notebook.weight_wanted),
    "receipts waiting {count}": lambda level, count: _slips_in(level, SlipState.WAITING, count),
    "receipt waiting": lambda level: _slips_in(level, SlipState.WAITING, 1),
    "receipt printing": lambda level: _slips_in(level, SlipState.PRINTING, 1),
    "receipt printed once": lambda level: _printed(level, 1),
    "receipts printed {count}": _printed,
    "every paper is out": lambda level: not level.notebook.slips_in(SlipState.WAITING, SlipState.PRINTING),
    "no receipt": lambda level: _printed(level, 0),
    'the receipt says "{words}"': lambda level, words: _said(level, len(level.slips), words),
    'the receipt does not say "{words}"': lambda level, words: bool(level.slips) and words not in level.slips[-1],
    "the receipts are for {won_each}": lambda level, won_each: _in_order(level, won_each),
    "asked whether the receipt came out": lambda level: level.asks_about_receipt,
    "{name} uses the till": lambda level, name: level.notebook.user == name,
    "nobody uses the till": lambda level: not level.notebook.user,
    "nothing asked": lambda level: not level.notebook.slips_in(SlipState.UNKNOWN),
    "drawer opened {count} times": lambda level, count: level.drawer_openings == count,
    "drawer opened once": lambda level: level.drawer_openings == 1,
    "told that the drawer stayed shut": lambda level: level.notebook.drawer_shut > 0,
    "printer {condition}": _condition(m.Place.PRINTER),
    "scanner {condition}": _condition(m.Place.SCANNER),
    "the market was {condition}": _was,
    "market {condition}": _condition(m.Place.MARKET),
    "the office knows printer {condition}": lambda level, condition: (
        level.known_at_market(m.Place.PRINTER) == condition.upper().replace(" ", "_")
    ),
    "the market has everything": _arrived,
    "the market has {count} sales": lambda level, count: level.market_seq == count,
    "sales in the ledger {count}": _audit,
    'the screen says "{words}"': lambda level, words: level.says(words),
}

VOCABULARY = Vocabulary(tuple(_ACTIONS), tuple(_OUTCOMES), HEAD)
