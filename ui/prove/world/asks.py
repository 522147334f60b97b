"""Everything somebody may ask of a till, in good sense and in bad, each made of a world and two small numbers.

A new command of the till is a function here and a place in one of the groups.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pos import messages as m
from pos.discount import WHOLE_SALE, Reach
from pos.money import LARGEST_AMOUNT
from pos.operator import OWNER, USUAL, Operator, Permission, Pin, Role
from pos.shift import Direction
from pos.slip import SlipState
from pos.voucher import ONNURI_PAPER
from ui.prove.world.goods import GOODS, packet_of_beef
from ui.prove.world.world import World

T = TypeVar("T")
Ask = Callable[[World, int, int], m.Command]

AMOUNTS = (1_000, 5_000, 10_000, 550, 10, 1, 1_004, 9_990, 12_345, 50_000, 0, -1, 999_999, LARGEST_AMOUNT)
ODD_AMOUNTS = (*AMOUNTS, LARGEST_AMOUNT + 1, 2**63, -(2**63))
PIECES = (1, 2, 3, 10, 0, -1, 9_999, 10_000, 2**63)
GRAMS = (600, 400, 850, 1, 999, 1_234, 0, -5, 999_999, 1_000_000)
TEXTS = (
    "",
    "생선",
    "분식",
    "흥정",
    " ",
    "\x00",
    "줄\n바꿈",
    "\u202e거꾸로",
    "👩\u200d👩\u200d👧 가족",
    "'); DROP TABLE journal;--",
    "\ud800",
    "가" * 100,
)
CODES = ("8801007234564", packet_of_beef(12_340), packet_of_beef(0), "8801007234565", "", "\x00", "1" * 60, "무엇")
PAST, HELPER = -1, "helper"
FACES = ((10_000, 1), (5_000, 2), (30_000, 1), (7, 1), (10_000, 0), (5_000, 10_000))
CHOICES = ((("크기", "보통"),), (("크기", "곱빼기"), ("추가", "치즈")), (("추가", "치즈"),), (("맛", "맵게"),))


def pick(values: Sequence[T], number: int) -> T:
    return values[number % len(values)]


def _item(number: int) -> str:
    return pick((*(item.id for item in GOODS), "no such good"), number)


def _line(world: World, number: int) -> int:
    return number % (len(world.state.cart.lines) + 2)


def _receipt(world: World, number: int) -> int:
    """The latest most often; one that is not there now and then."""
    return pick((world.state.last_receipt_no, world.state.last_receipt_no - 1, 1, 2, 3, 0, -1, 2**63), number)


def _customer(world: World, number: int) -> str:
    return pick((*world.books.owed, "nobody"), number)


def _returns(world: World, receipt_no: int, number: int) -> m.Returns | None:
    """All of it, one of its lines, a part of one, or more than there ever was."""
    sale = world.books.receipts.get(receipt_no)
    lines = [(line.no, line.quantity) for line in sale.lines] if sale else [(1, 1)]
    no, quantity = pick(lines, number // 8)
    parts = (None, ((no, 1),), ((no, quantity),), ((no, quantity + 1),), ((no, quantity), (no, 1)), (), ((99, 1),))
    return pick(parts, number % 8)


# -- ringing up -------------------------------------------------------------------------------------------------


def tile(_: World, a: int, b: int) -> m.Command:
    return m.AddItem(_item(a), pick((None, *PIECES), b))


def sensible(_: World, a: int, b: int) -> m.Command:
    """What somebody really buys."""
    some: tuple[m.Command, ...] = (
        m.AddItem("mackerel"),
        m.AddItem("dumpling", 3),
        m.AddItem("potato", 850),
        m.AddItem("box"),
        m.AddAmount(pick(AMOUNTS[:4], b)),
        m.AddItem("beef", for_won=10_000),
    )
    return pick(some, a)


def weigh(_: World, a: int, b: int) -> m.Command:
    return m.AddItem(pick(("potato", "beef"), a), pick(GRAMS, b))


def for_won(_: World, a: int, b: int) -> m.Command:
    return m.AddItem(pick(("potato", "beef", "mackerel"), a), for_won=pick(ODD_AMOUNTS, b))


def choose(_: World, a: int, b: int) -> m.Command:
    return m.AddItem(pick(("noodles", "noodles", "box"), a), choices=pick(CHOICES, b))


def scan(_: World, a: int, __: int) -> m.Command:
    return m.AddByBarcode(pick(CODES, a))


def amount(_: World, a: int, b: int) -> m.Command:
    return m.AddAmount(pick(ODD_AMOUNTS, a), pick(TEXTS, b))


# -- changing what was rung up ----------------------------------------------------------------------------------


def one_more(world: World, a: int, b: int) -> m.Command:
    return m.ChangeQuantity(_line(world, a), pick((1, -1, 0, 2), b))


def so_many(world: World, a: int, b: int) -> m.Command:
    return m.SetQuantity(_line(world, a), pick(PIECES, b))


def other_price(world: World, a: int, b: int) -> m.Command:
    return m.ChangePrice(_line(world, a), pick(ODD_AMOUNTS, b))


def void(world: World, a: int, _: int) -> m.Command:
    return m.VoidLine(_line(world, a))


def undo(_: World, __: int, ___: int) -> m.Command:
    return m.UndoLastStep()


def trace(world: World, a: int, b: int) -> m.Command:
    return m.SetTraceNo(_line(world, a), pick(("002012345678", "L12203232333001", *TEXTS), b))


def note(_: World, a: int, __: int) -> m.Command:
    return m.NoteOnSale(pick(TEXTS, a))


def hold_sale(_: World, __: int, ___: int) -> m.Command:
    return m.HoldSale()


def recall(_: World, a: int, __: int) -> m.Command:
    return m.RecallSale(pick(("1", "2", "", "99"), a))


# -- letting off ------------------------------------------------------------------------------------------------


def round_down(_: World, a: int, b: int) -> m.Command:
    return m.RoundDown(pick((1_000, 100, 7, -1), a), pick(TEXTS, b))


def take_off(_: World, a: int, b: int) -> m.Command:
    return m.TakeOff(pick(ODD_AMOUNTS, a), pick(TEXTS, b))


def cut_price(world: World, a: int, b: int) -> m.Command:
    reaches = (WHOLE_SALE, Reach(line_no=_line(world, b)), Reach(item_id="mackerel"), Reach(category="분식"))
    return m.CutPrice(pick((10, 33, 50, 100, 0, 101), a), pick(reaches, b))


def extra(_: World, a: int, b: int) -> m.Command:
    return m.GiveExtra(_item(a), pick((1, 100, 0, 2**63), b))


def no_discount(_: World, a: int, __: int) -> m.Command:
    return m.RemoveDiscount(a % 4)


# -- taking money -----------------------------------------------------------------------------------------------


def cash(world: World, a: int, _: int) -> m.Command:
    due = max(0, world.state.cart.due)
    return m.PayCash(due + pick((0, 40_000, 1, -1, 2**63), a))


def pay_well(world: World, a: int, b: int) -> m.Command:
    """What somebody really pays with: cash, on account, vouchers and the rest in cash."""
    due = max(0, world.state.cart.due)
    rest = m.Tendered("cash", due)
    paper = m.Tendered(ONNURI_PAPER, faces=((5_000, max(1, due // 5_000)),))
    owing = m.Tendered("account", due, customer_id=_customer(world, b))
    ways: tuple[m.Command, ...] = (
        m.PayCash(due),
        m.PayCash(due + 5_000),
        m.Pay((paper, rest)),
        m.Pay((owing,)),
    )
    return pick(ways, a)


def vouchers(world: World, a: int, b: int) -> m.Command:
    paper = m.Tendered(ONNURI_PAPER, faces=(pick(FACES, a),))
    return m.Pay(pick(((paper,), (paper, m.Tendered("cash", max(0, world.state.cart.due)))), b))


def on_account(world: World, a: int, b: int) -> m.Command:
    due = world.state.cart.due
    part = m.Tendered("account", pick((due, due // 2, 1, 0, -5), b), customer_id=_customer(world, a))
    return m.Pay((part, m.Tendered("cash", max(0, due - part.amount))) if part.amount < due else (part,))


def coupon(world: World, a: int, b: int) -> m.Command:
    """Made good by somebody else, and the rest in cash."""
    due = max(0, world.state.cart.due)
    part = m.Tendered("coupon", pick((due // 2, 1_000, due, due + 1, 0), a), note=pick(("상인회", "순창군", ""), b))
    return m.Pay((part, m.Tendered("cash", max(0, due - part.amount))) if part.amount < due else (part,))


def transfer(world: World, a: int, b: int) -> m.Command:
    """Asked for, and then there or called off: a sale that waits for one is not left alone for long."""
    if world.state.transfer_for:
        came = m.ConfirmTransfer()
        ends: tuple[m.Command, ...] = (came, came, m.CancelTransfer(), m.AskForTransfer())
        return pick(ends, a)
    return m.AskForTransfer(pick((0, 0, 500, 2**63), b))


def odd_tender(world: World, a: int, b: int) -> m.Command:
    odd = m.Tendered(pick(("card", "", "exchange", "cash"), a), pick(ODD_AMOUNTS, b))
    return m.Pay((odd, m.Tendered("cash", max(0, world.state.cart.due))))


# -- giving back ------------------------------------------------------------------------------------------------


def undo_sale(_: World, __: int, ___: int) -> m.Command:
    return m.UndoLastSale()


def refund(world: World, a: int, b: int) -> m.Command:
    number = _receipt(world, a)
    return m.Refund(number, _returns(world, number, b), pick(TEXTS, b))


def take_back(world: World, a: int, b: int) -> m.Command:
    """What somebody really brings back: of a sale there is all of it, one good, or one of several."""
    number = pick((*world.books.receipts, 1), a)
    sale = world.books.receipts.get(number)
    lines = [(line.no, line.quantity) for line in sale.lines if not line.voided] if sale else [(1, 1)]
    no, quantity = pick(lines, b)
    return m.Refund(number, pick((None, ((no, quantity),), ((no, 1),), ((no, quantity // 2),)), b))


def exchange(world: World, a: int, b: int) -> m.Command:
    number = _receipt(world, a)
    return m.BeginExchange(number, _returns(world, number, b))


def no_exchange(_: World, __: int, ___: int) -> m.Command:
    return m.CancelExchange()


# -- the shift and the drawer -----------------------------------------------------------------------------------


def open_shift(_: World, a: int, __: int) -> m.Command:
    return m.OpenShift(pick(ODD_AMOUNTS, a))


def close_shift(_: World, a: int, __: int) -> m.Command:
    return m.CloseShift(pick((None, ((10_000, 3), (100, 7)), (), ((7, 1),), ((10, -1),), ((10, 10_001),)), a))


def look(_: World, __: int, ___: int) -> m.Command:
    return m.ReportShift()


def move_cash(_: World, a: int, b: int) -> m.Command:
    return m.MoveCash(pick(tuple(Direction), a), pick((*AMOUNTS, 0), b), pick(TEXTS, a + b))


def no_sale(_: World, a: int, __: int) -> m.Command:
    return m.MoveCash(Direction.NONE, 0, pick(TEXTS, a))


# -- customers --------------------------------------------------------------------------------------------------


def pay_off(world: World, a: int, b: int) -> m.Command:
    owed = world.books.owed.get(_customer(world, a), 0)
    won = pick((owed, owed // 2, 1, owed + 1, 0, -1), b)
    return m.PayAccount(_customer(world, a), won, won + pick((0, 0, 10_000, -1), b))


def statement(world: World, a: int, __: int) -> m.Command:
    return m.PrintStatement(_customer(world, a))


def forget(world: World, a: int, __: int) -> m.Command:
    return m.ForgetCustomer(_customer(world, a))


# -- goods ------------------------------------------------------------------------------------------------------


def reprice(_: World, a: int, b: int) -> m.Command:
    return m.SetItemPrice(_item(a), pick(ODD_AMOUNTS, b))


def sold_out(_: World, a: int, b: int) -> m.Command:
    return m.SetSoldOut(_item(a), bool(b % 2))


def stock(_: World, a: int, b: int) -> m.Command:
    return m.MoveStock(_item(a), pick((10, -3, 0, 1_000, 2**63, -(2**63)), b), pick(TEXTS, a + b))


def hand_in(_: World, a: int, __: int) -> m.Command:
    return m.HandInVouchers(pick((ONNURI_PAPER, ONNURI_PAPER, "cash"), a))


# -- people -----------------------------------------------------------------------------------------------------


def hire(_: World, a: int, b: int) -> m.Command:
    role = pick((Role.HELPER, Role.TUTOR, Role.TECHNICIAN), a)
    may = pick((USUAL[role], frozenset(Permission), frozenset({Permission.SELL})), b)
    return m.SetOperator(Operator(pick((HELPER, "", HELPER), b), pick(("순이", *TEXTS), a), role, may, b % 5 != 4))


def dismiss_owner(_: World, __: int, ___: int) -> m.Command:
    return m.SetOperator(Operator(OWNER.id, "주인", Role.OWNER, OWNER.may, active=False))


def sign_in(_: World, a: int, __: int) -> m.Command:
    return m.SignIn(pick((OWNER.id, HELPER, "nobody"), a))


def sign_out(_: World, __: int, ___: int) -> m.Command:
    return m.SignOut()


def set_pin(_: World, a: int, __: int) -> m.Command:
    return m.SetPin(HELPER, Pin(pick(("1234", "12", "가나다라"), a)))


def try_pin(_: World, a: int, __: int) -> m.Command:
    return m.SignIn(HELPER, Pin(pick(("1234", "0000", ""), a)))


# -- paper, and what devices say --------------------------------------------------------------------------------


def copy_last(_: World, __: int, ___: int) -> m.Command:
    return m.ReprintLastReceipt()


def copy(world: World, a: int, __: int) -> m.Command:
    return m.Reprint(_receipt(world, a))


def slip_says(world: World, a: int, b: int) -> m.Command:
    """Only a printer that got it can say it is out."""
    said = (SlipState.REPLACED, SlipState.PRINTING, SlipState.WAITING)
    return m.MoveSlip(pick((*world.state.slips, "no slip"), a), pick(said, b))


def answer(world: World, a: int, b: int) -> m.Command:
    """The truth, or that nothing came: who looks may overlook a paper, and does not see one that is not there."""
    slip_id = pick((*world.state.slips, "no slip"), a)
    return m.AnswerSlip(slip_id, slip_id in world.printer.out and b % 4 > 0)


def misread(_: World, __: int, ___: int) -> m.Command:
    return m.NoteMisread()


def condition(_: World, a: int, b: int) -> m.Command:
    return m.NoteCondition(pick(tuple(m.Place), a), pick(tuple(m.Condition), b))


def resume(_: World, a: int, __: int) -> m.Command:
    return m.ResumePrinting(pick(tuple(m.Place), a))


def payment_code(world: World, a: int, b: int) -> m.Command:
    """A customer's, or a code of the stall's own goods that looks like one."""
    return m.NotePaymentCode("KAKAOPAY", pick(("281006027875779978448005", *CODES), a), pick(("", "scanner-1"), b))


def weight(_: World, a: int, __: int) -> m.Command:
    return m.NoteWeight(pick((None, 0, 734, 1 << 40), a))


def drawer(_: World, a: int, __: int) -> m.Command:
    return m.NoteDrawer(a % 2 == 0)


def tick(_: World, __: int, ___: int) -> m.Command:
    return m.Tick()


def shelf(_: World, a: int, b: int) -> m.Command:
    return m.ShowShelf(pick(("", "생선", "없는 칸"), a), b, 12)


RINGING_UP: tuple[Ask, ...] = (tile, weigh, for_won, choose, scan, amount)
CHANGING: tuple[Ask, ...] = (one_more, so_many, other_price, void, undo, trace, note, hold_sale, recall)
LETTING_OFF: tuple[Ask, ...] = (round_down, take_off, cut_price, extra, no_discount)
TAKING_MONEY: tuple[Ask, ...] = (cash, vouchers, coupon, transfer, transfer, odd_tender)
GIVING_BACK: tuple[Ask, ...] = (take_back, refund, undo_sale, exchange, no_exchange)
KEEPING_THE_DRAWER: tuple[Ask, ...] = (look, close_shift, open_shift, move_cash, no_sale)
KEEPING_ACCOUNTS: tuple[Ask, ...] = (on_account, pay_off, statement, forget)
KEEPING_GOODS: tuple[Ask, ...] = (stock, reprice, sold_out, hand_in)
PEOPLE: tuple[Ask, ...] = (hire, dismiss_owner, sign_in, sign_out)
PINS: tuple[Ask, ...] = (set_pin, try_pin)
PAPER: tuple[Ask, ...] = (copy_last, copy, slip_says, answer)
DEVICES: tuple[Ask, ...] = (tick, condition, misread, payment_code, weight, drawer, resume, shelf)
WRITING: tuple[Ask, ...] = (pay_well, amount, take_back, tile, cash, hold_sale, look, move_cash, stock, take_off)
"""What leaves something in the ledger: a power cut while it does matters most."""
