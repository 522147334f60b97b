"""What a journey can do and see, whatever it is played on."""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from journey_kit.notebook import Notebook
from journey_kit.scenery import Scenery
from pos import messages as m
from pos.account import Account
from pos.ledger.book import open_book
from pos.ledger.outbox import Outbox
from pos.ledger.verify import Verdict, verify
from pos.money import change_in_notes, format_won
from pos.operator import Operator, Permission, Pin, Role
from pos.order import OrderState, Origin, WhyNot
from pos.shift import CASH, Direction
from pos.slip import SlipState
from pos.tender import ON_ACCOUNT
from pos.voucher import ONNURI_PAPER
from ui.viewmodels.keypad import WON_UNITS, value_of

PATIENCE_S = 30.0


def order_id(no: str) -> str:
    """Of the order `K-12`."""
    return f"0195a000-0000-7000-8000-{int(no.removeprefix('K-')):012}"


class Level(ABC):
    """Hands send commands unless a level has better ones; eyes read the notebook unless a level has better ones."""

    def __init__(self, folder: Path, scenery: Scenery) -> None:
        self.folder = folder
        self.scenery = scenery
        self.notebook = Notebook()

    # -- from the first moment to the last ----------------------------------------------------------------------

    @abstractmethod
    def start(self) -> None: ...

    @abstractmethod
    def stop(self) -> None:
        """Ends everything; may be called when `start` failed."""

    @abstractmethod
    def restart(self) -> None:
        """Closed in the evening, opened in the morning."""

    @abstractmethod
    def power_cut(self) -> None: ...

    @abstractmethod
    def power_back(self) -> None: ...

    def wait_until(self, condition: Callable[[], bool], what: str, patience_s: float = PATIENCE_S) -> None:
        deadline = time.monotonic() + patience_s
        while not condition():
            assert time.monotonic() < deadline, f"{what}: not seen, but {self.seen()}"
            time.sleep(0.005)

    # -- the merchant's hands -----------------------------------------------------------------------------------

    @abstractmethod
    def send(self, command: m.Command) -> None: ...

    def tap(self, name: str) -> None:
        self.send(m.AddItem(self.scenery.item(name).id))

    def weigh(self, name: str, presses: tuple[str, ...]) -> None:
        item = self.scenery.item(name)
        unit_g = item.unit.weight_g
        grams = value_of(presses, {item.unit.name: unit_g, "반": unit_g // 2, "kg": 1_000})
        self.send(m.AddItem(item.id, grams))

    def type_amount(self, presses: tuple[str, ...], category: str) -> None:
        self.send(m.AddAmount(value_of(presses, WON_UNITS), category))

    def change_quantity(self, name: str, by: int) -> None:
        self.send(m.ChangeQuantity(self.line_no(name), by))

    def void(self, name: str) -> None:
        self.send(m.VoidLine(self.line_no(name)))

    def undo(self) -> None:
        self.send(m.UndoLastStep())

    def pay_cash(self, tendered: int) -> None:
        self.send(m.PayCash(tendered))

    def pay_exactly(self) -> None:
        self.send(m.PayCash(self.notebook.total))

    def pay_part(self, won: int) -> None:
        self.send(m.TakeTender(m.Tendered(CASH, won)))

    def pay_with_vouchers(self, faces: tuple[int, ...]) -> None:
        counted = tuple((face, faces.count(face)) for face in dict.fromkeys(faces))
        self.send(m.TakeTender(m.Tendered(ONNURI_PAPER, faces=counted)))

    def pay_by_card(self) -> None:
        """At a terminal that stands alone: the merchant says that it approved."""
        self.send(m.PayByCard())
        self.wait_until(lambda: bool(self.notebook.attempt), "the card payment begins")
        self.send(m.SettleByHand(self.notebook.attempt, done=True))

    def pay_by_transfer(self) -> None:
        """It came, as her own telephone told her."""
        self.send(m.AskForTransfer())
        self.send(m.ConfirmTransfer())

    def round_down(self, to: int) -> None:
        self.send(m.RoundDown(to))

    def cut_price(self, percent: int) -> None:
        self.send(m.CutPrice(percent))

    def give_extra(self, name: str) -> None:
        self.send(m.GiveExtra(self.scenery.item(name).id))

    def hold(self) -> None:
        self.send(m.HoldSale())

    def recall(self, code: str) -> None:
        self.send(m.RecallSale(code))

    def order_comes_in(self, no: str, name: str, paid: bool) -> None:
        """One of a good, as a kiosk places it: sent again it is the same order."""
        item = self.scenery.item(name)
        line = {"item": item.id, "shown": name, "quantity": 1, "unit_price": item.price}
        order = {"id": order_id(no), "no": no, "placed_at_ms": 0, "lines": [line]}
        payment = {"paid": {"amount": item.price, "how": "카드"}} if paid else {}
        self.send(m.NoteOrder(Origin.KIOSK, json.dumps(order | payment)))

    def accept_order(self, no: str) -> None:
        self.send(m.AcceptOrder(order_id(no)))

    def take_up_order(self, no: str) -> None:
        self.send(m.TakeUpOrder(order_id(no)))

    def call_order(self, no: str) -> None:
        self.send(m.MoveOrder(order_id(no), OrderState.READY))

    def hand_over_order(self, no: str) -> None:
        self.send(m.MoveOrder(order_id(no), OrderState.COLLECTED))

    def refuse_order(self, no: str) -> None:
        self.send(m.RefuseOrder(order_id(no), WhyNot.TOO_BUSY))

    def take_back_last_sale(self) -> None:
        self.send(m.UndoLastSale())

    @property
    def taps(self) -> int:
        """So many since they were last counted from; where nothing is tapped, none."""
        return 0

    def count_taps_from_here(self) -> None:
        return

    def hire(self, name: str) -> None:
        """Somebody who may sell, and nothing else."""
        self.send(m.SetOperator(Operator(name, name, Role.HELPER, frozenset({Permission.SELL}))))
        self.wait_until(lambda: name in self.notebook.people, f"{name} works here")

    def set_pin(self, name: str, digits: str) -> None:
        self.send(m.SetPin(self.notebook.people[name], Pin(digits)))

    def take_over(self, name: str, digits: str) -> None:
        """`digits` empty for who has no PIN."""
        self.send(m.SignIn(self.notebook.people[name], Pin(digits) if digits else None))

    def next_customer(self) -> None:
        """Only a screen has to be led home."""
        return

    def one_more_receipt(self) -> None:
        self.send(m.ReprintLastReceipt())

    def answer(self, came_out: bool) -> None:
        (slip_id,) = self.notebook.slips_in(SlipState.UNKNOWN)
        self.send(m.AnswerSlip(slip_id, came_out))

    def line_no(self, name: str) -> int:
        return next(line.no for line in self.notebook.lines.values() if line.name == name)

    # -- the day ------------------------------------------------------------------------------------------------

    def open_stall(self, float_won: int) -> None:
        self.send(m.OpenShift(float_won))

    def close_stall(self, counted_won: int) -> None:
        self.send(m.CloseShift(change_in_notes(counted_won)))

    def take_out(self, won: int, reason: str) -> None:
        self.send(m.MoveCash(Direction.OUT, won, reason))

    def open_account(self, name: str) -> None:
        self.send(m.OpenAccount(name))

    def put_on_account(self, name: str) -> None:
        owed = m.Tendered(ON_ACCOUNT, self.notebook.total, customer_id=self.account(name).customer.id)
        self.send(m.TakeTender(owed))

    def pay_off(self, name: str, won: int) -> None:
        self.send(m.PayAccount(self.account(name).customer.id, won, won))

    def refund(self, receipt_no: int) -> None:
        self.send(m.Refund(receipt_no))

    def refund_one(self, receipt_no: int, name: str) -> None:
        self.send(m.Refund(receipt_no, ((self.sold_line(receipt_no, name), 1),)))

    def hand_in(self, tender: str) -> None:
        self.send(m.HandInVouchers(tender))

    # -- devices and market -------------------------------------------------------------------------------------

    @abstractmethod
    def scan(self, code: str) -> None: ...

    @abstractmethod
    def scan_bytes(self, data: bytes) -> None:
        """What is no frame."""

    @abstractmethod
    def plug(self, device: str) -> None: ...

    @abstractmethod
    def unplug(self, device: str) -> None: ...

    @abstractmethod
    def break_printer_wire_after(self, count: int) -> None: ...

    @abstractmethod
    def end_paper_after(self, count: int) -> None:
        """So many bytes into the next receipt; 0 for at once."""

    @abstractmethod
    def load_paper(self) -> None: ...

    @abstractmethod
    def print_slowly(self) -> None: ...

    @abstractmethod
    def spoil_market(self, how: str) -> None: ...

    # -- eyes ---------------------------------------------------------------------------------------------------

    @property
    @abstractmethod
    def slips(self) -> list[str]:
        """What fell out of the printer, oldest first."""

    @property
    @abstractmethod
    def drawer_openings(self) -> int: ...

    @property
    @abstractmethod
    def market_seq(self) -> int:
        """The last entry the market holds."""

    @abstractmethod
    def known_at_market(self, place: m.Place) -> str:
        """The condition of a device of this till, as the office has it."""

    @property
    def journal_seq(self) -> int:
        outbox = Outbox(self.ledger_path)
        try:
            return outbox.head()[0]
        finally:
            outbox.close()

    def account(self, name: str) -> Account:
        with open_book(self.ledger_path) as book:
            return next(account for account in book.past.accounts() if account.customer.name == name)

    def sold_line(self, receipt_no: int, name: str) -> int:
        with open_book(self.ledger_path) as book:
            sale = book.past.receipt(receipt_no)
        assert sale, f"no receipt {receipt_no}"
        return next(line.no for line in sale.lines if line.name == name)

    @property
    def lines(self) -> list[tuple[str, str]]:
        return [(line.name, format_won(line.amount)) for line in self.notebook.lines.values()]

    @property
    def total(self) -> str:
        return format_won(self.notebook.total)

    @property
    def change(self) -> int | None:
        return self.notebook.sale.payments[0].change if self.notebook.sale else None

    def refused(self, reason: m.Refusal) -> bool:
        return self.notebook.refusal is not None and self.notebook.refusal.reason is reason

    def forget_refusal(self) -> None:
        """Before the next thing is done."""
        self.notebook.refusal = None

    @property
    def asks_about_receipt(self) -> bool:
        return bool(self.notebook.slips_in(SlipState.UNKNOWN))

    def condition(self, place: m.Place) -> m.Condition:
        return self.notebook.conditions[place]

    def says(self, words: str) -> bool:
        """Whether these words can be read; where nothing can be read, nothing is missing."""
        return True

    def audit(self) -> Verdict:
        return verify(self.ledger_path)

    @property
    def ledger_path(self) -> Path:
        return self.folder / "ledger.db"

    def seen(self) -> str:
        book = self.notebook
        slips = [state.value for state in book.slips.values()]
        places = {place.value: condition.value for place, condition in book.conditions.items()}
        return (
            f"lines {self.lines}, total {self.total}, refusal {book.refusal}, slips {slips}, printed"
            f" {len(self.slips)}, drawer {self.drawer_openings}, market {self.market_seq}, {places}"
        )
