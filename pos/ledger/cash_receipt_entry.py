"""A 현금영수증 as it is kept. Whose number it is stays readable for this stall alone."""

from typing import Any

from pos.cash_receipt import CancelReason, CashReceipt, Identifier, ReceiptPurpose, ReceiptState
from pos.clock import Moment
from pos.ledger.entries import Seal

Entry = dict[str, Any]

_AS_THEY_ARE = (
    *("id", "sale", "receipt_no", "operator", "amount", "vat", "exempt"),
    *("approval_no", "approved_at", "detail", "tries", "unwanted"),
)


def cash_receipt_entry(receipt: CashReceipt, seal: Seal) -> Entry:
    return {name: getattr(receipt, name) for name in _AS_THEY_ARE} | {
        "at": _moment(receipt.at),
        "asked": _moment(receipt.asked) if receipt.asked else None,
        "purpose": receipt.purpose.value,
        "identifier": receipt.identifier.value,
        "number": _sealed(receipt, seal),
        "state": receipt.state.value,
        "reason": receipt.reason.value,
    }


def read_cash_receipt(entry: Entry, seal: Seal) -> CashReceipt:
    identifier = Identifier(entry["identifier"])
    is_self = identifier is Identifier.SELF
    return CashReceipt(
        **{name: entry[name] for name in _AS_THEY_ARE},
        at=Moment(*entry["at"]),
        asked=Moment(*entry["asked"]) if entry["asked"] else None,
        purpose=ReceiptPurpose(entry["purpose"]),
        identifier=identifier,
        number=entry["number"] if is_self else seal.open(entry["id"], "number", entry["number"]),
        state=ReceiptState(entry["state"]),
        reason=CancelReason(entry["reason"]),
    )


def _sealed(receipt: CashReceipt, seal: Seal) -> str:
    """자진발급 names nobody, and needs no key of its own."""
    if receipt.identifier is Identifier.SELF:
        return receipt.number
    return seal.close(receipt.id, "number", receipt.number)


def _moment(at: Moment) -> list[Any]:
    return [at.at_ms, at.mono_ns, at.boot]
