"""쓰는 사람: who works at the stall, and who stands at the till."""

from collections.abc import Callable

from pos import messages as m
from pos.operator import USUAL, Operator, Pin, Role
from ui.gallery.studio import Scene, Studio, after

HELPER = Operator("h1", "영희", Role.HELPER, USUAL[Role.HELPER])
TUTOR = Operator("t1", "복지관 김 선생님", Role.TUTOR, USUAL[Role.TUTOR])
GONE = Operator("g1", "철수", Role.HELPER, USUAL[Role.HELPER], active=False)
PIN, WRONG = Pin("2580"), Pin("1111")


def _team(studio: Studio) -> None:
    """An owner with a PIN, a helper without, somebody who teaches, and one who left."""
    studio.send(*(m.SetOperator(one) for one in (HELPER, TUTOR, GONE)), m.SetPin("owner", PIN))


def _people(studio: Studio) -> None:
    _team(studio)
    studio.tap("dayKey", "peopleKey")


def _signed_out(studio: Studio) -> None:
    _team(studio)
    studio.send(m.SignOut())


def _wrong(times: int) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        _signed_out(studio)
        studio.tap("person-주인")
        studio.send(*[m.SignIn("owner", WRONG)] * (times - 1))
        studio.tap(*["digit1"] * 4, "pinGoKey")
        studio.await_said("pinTold")

    return play


def _refused(studio: Studio) -> None:
    """A helper wants to give money back, and is told who may."""
    _team(studio)
    studio.sell(note="exactKey")
    studio.tap("nextKey")
    studio.send(m.SignIn(HELPER.id), m.Refund(1))


def _nobody_sells(studio: Studio) -> None:
    _signed_out(studio)
    studio.tap("backKey", "tile-baechu")
    studio.await_item("noticeWayKey")


def _new_person(studio: Studio) -> None:
    studio.tap("dayKey", "peopleKey", "newPersonKey", *(f"key{letter}" for letter in "ㅇㅕㅇㅅㅜㄱ"), "typedKey")


DIGITS = ("digit2", "digit5", "digit8", "digit0")

SCENES = (
    Scene("people-alone", lambda studio: studio.tap("dayKey", "peopleKey")),
    Scene("people", _people),
    Scene("people-nobody", _signed_out),
    Scene("people-refused", _refused),
    Scene("people-nobody-sells", _nobody_sells),
    Scene("people-day", after(_people, "backKey")),
    Scene("pin", after(_signed_out, "person-주인", *DIGITS[:3])),
    Scene("pin-wrong", _wrong(1)),
    Scene("pin-locked", _wrong(5)),
    Scene("pin-new", after(_people, "fix-영희", "setPinKey", *DIGITS)),
    Scene("pin-again", after(_people, "fix-영희", "setPinKey", *DIGITS, "pinGoKey", *DIGITS[:2])),
    Scene("person-new", _new_person),
    Scene("person", after(_people, "fix-영희")),
    Scene("person-owner", after(_people, "fix-주인")),
    Scene("person-leaves", after(_people, "fix-영희", "leavesKey")),
    Scene("person-gone", after(_people, "fix-철수")),
    Scene("rights", after(_people, "fix-영희", "rightsKey")),
)
