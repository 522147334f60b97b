"""Every way to pay, and what comes after it."""

from collections.abc import Callable

from pos import messages as m
from pos.attempt import Rail
from pos.transfer_ways import NOWHERE
from ui.gallery.selling import largest
from ui.gallery.studio import BASKET, Scene, Studio


def pay(studio: Studio) -> None:
    studio.send(*BASKET)
    studio.tap("payKey")


def _paid_in_part(studio: Studio) -> None:
    pay(studio)
    studio.tap("partKey", "digit1", "unit만", "partGoKey", "exactCashKey")
    studio.send(m.TakeTender(m.Tendered("onnuri_paper", faces=((5_000, 1),))))


def _part(studio: Studio) -> None:
    pay(studio)
    studio.tap("partKey", "digit1", "unit만")


def _largest_to_pay(studio: Studio) -> None:
    largest(studio)
    studio.tap("payKey")


def _card_by_hand(studio: Studio) -> None:
    pay(studio)
    studio.tap("cardKey", "digit1", "digit2", "digit3")


def _card(*told: m.Command) -> Callable[[Studio], None]:
    """With a terminal that says what it is `told` to say: nothing, as long as nobody tells it."""

    def play(studio: Studio) -> None:
        pay(studio)
        studio.tap("cardKey")
        studio.hands.wait_until(lambda: bool(studio.attempts), "the terminal is not asked")
        for command in told:
            studio.send(_of_the_attempt(studio, command))

    return play


def _of_the_attempt(studio: Studio, command: m.Command) -> m.Command:
    attempt_id = studio.attempts[-1]
    if isinstance(command, m.NoteStep):
        return command.but(attempt_id=attempt_id)
    return command.but(about=attempt_id) if isinstance(command, m.NoteAnswer) else command


UNSURE = m.NoteAnswer("", m.Deed.CHARGE, m.Word.UNSURE)


def _seen(key: str) -> Callable[[Studio], None]:
    """Of the two steps the second; that she may look by now is told, since it takes a while."""

    def play(studio: Studio) -> None:
        _card(UNSURE)(studio)
        studio.tap(key)
        studio.application.tills[0].deliver((m.LookedAt(studio.attempts[-1]),))
        studio.tap("digit1") if key == "cardYesKey" else None

    return play


def _code(studio: Studio) -> None:
    pay(studio)
    studio.tap("codeKey")


def _transfer_shown(studio: Studio) -> None:
    pay(studio)
    studio.tap("transferKey")


def _vouchers(*faces: int) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        pay(studio)
        studio.tap("voucherKey", *(f"face{face}" for face in faces))

    return play


def _coupon(studio: Studio) -> None:
    pay(studio)
    studio.tap("couponKey", "digit5", "unit천", "bearer-행복군청")


def _cash_receipt(studio: Studio) -> None:
    studio.sell()
    studio.tap("cashReceiptKey", "unit010", *(f"digit{digit}" for digit in "12345678"))


def _undo(studio: Studio) -> None:
    studio.sell()
    studio.tap("undoSaleKey")


def _declined(studio: Studio) -> None:
    _card(m.NoteAnswer("", m.Deed.CHARGE, m.Word.DECLINED, detail="잔액부족"))(studio)


def _cash_before(studio: Studio) -> None:
    studio.send(*BASKET)
    studio.tap("payKey", "cashKey")


def _cash(studio: Studio) -> None:
    _cash_before(studio)
    studio.tap("note50000")


def _cash_many_coins(studio: Studio) -> None:
    studio.send(m.AddAmount(10))
    studio.tap("payKey", "cashKey", "note50000")


def _cash_typed(studio: Studio) -> None:
    _cash_before(studio)
    studio.tap("typeKey", "digit4", "unit만")


def cash_largest(studio: Studio) -> None:
    studio.send(m.AddAmount(950_000_000, "과일"))
    studio.tap("payKey", "cashKey", "typeKey", *["digit9"] * 9)


def done(studio: Studio) -> None:
    studio.sell()


def _slip_unknown(studio: Studio) -> None:
    studio.sell()
    studio.lose_slip()


SCENES = (
    Scene("pay", pay),
    Scene("pay-in-parts", _paid_in_part),
    Scene("pay-largest", _largest_to_pay),
    Scene("pay-no-terminal", pay, rail=None),
    Scene("pay-declined", _declined),
    Scene("part", _part),
    Scene("card", _card()),
    Scene("card-pin", _card(m.NoteStep("", m.Step.ENTER_PIN))),
    Scene("card-unknown", _card(UNSURE)),
    Scene("card-seen-paid", _seen("cardYesKey")),
    Scene("card-seen-unpaid", _seen("cardNoKey")),
    Scene("card-by-hand", _card_by_hand, rail=Rail.BY_HAND),
    Scene("code", _code),
    Scene("transfer", _transfer_shown),
    Scene("transfer-nowhere", _transfer_shown, transfer=NOWHERE),
    Scene("voucher", _vouchers()),
    Scene("voucher-change", _vouchers(30_000)),
    Scene("voucher-too-large", _vouchers(30_000, 30_000)),
    Scene("coupon", _coupon),
    Scene("cash-receipt", _cash_receipt),
    Scene("undo", _undo),
    Scene("cash-before", _cash_before),
    Scene("cash", _cash),
    Scene("cash-many-coins", _cash_many_coins),
    Scene("cash-typed", _cash_typed),
    Scene("cash-largest", cash_largest),
    Scene("done", done),
    Scene("slip-unknown", _slip_unknown),
)
