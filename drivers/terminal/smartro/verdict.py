"""What the answers of a SMARTRO TL3500 mean. Pure."""

from dataclasses import dataclass

from drivers.terminal.answer import Answer, Approved, Checked, Declined, Doubt, Nothing, Unsure
from drivers.terminal.approval import Approval, Means
from drivers.terminal.smartro.body import Rejected, Result, is_blank, read_result

_PARTS = ("card module", "contactless module", "VAN", "till")


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """What it did last; None when it did nothing yet. Two are the same when they show the same approval."""

    approval: Approval | None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Memory) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[str, str, int] | None:
        done = self.approval
        return None if done is None else (done.approval_no, done.at, done.amount)


def read_memory(data: bytes) -> Memory | None:
    """The data of an l; None when nobody can read it."""
    result = read_result(data)
    if isinstance(result, Approval):
        return Memory(result)
    return Memory(None) if isinstance(result, Rejected) or is_blank(data) else None


def remembered(data: bytes) -> Answer:
    """To LastApproval."""
    memory = read_memory(data)
    if memory is None:
        return Unsure(Doubt.UNREADABLE, "What it did last is not laid out as published.")
    return Nothing() if memory.approval is None else Approved(memory.approval)


def judged(amount: int, result: Result) -> Answer:
    """To a request for `amount` won."""
    match result:
        case None:
            return Unsure(Doubt.UNREADABLE, "The answer is not laid out as published.")
        case Rejected(code, message):
            return Declined(code, message)
        case Approval(means=Means.CASH_RECEIPT):
            return Unsure(Doubt.OTHER_REFERENCE, "It answers with a 현금영수증.", result)
        case Approval(amount=said) if said != amount:
            return Unsure(Doubt.OTHER_AMOUNT, f"{said} won instead of {amount}.", result)
        case approval:
            return Approved(approval)


def checked(data: bytes) -> Checked:
    """The data of an a: O is well, N is not fitted or not used, X and F are not well."""
    text = data.decode("latin-1")
    if len(text) != len(_PARTS):
        return Checked(False, "The answer to a device check is not laid out as published.")
    faults = [f"{part} {state}" for part, state in zip(_PARTS, text, strict=True) if state not in "ON"]
    return Checked(not faults, f"Not well: {', '.join(faults)}." if faults else "")
