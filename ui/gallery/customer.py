"""The customer's side."""

from pos import messages as m
from pos.transfer_ways import TransferTo
from ui.gallery.paying import cash_largest, done
from ui.gallery.selling import basket, full_basket, largest, nothing
from ui.gallery.studio import BASKET, Scene, Studio

BY_KAKAO = TransferTo("Ej8tMarket")


BY_ACCOUNT = TransferTo(bank="새마을금고", account="9002-1234-5678-9")


def _sale_let_off(studio: Studio) -> None:
    studio.send(*BASKET, m.TakeOff(1_500))


def _paid_to_the_won(studio: Studio) -> None:
    studio.sell(m.AddItem("dalgyal"), m.AddAmount(2_500), note="exactKey")


def _paid_most(studio: Studio) -> None:
    cash_largest(studio)
    studio.tap("paidKey")
    studio.hands.rest(0.06)


def _transfer(studio: Studio) -> None:
    studio.send(*BASKET, m.AskForTransfer())


SCENES = (
    Scene("customer-idle", nothing, customer=True),
    Scene("customer-practice", basket, practice=True, customer=True),
    Scene("customer-sale", basket, customer=True),
    Scene("customer-many-lines", full_basket, customer=True),
    Scene("customer-let-off", _sale_let_off, customer=True),
    Scene("customer-largest", largest, customer=True),
    Scene("customer-transfer", _transfer, customer=True),
    Scene("customer-transfer-one-way", _transfer, customer=True, transfer=BY_KAKAO),
    Scene("customer-transfer-account", _transfer, customer=True, transfer=BY_ACCOUNT),
    Scene("customer-paid", done, customer=True),
    Scene("customer-paid-to-the-won", _paid_to_the_won, customer=True),
    Scene("customer-paid-largest", _paid_most, customer=True),
)
