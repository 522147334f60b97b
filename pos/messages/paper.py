"""Slips of paper."""

from pos.message import Message
from pos.slip import Slip, SlipState


class ReprintLastReceipt(Message):
    pass


class Reprint(Message):
    """A marked copy of any receipt there ever was."""

    receipt_no: int


class MoveSlip(Message):
    """What a printer says of a slip."""

    slip_id: str
    state: SlipState


class AnswerSlip(Message):
    """The merchant looked: the paper of an UNKNOWN slip is there, or it is not."""

    slip_id: str
    came_out: bool


class SlipQueued(Message):
    slip: Slip


class SlipMoved(Message):
    slip_id: str
    state: SlipState
