"""Somebody began to work at the stall, left, or may now do other things. PINs never go into the journal."""

from dataclasses import dataclass

from pos.fact import Fact
from pos.operator import Operator


@dataclass(frozen=True, slots=True)
class OperatorChange(Fact):
    who: Operator
