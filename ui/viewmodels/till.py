"""The till as the screens see it: one object that holds the others and hands each event round."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement

from pos import messages as m
from ui.look import Look
from ui.viewmodels.amount import AmountViewModel
from ui.viewmodels.card import CardViewModel
from ui.viewmodels.cash import CashViewModel
from ui.viewmodels.cash_receipt import CashReceiptViewModel
from ui.viewmodels.done import DoneViewModel
from ui.viewmodels.handling import News, PictureUrl, Send
from ui.viewmodels.held import HeldViewModel
from ui.viewmodels.let_off import LetOffViewModel
from ui.viewmodels.line import LineViewModel
from ui.viewmodels.look import LookViewModel
from ui.viewmodels.notice import NoticeViewModel
from ui.viewmodels.options import OptionsViewModel
from ui.viewmodels.paying import PayingViewModel
from ui.viewmodels.sale import SaleViewModel
from ui.viewmodels.screens import ScreensViewModel
from ui.viewmodels.search import SearchViewModel
from ui.viewmodels.shelf import ShelfViewModel
from ui.viewmodels.slip_question import SlipQuestionViewModel
from ui.viewmodels.sounds import SoundsViewModel
from ui.viewmodels.strip import StripViewModel
from ui.viewmodels.transfer import TransferViewModel
from ui.viewmodels.typing import TypingViewModel
from ui.viewmodels.voucher import VoucherViewModel
from ui.viewmodels.weight import WeightViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TillViewModel(QObject):
    def __init__(
        self,
        send: Send,
        picture_url: PictureUrl,
        icon_url: str,
        wall_clock: Callable[[], datetime],
        look: Look | None = None,
    ) -> None:
        """`icon_url` is what an icon's file name is put behind."""
        super().__init__()
        self._icon_url = icon_url
        self.begun = False
        self._look = LookViewModel(look or Look(), self)
        self._strip = StripViewModel(send, wall_clock, self)
        self._shelf = ShelfViewModel(send, picture_url, self)
        self._sale = SaleViewModel(send, self)
        self._amount = AmountViewModel(send, self)
        self._weight = WeightViewModel(send, picture_url, self)
        self._paying = PayingViewModel(send, self)
        self._cash = CashViewModel(send, self._paying, self)
        self._card = CardViewModel(send, self)
        self._transfer = TransferViewModel(send, self)
        self._voucher = VoucherViewModel(send, self._paying, self)
        self._done = DoneViewModel(send, self)
        self._cash_receipt = CashReceiptViewModel(send, self._done, self)
        self._let_off = LetOffViewModel(send, self._sale, self)
        self._line = LineViewModel(send, self._sale, self)
        self._held = HeldViewModel(send, self)
        self._options = OptionsViewModel(send, picture_url, self)
        self._search = SearchViewModel(send, picture_url, self)
        self._slip = SlipQuestionViewModel(send, self)
        self._notice = NoticeViewModel(self)
        self._screens = ScreensViewModel(self)
        self._screens.changed.connect(self._notice.dismiss)
        self._typing = TypingViewModel(self._screens, self)
        self._sounds = SoundsViewModel(self._paying, self._voucher, self)
        self._listeners = (
            self._sounds,
            self._sale,
            self._strip,
            self._shelf,
            self._amount,
            self._weight,
            self._paying,
            self._cash,
            self._card,
            self._transfer,
            self._voucher,
            self._done,
            self._search,
            self._options,
            self._held,
            self._line,
            self._let_off,
            self._slip,
            self._screens,
            self._notice,
        )

    def deliver(self, events: tuple[News, ...]) -> None:
        """On Qt's main thread."""
        self._notice.begin()
        for event in events:
            self.begun = self.begun or isinstance(event, m.ShelfShown)
            for listener in self._listeners:
                listener.handle(event)

    def say_again(self) -> None:
        """What the view-models keep is no sentence of any language: they are asked for theirs anew."""
        for listener in self._listeners:
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

    @Property(AmountViewModel, constant=True)
    def amount(self) -> AmountViewModel:
        return self._amount

    @Property(WeightViewModel, constant=True)
    def weight(self) -> WeightViewModel:
        return self._weight

    @Property(PayingViewModel, constant=True)
    def paying(self) -> PayingViewModel:
        return self._paying

    @Property(CardViewModel, constant=True)
    def card(self) -> CardViewModel:
        return self._card

    @Property(TransferViewModel, constant=True)
    def transfer(self) -> TransferViewModel:
        return self._transfer

    @Property(VoucherViewModel, constant=True)
    def voucher(self) -> VoucherViewModel:
        return self._voucher

    @Property(CashReceiptViewModel, constant=True)
    def cashReceipt(self) -> CashReceiptViewModel:
        return self._cash_receipt

    @Property(CashViewModel, constant=True)
    def cash(self) -> CashViewModel:
        return self._cash

    @Property(DoneViewModel, constant=True)
    def done(self) -> DoneViewModel:
        return self._done

    @Property(LetOffViewModel, constant=True)
    def letOff(self) -> LetOffViewModel:
        return self._let_off

    @Property(LineViewModel, constant=True)
    def line(self) -> LineViewModel:
        return self._line

    @Property(HeldViewModel, constant=True)
    def held(self) -> HeldViewModel:
        return self._held

    @Property(OptionsViewModel, constant=True)
    def options(self) -> OptionsViewModel:
        return self._options

    @Property(SearchViewModel, constant=True)
    def search(self) -> SearchViewModel:
        return self._search

    @Property(SlipQuestionViewModel, constant=True)
    def slip(self) -> SlipQuestionViewModel:
        return self._slip

    @Property(NoticeViewModel, constant=True)
    def notice(self) -> NoticeViewModel:
        return self._notice

    @Property(ScreensViewModel, constant=True)
    def screens(self) -> ScreensViewModel:
        return self._screens

    @Property(TypingViewModel, constant=True)
    def typing(self) -> TypingViewModel:
        return self._typing

    @Property(LookViewModel, constant=True)
    def look(self) -> LookViewModel:
        return self._look

    @Property(SoundsViewModel, constant=True)
    def sounds(self) -> SoundsViewModel:
        return self._sounds
