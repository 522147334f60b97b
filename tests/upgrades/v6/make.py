"""Makes `ledger.db.gz` here: a kiosk's ledger as schema 6 left it, with a commissioning record.

Run it only with the program of that schema (`python tests/upgrades/v6/make.py`): the file is what later versions
are tested against, so it is never made again by them.
"""

import gzip
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from pos import messages as m
from pos.approval import Approval
from pos.attempt import Attempt, Rail
from pos.catalogue import Category, Item
from pos.clock import Moment
from pos.commissioning_record import TriedPart, Verdict
from pos.language import Language
from pos.ledger import schema
from pos.ledger.ledger import Ledger
from pos.operator import AT_THE_BOX
from pos.options import Option, OptionGroup
from pos.order import OrderState, Wanted
from pos.shop import CardRules, Kiosk, Shop
from pos.tax import TaxClass
from pos.till import Till

MONDAY_MS = 1_772_413_200_000
"""2026-03-02 10:00:00 in Korea."""

SHELVES = (Category("분식", TaxClass.TAXABLE),)
HOT = OptionGroup("맵기", 1, 1, (Option("순한맛"), Option("매운맛", 500)))
GOODS = (
    Item(
        *("tteok", "떡볶이", 4_000),
        tax=TaxClass.TAXABLE,
        category="분식",
        options=(HOT,),
        names=(("en", "Tteokbokki"), ("ja", "トッポッキ")),
    ),
    Item("soda", "사이다", 2_000, tax=TaxClass.TAXABLE, category="분식"),
)
SHOP = Shop(card=CardRules(rail=Rail.TERMINAL), kiosk=Kiosk("K", (Wanted.EAT_HERE, Wanted.TAKE_AWAY)))


def main() -> None:
    assert schema.VERSION == 6, "this file is of another version"
    here = Path(__file__).parent
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        order(path)
        (here / "ledger.db.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def order(path: Path) -> None:
    """K-1 is paid and ready, K-2 paid and refused, K-3 to be paid at the counter, K-4 still in the cart."""
    numbers = count(1)
    ledger = Ledger(path, lambda: "0195a000-0000-7000-8000-000000000006")
    moment = Moment(MONDAY_MS, 0, "boot-1")
    new_id = lambda: f"0195a000-0000-7000-9000-{next(numbers):012}"  # noqa: E731
    till = Till(ledger.load(moment, SHOP), ledger.catalogue, ledger.past, new_id, SHOP)

    def do(*commands: m.Command) -> tuple[m.Event, ...]:
        events: tuple[m.Event, ...] = ()
        for command in commands:
            events = till.decide(command, moment)
            assert not any(isinstance(event, m.CommandRejected) for event in events), events
            ledger.record(events)
            till.accept(events)
        return events

    def paid(no: str) -> str:
        (attempt,) = (event.attempt for event in do(m.PayByCard()) if isinstance(event, m.AttemptBegun))
        events = do(m.NoteAnswer(attempt.id, m.Deed.CHARGE, m.Word.APPROVED, _approval(attempt, no)))
        return next(event.order.id for event in events if isinstance(event, m.OrderPlaced))

    do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD), m.MirrorGoods(SHELVES, GOODS))
    do(m.AddItem("tteok", 2, choices=(("맵기", "매운맛"),)), m.NumberOrder(Wanted.EAT_HERE, Language.JAPANESE))
    do(m.NotePlaced(paid("11111111"), OrderState.READY))
    do(m.AddItem("soda"), m.NumberOrder(Wanted.TAKE_AWAY, Language.KOREAN))
    do(m.NotePlaced(paid("22222222"), OrderState.REFUSED))
    do(m.AddItem("soda", 3), m.NumberOrder(Wanted.TAKE_AWAY, Language.ENGLISH), m.PlaceUnpaid())
    do(m.AddItem("soda"), m.NumberOrder(Wanted.EAT_HERE, Language.CHINESE))
    ledger.close()
    _set_up(path, moment, new_id)


def _set_up(path: Path, moment: Moment, new_id: Callable[[], str]) -> None:
    ledger = Ledger(path, new_id)
    till = Till(replace(ledger.load(moment), operator=AT_THE_BOX), ledger.catalogue, ledger.past, new_id, Shop())
    parts = (TriedPart("PRINTER", Verdict.WORKS, "escpos", "tcp:127.0.0.1:9100"), TriedPart("BOX", Verdict.WORKS))
    ledger.record(till.decide(m.RecordCommissioning("박 기사", "0.1.0", parts), moment))
    ledger.close()


def _approval(attempt: Attempt, no: str) -> Approval:
    at = attempt.at.local.strftime("%Y%m%d%H%M%S")
    return Approval(no, attempt.amount, at, unique_no=f"u{no}", issuer="국민카드", card_no="941019******1234")


if __name__ == "__main__":
    main()
