"""Taking money by a terminal, part by part if need be, and what the terminal and the merchant say of it."""

from enum import Enum

from pos.approval import Approval
from pos.attempt import Attempt
from pos.barcode import shown
from pos.charge_fact import PaymentByHand, PaymentReversal
from pos.clock import Moment
from pos.message import Message
from pos.messages.paying import Tendered
from pos.pending_refund import PendingRefund
from pos.sale import Payment


class TakeTender(Message):
    """Part of what is due was handed over; the sale is made as soon as nothing is due any more."""

    tendered: Tendered


class RemoveTender(Message):
    """What was taken as number `no`, counted from 1, goes back to the customer before the end."""

    no: int


class PayByCard(Message):
    """`amount` won of what is due, 0 for all of it; `months` 0 is 일시불."""

    amount: int = 0
    months: int = 0


class AskForCode(Message):
    """The customer pays `amount` won, 0 for all that is due, with a code on her phone: the next scan is it."""

    amount: int = 0


class CancelAttempt(Message):
    """취소, at any moment: the terminal is told, and what it then says counts."""


class LookAtTerminal(Message):
    """Nobody knows what became of it, and somebody now looks at the terminal itself, here or beside a kiosk of this
    stall. The first of two steps."""

    attempt_id: str


class SettleByHand(Message):
    """What somebody saw there: whether the money was taken or, of a reversal, given back. The second step. A kiosk
    is asked to write it down: what comes of it is a `KioskStands` without that doubt, or a `CommandRejected` with
    this command, a moment later."""

    attempt_id: str
    done: bool
    approval_no: str = ""


class ReverseAttempt(Message):
    """Give back what a terminal approved that no sale wants, or try again to."""

    attempt_id: str


class Deed(Enum):
    """What a terminal is asked to do about an attempt or a 현금영수증. INQUIRE: what did it do last?"""

    CHARGE = "CHARGE"
    REVERSE = "REVERSE"
    INQUIRE = "INQUIRE"
    RECEIPT = "RECEIPT"
    RECEIPT_CANCEL = "RECEIPT_CANCEL"


class Word(Enum):
    """What it answered. Only APPROVED is a yes, and UNSURE is neither a yes nor a no."""

    APPROVED = "APPROVED"
    DECLINED = "DECLINED"
    CANCELLED = "CANCELLED"
    NOT_SENT = "NOT_SENT"
    UNSUPPORTED = "UNSUPPORTED"
    BUSY = "BUSY"
    NOTHING = "NOTHING"
    UNSURE = "UNSURE"


class Step(Enum):
    """What the customer is to do at the terminal, or what it does. Words for people are in `ui`."""

    SHOW_CARD = "SHOW_CARD"
    CARD_READ = "CARD_READ"
    SWIPE_INSTEAD = "SWIPE_INSTEAD"
    INSERT_INSTEAD = "INSERT_INSTEAD"
    READ_AGAIN = "READ_AGAIN"
    ENTER_PIN = "ENTER_PIN"
    SIGN = "SIGN"
    ASKING = "ASKING"
    REMOVE_CARD = "REMOVE_CARD"


class NoteRestart(Message):
    """The till was started: what was under way at the terminal when it stopped is in doubt now."""


class NoteStep(Message):
    attempt_id: str
    step: Step


class NoteAnswer(Message):
    """`about` is the id of the attempt, or of the 현금영수증. `late` is a second answer, to what was answered
    UNSURE before."""

    about: str
    deed: Deed
    word: Word
    approval: Approval | None = None
    detail: str = ""
    late: bool = False


class TenderTaken(Message):
    """As number `no`, counted from 1."""

    no: int
    payment: Payment


class TenderRemoved(Message):
    """`payment` goes back to the customer; those after it move up by one."""

    no: int
    payment: Payment


class AttemptBegun(Message):
    attempt: Attempt


class AttemptMoved(Message):
    """`attempt` as it stands now."""

    attempt: Attempt


class SaleUnpaid(Message):
    """What `attempt` had paid of a sale that is closed has gone back to the customer after all."""

    attempt: Attempt


class StepNoted(Message):
    attempt_id: str
    step: Step


class TerminalWanted(Message):
    """Once this is in the ledger the terminal is asked. `code` is what the customer showed: it is nowhere else."""

    deed: Deed
    attempt: Attempt
    at: Moment
    code: str = ""

    def __repr__(self) -> str:
        code = f", {shown(self.code)}" if self.code else ""
        return f"TerminalWanted({self.deed.value}, {self.attempt!r}{code})"


class ChargeDeferred(Message):
    """The terminal is about something else: it is asked as soon as it is free."""

    attempt: Attempt
    code: str

    def __repr__(self) -> str:
        return f"ChargeDeferred({self.attempt!r})"


class TerminalLeft(Message):
    """It answered, and is free for the next."""


class TerminalCannotTell(Message):
    """This terminal cannot be asked what it did: somebody has to look."""


class AbortWanted(Message):
    attempt_id: str


class CodeAsked(Message):
    """`amount` won are to be paid with the next code that is scanned; 0 when no longer."""

    amount: int


class LookedAt(Message):
    attempt_id: str


class PaymentReversed(Message):
    reversal: PaymentReversal


class PaymentSettledByHand(Message):
    settled: PaymentByHand


class RefundPending(Message):
    """A refund waits for the terminal, or has come a step further."""

    pending: PendingRefund


class RefundGivenUp(Message):
    """The terminal would not give it back: nothing has happened. `detail` is its own word for why."""

    pending: PendingRefund
    detail: str


class PaidAgainWanted(Message):
    """The whole approval went back; the customer pays `due` won of it anew, for what she keeps."""

    due: int
