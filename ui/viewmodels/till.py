"""The till as the screens see it: one object that holds the others and hands each event round."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from ui.look import Look
from ui.viewmodels.exchange import ExchangeViewModel
from ui.viewmodels.handling import News, PictureUrl, Send, ViewModel
from ui.viewmodels.held import HeldViewModel
from ui.viewmodels.look import LookViewModel
from ui.viewmodels.notice import NoticeViewModel
from ui.viewmodels.office import OfficeViewModel
from ui.viewmodels.orders import OrdersViewModel
from ui.viewmodels.sale import SaleViewModel
from ui.viewmodels.screens import ScreensViewModel
from ui.viewmodels.shelf import ShelfViewModel
from ui.viewmodels.slip_question import SlipQuestionViewModel
from ui.viewmodels.sounds import SoundsViewModel
from ui.viewmodels.stall_door import StallDoorViewModel
from ui.viewmodels.stall_kiosks import StallKiosksViewModel
from ui.viewmodels.strip import StripViewModel
from ui.viewmodels.who import WhoViewModel

if TYPE_CHECKING:
    from ui.viewmodels.account import AccountViewModel
    from ui.viewmodels.accounts import AccountsViewModel
    from ui.viewmodels.amount import AmountViewModel
    from ui.viewmodels.card import CardViewModel
    from ui.viewmodels.cash import CashViewModel
    from ui.viewmodels.cash_receipt import CashReceiptViewModel
    from ui.viewmodels.cash_receipt_keeping import CashReceiptKeepingViewModel
    from ui.viewmodels.coupon import CouponViewModel
    from ui.viewmodels.doctor import DoctorViewModel
    from ui.viewmodels.done import DoneViewModel
    from ui.viewmodels.drawer import DrawerViewModel
    from ui.viewmodels.good import GoodViewModel
    from ui.viewmodels.good_choice import GoodChoiceViewModel
    from ui.viewmodels.good_form import GoodFormViewModel
    from ui.viewmodels.good_number import GoodNumberViewModel
    from ui.viewmodels.goods import GoodsViewModel
    from ui.viewmodels.help import HelpViewModel
    from ui.viewmodels.lessons import LessonsViewModel
    from ui.viewmodels.let_off import LetOffViewModel
    from ui.viewmodels.line import LineViewModel
    from ui.viewmodels.new_customer import NewCustomerViewModel
    from ui.viewmodels.options import OptionsViewModel
    from ui.viewmodels.order import OrderViewModel
    from ui.viewmodels.others import Others
    from ui.viewmodels.paying import PayingViewModel
    from ui.viewmodels.people import PeopleViewModel
    from ui.viewmodels.person import PersonViewModel
    from ui.viewmodels.pin import PinViewModel
    from ui.viewmodels.receipt import ReceiptViewModel
    from ui.viewmodels.receipts import ReceiptsViewModel
    from ui.viewmodels.refund import RefundViewModel
    from ui.viewmodels.search import SearchViewModel
    from ui.viewmodels.settling import SettlingViewModel
    from ui.viewmodels.shift import ShiftViewModel
    from ui.viewmodels.stall_payment import StallPaymentViewModel
    from ui.viewmodels.today import TodayViewModel
    from ui.viewmodels.transfer import TransferViewModel
    from ui.viewmodels.typing import TypingViewModel
    from ui.viewmodels.voucher import VoucherViewModel
    from ui.viewmodels.vouchers import VouchersViewModel
    from ui.viewmodels.weight import WeightViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TillViewModel(QObject):
    othersMade = Signal()

    def __init__(
        self,
        send: Send,
        picture_url: PictureUrl,
        icon_url: str,
        wall_clock: Callable[[], datetime],
        door: Callable[[], None] = lambda: None,
        look: Look | None = None,
        picture_names: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        """`icon_url` is what an icon's file name is put behind; `door` leads to practice, or back from it.
        `picture_names` are the files a good's picture may be chosen from."""
        super().__init__()
        self._icon_url = icon_url
        self.begun = False
        self._look = LookViewModel(look or Look(), self)
        self._who = WhoViewModel(self)
        self._strip = StripViewModel(send, wall_clock, self._who, self)
        self._shelf = ShelfViewModel(send, picture_url, self)
        self._sale = SaleViewModel(send, self)
        self._held = HeldViewModel(send, self)
        self._exchange = ExchangeViewModel(send, self)
        self._orders = OrdersViewModel(send, self)
        self._stall_kiosks = StallKiosksViewModel(send, self)
        self._stall_door = StallDoorViewModel(send, self)
        self._office = OfficeViewModel(send, self)
        self._slip = SlipQuestionViewModel(send, self)
        self._screens = ScreensViewModel(self._who, self)
        self._notice = NoticeViewModel(self._who, self._screens, self)
        self._screens.changed.connect(self._notice.dismiss)
        self._notice.holdingWanted.connect(self._orders.take_up_after_holding)
        self._sounds = SoundsViewModel(self)
        self._home = (
            *(self._who, self._sounds, self._sale, self._strip, self._shelf, self._held),
            *(self._exchange, self._orders, self._stall_kiosks, self._stall_door, self._office, self._slip),
        )
        self._leading = (self._screens, self._notice)
        """They hear of everything last: they lead on from what the others know."""
        self._make = partial(
            _make_others,
            send,
            picture_url,
            picture_names,
            wall_clock,
            door,
            self._strip,
            self._sale,
            self._who,
            self._held,
            self._orders,
            self._screens,
            self,
        )
        self._made: Others | None = None
        self._hearing: tuple[ViewModel, ...] = (*self._home, *self._leading)
        self._send = send
        self.is_whole = False
        """Whether everything is there and has been told how things stand."""

    def deliver(self, events: tuple[News, ...]) -> None:
        """On Qt's main thread."""
        self._notice.begin()
        for event in events:
            self.begun = self.begun or isinstance(event, m.ShelfShown)
            for listener in self._hearing:
                listener.handle(event)
            self.is_whole = self.is_whole or bool(self._made and isinstance(event, m.TillShown))

    @Slot()
    def makeOthers(self) -> None:
        """Once home stands. They were told nothing yet, so that the till is asked to say it all again."""
        if self._made is None:
            self._made = self._make()
            self._sounds.follow(self._made)
            self._notice.peopleWanted.connect(self._made.people.begin)
            self._notice.newGoodWanted.connect(self._made.good_form.beginWith)
            self._made.stall_payment.settled.connect(self._screens.leave_stall_payment)
            others = (getattr(self._made, one.name) for one in fields(self._made))
            hearing = (one for one in others if isinstance(one, ViewModel))
            self._hearing = (*self._home, *hearing, *self._leading)
            self._send(m.ShowTill())
            self.othersMade.emit()

    @property
    def _others(self) -> "Others":
        self.makeOthers()
        assert self._made is not None
        return self._made

    def screen(self) -> str:
        """The name of the one that is shown."""
        return self._screens.shown

    def begin_at(self, screen: str) -> None:
        """Not at home."""
        self._screens.show(screen)

    def say_again(self) -> None:
        """What the view-models keep is no sentence of any language: they are asked for theirs anew."""
        for listener in self._hearing:
            listener.changed.emit()

    @Property(str, constant=True)
    def icons(self) -> str:
        return self._icon_url

    @Property(StripViewModel, constant=True)
    def strip(self) -> StripViewModel:
        return self._strip

    @Property(ShelfViewModel, constant=True)
    def shelf(self) -> ShelfViewModel:
        return self._shelf

    @Property(SaleViewModel, constant=True)
    def sale(self) -> SaleViewModel:
        return self._sale

    @Property(QObject, constant=True)
    def amount(self) -> "AmountViewModel":
        return self._others.amount

    @Property(QObject, constant=True)
    def weight(self) -> "WeightViewModel":
        return self._others.weight

    @Property(QObject, constant=True)
    def paying(self) -> "PayingViewModel":
        return self._others.paying

    @Property(QObject, constant=True)
    def card(self) -> "CardViewModel":
        return self._others.card

    @Property(QObject, constant=True)
    def stallPayment(self) -> "StallPaymentViewModel":
        return self._others.stall_payment

    @Property(QObject, constant=True)
    def transfer(self) -> "TransferViewModel":
        return self._others.transfer

    @Property(QObject, constant=True)
    def voucher(self) -> "VoucherViewModel":
        return self._others.voucher

    @Property(QObject, constant=True)
    def coupon(self) -> "CouponViewModel":
        return self._others.coupon

    @Property(QObject, constant=True)
    def cashReceipt(self) -> "CashReceiptViewModel":
        return self._others.cash_receipt

    @Property(QObject, constant=True)
    def cash(self) -> "CashViewModel":
        return self._others.cash

    @Property(QObject, constant=True)
    def done(self) -> "DoneViewModel":
        return self._others.done

    @Property(QObject, constant=True)
    def letOff(self) -> "LetOffViewModel":
        return self._others.let_off

    @Property(QObject, constant=True)
    def line(self) -> "LineViewModel":
        return self._others.line

    @Property(HeldViewModel, constant=True)
    def held(self) -> HeldViewModel:
        return self._held

    @Property(OrdersViewModel, constant=True)
    def orders(self) -> OrdersViewModel:
        return self._orders

    @Property(StallKiosksViewModel, constant=True)
    def stallKiosks(self) -> StallKiosksViewModel:
        return self._stall_kiosks

    @Property(StallDoorViewModel, constant=True)
    def stallDoor(self) -> StallDoorViewModel:
        return self._stall_door

    @Property(OfficeViewModel, constant=True)
    def office(self) -> OfficeViewModel:
        return self._office

    @Property(QObject, constant=True)
    def order(self) -> "OrderViewModel":
        return self._others.order

    @Property(QObject, constant=True)
    def options(self) -> "OptionsViewModel":
        return self._others.options

    @Property(QObject, constant=True)
    def search(self) -> "SearchViewModel":
        return self._others.search

    @Property(QObject, constant=True)
    def typing(self) -> "TypingViewModel":
        return self._others.typing

    @Property(QObject, constant=True)
    def accounts(self) -> "AccountsViewModel":
        return self._others.accounts

    @Property(QObject, constant=True)
    def account(self) -> "AccountViewModel":
        return self._others.account

    @Property(QObject, constant=True)
    def newCustomer(self) -> "NewCustomerViewModel":
        return self._others.new_customer

    @Property(QObject, constant=True)
    def receipts(self) -> "ReceiptsViewModel":
        return self._others.receipts

    @Property(QObject, constant=True)
    def receipt(self) -> "ReceiptViewModel":
        return self._others.receipt

    @Property(QObject, constant=True)
    def refund(self) -> "RefundViewModel":
        return self._others.refund

    @Property(ExchangeViewModel, constant=True)
    def exchange(self) -> ExchangeViewModel:
        return self._exchange

    @Property(QObject, constant=True)
    def cashReceiptKeeping(self) -> "CashReceiptKeepingViewModel":
        return self._others.cash_receipt_keeping

    @Property(QObject, constant=True)
    def shift(self) -> "ShiftViewModel":
        return self._others.shift

    @Property(QObject, constant=True)
    def drawer(self) -> "DrawerViewModel":
        return self._others.drawer

    @Property(QObject, constant=True)
    def vouchers(self) -> "VouchersViewModel":
        return self._others.vouchers

    @Property(QObject, constant=True)
    def settling(self) -> "SettlingViewModel":
        return self._others.settling

    @Property(QObject, constant=True)
    def today(self) -> "TodayViewModel":
        return self._others.today

    @Property(QObject, constant=True)
    def goods(self) -> "GoodsViewModel":
        return self._others.goods

    @Property(QObject, constant=True)
    def good(self) -> "GoodViewModel":
        return self._others.good

    @Property(WhoViewModel, constant=True)
    def who(self) -> WhoViewModel:
        return self._who

    @Property(QObject, constant=True)
    def goodForm(self) -> "GoodFormViewModel":
        return self._others.good_form

    @Property(QObject, constant=True)
    def goodChoice(self) -> "GoodChoiceViewModel":
        return self._others.good_choice

    @Property(QObject, constant=True)
    def goodNumber(self) -> "GoodNumberViewModel":
        return self._others.good_number

    @Property(QObject, constant=True)
    def people(self) -> "PeopleViewModel":
        return self._others.people

    @Property(QObject, constant=True)
    def person(self) -> "PersonViewModel":
        return self._others.person

    @Property(QObject, constant=True)
    def pin(self) -> "PinViewModel":
        return self._others.pin

    @Property(SlipQuestionViewModel, constant=True)
    def slip(self) -> SlipQuestionViewModel:
        return self._slip

    @Property(NoticeViewModel, constant=True)
    def notice(self) -> NoticeViewModel:
        return self._notice

    @Property(QObject, constant=True)
    def doctor(self) -> "DoctorViewModel":
        return self._others.doctor

    @Property(QObject, constant=True)
    def help(self) -> "HelpViewModel":
        return self._others.help

    @Property(QObject, constant=True)
    def lessons(self) -> "LessonsViewModel":
        return self._others.lessons

    @Property(ScreensViewModel, constant=True)
    def screens(self) -> ScreensViewModel:
        return self._screens

    @Property(LookViewModel, constant=True)
    def look(self) -> LookViewModel:
        return self._look

    @Property(SoundsViewModel, constant=True)
    def sounds(self) -> SoundsViewModel:
        return self._sounds


def _make_others(*made_of: Any) -> "Others":
    """Loads them too, which nobody has to wait for in the morning."""
    from ui.viewmodels.others import make_others

    return make_others(*made_of)
