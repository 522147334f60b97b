"""Who stands in front of an emulated terminal, and what shall go wrong with it. Data."""

from dataclasses import dataclass
from enum import Enum, auto


class Deed(Enum):
    """What the customer does when the terminal asks for a card."""

    INSERTS = auto()
    TAPS = auto()
    SWIPES = auto()
    INSERTS_A_BAD_CHIP = auto()  # and swipes when told to
    FORGETS_THE_PIN = auto()
    PRESSES_CANCEL = auto()
    DOES_NOTHING = auto()


@dataclass(slots=True)
class Customer:
    """`after_s` is how long she looks for her card."""

    does: Deed = Deed.INSERTS
    after_s: float = 0.0


@dataclass(slots=True)
class TerminalFaults:
    """Counts are of what comes next; 0 is none. Set from any thread."""

    van_s: float = 0.0  # how long the VAN takes
    drop_acks: int = 0  # acknowledgements of the till's frames that get lost
    refuse_frames: int = 0  # frames of the till that are called bad
    damage_answers: int = 0  # answers with a wrong check
    drop_answers: int = 0  # answers to requests for money that get lost, after the money moved
    double_answers: int = 0
    late: bool = False  # answers to requests for money are held back until `send_late`
    is_busy: bool = False  # takes no request for money
    charges: int | None = None  # another amount than was asked, in won
    says_approval_no: bytes | None = None  # instead of the true one
    cut_in_after: int | None = None  # bytes from the till until the wire is gone
    cut_out_after: int | None = None  # bytes to the till until the wire is gone

    def spend(self, name: str) -> bool:
        left: int = getattr(self, name)
        setattr(self, name, max(0, left - 1))
        return left > 0
