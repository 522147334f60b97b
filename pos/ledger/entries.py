"""Journal entries: how each fact is written down, and read back as the same fact.

Money in won, weights in grams, times in ms since 1970. A field that says nothing is left out: most sales are plain,
and every one of them is kept for ever. Version 1 wrote sales only, without the optional fields.
"""

from collections.abc import Callable
from typing import Any, Protocol

from pos.account import AccountOpening, AccountPayment, Customer, CustomerForgetting
from pos.cash_receipt import CancelReason, Identifier, ReceiptPurpose, ReceiptState
from pos.cash_receipt_fact import CashReceiptCancellation, CashReceiptIssue, CashReceiptStep
from pos.charge_fact import PaymentByHand, PaymentReversal, ReversalCause
from pos.clock import TIME_ZONE, Moment
from pos.commissioning_record import Commissioning, TriedPart, Verdict
from pos.desk import Mark
from pos.discount import Kind
from pos.fact import Fact
from pos.goods_change import GoodPut, GoodRemoval, PriceChange, SoldOutChange, StockMovement
from pos.language import Language
from pos.ledger.attempt_entry import approval_entry, read_approval
from pos.ledger.good_entry import good_entry, read_good
from pos.ledger.order_entry import order_line_entry, prepaid_entry, read_order_line, read_prepaid
from pos.ledger.takings_entry import read_shift, shift_entry
from pos.market_wish import Outcome, WishAnswer
from pos.notice import NoticeReading
from pos.operator import Operator, Permission, Role
from pos.operator_change import OperatorChange, PinRemoval
from pos.order import OrderRef, OrderState, Origin, Wanted, WhyNot
from pos.order_fact import OrderStep
from pos.quantity import Unit
from pos.sale import GivenDiscount, Line, Original, Payment, Sale
from pos.shift import CashMovement, Direction, Perpetual, ShiftClosing, ShiftOpening, ShiftReport
from pos.tax import Merchant, TaxClass, TaxRule, TaxTotals, VatMode
from pos.voucher import VoucherHandIn

VERSION = 2
SALE, REFUND, Z_REPORT = "sale", "refund", "z_report"

Entry = dict[str, Any]


class Seal(Protocol):
    """Keeps a customer's data readable for this stall alone, and for as long as its key is kept."""

    def close(self, customer_id: str, field: str, text: str) -> str: ...

    def open(self, customer_id: str, field: str, sealed: str) -> str:
        """Empty when the customer was forgotten."""


def kind_of(fact: Fact) -> str:
    """What an entry of this fact is called."""
    return REFUND if isinstance(fact, Sale) and fact.refunds else _KINDS[type(fact)]


def entry_of(fact: Fact, device_id: str, seal: Seal) -> Entry:
    kind = kind_of(fact)
    return {
        "v": VERSION,
        "id": fact.id,
        "device": device_id,
        "seq": fact.seq,
        "kind": kind,
        "at_ms": fact.at.at_ms,
        "tz": TIME_ZONE,
        "mono_ns": fact.at.mono_ns,
        "boot": fact.at.boot,
        "operator": fact.operator,
        "business_day": fact.business_day,
        "currency": "KRW",
        **_FORMS[kind].write(fact, seal),
    }


def fact_of(entry: Entry, seal: Seal) -> Fact:
    """Raises `KeyError` for a kind this version does not know: it was then written by a later one."""
    return _FORMS[entry["kind"]].read(entry, seal)


def read_sale(entry: Entry) -> Sale:
    return _read_sale(entry, None)


# -- lines ------------------------------------------------------------------------------------------------------


def line_entry(line: Line) -> Entry:
    """`per` is how many grams one unit price buys, of weighed goods. `amount` is what the line was paid with."""
    entry = {
        "no": line.no,
        "name": line.name,
        "quantity": line.quantity,
        "unit": line.unit.name,
        "unit_price": line.unit_price,
        "amount": line.amount,
        "tax": line.tax.value,
    }
    return entry | _said(
        item=line.item_id,
        per=line.unit.weight_g or None,
        voided=line.voided or None,
        category=line.category,
        agreed=line.agreed,
        list_price=line.list_price,
        choices=list(line.choices),
        trace_no=line.trace_no,
        takes=[list(one) for one in line.takes],
        discount=line.discount or None,
    )


def read_line(entry: Entry) -> Line:
    """As it stood in the open sale: what it costs is worked out anew."""
    return Line(
        no=entry["no"],
        item_id=entry.get("item"),
        name=entry["name"],
        unit=Unit(entry["unit"], entry.get("per", 0)),
        unit_price=entry["unit_price"],
        quantity=entry["quantity"],
        tax=TaxClass(entry["tax"]),
        voided=entry.get("voided", False),
        category=entry.get("category", ""),
        agreed=entry.get("agreed"),
        list_price=entry.get("list_price"),
        choices=tuple(entry.get("choices", ())),
        trace_no=entry.get("trace_no", ""),
        takes=tuple((item, count) for item, count in entry.get("takes", ())),
        discount=entry.get("discount", 0),
    )


def read_paid_line(entry: Entry) -> Line:
    """As it was paid: what the journal says it cost is what it cost."""
    line = read_line(entry)
    object.__setattr__(line, "recorded", entry["amount"] + line.discount)
    return line


# -- sales and refunds ------------------------------------------------------------------------------------------


def _sale(sale: Sale, _: Seal) -> Entry:
    entry = {
        "receipt_no": sale.receipt_no,
        "total": sale.total,
        "taxable": sale.taxes.taxable,
        "exempt": sale.taxes.exempt,
        "supply": sale.taxes.supply,
        "vat": sale.taxes.vat,
        "lines": [line_entry(line) for line in sale.lines],
        "payments": [payment_entry(payment) for payment in sale.payments],
    }
    return entry | _said(
        tax_type=sale.rule.merchant.value if sale.rule.merchant is not Merchant.GENERAL else "",
        vat_mode=sale.rule.mode.value if sale.rule.mode is not VatMode.FLOOR else "",
        discounts=[_discount(given) for given in sale.discounts],
        note=sale.note,
        refers_to=_original(sale.refunds) if sale.refunds else None,
        reason=sale.reason,
        order=order_ref_entry(sale.order) if sale.order else None,
    )


def _read_sale(entry: Entry, _: Seal | None) -> Sale:
    refers_to = entry.get("refers_to")
    return Sale(
        **_mark(entry),
        receipt_no=entry["receipt_no"],
        lines=tuple(map(read_paid_line, entry["lines"])),
        payments=tuple(map(read_payment, entry["payments"])),
        taxes=TaxTotals(entry["taxable"], entry["exempt"], entry["vat"]),
        rule=TaxRule(Merchant(entry.get("tax_type", "GENERAL")), VatMode(entry.get("vat_mode", "FLOOR"))),
        discounts=tuple(map(_read_discount, entry.get("discounts", ()))),
        note=entry.get("note", ""),
        refunds=Original(**refers_to) if refers_to else None,
        reason=entry.get("reason", ""),
        order=read_order_ref(entry["order"]) if "order" in entry else None,
    )


def payment_entry(paid: Payment) -> Entry:
    entry = {"tender": paid.tender, "amount": paid.amount, "tendered": paid.tendered, "change": paid.change}
    return entry | _said(
        faces=[list(one) for one in paid.faces],
        customer=paid.customer,
        note=paid.note,
        approval=approval_entry(paid.approval) if paid.approval else None,
    )


def read_payment(entry: Entry) -> Payment:
    return Payment(
        entry["tender"],
        entry["amount"],
        entry["tendered"],
        entry["change"],
        _faces(entry.get("faces", ())),
        entry.get("customer"),
        read_approval(entry["approval"]) if "approval" in entry else None,
        entry.get("note", ""),
    )


def _discount(given: GivenDiscount) -> Entry:
    entry = {"kind": given.kind.value, "won": given.won, "reason": given.reason, "operator": given.operator}
    return entry | _said(percent=given.percent or None)


def _read_discount(entry: Entry) -> GivenDiscount:
    return GivenDiscount(
        Kind(entry["kind"]), entry["won"], entry["reason"], entry["operator"], entry.get("percent", 0)
    )


def _original(sale: Original) -> Entry:
    return {
        "id": sale.id,
        "seq": sale.seq,
        "receipt_no": sale.receipt_no,
        "business_day": sale.business_day,
    }


def order_ref_entry(order: OrderRef) -> Entry:
    language = "" if order.language is Language.KOREAN else order.language.value
    return {"id": order.id, "no": order.no, "wanted": order.wanted.value} | _said(
        language=language, handed_over=order.handed_over or None
    )


def read_order_ref(entry: Entry) -> OrderRef:
    language = Language(entry.get("language", Language.KOREAN.value))
    return OrderRef(entry["id"], entry["no"], Wanted(entry["wanted"]), language, "handed_over" in entry)


# -- the shift --------------------------------------------------------------------------------------------------


def _opening(fact: ShiftOpening, _: Seal) -> Entry:
    return {"float": fact.float_won}


def _read_opening(entry: Entry, _: Seal) -> ShiftOpening:
    return ShiftOpening(**_mark(entry), float_won=entry["float"])


def _movement(fact: CashMovement, _: Seal) -> Entry:
    return {"direction": fact.direction.value, "amount": fact.amount, "reason": fact.reason}


def _read_movement(entry: Entry, _: Seal) -> CashMovement:
    direction = Direction(entry["direction"])
    return CashMovement(**_mark(entry), direction=direction, amount=entry["amount"], reason=entry["reason"])


def _report(fact: ShiftReport, _: Seal) -> Entry:
    return {"shift": shift_entry(fact.shift)}


def _read_report(entry: Entry, _: Seal) -> ShiftReport:
    return ShiftReport(**_mark(entry), shift=read_shift(entry["shift"]))


def _closing(fact: ShiftClosing, _: Seal) -> Entry:
    total = fact.perpetual
    return {
        "z_no": fact.z_no,
        "shift": shift_entry(fact.shift),
        "perpetual": {"z_no": total.z_no, "sold": total.sold, "refunded": total.refunded},
        "counted": None if fact.counted is None else [list(one) for one in fact.counted],
        "over_short": fact.over_short,
        "itself": fact.itself,
    }


def _read_closing(entry: Entry, _: Seal) -> ShiftClosing:
    return ShiftClosing(
        **_mark(entry),
        z_no=entry["z_no"],
        shift=read_shift(entry["shift"]),
        perpetual=Perpetual(**entry["perpetual"]),
        counted=None if entry["counted"] is None else _faces(entry["counted"]),
        itself=entry["itself"],
    )


# -- accounts ---------------------------------------------------------------------------------------------------


def _account(fact: AccountOpening, seal: Seal) -> Entry:
    who = fact.customer
    return {
        "customer": who.id,
        "name": seal.close(who.id, "name", who.name),
        "phone": seal.close(who.id, "phone", who.phone),
    }


def _read_account(entry: Entry, seal: Seal) -> AccountOpening:
    customer_id = entry["customer"]
    name, phone = (seal.open(customer_id, field, entry[field]) for field in ("name", "phone"))
    return AccountOpening(**_mark(entry), customer=Customer(customer_id, name, phone))


def _account_payment(fact: AccountPayment, _: Seal) -> Entry:
    return {"customer": fact.customer_id, "amount": fact.amount, "tendered": fact.tendered}


def _read_account_payment(entry: Entry, _: Seal) -> AccountPayment:
    return AccountPayment(
        **_mark(entry), customer_id=entry["customer"], amount=entry["amount"], tendered=entry["tendered"]
    )


def _forgetting(fact: CustomerForgetting, _: Seal) -> Entry:
    return {"customer": fact.customer_id}


def _read_forgetting(entry: Entry, _: Seal) -> CustomerForgetting:
    return CustomerForgetting(**_mark(entry), customer_id=entry["customer"])


# -- goods, vouchers, people ------------------------------------------------------------------------------------


def _hand_in(fact: VoucherHandIn, _: Seal) -> Entry:
    return {"tender": fact.tender, "faces": [list(one) for one in fact.faces], "amount": fact.amount}


def _read_hand_in(entry: Entry, _: Seal) -> VoucherHandIn:
    return VoucherHandIn(**_mark(entry), tender=entry["tender"], faces=_faces(entry["faces"]))


def _good(fact: GoodPut, _: Seal) -> Entry:
    return good_entry(fact.item) | _said(new=fact.is_new or None)


def _read_good(entry: Entry, _: Seal) -> GoodPut:
    return GoodPut(**_mark(entry), item=read_good(entry), is_new=entry.get("new", False))


def _good_gone(fact: GoodRemoval, _: Seal) -> Entry:
    return {"item": fact.item_id, "name": fact.name}


def _read_good_gone(entry: Entry, _: Seal) -> GoodRemoval:
    return GoodRemoval(**_mark(entry), item_id=entry["item"], name=entry["name"])


def _notice_reading(fact: NoticeReading, _: Seal) -> Entry:
    return {"notice": fact.notice_id, "version": fact.version}


def _read_notice_reading(entry: Entry, _: Seal) -> NoticeReading:
    return NoticeReading(**_mark(entry), notice_id=entry["notice"], version=entry["version"])


def _wish_answer(fact: WishAnswer, _: Seal) -> Entry:
    entry = {"item": fact.item_id, "version": fact.version, "outcome": fact.outcome.value}
    return entry | _said(own=fact.own or None, why=fact.why)


def _read_wish_answer(entry: Entry, _: Seal) -> WishAnswer:
    return WishAnswer(
        **_mark(entry),
        item_id=entry["item"],
        own=entry.get("own", False),
        version=entry["version"],
        outcome=Outcome(entry["outcome"]),
        why=entry.get("why", ""),
    )


def _price(fact: PriceChange, _: Seal) -> Entry:
    return {"item": fact.item_id, "name": fact.name, "old": fact.old, "new": fact.new}


def _read_price(entry: Entry, _: Seal) -> PriceChange:
    return PriceChange(
        **_mark(entry), item_id=entry["item"], name=entry["name"], old=entry["old"], new=entry["new"]
    )


def _sold_out(fact: SoldOutChange, _: Seal) -> Entry:
    return {"item": fact.item_id, "name": fact.name, "sold_out": fact.sold_out}


def _read_sold_out(entry: Entry, _: Seal) -> SoldOutChange:
    return SoldOutChange(**_mark(entry), item_id=entry["item"], name=entry["name"], sold_out=entry["sold_out"])


def _stock(fact: StockMovement, _: Seal) -> Entry:
    return {"item": fact.item_id, "name": fact.name, "by": fact.by, "reason": fact.reason}


def _read_stock(entry: Entry, _: Seal) -> StockMovement:
    return StockMovement(
        **_mark(entry), item_id=entry["item"], name=entry["name"], by=entry["by"], reason=entry["reason"]
    )


def _operator(fact: OperatorChange, _: Seal) -> Entry:
    who = fact.who
    may = sorted(permission.value for permission in who.may)
    return {"who": who.id, "name": who.name, "role": who.role.value, "may": may, "active": who.active}


def _read_operator(entry: Entry, _: Seal) -> OperatorChange:
    """A permission a later version took back is not one any more."""
    known = {permission.value for permission in Permission}
    may = frozenset(Permission(name) for name in entry["may"] if name in known)
    who = Operator(entry["who"], entry["name"], Role(entry["role"]), may, entry["active"])
    return OperatorChange(**_mark(entry), who=who)


def _pin_removal(fact: PinRemoval, _: Seal) -> Entry:
    return {"who": fact.who}


def _read_pin_removal(entry: Entry, _: Seal) -> PinRemoval:
    return PinRemoval(**_mark(entry), who=entry["who"])


def _commissioning(fact: Commissioning, _: Seal) -> Entry:
    return {"technician": fact.technician, "version": fact.version, "parts": [*map(_tried, fact.parts)]}


def _tried(part: TriedPart) -> Entry:
    entry = {"name": part.name, "verdict": part.verdict.value}
    return entry | _said(driver=part.driver, connection=part.connection)


def _read_commissioning(entry: Entry, _: Seal) -> Commissioning:
    parts = (
        TriedPart(part["name"], Verdict(part["verdict"]), part.get("driver", ""), part.get("connection", ""))
        for part in entry["parts"]
    )
    who, version = entry["technician"], entry["version"]
    return Commissioning(**_mark(entry), technician=who, version=version, parts=tuple(parts))


# -- card money beside the sales --------------------------------------------------------------------------------


def _reversal(fact: PaymentReversal, _: Seal) -> Entry:
    return {
        "attempt": fact.attempt,
        "tender": fact.tender,
        "amount": fact.amount,
        "approval": approval_entry(fact.approval),
        "cause": fact.cause.value,
        "by_hand": fact.by_hand,
    }


def _read_reversal(entry: Entry, _: Seal) -> PaymentReversal:
    return PaymentReversal(
        **_mark(entry),
        attempt=entry["attempt"],
        tender=entry["tender"],
        amount=entry["amount"],
        approval=read_approval(entry["approval"]),
        cause=ReversalCause(entry["cause"]),
        by_hand=entry["by_hand"],
    )


def _by_hand(fact: PaymentByHand, _: Seal) -> Entry:
    return {
        "attempt": fact.attempt,
        "tender": fact.tender,
        "amount": fact.amount,
        "charged": fact.charged,
        "approval_no": fact.approval_no,
        **({"told_by": fact.told_by} if fact.told_by else {}),
    }


def _read_by_hand(entry: Entry, _: Seal) -> PaymentByHand:
    said = {key: entry[key] for key in ("attempt", "tender", "amount", "charged", "approval_no")}
    return PaymentByHand(**_mark(entry), **said, told_by=entry.get("told_by", ""))


_OF_A_STEP = ("cash_receipt", "sale", "receipt_no", "sold_on", "amount")
_OF_AN_ISSUE = (
    *("cash_receipt", "sale", "receipt_no", "amount", "vat", "exempt"),
    *("shown", "approval_no", "approved_at"),
)
_OF_A_CANCELLATION = (
    *("cash_receipt", "sale", "receipt_no", "amount", "vat", "exempt"),
    *("shown", "approval_no", "issued_no", "issued_at"),
)


def _receipt_step(fact: CashReceiptStep, _: Seal) -> Entry:
    said = {name: getattr(fact, name) for name in _OF_A_STEP}
    return said | {"identifier": fact.identifier.value, "state": fact.state.value}


def _read_receipt_step(entry: Entry, _: Seal) -> CashReceiptStep:
    return CashReceiptStep(
        **_mark(entry),
        **{name: entry[name] for name in _OF_A_STEP},
        identifier=Identifier(entry["identifier"]),
        state=ReceiptState(entry["state"]),
    )


def _receipt_issue(fact: CashReceiptIssue, _: Seal) -> Entry:
    said = {name: getattr(fact, name) for name in _OF_AN_ISSUE}
    return said | {"purpose": fact.purpose.value, "identifier": fact.identifier.value}


def _read_receipt_issue(entry: Entry, _: Seal) -> CashReceiptIssue:
    return CashReceiptIssue(
        **_mark(entry),
        **{name: entry[name] for name in _OF_AN_ISSUE},
        purpose=ReceiptPurpose(entry["purpose"]),
        identifier=Identifier(entry["identifier"]),
    )


def _receipt_cancellation(fact: CashReceiptCancellation, _: Seal) -> Entry:
    said = {name: getattr(fact, name) for name in _OF_A_CANCELLATION}
    return said | {"purpose": fact.purpose.value, "reason": fact.reason.value}


def _read_receipt_cancellation(entry: Entry, _: Seal) -> CashReceiptCancellation:
    return CashReceiptCancellation(
        **_mark(entry),
        **{name: entry[name] for name in _OF_A_CANCELLATION},
        purpose=ReceiptPurpose(entry["purpose"]),
        reason=CancelReason(entry["reason"]),
    )


# -- orders -----------------------------------------------------------------------------------------------------


def _order_step(fact: OrderStep, _: Seal) -> Entry:
    entry = {
        "order": fact.order_id,
        "no": fact.no,
        "origin": fact.origin.value,
        "state": fact.state.value,
        "total": fact.total,
    }
    return entry | _said(
        lines=[order_line_entry(line) for line in fact.lines],
        wanted=fact.wanted.value if fact.wanted is not Wanted.NONE else "",
        note=fact.note,
        prepaid=prepaid_entry(fact.prepaid) if fact.prepaid else None,
        why=fact.why.value if fact.why else "",
    )


def _read_order_step(entry: Entry, _: Seal) -> OrderStep:
    return OrderStep(
        **_mark(entry),
        order_id=entry["order"],
        no=entry["no"],
        origin=Origin(entry["origin"]),
        state=OrderState(entry["state"]),
        total=entry["total"],
        lines=tuple(map(read_order_line, entry.get("lines", ()))),
        wanted=Wanted(entry.get("wanted", "NONE")),
        note=entry.get("note", ""),
        prepaid=read_prepaid(entry["prepaid"]) if "prepaid" in entry else None,
        why=WhyNot(entry["why"]) if "why" in entry else None,
    )


# -- both ways --------------------------------------------------------------------------------------------------


class _Form:
    """One kind of entry: which fact it is, what it adds to the common fields, and how that is read back."""

    def __init__(
        self, fact: type, write: Callable[[Any, Seal], Entry], read: Callable[[Entry, Seal], Fact]
    ) -> None:
        self.fact = fact
        self.write = write
        self.read = read


_FORMS: dict[str, _Form] = {
    SALE: _Form(Sale, _sale, _read_sale),
    REFUND: _Form(Sale, _sale, _read_sale),
    "shift_opened": _Form(ShiftOpening, _opening, _read_opening),
    "cash_moved": _Form(CashMovement, _movement, _read_movement),
    "x_report": _Form(ShiftReport, _report, _read_report),
    Z_REPORT: _Form(ShiftClosing, _closing, _read_closing),
    "account_opened": _Form(AccountOpening, _account, _read_account),
    "account_paid": _Form(AccountPayment, _account_payment, _read_account_payment),
    "customer_forgotten": _Form(CustomerForgetting, _forgetting, _read_forgetting),
    "vouchers_handed_in": _Form(VoucherHandIn, _hand_in, _read_hand_in),
    "good_put": _Form(GoodPut, _good, _read_good),
    "notice_read": _Form(NoticeReading, _notice_reading, _read_notice_reading),
    "wish_answer": _Form(WishAnswer, _wish_answer, _read_wish_answer),
    "good_gone": _Form(GoodRemoval, _good_gone, _read_good_gone),
    "price_changed": _Form(PriceChange, _price, _read_price),
    "sold_out_changed": _Form(SoldOutChange, _sold_out, _read_sold_out),
    "stock_moved": _Form(StockMovement, _stock, _read_stock),
    "operator_changed": _Form(OperatorChange, _operator, _read_operator),
    "pin_removed": _Form(PinRemoval, _pin_removal, _read_pin_removal),
    "commissioned": _Form(Commissioning, _commissioning, _read_commissioning),
    "payment_reversed": _Form(PaymentReversal, _reversal, _read_reversal),
    "payment_by_hand": _Form(PaymentByHand, _by_hand, _read_by_hand),
    "order": _Form(OrderStep, _order_step, _read_order_step),
    "cash_receipt": _Form(CashReceiptStep, _receipt_step, _read_receipt_step),
    "cash_receipt_issued": _Form(CashReceiptIssue, _receipt_issue, _read_receipt_issue),
    "cash_receipt_cancelled": _Form(CashReceiptCancellation, _receipt_cancellation, _read_receipt_cancellation),
}

KINDS = frozenset(_FORMS)
"""What an entry may be called."""
_KINDS = {form.fact: kind for kind, form in _FORMS.items() if kind != REFUND}


def _mark(entry: Entry) -> Mark:
    return {
        "id": entry["id"],
        "seq": entry["seq"],
        "at": Moment(entry["at_ms"], entry["mono_ns"], entry["boot"]),
        "business_day": entry["business_day"],
        "operator": entry["operator"],
    }


def _faces(pairs: Any) -> tuple[tuple[int, int], ...]:
    return tuple((face, count) for face, count in pairs)


def _said(**fields: Any) -> Entry:
    """Only the fields that say something."""
    return {key: value for key, value in fields.items() if value not in (None, "", [])}
