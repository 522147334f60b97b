"""What a card terminal said of money it moved, as it stands in the ledger and on the receipt.

Nothing in it could be paid with again: of a card number the first six and the last four digits at most, of a code
a customer showed nothing but the wallet.
"""

from dataclasses import dataclass

CREDIT = "CREDIT"


@dataclass(frozen=True, slots=True)
class Approval:
    """`amount` is won; `at` is the terminal's own time, YYYYMMDDhhmmss in Korea, as much of it as it told.

    `means` is what paid (credit, a prepaid card, a wallet), `medium` how it was read. `unique_no` is the VAN's
    number, `tid` what this terminal wants to hear again when it is cancelled. `balance` is left on a prepaid card.
    `by_hand`: no terminal told us, somebody looked at one; `approval_no` may then be empty. `attempt` is the id of
    the try it ended.
    """

    approval_no: str
    amount: int
    at: str = ""
    means: str = CREDIT
    medium: str = ""
    wallet: str = ""
    card_no: str = ""
    months: int = 0
    unique_no: str = ""
    issuer_code: str = ""
    issuer: str = ""
    acquirer_code: str = ""
    acquirer: str = ""
    merchant_no: str = ""
    terminal_no: str = ""
    balance: int | None = None
    tid: str = ""
    by_hand: bool = False
    attempt: str = ""

    def is_same(self, other: "Approval") -> bool:
        """Whether both are one movement of money, told twice. A VAN cancels under the number it approved under, and
        gives that a number of its own in the transaction: to somebody who asks what was done last, both are known.
        """
        if self.unique_no and (self.unique_no, self.amount) == (other.unique_no, other.amount):
            return True
        mine = (self.approval_no, self.amount, self.at[:8])
        return mine == (other.approval_no, other.amount, other.at[:8])
