"""What the terminal beside a kiosk cannot tell is settled at the stall's till: over the LAN, through cuts."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from boxes import SODA, TTEOK, Box, Kiosk, line_of, pair, until

from pos import messages as m
from pos.attempt import Attempt, AttemptState
from pos.kiosks import KioskCondition, KnownKiosk, PaymentInDoubt, Settling
from pos.messages import Refusal
from pos.placed_order import PlacedState
from pos.settling_by_hand import LOOK_AFTER_S
from pos.strange_body import StrangeField
from sync.errors import StallAway
from sync.stall import wire
from sync.stall.asking import Asking
from sync.stall.here import encode_here, read_here
from sync.stall.picture import StallPicture, Want, Wanted, read_picture

ATTEMPT, ASK = "0195a000-0000-7000-8000-0000000000d1", "0195a000-0000-7000-8000-0000000000d2"
DOUBT = PaymentInDoubt(ATTEMPT, 4_500, AttemptState.UNKNOWN)


@pytest.fixture
def both(till: Box, kiosk: Kiosk) -> tuple[Box, Kiosk]:
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    return till, kiosk


def known(till: Box) -> KnownKiosk | None:
    return next((one.kiosk for one in reversed(till.of(m.KioskStands))), None)


def in_doubt(till: Box, kiosk: Kiosk) -> Attempt:
    """A customer paid, and the terminal does not say whether; the till knows of it."""
    kiosk.choose("tteok")
    attempt: Attempt = kiosk.do(m.PayByCard(), m.AttemptBegun).attempt
    kiosk.send(m.NoteAnswer(attempt.id, m.Deed.CHARGE, m.Word.UNSURE))
    doubt_is(till, PaymentInDoubt(attempt.id, attempt.amount, AttemptState.UNKNOWN))
    return attempt


def doubt_is(till: Box, doubt: PaymentInDoubt | None) -> None:
    until(lambda: (kiosk := known(till)) and not kiosk.away and kiosk.condition.doubt == doubt, f"never {doubt}")


def later(*boxes: Box) -> None:
    for box in boxes:
        box.clock.let_pass(LOOK_AFTER_S)


def settle(till: Box, attempt: Attempt, *, done: bool) -> m.SettleByHand:
    till.do(m.LookAtTerminal(attempt.id), m.LookedAt)
    command = m.SettleByHand(attempt.id, done, "30012345" if done else "")
    till.send(command)
    return command


def restart(kiosk: Kiosk, till: Box) -> None:
    """Until it hears its till again."""
    kiosk.stop()
    kiosk.heard.clear()
    kiosk.start()
    till.send(m.SetSoldOut("soda", sold_out=True))
    until(lambda: kiosk.of(m.GoodsLoaded), "it knows what is sold out")


def by_hand(kiosk: Kiosk) -> list[tuple[bool, str, str]]:
    return [
        (event.settled.charged, event.settled.approval_no, event.settled.told_by)
        for event in kiosk.of(m.PaymentSettledByHand)
    ]


def test_what_was_taken_becomes_a_paid_order_at_the_till(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    attempt = in_doubt(till, kiosk)
    assert till.of(m.HelpCalled) == [m.HelpCalled("K", doubt=True)]
    later(*both)
    settle(till, attempt, done=True)
    (placed,) = until(lambda: kiosk.of(m.OrderPlaced), "it was paid")
    doubt_is(till, None)
    kiosk.stands(placed.order, PlacedState.ARRIVED)
    assert [noted.order.prepaid is not None for noted in till.of(m.OrderNoted)] == [True]
    assert by_hand(kiosk) == [(True, "30012345", "주인")]
    assert not till.of(m.CommandRejected)


def test_what_was_not_taken_can_be_paid_anew(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    attempt = in_doubt(till, kiosk)
    later(*both)
    settle(till, attempt, done=False)
    doubt_is(till, None)
    assert by_hand(kiosk) == [(False, "", "주인")]
    kiosk.do(m.PayByCard(), m.AttemptBegun)


def test_who_looks_too_soon_is_told_so_by_either(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    attempt = in_doubt(till, kiosk)
    rejected = till.do(m.LookAtTerminal(attempt.id), m.CommandRejected)
    assert rejected.reason is Refusal.LOOK_LATER
    later(till)  # a till whose clock runs ahead
    command = settle(till, attempt, done=False)
    until(lambda: [one.reason for one in till.of(m.CommandRejected) if one.command == command], "its no is heard")
    assert till.of(m.CommandRejected)[-1].reason is Refusal.LOOK_LATER
    assert by_hand(kiosk) == []


def test_a_doubt_outlasts_a_restart_of_either_and_is_settled_once(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    attempt = in_doubt(till, kiosk)
    doubt = PaymentInDoubt(attempt.id, attempt.amount, AttemptState.UNKNOWN)
    till.stop()
    till.heard.clear()
    till.start()
    doubt_is(till, doubt)
    restart(kiosk, till)
    later(*both)
    settle(till, attempt, done=False)
    doubt_is(till, None)
    known_goods = len(kiosk.of(m.GoodsLoaded))
    till.send(m.SetSoldOut("soda", sold_out=False))
    until(lambda: len(kiosk.of(m.GoodsLoaded)) > known_goods, "the picture is another")
    assert len(by_hand(kiosk)) == 1


def test_a_kiosk_that_died_before_it_heard_it_is_told_again_by_whoever_looked(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    attempt = in_doubt(till, kiosk)
    later(*both)
    kiosk.stop()
    command = settle(till, attempt, done=True)
    until(lambda: [one for one in till.of(m.CommandRejected) if one.command == command], "it is given up")
    assert till.of(m.CommandRejected)[-1].reason is Refusal.KIOSK_AWAY
    restart(kiosk, till)
    assert by_hand(kiosk) == []
    later(*both)
    settle(till, attempt, done=True)
    doubt_is(till, None)
    assert by_hand(kiosk) == [(True, "30012345", "주인")]


# -- on the wire ------------------------------------------------------------------------------------------------


IN_DOUBT = KioskCondition(doubt=DOUBT)
WANT = Want(ASK, Wanted.SETTLE, settling=Settling(ATTEMPT, done=True, approval_no="30012345", by="순자"))


def test_where_nothing_is_in_doubt_it_says_what_the_version_before_said() -> None:
    assert read_here(encode_here(IN_DOUBT)) == IN_DOUBT
    assert "doubt" not in json.loads(encode_here(replace(IN_DOUBT, doubt=None)))


@pytest.mark.parametrize(
    "doubt",
    [
        *(None, {}, [], [ATTEMPT, 4_500], ["K", 4_500, "UNKNOWN"], [ATTEMPT, 0, "UNKNOWN"]),
        *([ATTEMPT, "4500", "UNKNOWN"], [ATTEMPT, 4_500, "APPROVED"], [ATTEMPT, 4_500, "NO"]),
        *([ATTEMPT, 4_500, []], [ATTEMPT, 4_500, "UNKNOWN", 1], [ATTEMPT, True, "UNKNOWN"]),
    ],
)
def test_a_doubt_no_kiosk_has_is_refused(doubt: object) -> None:
    with pytest.raises(StrangeField):
        read_here(json.dumps(json.loads(encode_here(IN_DOUBT)) | {"doubt": doubt}).encode())


def test_a_wish_to_settle_is_read_as_it_was_said() -> None:
    picture = StallPicture("0a", "0b", (), 1, (WANT,))
    assert read_picture(picture.encode()) == picture


@pytest.mark.parametrize(
    "settling",
    [
        None,
        [],
        *(
            {"attempt": ATTEMPT, "done": True, "approval_no": "1", "by": ""} | wrong
            for wrong in (
                *({"attempt": "K"}, {"done": 1}, {"done": None}, {"approval_no": "1" * 13}, {"approval_no": "1-2"}),
                *({"approval_no": 7}, {"by": 7}, {"by": "순" * 1_000}, {"more": 1}),
            )
        ),
    ],
)
def test_a_wish_to_settle_no_till_has_is_refused(settling: object) -> None:
    said = json.loads(StallPicture("0a", "0b", (), 1, (WANT,)).encode())
    said["wants"][0]["settling"] = settling
    with pytest.raises(StrangeField):
        read_picture(json.dumps(said).encode())


def test_it_is_said_to_the_kiosk_it_is_about_alone(till: Box, tmp_path: Path, port: int) -> None:
    kiosks = [Kiosk(tmp_path / name) for name in ("one", "two")]
    pair(till, port, *kiosks)
    till.start((TTEOK, SODA))
    lines = [line_of(box, till, port) for box in kiosks]
    until(lambda: _hears(lines[0]), "the till answers")
    assert lines[0].ask("PUT", wire.HERE, encode_here(IN_DOUBT)).status == 200
    doubt_is(till, DOUBT)
    later(till)
    till.do(m.LookAtTerminal(ATTEMPT), m.LookedAt)
    till.do(m.SettleByHand(ATTEMPT, done=True), m.KioskStands)
    wants = [read_picture(line.ask("GET", wire.PICTURE).content).wants for line in lines]
    assert [[want.what for want in one] for one in wants] == [[Wanted.SETTLE], []]
    assert wants[0][0].settling == Settling(ATTEMPT, done=True, by="주인")
    for line in lines:
        line.close()


def _hears(line: Asking) -> bool:
    try:
        return line.ask("GET", wire.PICTURE).status == 200
    except StallAway:
        return False
