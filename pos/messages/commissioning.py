"""A technician has set up the box and tried what belongs to it."""

from pos.commissioning_record import Commissioning, TriedPart
from pos.message import Message


class RecordCommissioning(Message):
    """`technician` may be empty; `version` is the program's."""

    technician: str
    version: str
    parts: tuple[TriedPart, ...]


class Commissioned(Message):
    record: Commissioning
