"""계좌이체: money from the customer's bank to the stall's. Only the merchant can say that it has come."""

from pos.message import Message


class AskForTransfer(Message):
    """The customer is to send `amount` won of what is due, 0 for all of it."""

    amount: int = 0


class ConfirmTransfer(Message):
    """입금확인: the merchant has seen the money arrive."""


class CancelTransfer(Message):
    """It is not waited for any more."""


class TransferAsked(Message):
    """`amount` won are waited for. `kakao` and `toss` are links to show as QR codes, empty where the stall has
    none; `bank` and `account` are for whoever types."""

    amount: int
    kakao: str = ""
    toss: str = ""
    bank: str = ""
    account: str = ""


class TransferEnded(Message):
    """They are not waited for any more: they have come, or it was called off."""

    amount: int
    came: bool
