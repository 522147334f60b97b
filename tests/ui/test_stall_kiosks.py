"""Customers of a kiosk who call, as the merchant meets them: a bar that moves nothing, and one key to each deed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from support.passing_clock import PassingClock
from ui_kit import Desk, rows, until

from pos import messages as m
from pos.attempt import AttemptState
from pos.kiosks import KioskCondition, ParkedThere, PaymentInDoubt
from pos.messages import Refusal
from pos.settling_by_hand import LOOK_AFTER_S
from ui import words
from ui.gallery.orders import TTEOK_LINE, UNPAID, order_id, placed
from ui.gallery.studio import BASKET, Studio
from ui.viewmodels.clock_words import time_words

CALL, ANOTHER = order_id(80), order_id(81)
CALLING = KioskCondition(CALL, 3, 12_000)
DOUBT = PaymentInDoubt(order_id(82), 12_000, AttemptState.UNKNOWN)
DOUBTING = replace(CALLING, doubt=DOUBT)


def hears(desk: Desk) -> list[str]:
    heard: list[str] = []
    desk.till.sounds.tone.connect(heard.append)
    desk.till.sounds.said.connect(heard.append)
    return heard


def known(desk: Desk, *commands: m.Command) -> None:
    """Sent, and on the screen."""
    before = len(desk.of(m.KioskStands))
    desk.send(*commands)
    until(lambda: len(desk.of(m.KioskStands)) == before + len(commands), "all are known")


def asked(desk: Desk) -> str:
    """The id of the wish that stands."""
    ask = desk.of(m.KioskStands)[-1].kiosk.ask
    assert ask is not None
    return str(ask.id)


# -- the bar ----------------------------------------------------------------------------------------------------


def test_a_stall_without_kiosks_sees_nothing_of_them(desk: Desk) -> None:
    kiosks = desk.till.stallKiosks
    assert (kiosks.any, kiosks.calls, kiosks.heading, kiosks.detail) == (False, False, "", "")
    known(desk, m.NoteKiosk("K", KioskCondition()))
    assert (kiosks.any, kiosks.calls) == (True, False), "the bar is there before anybody calls"


def test_the_bar_says_who_calls_since_when_until_it_is_answered(desk: Desk) -> None:
    kiosks = desk.till.stallKiosks
    known(desk, m.NoteKiosk("K", CALLING))
    since = time_words(desk.of(m.KioskStands)[-1].kiosk.called.local)
    assert (kiosks.calls, kiosks.heading) == (True, "키오스크 K에서 도와 달래요")
    assert kiosks.detail == f"3개 · 12,000원 · {since}부터"
    known(desk, m.NoteKiosk("L", KioskCondition(ANOTHER)))
    assert kiosks.heading == "키오스크 2곳에서 도와 달래요"
    kiosks.come("K")
    until(lambda: kiosks.heading == "키오스크 L에서 도와 달래요", "one is left")
    assert kiosks.detail.startswith("담은 것이 없어요 · ")
    known(desk, m.NoteKiosk("L", KioskCondition()))
    assert not kiosks.calls


def test_a_call_is_heard_once_and_the_sale_at_hand_is_left_alone(desk: Desk) -> None:
    desk.send(*BASKET)
    desk.total_is("26,000원")
    heard = hears(desk)
    known(desk, m.NoteKiosk("K", CALLING), m.NoteKiosk("K", KioskCondition(CALL, 4, 14_000)))
    assert heard == ["attention", "키오스크 K에서 도와 달래요"]
    assert (desk.till.sale.total, desk.till.screens.current) == ("26,000원", "sell")
    assert desk.till.notice.sentence == ""


def test_a_payment_nobody_knows_of_goes_before_every_call_and_is_heard_once(desk: Desk) -> None:
    kiosks = desk.till.stallKiosks
    heard = hears(desk)
    known(desk, m.NoteKiosk("L", KioskCondition(ANOTHER)), m.NoteKiosk("K", replace(DOUBTING, call="")))
    assert (kiosks.calls, kiosks.heading) == (True, "키오스크 K의 결제를 봐 주세요")
    assert kiosks.detail == "결제됐는지 아직 몰라요 · 12,000원"
    known(desk, m.NoteKiosk("K", DOUBTING))
    words_heard = [said for said in heard if said != "attention"]
    assert words_heard == ["키오스크 L에서 도와 달래요", "키오스크 K의 결제를 봐 주세요"]
    assert rows(kiosks.rows, "letter", "doubts", "deed", "goesOn") == [
        ("K", True, "결제 확인", True),
        ("L", False, "이어받기", False),
    ]
    known(desk, m.AnswerHelp("K"))
    assert kiosks.heading == "키오스크 K의 결제를 봐 주세요", "until it is known"
    known(desk, m.NoteKioskAway("K"))
    assert kiosks.heading == "키오스크 L에서 도와 달래요", "it cannot be told now"


# -- the list ---------------------------------------------------------------------------------------------------


def test_each_kiosk_and_each_parked_cart_has_its_line_and_who_calls_is_first(desk: Desk) -> None:
    parked = KioskCondition(parked=(ParkedThere("07", 9_000),))
    known(desk, m.NoteKiosk("K", parked), m.NoteKiosk("L", KioskCondition(pieces=2, total=3_000)))
    known(desk, m.NoteKiosk("M", CALLING), m.NoteKiosk("N", KioskCondition(pieces=1)), m.NoteKioskAway("N"))
    assert [one[:2] for one in rows(desk.till.stallKiosks.rows, "letter", "code")] == [
        *(("M", ""), ("K", ""), ("K", "07"), ("L", ""), ("N", "")),
    ]
    assert rows(desk.till.stallKiosks.rows, "heading", "detail", "goesOn")[1:] == [
        ("비어 있어요", "담은 것이 없어요", False),
        ("키오스크 K에 맡긴 것", "9,000원", True),
        ("손님이 고르고 있어요", "2개 · 3,000원", True),
        ("연결이 끊겼어요. 가서 봐 주세요.", "1개 · 0원", False),
    ]
    desk.till.stallKiosks.come("M")
    until(
        lambda: ("간다고 손님에게 알렸어요", True) in rows(desk.till.stallKiosks.rows, "heading", "comes"),
        "answered",
    )
    desk.send(m.NoteKioskAway("K", for_good=True))
    until(lambda: ("K",) not in rows(desk.till.stallKiosks.rows, "letter"), "gone")


def test_a_wish_is_sent_once_and_what_comes_of_it_is_the_open_sale(desk: Desk) -> None:
    known(desk, m.NoteKiosk("K", CALLING))
    desk.till.screens.show("stallKiosks")
    desk.till.stallKiosks.takeOver("K", "")
    until(lambda: rows(desk.till.stallKiosks.rows, "deed", "goesOn") == [("기다려요", False)], "asked")
    heard = hears(desk)
    desk.send(placed(13, TTEOK_LINE, handed_over=asked(desk), **UNPAID))
    desk.total_is("4,000원")
    assert desk.till.screens.current == "sell"
    assert "키오스크에서 이어받았어요." in heard
    assert desk.till.notice.sentence == ""


@pytest.mark.parametrize("code", ["", "07"])
def test_why_it_cannot_be_is_one_sentence(desk: Desk, code: str) -> None:
    condition = KioskCondition(CALL, 3, 12_000, (ParkedThere("07", 900),))
    known(desk, m.NoteKiosk("K", condition))
    desk.till.stallKiosks.takeOver("K", code)
    until(lambda: desk.of(m.KioskStands)[-1].kiosk.ask, "asked")
    refused = KioskCondition(CALL, 3, 12_000, condition.parked, asked(desk), Refusal.BEING_PAID)
    desk.send(m.NoteKiosk("K", refused))
    until(lambda: desk.till.notice.sentence, "said")
    assert desk.till.notice.sentence == words.REFUSALS[Refusal.KIOSK_PAYING]


def test_with_a_sale_open_it_is_offered_to_put_that_one_aside_first(desk: Desk) -> None:
    known(desk, m.NoteKiosk("K", CALLING))
    desk.send(m.AddAmount(500))
    desk.till.stallKiosks.takeOver("K", "")
    until(lambda: desk.of(m.KioskStands)[-1].kiosk.ask, "asked")
    desk.send(placed(12), placed(13, TTEOK_LINE, handed_over=asked(desk), **UNPAID))
    until(lambda: desk.till.notice.way == "보관하고 계산", "offered")
    assert desk.till.orders.heading == "새 주문 2개 · K-13 · 이어받음", "it stands before what came first"
    assert [no for (no,) in rows(desk.till.orders.arrived, "no")] == ["K-13", "K-12"]
    desk.till.order.show(order_id(13))
    assert " · 키오스크에서 이어받음 · " in desk.till.order.state
    desk.till.notice.takeWay()
    desk.total_is("4,000원")
    assert desk.till.held.count == 1


# -- by touch ---------------------------------------------------------------------------------------------------


def test_a_customer_is_helped_by_touch(tmp_path: Path, qt_app: QGuiApplication) -> None:
    with Studio(tmp_path, (1024, 768), 305, goods=True) as studio:
        hands = studio.hands
        assert hands.find("orderBarKey") is None
        studio.send(m.NoteKiosk("K", KioskCondition()))
        assert hands.text_of("orderHeading") == "주문"
        studio.tap("orderBarKey", "kiosksKey")
        assert hands.text_of("kioskHeading-K") == "비어 있어요"
        studio.tap("backKey")
        studio.send(m.NoteKiosk("K", KioskCondition(CALL, 1, 4_000, (ParkedThere("07", 5_000),))))
        assert hands.text_of("orderHeading") == "키오스크 K에서 도와 달래요"
        studio.tap("orderBarKey", "come-K")
        studio.send()
        assert hands.text_of("kioskHeading-K") == "간다고 손님에게 알렸어요"
        studio.tap("takeOver-K")
        studio.send()
        studio.send(placed(13, TTEOK_LINE, handed_over=studio.asks[-1], **UNPAID))
        studio.await_text("total", "4,000원")
        assert studio.showing == "sell"
        assert hands.text_of("orderHeading") == "주문 1개", "nobody calls any more"


# -- a payment nobody knows of ----------------------------------------------------------------------------------


@pytest.fixture
def clock() -> PassingClock:
    return PassingClock()


@pytest.fixture
def studio(tmp_path: Path, qt_app: QGuiApplication, clock: PassingClock) -> Iterator[Studio]:
    with Studio(tmp_path, (1024, 768), 305, goods=True, clock=clock) as studio:
        studio.send(m.NoteKiosk("K", DOUBTING))
        studio.tap("orderBarKey", "takeOver-K")
        yield studio


def test_what_was_seen_at_a_kiosks_terminal_is_told_in_two_steps(studio: Studio, clock: PassingClock) -> None:
    hands = studio.hands
    assert studio.showing == "stallPayment"
    assert hands.text_of("cardHeadline") == "K: 결제됐는지 아직 몰라요"
    studio.tap("cardYesKey")
    studio.await_text("notice", words.REFUSALS[Refusal.LOOK_LATER])
    assert hands.text_of("cardHeadline") == "K: 결제됐는지 아직 몰라요", "the first step was not taken"
    clock.let_pass(LOOK_AFTER_S)
    studio.tap("cardYesKey")
    studio.await_text("cardHeadline", "K: 승인번호를 눌러 주세요")
    studio.tap("digit1", "digit2", "cardYesKey")
    studio.await_text("cardHeadline", "키오스크 K에 알리고 있어요")
    assert hands.find("cardYesKey") is None, "there is nothing to press twice"
    studio.send(m.NoteKiosk("K", CALLING))
    assert studio.showing == "stallKiosks"
    assert hands.text_of("kioskHeading-K").startswith("도와 달래요")


def test_a_no_of_the_kiosk_leaves_the_second_step_to_be_taken_again(studio: Studio, clock: PassingClock) -> None:
    clock.let_pass(LOOK_AFTER_S)
    studio.tap("cardNoKey")
    studio.await_text("cardHeadline", "K: 정말 안 됐나요?")
    studio.tap("cardSureNotKey")
    studio.await_text("cardHeadline", "키오스크 K에 알리고 있어요")
    studio.send(m.NoteKiosk("K", replace(DOUBTING, refused=studio.asks[-1], why=Refusal.LOOK_LATER)))
    studio.await_text("notice", words.REFUSALS[Refusal.LOOK_LATER])
    assert studio.hands.text_of("cardHeadline") == "K: 정말 안 됐나요?"
    studio.tap("cardLookAgainKey")
    assert studio.hands.text_of("cardHeadline") == "K: 결제됐는지 아직 몰라요"


def test_her_own_sale_goes_on_meanwhile(studio: Studio) -> None:
    studio.tap("backKey", "backKey")
    assert studio.showing == "sell"
    studio.sell()
    assert studio.showing == "done"


def test_what_becomes_known_by_itself_leads_back_from_help_too(studio: Studio) -> None:
    studio.tap("helpKey")
    assert studio.showing == "help"
    studio.send(m.NoteKiosk("K", CALLING))
    studio.tap("backKey")
    assert studio.showing == "stallKiosks"


def test_a_kiosk_that_is_forgotten_leaves_nothing_to_look_at(studio: Studio) -> None:
    studio.send(m.NoteKioskAway("K", for_good=True))
    assert studio.showing == "stallKiosks"
