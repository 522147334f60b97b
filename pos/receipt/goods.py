"""One line of goods: its name and what it costs, and under it whatever explains the figure.

Lines stand at what they cost before discounts, which follow in rows of their own, so that a customer can add it up.
"""

from collections.abc import Sequence
from dataclasses import replace

from pos.money import format_won
from pos.receipt.document import Columns, Elements, Text
from pos.sale import Line
from pos.tax import Merchant, TaxClass, TaxRule

EXEMPT_MARK = "*"
INDENT = "  "


def sold(line: Line, rule: TaxRule) -> Elements:
    return _entry(line, rule, _how(line))


def returned(line: Line, rule: TaxRule) -> Elements:
    """A line of a refund. What comes back at less than its price, since less was paid, says so."""
    as_sold = replace(line, quantity=-line.quantity, list_price=None)
    at_full_price = line.unit.charge_for(as_sold.quantity, line.unit_price) == -line.charge
    how = _how(as_sold) if at_full_price else f"{line.unit.describe(as_sold.quantity)} · 사신 값 그대로"
    return _entry(line, rule, how)


def exempt_note(lines: Sequence[Line], rule: TaxRule) -> Elements:
    """What the mark means, where there is one."""
    is_used = any(_exempt_mark(line, rule) for line in lines)
    return (Text(f"{EXEMPT_MARK} 표시는 면세 물품입니다."),) if is_used else ()


def _entry(line: Line, rule: TaxRule, how: str) -> Elements:
    below = (how, *(f"- {choice}" for choice in line.choices), f"이력번호 {line.trace_no}" if line.trace_no else "")
    amount = Columns(line.name + _exempt_mark(line, rule), f"{line.charge:,}")
    return (amount, *(Text(INDENT + text) for text in below if text))


def _exempt_mark(line: Line, rule: TaxRule) -> str:
    """Whoever sells nothing taxed has nothing to tell apart."""
    tells_apart = rule.merchant is not Merchant.EXEMPT
    return EXEMPT_MARK if tells_apart and line.tax is TaxClass.EXEMPT else ""


def _how(line: Line) -> str:
    """`5,000 × 2마리`, `10,000원어치 · 171 g (35,000/근)`; nothing for one piece at its usual price."""
    price, usual = _unit_price(line), _usual_price(line)
    amount = line.unit.describe(line.quantity)
    if line.agreed is not None:
        return f"{format_won(line.agreed)}어치 · {amount} ({price}){usual}"
    if line.quantity == 1 and not line.unit.is_weighed:
        return price + usual if usual else ""
    return f"{price} × {amount}{usual}"


def _unit_price(line: Line) -> str:
    return f"{line.unit_price:,}/{line.unit.name}" if line.unit.is_weighed else f"{line.unit_price:,}"


def _usual_price(line: Line) -> str:
    is_changed = line.list_price is not None and line.list_price != line.unit_price
    return f" (원래 {line.list_price:,})" if is_changed else ""
