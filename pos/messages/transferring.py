"""계좌이체: money from the customer's bank to the stall's. Only the merchant can say that it has come."""

from pos.message import Message
from pos.transfer_ways import NO_WAYS, TransferWays


class AskForTransfer(Message):
    """The customer is to send `amount` won of what is due, 0 for all of it."""

    amount: int = 0


class ConfirmTransfer(Message):
    """입금확인: the merchant has seen the money arrive, in the bank's book or, `by_zeropay`, in 제로페이's."""

    by_zeropay: bool = False


class CancelTransfer(Message):
    """It is not waited for any more."""


class PrintTransfer(Message):
    """What is waited for, on paper: for a customer who cannot see the screen."""


class TransferAsked(Message):
    """`amount` won are waited for, in any of these `ways`."""

    amount: int
    ways: TransferWays = NO_WAYS


class TransferEnded(Message):
    """They are not waited for any more: they have come, or it was called off."""

    amount: int
    came: bool
