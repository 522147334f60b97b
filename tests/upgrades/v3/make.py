"""Makes `ledger.db.gz` and `ledger.keys` here: a ledger as schema 3 left it: what schema 2 can hold, and cards.

Run it only with the program of that schema (`python tests/upgrades/v3/make.py`): the files are what later versions
are tested against, so they are never made again by them.
"""

import gzip
import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from pos import messages as m
from pos.approval import Approval
from pos.attempt import Attempt, Rail
from pos.cash_receipt import Identifier, ReceiptPurpose
from pos.catalogue import Category, Item, Part, PricePeriod
from pos.clock import Moment
from pos.discount import Reach
from pos.ledger import schema
from pos.ledger.ledger import Ledger
from pos.operator import USUAL, Operator, Pin, Role
from pos.options import Option, OptionGroup
from pos.quantity import Unit
from pos.shift import Direction
from pos.shop import CardRules, CashReceiptRules, Shop
from pos.slip import SlipState
from pos.tax import TaxClass
from pos.till import Till
from pos.voucher import ONNURI

MONDAY_MS = 1_772_413_200_000
"""2026-03-02 10:00:00 in Korea."""

HOUR_MS, DAY_MS = 3_600_000, 86_400_000

GOODS = (
    Item(
        "mackerel", "고등어", 5_000, Unit("마리"), category="생선", barcodes=("8801007234564",), tracks_stock=True
    ),
    Item("beef", "한우 국거리", 35_000, Unit("근", weight_g=600), category="생선", needs_trace_no=True),
    Item(
        "tteok",
        "떡볶이 🌶",
        4_000,
        tax=TaxClass.TAXABLE,
        category="분식",
        options=(OptionGroup("맵기", 0, 1, (Option("순한맛"), Option("매운맛", 500))),),
        prices=(PricePeriod(3_500, "2026-03-03", "2026-03-03"),),
    ),
    Item("set", "생선 모둠", 12_000, Unit("세트"), category="생선", parts=(Part("mackerel", 2),)),
)


SHOP = Shop(
    card=CardRules(rail=Rail.TERMINAL),
    cash_receipt=CashReceiptRules(self_issue_from=100_000),
    vouchers=(replace(ONNURI, until="2030-12-31"),),
)


def main() -> None:
    assert schema.VERSION == 3, "this file is of another version"
    here = Path(__file__).parent
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        sell(path)
        (here / "ledger.db.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        shutil.copyfile(path.with_name("ledger.keys"), here / "ledger.keys")


def sell(path: Path) -> None:
    numbers = count(1)
    ledger = Ledger(path, lambda: "0195a000-0000-7000-8000-000000000003")
    ledger.replace_catalogue((Category("생선", TaxClass.EXEMPT), Category("분식", TaxClass.TAXABLE)), GOODS)
    moment = Moment(MONDAY_MS, 0, "boot-1")
    new_id = lambda: f"0195a000-0000-7000-9000-{next(numbers):012}"  # noqa: E731
    till = Till(ledger.load(moment, SHOP), ledger.catalogue, ledger.past, new_id, SHOP)

    def do(*commands: m.Command) -> None:
        for command in commands:
            events = till.decide(command, moment)
            assert not isinstance(events[-1], m.CommandRejected), events
            ledger.record(events)
            till.accept(events)

    do(m.OpenShift(50_000), m.MoveStock("mackerel", 40, "입고"), m.OpenAccount("김씨 아주머니", "010-1234-5678"))
    somebody = ledger.past.accounts()[0].customer.id
    do(m.SetOperator(Operator("h1", "영희", Role.HELPER, USUAL[Role.HELPER])), m.SetPin("h1", Pin("2580")))
    do(m.AddItem("mackerel", 3), m.AddItem("beef", for_won=10_000), m.SetTraceNo(2, "002123456789"))
    do(m.AddItem("tteok", 2, choices=(("맵기", "매운맛"),)), m.ChangePrice(3, 4_200), m.RoundDown(1_000))
    do(
        m.GiveExtra("mackerel"),
        m.CutPrice(10, Reach(category="분식")),
        m.NoteOnSale("봉투 두 장"),
        m.PayCash(50_000),
    )
    do(m.AddItem("set"), m.AddAmount(3_000, "분식"), m.VoidLine(2))
    do(
        m.Pay(
            (
                m.Tendered("onnuri_paper", faces=((5_000, 1),)),
                m.Tendered("account", 4_000, customer_id=somebody),
                m.Tendered("cash", 5_000),
            )
        )
    )
    do(m.Refund(1, ((1, 1),)), m.BeginExchange(1, ((1, 1),)), m.AddAmount(7_000), m.PayCash(3_000))
    do(m.PayAccount(somebody, 1_500, 2_000), m.MoveCash(Direction.OUT, 30_000, "봉투 값"), m.ReportShift())
    do(m.HandInVouchers("onnuri_paper"), m.CloseShift(((10_000, 3), (1_000, 4))))
    moment = Moment(MONDAY_MS + DAY_MS, 86_400_000_000_000, "boot-1")
    do(m.AddItem("tteok"), m.PayCash(5_000), m.UndoLastSale(), m.SetItemPrice("beef", 36_000))
    moment = Moment(MONDAY_MS + 2 * DAY_MS, 2 * 86_400_000_000_000, "boot-1")
    do(m.Tick(), m.SetSoldOut("set", sold_out=True), m.AddAmount(9_000), m.HoldSale())
    do(m.AddItem("mackerel", 2), m.TakeOff(500), m.NoteMarket(9, (2, 7)))
    pay_by_card(till, do, moment)
    first, second, *_ = till.state.slips
    do(m.MoveSlip(first, SlipState.PRINTING), m.MoveSlip(second, SlipState.PRINTING))
    ledger.close()


def pay_by_card(till: Till, do: Callable[..., None], moment: Moment) -> None:
    """Approved, given back in part and paid anew, never wanted, in doubt; and 현금영수증, issued and owed."""

    def attempt() -> Attempt:
        return list(till.state.attempts.values())[-1]

    def say(about: str, deed: m.Deed, word: m.Word, no: str = "", won: int = 0, means: str = "CREDIT") -> None:
        at = moment.local.strftime("%Y%m%d%H%M%S")
        told = Approval(
            no, won, at, means, "CHIP", card_no="941019******1234", issuer="가나카드", acquirer="다라카드"
        )
        do(m.NoteAnswer(about, deed, word, told if no else None))

    do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD), m.PayCash(10_000))
    do(m.AddItem("mackerel", 4), m.PayByCard(months=0))
    first = attempt()
    say(first.id, m.Deed.CHARGE, m.Word.APPROVED, "30000001", first.amount)
    receipt_no = till.state.last_receipt_no
    do(m.Refund(receipt_no, ((1, 1),)))
    say(first.id, m.Deed.REVERSE, m.Word.APPROVED, "30000002", first.amount)
    do(m.PayByCard())
    again = attempt()
    say(again.id, m.Deed.CHARGE, m.Word.APPROVED, "30000003", again.amount)
    do(m.AddAmount(60_000), m.PayByCard(50_000, 3))
    stray = attempt()
    say(stray.id, m.Deed.CHARGE, m.Word.DECLINED)
    say(stray.id, m.Deed.CHARGE, m.Word.APPROVED, "30000004", stray.amount)
    say(stray.id, m.Deed.REVERSE, m.Word.APPROVED, "30000005", stray.amount)
    do(m.PayCash(60_000))
    do(m.IssueCashReceipt(till.state.last_receipt_no, ReceiptPurpose.PERSONAL, Identifier.PHONE, "010-1234-5678"))
    do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD))
    owed = next(iter(till.state.cash_receipts))
    say(owed, m.Deed.RECEIPT, m.Word.APPROVED, "123456789", 60_000, "CASH_RECEIPT")
    do(m.AddAmount(120_000), m.PayCash(120_000))
    do(m.AddAmount(30_000), m.TakeTender(m.Tendered("cash", 5_000)), m.PayByCard(10_000))
    taken = attempt()
    say(taken.id, m.Deed.CHARGE, m.Word.APPROVED, "30000006", 10_000)
    do(m.PayByCard())
    say(attempt().id, m.Deed.CHARGE, m.Word.UNSURE)


if __name__ == "__main__":
    main()
