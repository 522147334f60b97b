"""What a scale said, and why it may not be priced. Pure.

A weight goes on a bill only when it is stable, not below zero, in metric units and from a frame that passed its
check. Everything else is a fault with a name; it is never a weight of 0, because 0 is a weight.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto


class ScaleUnit(Enum):
    KG = "kg"
    G = "g"
    LB = "lb"
    OZ = "oz"


class ScaleFault(Enum):
    """Why there is no weight."""

    UNSTABLE = auto()  # the pan still moves
    OVERLOAD = auto()
    UNDER_ZERO = auto()  # a container was tared and then lifted, or zero has drifted
    TOO_LIGHT = auto()  # less than the scale is verified for, an empty pan mostly
    ZERO_ERROR = auto()  # switched on with something on the pan: it wants to be zeroed
    NOT_READY = auto()  # it answers, and has no weight to give now
    WRONG_UNIT = auto()  # pounds, ounces, tons, or a unit nobody knows
    TOO_FINE = auto()  # parts of a gram: rounding would put another weight on the bill than on the display
    BAD_CHECK = auto()  # the frame's check character is wrong
    NOT_A_WEIGHT = auto()  # bytes that begin like a frame and are none
    HALF_FRAME = auto()  # went quiet in the middle
    WRONG_FRAMING = auto()  # bytes that a port set to seven bits cannot deliver
    NO_ANSWER = auto()  # silence


LINE_FAULTS = frozenset(
    {ScaleFault.BAD_CHECK, ScaleFault.NOT_A_WEIGHT, ScaleFault.HALF_FRAME, ScaleFault.WRONG_FRAMING}
)
"""Of the wire, not of the pan: they say nothing about the weight, the next frame may be whole."""

GRAMS = {ScaleUnit.KG: 1000, ScaleUnit.G: 1}


@dataclass(frozen=True, slots=True)
class Reading:
    """`weight` as the scale wrote it, in `unit`; negative (also -0) below zero. `net`: a tare is taken off."""

    weight: Decimal
    unit: ScaleUnit
    stable: bool
    net: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Something arrived, and it is no weight."""

    fault: ScaleFault


Answer = Reading | Refused


class NotPriceable(ValueError):
    """A weight was asked for that must not be on a bill."""

    def __init__(self, fault: ScaleFault) -> None:
        super().__init__(fault.name)
        self.fault = fault


def fault_of(reading: Reading) -> ScaleFault | None:
    """Why this reading must not be priced; None when it may."""
    if not reading.stable:
        return ScaleFault.UNSTABLE
    if reading.weight.is_signed():
        return ScaleFault.UNDER_ZERO
    if reading.unit not in GRAMS:
        return ScaleFault.WRONG_UNIT
    grams = reading.weight * GRAMS[reading.unit]
    return None if grams == grams.to_integral_value() else ScaleFault.TOO_FINE


def weight_g(reading: Reading) -> int:
    """Whole grams, exactly. Raises NotPriceable; a reading in a WeightChanged event never does."""
    fault = fault_of(reading)
    if fault is not None:
        raise NotPriceable(fault)
    return int(reading.weight * GRAMS[reading.unit])
