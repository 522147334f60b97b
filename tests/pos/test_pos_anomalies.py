"""What somebody should know of: each appears exactly when it should, and tables built anew say the same."""

from collections.abc import Iterator

import pytest
from pos_kit import NOON, Stall, moment
from shop_kit import query

from pos import messages as m
from pos.clock import Moment
from pos.ledger.projections import rebuild
from pos.ledger.transaction import transaction
from pos.ledger.verify import verify
from pos.messages import AddAmount, AddItem, CloseShift, CutPrice, MoveCash, PayCash, Refund, TakeOff, VoidLine
from pos.shift import Direction

OPEN = MoveCash(Direction.NONE, reason="잔돈")


@pytest.fixture
def watched(stall: Stall) -> Iterator[Stall]:
    yield stall
    before = seen(stall)
    with transaction(stall.ledger._connection):
        rebuild(stall.ledger._connection)
    assert seen(stall) == before
    assert verify(stall.path).faults == ()


def seen(stall: Stall) -> list[tuple[int, str, str]]:
    return query(stall.path, "SELECT seq, what, detail FROM anomaly ORDER BY seq, what")


@pytest.mark.parametrize(
    ("commands", "found"),
    [
        ((AddAmount(5_000), PayCash(5_000)), []),
        ((AddAmount(49_999), VoidLine(1), AddAmount(100), PayCash(100)), []),
        ((AddAmount(50_000), VoidLine(1), AddAmount(100), PayCash(100)), [(1, "MUCH_VOIDED", "50000")]),
        (
            (AddAmount(30_000), AddAmount(30_000), VoidLine(1), VoidLine(2), AddAmount(1), PayCash(1)),
            [(1, "MUCH_VOIDED", "60000")],
        ),
        ((AddItem("mackerel", 12), m.SetQuantity(1, 2), PayCash(50_000)), [(1, "MUCH_VOIDED", "50000")]),
        ((AddAmount(10_000), TakeOff(5_000), PayCash(5_000)), []),
        ((AddAmount(10_000), TakeOff(5_001), PayCash(5_000)), [(1, "MUCH_LET_OFF", "5001")]),
        ((AddAmount(10_000), CutPrice(50), PayCash(5_000)), []),
        ((AddAmount(10_000), CutPrice(50), TakeOff(1), PayCash(5_000)), [(1, "MUCH_LET_OFF", "5001")]),
        ((AddAmount(4_999), m.GiveExtra("mackerel"), PayCash(4_999)), [(1, "MUCH_LET_OFF", "5000")]),
        ((AddAmount(5_000), m.GiveExtra("mackerel"), PayCash(5_000)), []),
        ((AddItem("mackerel"), m.ChangePrice(1, 4_000), PayCash(4_000)), [(1, "PRICE_CHANGED", "1")]),
        ((AddItem("mackerel"), m.ChangePrice(1, 4_000), m.UndoLastStep(), PayCash(5_000)), []),
        (
            (AddItem("mackerel"), m.ChangePrice(1, 4_000), VoidLine(1), AddItem("soda"), PayCash(2_000)),
            [],
        ),
        ((AddItem("mackerel"), m.SetItemPrice("mackerel", 1), PayCash(5_000)), []),
        ((OPEN,), [(1, "DRAWER_OPENED", "잔돈")]),
        ((MoveCash(Direction.NONE),), [(1, "DRAWER_OPENED", "")]),
        ((MoveCash(Direction.OUT, 1_000), MoveCash(Direction.IN, 1_000)), []),
        ((AddAmount(5_000), PayCash(5_000), Refund(1)), []),
        ((AddAmount(5_000), PayCash(5_000), CloseShift()), []),
        ((AddAmount(50_000), PayCash(50_000), CloseShift(((50_000, 1), (5_000, 1), (1_000, 4)))), []),
        ((AddAmount(50_000), PayCash(50_000), CloseShift(((10_000, 6),))), [(2, "OVER", "10000")]),
        ((AddAmount(50_000), PayCash(50_000), CloseShift(((10_000, 4),))), [(2, "SHORT", "10000")]),
        ((AddAmount(9_990), PayCash(9_990), CloseShift(())), []),
        ((AddAmount(50_000), m.HoldSale(), m.ReportShift(), m.MoveStock("soda", -99, "")), []),
    ],
    ids=repr,
)
def test_of_one_days_trade(
    watched: Stall, commands: tuple[m.Command, ...], found: list[tuple[int, str, str]]
) -> None:
    for command in commands:
        assert not isinstance(watched.do(command)[0], m.CommandRejected), command
    assert seen(watched) == found


@pytest.mark.parametrize(
    ("refunded_at", "found"),
    [
        ("2026-03-02 23:00:00", []),
        ("2026-03-03 03:59:59", []),
        ("2026-03-03 04:00:00", [(3, "DAY_LATER_REFUND", "5000")]),
        ("2026-03-09 12:00:00", [(3, "DAY_LATER_REFUND", "5000")]),
    ],
)
def test_a_refund_of_another_day(watched: Stall, refunded_at: str, found: list[tuple[int, str, str]]) -> None:
    watched.sell(5_000)
    watched.do(CloseShift())
    watched.now = moment(refunded_at)
    watched.do(Refund(1))
    assert seen(watched) == found


def test_a_shift_that_closed_itself(watched: Stall) -> None:
    watched.sell(5_000)
    watched.now = moment("2026-03-03 09:00:00")
    watched.do(m.Tick())
    assert seen(watched) == [(2, "CLOSED_ITSELF", "1")]


@pytest.mark.parametrize(
    ("wall_s", "running_s", "boot", "found"),
    [
        (60, 60, "boot-1", []),
        (0, 0, "boot-1", []),
        (-120, 0, "boot-1", []),
        (-121, 0, "boot-1", [("CLOCK_WENT_BACK", "2")]),
        (-60, 61, "boot-1", [("CLOCK_WENT_BACK", "2")]),
        (-3_600, 0, "boot-1", [("CLOCK_WENT_BACK", "60")]),
        (120, 0, "boot-1", []),
        (121, 0, "boot-1", [("CLOCK_JUMPED_AHEAD", "2")]),
        (7_200, 3_600, "boot-1", [("CLOCK_JUMPED_AHEAD", "60")]),
        (7_200, 7_200, "boot-1", []),
        (7_200, -5, "boot-2", []),
        (-120, -5, "boot-2", []),
        (-121, 10, "boot-2", [("CLOCK_WENT_BACK", "2")]),
        (-86_400, 10, "boot-2", [("CLOCK_WENT_BACK", "1440")]),
    ],
)
@pytest.mark.parametrize("over_restart", [False, True])
def test_a_clock_that_was_moved_between_two_entries(
    watched: Stall, wall_s: int, running_s: int, boot: str, found: list[tuple[str, str]], over_restart: bool
) -> None:
    """Within one boot the other clock shows it; after a restart only going back can be seen."""
    watched.sell(1_000)
    watched.now = Moment(NOON.at_ms + wall_s * 1_000, NOON.mono_ns + running_s * 10**9, boot)
    if over_restart:
        watched.reopen()
    watched.sell(2_000)
    assert seen(watched) == [(2, *one) for one in found]


def test_several_things_of_one_entry(watched: Stall) -> None:
    watched.sell(1_000)
    watched.now = Moment(NOON.at_ms - 600_000, NOON.mono_ns, "boot-1")
    watched.do(AddAmount(60_000), VoidLine(1), AddItem("mackerel"), m.ChangePrice(2, 9_000), TakeOff(8_000))
    watched.do(PayCash(1_000))
    assert seen(watched) == [
        (2, "CLOCK_WENT_BACK", "10"),
        (2, "MUCH_LET_OFF", "8000"),
        (2, "MUCH_VOIDED", "60000"),
        (2, "PRICE_CHANGED", "1"),
    ]


def test_what_was_taken_back_by_a_full_disk_is_no_anomaly(watched: Stall) -> None:
    """A command that was not written leaves the watch where it was: the next entry is compared with the last."""
    watched.sell(1_000)
    watched.now = Moment(NOON.at_ms + 600_000, NOON.mono_ns, "boot-1")
    events = watched.till.decide(OPEN, watched.now)
    with pytest.raises(OverflowError):
        watched.ledger.record((*events, m.MarketNoted(2**63, ())))
    watched.now = NOON
    watched.do(OPEN)
    assert seen(watched) == [(2, "DRAWER_OPENED", "잔돈")]
