"""잠깐 보관."""

from pos.message import Message
from pos.sale import HeldSale


class HoldSale(Message):
    """잠깐 보관."""


class RecallSale(Message):
    code: str


class SaleHeld(Message):
    held: HeldSale


class SaleRecalled(Message):
    held: HeldSale
