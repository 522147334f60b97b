"""Slips of paper."""

from dataclasses import dataclass

from pos.slip import Slip, SlipState


@dataclass(frozen=True, slots=True)
class ReprintLastReceipt:
    pass


@dataclass(frozen=True, slots=True)
class Reprint:
    """A marked copy of any receipt there ever was."""

    receipt_no: int


@dataclass(frozen=True, slots=True)
class MoveSlip:
    """What a printer says of a slip."""

    slip_id: str
    state: SlipState


@dataclass(frozen=True, slots=True)
class AnswerSlip:
    """The merchant looked: the paper of an UNKNOWN slip is there, or it is not."""

    slip_id: str
    came_out: bool


@dataclass(frozen=True, slots=True)
class SlipQueued:
    slip: Slip


@dataclass(frozen=True, slots=True)
class SlipMoved:
    slip_id: str
    state: SlipState
