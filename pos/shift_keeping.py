"""Opening and closing, looking at the drawer in between, and the shift somebody forgot to close."""

from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.money import LARGEST_AMOUNT, NOTES_AND_COINS
from pos.names import clean_or_nothing
from pos.shift import CashMovement, Direction, Faces, Perpetual, ShiftClosing, ShiftOpening, ShiftReport
from pos.slip import Paper, Slip

MOST_OF_A_FACE = 10_000


def open_shift(desk: Desk, command: m.OpenShift) -> Events:
    if not desk.state.shift.is_idle:
        return refuse(command, Refusal.SHIFT_RUNS)
    if not 0 <= command.float_won <= LARGEST_AMOUNT:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    return (m.ShiftOpened(ShiftOpening(**desk.mark(), float_won=command.float_won)),)


def move_cash(desk: Desk, command: m.MoveCash) -> Events:
    only_open = command.direction is Direction.NONE
    if (command.amount == 0) != only_open or not 0 <= command.amount <= LARGEST_AMOUNT:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    reason = clean_or_nothing(command.reason)
    moved = CashMovement(**desk.mark(), direction=command.direction, amount=command.amount, reason=reason)
    return (m.CashMoved(moved), m.DrawerWanted(moved.id))


def report(desk: Desk, _: m.ReportShift) -> Events:
    """X changes nothing, but that it was taken is written down."""
    looked = ShiftReport(**desk.mark(), shift=desk.state.shift)
    return (m.ShiftReported(looked), _slip(desk, looked.id))


def close(desk: Desk, command: m.CloseShift) -> Events:
    """With a sale still open there is money on the way: first it is paid, or put aside."""
    if not desk.state.cart.is_untouched:
        return refuse(command, Refusal.SALE_OPEN)
    if desk.state.shift.is_idle:
        return refuse(command, Refusal.NOTHING_TO_CLOSE)
    if command.counted is not None and not _are_notes(command.counted):
        return refuse(command, Refusal.NO_SUCH_FACE)
    return _closed(desk, command.counted, itself=False)


def close_overdue(desk: Desk) -> Events:
    """A shift nobody closed ends at the hour the next day of the stall begins, uncounted, and says so."""
    return _closed(desk, None, itself=True) if desk.is_overdue else ()


def _closed(desk: Desk, counted: Faces | None, *, itself: bool) -> Events:
    total = desk.state.perpetual
    closing = ShiftClosing(
        **desk.mark(),
        z_no=total.z_no + 1,
        shift=desk.state.shift,
        perpetual=Perpetual(total.z_no + 1, total.sold, total.refunded),
        counted=counted,
        itself=itself,
    )
    return (m.ShiftClosed(closing), _slip(desk, closing.id))


def _slip(desk: Desk, entry_id: str) -> m.SlipQueued:
    return m.SlipQueued(Slip(desk.new_id(), entry_id, paper=Paper.SHIFT))


def _are_notes(faces: Faces) -> bool:
    different = len({face for face, _ in faces}) == len(faces)
    return different and all(face in NOTES_AND_COINS and 0 <= count <= MOST_OF_A_FACE for face, count in faces)
