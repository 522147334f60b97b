"""Kiosks at the till: somebody calls, the bar above the tiles, what is in the carts there, and a no from one."""

from collections.abc import Callable
from dataclasses import replace

from pos import messages as m
from pos.attempt import AttemptState
from pos.kiosks import KioskCondition, ParkedThere, PaymentInDoubt
from pos.messages import Refusal
from pos.stall_door import Door, DoorState
from ui.gallery.orders import TTEOK_LINE, UNPAID, order_id, placed
from ui.gallery.studio import BASKET, Scene, Studio, after

CALLING = KioskCondition(order_id(80), 3, 12_000)
CHOOSING = KioskCondition(pieces=12, total=1_234_500)
DOUBT = PaymentInDoubt(order_id(82), 12_000, AttemptState.UNKNOWN)
DOUBTING = KioskCondition(order_id(80), 3, 12_000, doubt=DOUBT)
PARKED = KioskCondition(parked=(ParkedThere("07", 9_000), ParkedThere("104", 28_500)))


def _calls(studio: Studio) -> None:
    studio.send(m.NoteKiosk("K", CALLING))


def _calls_while_selling(studio: Studio) -> None:
    studio.send(placed(12), *BASKET, m.NoteKiosk("K", CALLING))


def _two_call(studio: Studio) -> None:
    studio.send(m.NoteKiosk("K", CALLING), m.NoteKiosk("L", KioskCondition(order_id(81))))


def _some(studio: Studio) -> None:
    """One calls, one was answered, one chooses, one is away; two carts are parked."""
    studio.send(
        *(m.NoteKiosk("K", CALLING), m.NoteKiosk("L", KioskCondition(order_id(81), 1, 4_000)), m.AnswerHelp("L")),
        *(m.NoteKiosk("M", PARKED), m.NoteKiosk("N", CHOOSING), m.NoteKiosk("P", KioskCondition())),
        m.NoteKioskAway("P"),
    )


def _asked(studio: Studio) -> None:
    _calls(studio)
    studio.tap("orderBarKey", "takeOver-K")
    studio.send()


def _refused(studio: Studio) -> None:
    """Its customer is paying."""
    _asked(studio)
    studio.send(m.NoteKiosk("K", KioskCondition(order_id(80), 3, 12_000, (), studio.asks[-1], Refusal.BEING_PAID)))
    studio.await_said("notice")


def _doubts(studio: Studio) -> None:
    """Two kiosks: at one nobody knows whether the customer has paid."""
    studio.send(m.NoteKiosk("L", CHOOSING), m.NoteKiosk("K", DOUBTING))


def _not_given_back(studio: Studio) -> None:
    """What was to go back to the customer."""
    doubt = replace(DOUBT, state=AttemptState.REVERSAL_UNKNOWN)
    studio.send(m.NoteKiosk("K", replace(DOUBTING, doubt=doubt)))
    studio.tap("orderBarKey", "takeOver-K")


def _looked(key: str) -> Callable[[Studio], None]:
    """Of the two steps the second; that she may look by now is told, since it takes a while."""

    def play(studio: Studio) -> None:
        after(_doubts, "orderBarKey", "takeOver-K", key)(studio)
        studio.put_notice_away()
        studio.application.tills[0].deliver((m.LookedAt(DOUBT.id),))
        studio.tap("digit1") if key == "cardYesKey" else None

    return play


def _handed_over(studio: Studio) -> None:
    """It came when nobody waited for it any more."""
    studio.send(placed(12), placed(13, TTEOK_LINE, handed_over=order_id(90), **UNPAID))


def _door(studio: Studio, *doors: Door) -> None:
    studio.tap("dayKey", "ordersKey", "kiosksKey", "newDeviceKey")
    studio.send(*map(m.NoteDoor, doors))


def _door_open(studio: Studio) -> None:
    _door(studio, Door(DoorState.OPEN, "402917"))


def _door_used(studio: Studio) -> None:
    _door(studio, Door(DoorState.OPEN, "402917"), Door(DoorState.USED, letter="K"))


def _door_shut(studio: Studio) -> None:
    _door(studio, Door(DoorState.TOO_MANY))


SCENES = (
    Scene("stall-door", _door_open),
    Scene("stall-door-used", _door_used),
    Scene("stall-door-too-many", _door_shut),
    Scene("stall-kiosks-bar", _calls),
    Scene("stall-kiosks-bar-selling", _calls_while_selling),
    Scene("stall-kiosks-bar-two", _two_call),
    Scene("stall-kiosks", after(_some, "orderBarKey")),
    Scene("stall-kiosks-more", after(_some, "orderBarKey", "downKey")),
    Scene("stall-kiosks-asked", _asked),
    Scene("stall-kiosks-refused", _refused),
    Scene("stall-kiosks-bar-doubt", _doubts),
    Scene("stall-kiosks-doubt", after(_doubts, "orderBarKey")),
    Scene("stall-payment", after(_doubts, "orderBarKey", "takeOver-K")),
    Scene("stall-payment-reversal", _not_given_back),
    Scene("stall-payment-paid", _looked("cardYesKey")),
    Scene("stall-payment-unpaid", _looked("cardNoKey")),
    Scene("stall-kiosks-bar-handed-over", _handed_over),
    Scene("stall-kiosks-orders", after(_handed_over, "orderBarKey")),
    Scene("stall-kiosks-order", after(_handed_over, "orderBarKey", "order-K-13")),
)
