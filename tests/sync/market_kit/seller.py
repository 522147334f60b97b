"""A real till on a terminal's own ledger: what it writes is what a stall sends."""

from dataclasses import replace
from datetime import date, datetime, time
from itertools import count

from market_kit.terminal import Terminal
from pos import messages as m
from pos.approval import Approval
from pos.attempt import Rail
from pos.cash_receipt import CashReceipt, Identifier, ReceiptPurpose
from pos.clock import KOREA, Moment, SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.ledger.reports.stock import VoucherFigure
from pos.local_vouchers import local_vouchers
from pos.shop import CardRules, CashReceiptRules, Shop
from pos.till import Till
from pos.voucher import ONNURI
from sync.events import MarketAcknowledged

NOON = time(12)
PAPER, SUNCHANG = "onnuri_paper", "local_paper:순창사랑상품권"
VOUCHERS = (replace(ONNURI, until="2099-12-31"), *local_vouchers("순창사랑상품권 60% 5000,10000"))
SHOP = Shop(
    vouchers=VOUCHERS,
    card=CardRules(rail=Rail.TERMINAL),
    cash_receipt=CashReceiptRules(self_issue_from=100_000),
)
"""Takes vouchers of two kinds and issues 현금영수증 from 100,000 won on by itself."""


class Seller:
    """Its clock is the machine's, or set by hand to noon in Korea of a `day`."""

    def __init__(self, terminal: Terminal, shop: Shop = SHOP, day: date | None = None) -> None:
        self.terminal = terminal
        self.ledger = Ledger(terminal.journal.path, new_id)
        self._clock = SystemClock()
        self._set: Moment | None = None
        self._approvals = count(1)
        if day:
            self.go_to(day)
        ledger = self.ledger
        self.till = Till(ledger.load(self._now(), shop), ledger.catalogue, ledger.past, new_id, shop)

    def go_to(self, day: date) -> None:
        at_ms = int(datetime.combine(day, NOON, KOREA).timestamp() * 1_000)
        self._set = Moment(at_ms, at_ms * 1_000_000, "boot")

    def wait(self, seconds: int) -> None:
        assert self._set is not None
        self._set = Moment(self._set.at_ms + seconds * 1_000, self._set.mono_ns + seconds * 10**9, self._set.boot)

    def _now(self) -> Moment:
        return self._set or self._clock.now()

    def do(self, *commands: m.Command) -> tuple[m.Event, ...]:
        """What the last of them brought about; none may be refused."""
        events: tuple[m.Event, ...] = ()
        for command in commands:
            events = self.till.decide(command, self._now())
            assert not any(isinstance(event, m.CommandRejected) for event in events), events
            self.ledger.record(events)
            self.till.accept(events)
        return events

    def take(self, won: int, *faces: tuple[int, int], tender: str = PAPER) -> None:
        """A sale paid with vouchers, and the rest in cash."""
        paper = m.Tendered(tender, faces=faces)
        rest = max(0, won - sum(face * pieces for face, pieces in faces))
        self.do(m.AddAmount(won), m.Pay((paper, m.Tendered("cash", rest)) if rest else (paper,)))

    def ask_for_receipt(self, receipt_no: int = 0) -> CashReceipt:
        """A customer asks for the 현금영수증 of a sale, the last one where none is named."""
        no = receipt_no or self.till.state.last_receipt_no
        self.do(m.IssueCashReceipt(no, ReceiptPurpose.PERSONAL, Identifier.PHONE, "010-1234-5678"))
        return list(self.till.state.cash_receipts.values())[-1]

    def answer(self, word: m.Word) -> CashReceipt:
        """The terminal says this to the next 현금영수증 that waits."""
        self.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD))
        asked = next((e for e in self.do(m.Tick()) if isinstance(e, m.CashReceiptWanted)), None)
        if asked is None:
            use = self.till.state.at_terminal
            assert use is not None, "nothing waits for the terminal"
            receipt, deed = self.till.state.cash_receipts[use.about], use.deed
        else:
            receipt, deed = asked.receipt, asked.deed
        approval = Approval(f"{next(self._approvals):09}", receipt.amount, means="CASH_RECEIPT")
        self.do(m.NoteAnswer(receipt.id, deed, word, approval if word is m.Word.APPROVED else None))
        return receipt

    def in_hand(self) -> list[VoucherFigure]:
        """상품권 모음, as the stall's own report has it."""
        return self.ledger.reports.vouchers()

    def deliver(self) -> MarketAcknowledged:
        """Bring up everything there is."""
        head = self.till.state.head_seq
        with self.terminal.uploader() as uploader:
            for _ in range(20):
                event = uploader.step()
                assert isinstance(event, MarketAcknowledged), event
                if event.last_seq == head:
                    return event
        raise AssertionError(event)
