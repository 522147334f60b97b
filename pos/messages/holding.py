"""잠깐 보관."""

from dataclasses import dataclass

from pos.sale import HeldSale


@dataclass(frozen=True, slots=True)
class HoldSale:
    """잠깐 보관."""


@dataclass(frozen=True, slots=True)
class RecallSale:
    code: str


@dataclass(frozen=True, slots=True)
class SaleHeld:
    held: HeldSale


@dataclass(frozen=True, slots=True)
class SaleRecalled:
    held: HeldSale
