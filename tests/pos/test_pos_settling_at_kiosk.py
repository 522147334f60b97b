"""A kiosk's payment nobody knows of: somebody looks at the terminal beside it and says so at the till, and the
kiosk writes it down."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from order_kit import MENU, order_id
from pos_kit import NOON, REGISTERED, Stall
from shop_kit import journal, kinds, only
from terminal_stall import approval, later, say

from pos import messages as m
from pos.attempt import Attempt, AttemptState, Rail
from pos.kiosks import KioskCondition, KnownKiosk, PaymentInDoubt, SettleAsk, Settling
from pos.language import Language
from pos.ledger.verify import verify
from pos.messages import LookAtTerminal, Refusal, SettleByHand, SettleForStall
from pos.order import Wanted
from pos.settling_by_hand import LOOK_AFTER_S
from pos.shop import CardRules, Kiosk

KIOSK = replace(REGISTERED, card=CardRules(rail=Rail.TERMINAL), kiosk=Kiosk("K"))
ASK, ANOTHER, ATTEMPT = order_id(90), order_id(91), order_id(92)
DOUBT = PaymentInDoubt(ATTEMPT, 2_000, AttemptState.UNKNOWN)
IN_DOUBT = KioskCondition(pieces=1, total=2_000, doubt=DOUBT)
PAID, NOT_PAID = SettleByHand(ATTEMPT, done=True, approval_no="12 34"), SettleByHand(ATTEMPT, done=False)


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Stall]:
    stall = Stall(tmp_path / "kiosk.db", MENU, KIOSK)
    stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD))
    yield stall
    stall.close()


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Stall]:
    stall = Stall(tmp_path / "till.db", MENU)
    yield stall
    stall.close()


def unknown(kiosk: Stall) -> Attempt:
    """A charge the terminal does not tell of, asked about in vain, long enough ago."""
    kiosk.do(m.AddItem("soda"), m.NumberOrder(Wanted.NONE, Language.KOREAN), m.PayByCard(), m.AskForHelp())
    attempt = next(iter(kiosk.till.state.attempts.values()))
    say(kiosk, attempt, m.Word.UNSURE)
    say(kiosk, attempt, m.Word.UNSUPPORTED, deed=m.Deed.INQUIRE)
    kiosk.now = later(kiosk.now, LOOK_AFTER_S)
    return kiosk.till.state.attempts[attempt.id]


def doubting(till: Stall) -> None:
    """It has heard of the doubt long enough ago."""
    till.do(m.NoteKiosk("K", IN_DOUBT))
    till.now = later(NOON, LOOK_AFTER_S)


def known(till: Stall) -> KnownKiosk:
    return till.till.state.kiosks["K"]


def ask_of(till: Stall) -> SettleAsk:
    ask = known(till).ask
    assert isinstance(ask, SettleAsk)
    return ask


# -- at the kiosk -----------------------------------------------------------------------------------------------


def test_what_was_taken_makes_the_order_and_says_who_saw_it(kiosk: Stall) -> None:
    attempt = unknown(kiosk)
    events = kiosk.do(SettleForStall(ASK, Settling(attempt.id, done=True, approval_no="1234", by="순자")))
    placed = only(events, m.OrderPlaced).order
    assert (placed.no, placed.total, placed.prepaid is not None) == ("K-1", 2_000, True)
    assert only(events, m.SettledForStall).ask == ASK
    assert only(events, m.HelpEnded), "who was called has come"
    (seen,) = (entry for entry in journal(kiosk.path) if entry["kind"] == "payment_by_hand")
    assert (seen["charged"], seen["approval_no"], seen["told_by"]) == (True, "1234", "순자")
    kiosk.reopen()
    assert (kiosk.till.state.attempts, kiosk.till.state.help) == ({}, None)
    assert verify(kiosk.path).faults == ()


def test_what_was_not_taken_leaves_the_cart_to_be_paid(kiosk: Stall) -> None:
    attempt = unknown(kiosk)
    events = kiosk.do(SettleForStall(ASK, Settling(attempt.id, done=False)))
    assert only(events, m.AttemptMoved).attempt.state is AttemptState.NOT_CHARGED
    assert (kiosk.total, kiosk.till.state.attempts, kiosk.till.state.placed) == (2_000, {}, {})
    assert kinds(kiosk.do(m.PayByCard()))[0] is m.AttemptBegun


def test_it_is_settled_once(kiosk: Stall) -> None:
    attempt = unknown(kiosk)
    settling = Settling(attempt.id, done=False)
    kiosk.do(SettleForStall(ASK, settling))
    assert kiosk.refusal(SettleForStall(ASK, settling))[0] is Refusal.NO_ATTEMPT
    assert [entry["kind"] for entry in journal(kiosk.path)].count("payment_by_hand") == 1


def test_money_that_was_to_go_back_is_settled_too(kiosk: Stall) -> None:
    """The stall has said that nothing was taken, the terminal says later that it was: it goes back, or does it?"""
    attempt = unknown(kiosk)
    kiosk.do(SettleForStall(ASK, Settling(attempt.id, done=False)))
    say(kiosk, attempt, m.Word.APPROVED, approval(attempt), late=True)
    reversing = kiosk.till.state.attempts[attempt.id]
    say(kiosk, reversing, m.Word.UNSURE, deed=m.Deed.REVERSE)
    assert kiosk.till.state.attempts[attempt.id].state is AttemptState.REVERSAL_UNKNOWN
    kiosk.now = later(kiosk.now, LOOK_AFTER_S)
    events = kiosk.do(SettleForStall(ANOTHER, Settling(attempt.id, done=True)))
    assert only(events, m.PaymentReversed).reversal.by_hand
    assert (kiosk.till.state.attempts, kiosk.total) == ({}, 2_000)


def test_every_way_it_is_not_settled_there(kiosk: Stall, till: Stall) -> None:
    settling = Settling(ATTEMPT, done=True)
    assert till.refusal(SettleForStall(ASK, settling))[0] is Refusal.NO_KIOSK
    assert kiosk.refusal(SettleForStall(ASK, settling))[0] is Refusal.NO_ATTEMPT
    attempt = unknown(kiosk)
    for strange in ("1" * 13, "12-34", "뷁!"):
        why = kiosk.refusal(SettleForStall(ASK, Settling(attempt.id, done=True, approval_no=strange)))[0]
        assert why is Refusal.NOT_AN_APPROVAL_NO
    kiosk.now = later(NOON, LOOK_AFTER_S - 0.1)
    assert kiosk.refusal(SettleForStall(ASK, replace(settling, attempt_id=attempt.id)))[0] is Refusal.LOOK_LATER
    assert not [entry for entry in journal(kiosk.path) if entry["kind"] == "payment_by_hand"]


# -- at the till ------------------------------------------------------------------------------------------------


def test_it_is_said_once_that_nobody_knows_and_not_of_its_call_as_well(till: Stall) -> None:
    events = till.do(m.NoteKiosk("K", IN_DOUBT))
    assert events[1:] == (m.HelpCalled("K", doubt=True),)
    assert known(till).doubted == NOON
    till.now = later(NOON, 3)
    called = replace(IN_DOUBT, call=order_id(80))
    assert kinds(till.do(m.NoteKiosk("K", called))) == [m.KioskStands]
    assert known(till).doubted == NOON, "it is the same one"
    till.do(m.NoteKiosk("K", replace(called, doubt=None)))
    assert known(till).doubted is None
    assert m.HelpCalled("K", doubt=True) in till.do(m.NoteKiosk("K", called))


def test_it_takes_both_steps_and_the_kiosk_is_asked_once(till: Stall) -> None:
    doubting(till)
    assert till.refusal(PAID)[0] is Refusal.LOOK_FIRST
    assert till.do(LookAtTerminal(ATTEMPT)) == (m.LookedAt(ATTEMPT),)
    for strange in ("1" * 13, "12-34"):
        assert till.refusal(PAID.but(approval_no=strange))[0] is Refusal.NOT_AN_APPROVAL_NO
    assert kinds(till.do(PAID)) == [m.KioskStands]
    assert ask_of(till).settling == Settling(ATTEMPT, done=True, approval_no="1234", by="주인")
    assert till.do(NOT_PAID) == (), "a second tap"
    stands = till.do(m.NoteKiosk("K", KioskCondition(refused=ask_of(till).id, why=Refusal.NO_ATTEMPT)))
    assert (kinds(stands), known(till).ask) == ([m.KioskStands], None), "told twice it had done it before"
    assert journal(till.path) == []


def test_before_it_can_be_seen_nobody_looks(till: Stall) -> None:
    till.do(m.NoteKiosk("K", IN_DOUBT))
    till.now = later(NOON, LOOK_AFTER_S - 0.1)
    assert till.refusal(LookAtTerminal(ATTEMPT))[0] is Refusal.LOOK_LATER


@pytest.mark.parametrize(
    ("why", "meaning"),
    [
        (Refusal.LOOK_LATER, Refusal.LOOK_LATER),
        (Refusal.NOT_AN_APPROVAL_NO, Refusal.NOT_AN_APPROVAL_NO),
        (Refusal.DISK_FULL, Refusal.KIOSK_REFUSES),
    ],
)
def test_its_no_is_read_by_whoever_said_it(till: Stall, why: Refusal, meaning: Refusal) -> None:
    doubting(till)
    till.do(LookAtTerminal(ATTEMPT), NOT_PAID)
    said = replace(IN_DOUBT, refused=ask_of(till).id, why=why)
    rejected = only(till.do(m.NoteKiosk("K", said)), m.CommandRejected)
    assert (rejected.command, rejected.reason, rejected.detail) == (NOT_PAID, meaning, "K")
    assert known(till).ask is None


def test_one_that_is_away_is_not_asked_and_one_that_says_nothing_is_given_up(till: Stall) -> None:
    doubting(till)
    till.do(LookAtTerminal(ATTEMPT), NOT_PAID)
    till.now = later(till.now, 10)
    assert only(till.do(m.Tick()), m.CommandRejected).reason is Refusal.KIOSK_AWAY
    till.do(m.NoteKioskAway("K"))
    for command in (LookAtTerminal(ATTEMPT), NOT_PAID):
        assert till.refusal(command) == (Refusal.KIOSK_AWAY, "K")
    till.do(m.NoteKioskAway("K", for_good=True))
    for command in (LookAtTerminal(ATTEMPT), NOT_PAID):
        assert till.refusal(command)[0] is Refusal.NO_ATTEMPT


def test_another_doubt_is_not_settled_by_what_was_seen_of_the_first(till: Stall) -> None:
    doubting(till)
    till.do(LookAtTerminal(ATTEMPT), NOT_PAID)
    till.do(m.NoteKiosk("K", replace(IN_DOUBT, doubt=replace(DOUBT, id=ANOTHER))))
    assert known(till).ask is None
    assert till.refusal(SettleByHand(ANOTHER, done=True))[0] is Refusal.LOOK_FIRST
