"""쓰는 사람: who stands at the till, how it is handed over, and what is said to who may not."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from ui_kit import Desk, rows, until

from pos import messages as m
from pos.operator import OWNER, USUAL, Operator, Permission, Pin, Role
from ui.gallery.studio import Studio
from ui.viewmodels.pin import PinViewModel

HELPER = Operator("h1", "영희", Role.HELPER, USUAL[Role.HELPER])
PIN, WRONG = Pin("2580"), Pin("1111")


@pytest.fixture
def team(desk: Desk) -> Desk:
    """The owner has a PIN, a helper has none."""
    desk.send(m.SetOperator(HELPER), m.SetPin("owner", PIN))
    until(lambda: desk.of(m.PinSet), "set up")
    return desk


def press(pin: PinViewModel, digits: str) -> None:
    for digit in digits:
        pin.keypad.press(digit)
    pin.go()


def stands(desk: Desk, name: str) -> None:
    until(lambda: desk.till.who.name == name, f"{name} stands at the till, not {desk.till.who.name}")


def test_an_owner_alone_is_never_asked_anything(desk: Desk) -> None:
    assert (desk.till.who.name, desk.till.who.several, desk.till.strip.who) == ("", False, "")
    desk.till.people.begin()
    assert rows(desk.till.people.people, "name", "role", "now") == [("주인", "주인", True)]
    assert (desk.till.people.hint, desk.till.people.mayLeave) == ("혼자 쓰시면 이대로 두세요.", False)


def test_the_till_is_handed_over_with_one_tap_to_who_has_no_pin(team: Desk) -> None:
    till = team.till
    assert till.strip.who == "주인"
    till.screens.show("day")
    till.people.begin()
    assert rows(till.people.people, "name", "role", "now") == [
        ("주인", "주인 · 비밀번호 있음", True),
        ("영희", "식구·도우미", False),
    ]
    till.people.take("h1")
    stands(team, "영희")
    assert till.screens.current == "sell", "she took it over to sell"
    assert not till.people.mayEdit
    assert (till.strip.who, till.people.mayLeave) == ("영희", True)


def test_who_has_a_pin_presses_it_and_is_told_how_often_it_may_be_wrong(team: Desk) -> None:
    pin = team.till.pin
    team.till.people.begin()
    team.till.people.take("h1")
    stands(team, "영희")
    team.till.people.begin()
    team.till.people.take("owner")
    assert (team.till.screens.current, pin.question) == ("pin", "주인의 비밀번호를 눌러 주세요")
    press(pin, "11")
    assert (pin.ready, pin.pressed) == (False, 2), "two digits are no PIN, and are not tried"
    pin.keypad.clear()
    for left in (4, 3):
        press(pin, "1111")
        until(lambda left=left: pin.told == f"비밀번호가 달라요. {left}번 더 해 볼 수 있어요.", "wrong")
        assert (pin.pressed, team.till.notice.sentence) == (0, "")
    press(pin, PIN.digits)
    stands(team, "주인")
    assert team.till.screens.current == "sell"


def test_who_is_locked_out_is_told_until_when(team: Desk) -> None:
    team.send(m.SignOut(), *[m.SignIn("owner", WRONG)] * 5)
    until(lambda: len(team.of(m.PinTried)) == 5, "locked")
    locked_at_ms = team.of(m.PinTried)[-1].tries.locked_until_ms - 60_000
    team.clock.now = team.clock.now.fromtimestamp(locked_at_ms / 1_000, team.clock.now.tzinfo)
    team.till.people.take("owner")
    again = team.clock.now + timedelta(seconds=119)
    half = "오전" if again.hour < 12 else "오후"
    says = f"여러 번 틀려서 잠갔어요. {half} {again.hour % 12 or 12}:{again.minute:02d}에 다시 눌러 주세요."
    assert team.till.pin.told == says, "before a key is pressed"
    press(team.till.pin, PIN.digits)
    until(lambda: team.of(m.CommandRejected)[-1].reason is m.Refusal.PIN_LOCKED, "refused")
    assert team.till.pin.told == says


def test_a_helper_who_is_refused_calls_the_owner_and_goes_on_where_she_was(team: Desk) -> None:
    till = team.till
    team.send(m.AddAmount(1_000), m.PayCash(1_000), m.SignIn("h1"))
    stands(team, "영희")
    till.screens.show("receipts")
    team.send(m.Refund(1))
    until(lambda: till.notice.way != "", "refused")
    assert till.notice.sentence == "주인이 할 수 있어요. 그분이 누르게 해 주세요."
    till.notice.takeWay()
    assert (till.screens.current, till.notice.sentence) == ("people", "")
    till.people.take("owner")
    press(till.pin, PIN.digits)
    stands(team, "주인")
    assert till.screens.current == "receipts"
    team.send(m.Refund(1))
    until(lambda: team.of(m.SaleRefunded), "let through")


def test_all_who_may_are_named_two_at_the_most(team: Desk) -> None:
    for number, name in ((2, "철수"), (3, "순자")):
        team.send(m.SetOperator(replace(HELPER, id=f"h{number}", name=name, may=frozenset({Permission.RUN_SHIFT}))))
    team.send(m.SignIn("h1"), m.OpenShift(1_000))
    until(lambda: team.till.notice.way != "", "refused")
    assert team.till.notice.sentence == "주인·철수가 할 수 있어요. 그분이 누르게 해 주세요."


def test_letting_off_more_than_a_helper_may_names_who_may(team: Desk) -> None:
    team.send(m.SignIn("h1"), m.AddAmount(90_000), m.TakeOff(50_000))
    until(lambda: team.till.notice.way != "", "refused")
    assert team.till.notice.sentence.startswith("주인이 할 수 있어요.")


def test_a_till_whose_owner_has_a_pin_begins_by_asking_who_uses_it(qt_app: QGuiApplication, tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.send(m.SetPin("owner", PIN), m.AddAmount(4_500))
        until(lambda: desk.of(m.LineAdded), "a sale stands open")
    with Desk(tmp_path) as desk:
        till = desk.till
        assert (till.screens.current, till.who.name) == ("people", "아무도 안 씀")
        assert till.sale.total == "4,500원", "and waits"
        till.screens.back()
        till.shelf.tap("baechu")
        until(lambda: till.notice.way == "사람 바꾸기", "asked")
        assert till.notice.sentence == "누가 쓰는지 먼저 골라 주세요."
        till.notice.takeWay()
        till.people.take("owner")
        press(till.pin, PIN.digits)
        until(lambda: till.screens.current == "sell", "signed in")
        till.shelf.tap("baechu")
        desk.total_is("9,000원")


def test_an_owner_leaves_the_till_and_nobody_sells(team: Desk) -> None:
    team.till.people.begin()
    team.till.people.leave()
    stands(team, "아무도 안 씀")
    assert team.till.screens.current == "people"
    assert not team.till.people.mayEdit


# -- setting people up ------------------------------------------------------------------------------------------


def test_somebody_new_is_a_name_and_what_they_do(desk: Desk) -> None:
    person, typing = desk.till.person, desk.till.typing
    desk.till.people.begin()
    person.begin()
    assert typing.question == "뭐라고 부르는 분이에요?"
    typing.typed.emit("person", " 영숙 ")
    assert (desk.till.screens.current, person.name, person.isNew) == ("person", "영숙", True)
    assert (person.role, person.whatItDoes) == ("HELPER", "물건을 팔아요. 무엇을 더 할지는 주인이 정해요.")
    person.put()
    until(lambda: not person.isNew, "put in")
    assert person.told == "영숙을 넣었어요. 비밀번호는 없어도 돼요."
    (added,) = desk.of(m.OperatorChanged)
    assert (added.change.who.name, added.change.who.may) == ("영숙", USUAL[Role.HELPER])


def test_another_role_begins_with_what_is_usual_for_it(team: Desk) -> None:
    person = team.till.person
    person.show("h1")
    assert not person.ready
    person.choose("TUTOR")
    assert (person.ready, person.hasRights) == (True, False)
    person.put()
    until(lambda: person.told == "바꿨어요.", "changed")
    assert team.of(m.OperatorChanged)[-1].change.who.may == USUAL[Role.TUTOR]


def test_a_pin_is_pressed_twice_and_can_be_taken_away(team: Desk) -> None:
    person, pin = team.till.person, team.till.pin
    person.show("h1")
    person.setPin()
    assert pin.question == "영희의 새 비밀번호를 눌러 주세요"
    press(pin, "1234")
    assert (pin.question, pin.pressed) == ("똑같이 한 번 더 눌러 주세요", 0)
    press(pin, "1235")
    assert pin.told == "두 번이 서로 달라요. 처음부터 다시 눌러 주세요."
    press(pin, "1234")
    press(pin, "1234")
    until(lambda: person.hasPin, "set")
    assert (team.till.screens.current, person.told) == ("person", "비밀번호를 정했어요.")
    assert team.ledger.past.pin_fits("h1", Pin("1234"))
    person.removePin()
    until(lambda: not person.hasPin, "taken away")
    assert person.told == "비밀번호를 없앴어요."


def test_what_a_helper_may_is_turned_over_and_counts_at_once(team: Desk) -> None:
    person = team.till.person
    person.show("h1")
    assert ("REFUND", "지난 판매를 환불해요", False) in rows(person.rights, "right_", "sentence", "allowed")
    person.turnRight("REFUND")
    until(lambda: ("REFUND", True) in rows(person.rights, "right_", "allowed"), "allowed")
    team.send(m.AddAmount(1_000), m.PayCash(1_000), m.SignIn("h1"), m.Refund(1))
    until(lambda: team.of(m.SaleRefunded), "refunded by the helper")


def test_every_right_a_helper_can_have_has_its_sentence(desk: Desk) -> None:
    """Who works here is the owner's affair, setting up the box the technician's."""
    shown = {right for (right,) in rows(desk.till.person.rights, "right_")}
    assert {right.value for right in Permission} - shown == {"EDIT_OPERATORS", "SET_UP"}


def test_who_leaves_is_asked_about_once_and_may_come_back(team: Desk) -> None:
    person, people = team.till.person, team.till.people
    person.show("h1")
    person.ask(True)
    person.stay(False)
    until(lambda: ("영희", "그만둔 사람", True) in rows(people.people, "name", "role", "gone"), "gone")
    assert team.till.screens.current == "people"
    people.take("h1")
    person.show("h1")
    person.stay(True)
    until(lambda: ("영희", False) in rows(people.people, "name", "gone"), "back")
    assert not team.of(m.SignedIn), "who is gone takes nothing over"


def test_the_last_owner_stays(desk: Desk) -> None:
    desk.till.person.show("owner")
    desk.till.person.stay(False)
    until(lambda: desk.till.notice.sentence.startswith("주인이 한 사람은"), "refused")
    assert desk.of(m.OperatorChanged) == []


# -- with a hand ------------------------------------------------------------------------------------------------


@pytest.fixture
def at_work(studio: Studio) -> Studio:
    studio.send(m.SetOperator(HELPER), m.SetPin(OWNER.id, PIN))
    return studio


def test_by_taps_a_helper_takes_over_is_refused_and_the_owner_lets_it_through(at_work: Studio) -> None:
    studio = at_work
    studio.tap("dayKey", "peopleKey", "person-영희")
    studio.await_text("whoWords", "영희")
    studio.tap("dayKey", "drawerKey")
    studio.await_text("notice", "주인이 할 수 있어요. 그분이 누르게 해 주세요.")
    studio.tap("noticeWayKey", "person-주인", "digit2", "digit5", "digit8", "digit0", "pinGoKey")
    studio.await_text("whoWords", "주인")
    studio.tap("digit3", "unit만", "reason-은행에 넣기", "drawerGoKey")
    studio.await_said("drawerTold")


def test_by_taps_what_a_helper_has_begun_is_there_when_the_owner_has_taken_over(at_work: Studio) -> None:
    studio = at_work
    studio.tap("dayKey", "peopleKey", "person-영희")
    studio.await_text("whoWords", "영희")
    studio.tap("tile-godeungeo", "tile-godeungeo", "enuriKey", "digit6", "unit천", "enuriGoKey", "noticeWayKey")
    studio.tap("person-주인", "digit2", "digit5", "digit8", "digit0", "pinGoKey")
    studio.await_text("whoWords", "주인")
    studio.tap("enuriGoKey")
    studio.await_text("total", "4,000원")


def test_by_taps_what_was_taken_is_for_whom_the_owner_lets(at_work: Studio) -> None:
    studio = at_work
    studio.tap("dayKey", "peopleKey", "person-영희")
    studio.await_text("whoWords", "영희")
    studio.tap("dayKey", "todayKey")
    studio.await_text("notice", "주인이 할 수 있어요. 그분이 누르게 해 주세요.")
    studio.tap("noticeWayKey", "person-주인", "digit2", "digit5", "digit8", "digit0", "pinGoKey")
    studio.await_item("dayTotal")


def test_by_taps_an_owner_gives_a_helper_a_pin(at_work: Studio) -> None:
    studio = at_work
    studio.tap("dayKey", "peopleKey", "fix-영희", "setPinKey")
    for _ in range(2):
        studio.tap("digit1", "digit2", "digit3", "digit4", "pinGoKey")
    studio.await_text("personTold", "비밀번호를 정했어요.")
    studio.tap("backKey", "person-영희", "digit1", "digit2", "digit3", "digit4", "pinGoKey")
    studio.await_text("whoWords", "영희")
