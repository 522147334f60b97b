"""What can go wrong between a stall and its market, one exception per meaning.

They stay inside this package and with whoever calls `load_or_create` and `enrol`; the engine sees events.
"""

from enum import Enum

from sync.events import AwayReason, RefusedReason


class IdentityError(Exception):
    """The identity file cannot be used; the text is a sentence that says which file and why."""


class PeersDamaged(Exception):
    """The file of the stall's other devices cannot be read; its path is the text."""


class StallAway(Exception):
    """The stall's till does not answer, or something else does; the text is a sentence."""


class PictureRefused(Exception):
    """A picture cannot be kept as it came, or not now; the text says why."""


class EnrolmentRefusal(Enum):
    """Why the market did not take the device."""

    CODE_UNKNOWN = "no such code"
    CODE_USED = "the code has been used already"
    CODE_EXPIRED = "the code has expired"
    DEVICE_TAKEN = "the market knows this device with another key"
    TOO_OLD = "this program is too old for the market"
    NOT_UNDERSTOOD = "the market did not understand the request"


class EnrolmentRefused(Exception):
    """The market answered, and the answer is no. Asking again with the same code will not help."""

    def __init__(self, reason: EnrolmentRefusal) -> None:
        super().__init__(f"The market refused this device: {reason.value}.")
        self.reason = reason


class MarketUnreachable(Exception):
    """No answer from the market that can be believed. `retry_after_s` is what the market asked for, if it did."""

    def __init__(self, reason: AwayReason, detail: str, retry_after_s: float | None = None) -> None:
        super().__init__(f"The market is away: {detail}.")
        self.reason = reason
        self.retry_after_s = retry_after_s


class MarketSaysNo(Exception):
    """The market answered a known device, and the answer is no until a person changes something."""

    def __init__(self, reason: RefusedReason) -> None:
        super().__init__(f"The market refuses: {reason.name}.")
        self.reason = reason
