"""Every paper the till prints, as documents that know neither printers nor column counts."""

from pos.receipt.cash_receipt import cash_receipt_slip
from pos.receipt.document import Align, Columns, Element, Elements, Qr, Rule, Stall, Text
from pos.receipt.hand_in import hand_in_list
from pos.receipt.marks import NO_MARKS, Marks
from pos.receipt.order import kitchen_cancel_slip, kitchen_slip, order_slip, order_ticket
from pos.receipt.placed import placed_slip
from pos.receipt.refund import refund_receipt
from pos.receipt.sale import sale_receipt
from pos.receipt.shift import shift_report
from pos.receipt.statement import statement
from pos.receipt.transfer import transfer_slip

__all__ = [
    "NO_MARKS",
    "Align",
    "Columns",
    "Element",
    "Elements",
    "Marks",
    "Qr",
    "Rule",
    "Stall",
    "Text",
    "cash_receipt_slip",
    "hand_in_list",
    "kitchen_cancel_slip",
    "kitchen_slip",
    "order_slip",
    "order_ticket",
    "placed_slip",
    "refund_receipt",
    "sale_receipt",
    "shift_report",
    "statement",
    "transfer_slip",
]
