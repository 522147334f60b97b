"""Somebody began to work at the stall, left, or may now do other things. PINs never go into the journal; that one
was taken away does, since from then on nobody is asked for it."""

from dataclasses import dataclass

from pos.fact import Fact
from pos.operator import Operator


@dataclass(frozen=True, slots=True)
class OperatorChange(Fact):
    who: Operator


@dataclass(frozen=True, slots=True)
class PinRemoval(Fact):
    """Of the one with the id `who`."""

    who: str
