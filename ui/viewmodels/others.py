"""What no screen needs before home stands: made at one go, a moment after the first frame."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from ui.viewmodels.account import AccountViewModel
from ui.viewmodels.accounts import AccountsViewModel
from ui.viewmodels.amount import AmountViewModel
from ui.viewmodels.business_day import BusinessDay
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
from ui.viewmodels.good_form import GoodFormViewModel, PictureNames
from ui.viewmodels.good_number import GoodNumberViewModel
from ui.viewmodels.goods import GoodsViewModel
from ui.viewmodels.handling import PictureUrl, Send
from ui.viewmodels.held import HeldViewModel
from ui.viewmodels.help import HelpViewModel
from ui.viewmodels.lessons import LessonsViewModel
from ui.viewmodels.let_off import LetOffViewModel
from ui.viewmodels.line import LineViewModel
from ui.viewmodels.new_customer import NewCustomerViewModel
from ui.viewmodels.options import OptionsViewModel
from ui.viewmodels.order import OrderViewModel
from ui.viewmodels.orders import OrdersViewModel
from ui.viewmodels.paying import PayingViewModel
from ui.viewmodels.people import PeopleViewModel
from ui.viewmodels.person import PersonViewModel
from ui.viewmodels.pin import PinViewModel
from ui.viewmodels.receipt import ReceiptViewModel
from ui.viewmodels.receipts import ReceiptsViewModel
from ui.viewmodels.refund import RefundViewModel
from ui.viewmodels.sale import SaleViewModel
from ui.viewmodels.screens import ScreensViewModel
from ui.viewmodels.search import SearchViewModel
from ui.viewmodels.settling import SettlingViewModel
from ui.viewmodels.shift import ShiftViewModel
from ui.viewmodels.stall_payment import StallPaymentViewModel
from ui.viewmodels.strip import StripViewModel
from ui.viewmodels.today import TodayViewModel
from ui.viewmodels.transfer import TransferViewModel
from ui.viewmodels.typing import TypingViewModel
from ui.viewmodels.voucher import VoucherViewModel
from ui.viewmodels.vouchers import VouchersViewModel
from ui.viewmodels.weight import WeightViewModel
from ui.viewmodels.who import WhoViewModel


@dataclass(frozen=True, slots=True)
class Others:
    """In the order in which they hear what happens."""

    business_day: BusinessDay
    typing: TypingViewModel
    amount: AmountViewModel
    weight: WeightViewModel
    paying: PayingViewModel
    cash: CashViewModel
    card: CardViewModel
    stall_payment: StallPaymentViewModel
    transfer: TransferViewModel
    voucher: VoucherViewModel
    coupon: CouponViewModel
    done: DoneViewModel
    cash_receipt: CashReceiptViewModel
    search: SearchViewModel
    options: OptionsViewModel
    order: OrderViewModel
    line: LineViewModel
    let_off: LetOffViewModel
    accounts: AccountsViewModel
    account: AccountViewModel
    new_customer: NewCustomerViewModel
    receipts: ReceiptsViewModel
    receipt: ReceiptViewModel
    refund: RefundViewModel
    cash_receipt_keeping: CashReceiptKeepingViewModel
    shift: ShiftViewModel
    drawer: DrawerViewModel
    vouchers: VouchersViewModel
    settling: SettlingViewModel
    today: TodayViewModel
    goods: GoodsViewModel
    good: GoodViewModel
    good_choice: GoodChoiceViewModel
    good_number: GoodNumberViewModel
    good_form: GoodFormViewModel
    pin: PinViewModel
    people: PeopleViewModel
    person: PersonViewModel
    doctor: DoctorViewModel
    help: HelpViewModel
    lessons: LessonsViewModel


def make_others(
    send: Send,
    picture_url: PictureUrl,
    picture_names: PictureNames,
    wall_clock: Callable[[], datetime],
    door: Callable[[], None],
    strip: StripViewModel,
    sale: SaleViewModel,
    who: WhoViewModel,
    held: HeldViewModel,
    orders: OrdersViewModel,
    screens: ScreensViewModel,
    parent: QObject,
) -> Others:
    business_day = BusinessDay(wall_clock, parent)
    paying = PayingViewModel(send, parent)
    done = DoneViewModel(send, parent)
    typing = TypingViewModel(screens, parent)
    accounts = AccountsViewModel(send, paying, typing, parent)
    receipt = ReceiptViewModel(send, business_day, parent)
    refund = RefundViewModel(send, receipt, parent)
    goods = GoodsViewModel(send, picture_url, typing, parent)
    choice, number = GoodChoiceViewModel(screens, parent), GoodNumberViewModel(screens, parent)
    options = OptionsViewModel(send, picture_url, parent)
    pin = PinViewModel(send, who, screens, wall_clock, parent)
    return Others(
        business_day=business_day,
        typing=typing,
        amount=AmountViewModel(send, parent),
        weight=WeightViewModel(send, picture_url, parent),
        paying=paying,
        cash=CashViewModel(send, paying, parent),
        card=CardViewModel(send, parent),
        stall_payment=StallPaymentViewModel(send, parent),
        transfer=TransferViewModel(send, parent),
        voucher=VoucherViewModel(send, paying, parent),
        coupon=CouponViewModel(send, paying, parent),
        done=done,
        cash_receipt=CashReceiptViewModel(send, done, parent),
        search=SearchViewModel(send, picture_url, parent),
        options=options,
        order=OrderViewModel(send, orders, screens, parent),
        line=LineViewModel(send, sale, options, parent),
        let_off=LetOffViewModel(send, sale, parent),
        accounts=accounts,
        account=AccountViewModel(send, parent),
        new_customer=NewCustomerViewModel(send, accounts, typing, parent),
        receipts=ReceiptsViewModel(send, typing, business_day, parent),
        receipt=receipt,
        refund=refund,
        cash_receipt_keeping=CashReceiptKeepingViewModel(send, receipt, parent),
        shift=ShiftViewModel(send, held, parent),
        drawer=DrawerViewModel(send, parent),
        vouchers=VouchersViewModel(send, parent),
        settling=SettlingViewModel(send, business_day, parent),
        today=TodayViewModel(send, picture_url, business_day, parent),
        goods=goods,
        good=GoodViewModel(send, picture_url, goods, parent),
        good_choice=choice,
        good_number=number,
        good_form=GoodFormViewModel(
            send, picture_url, picture_names, goods, choice, number, typing, screens, parent
        ),
        pin=pin,
        people=PeopleViewModel(send, who, pin, screens, parent),
        person=PersonViewModel(send, who, pin, typing, screens, parent),
        doctor=DoctorViewModel(send, wall_clock, parent, strip.conditions),
        help=HelpViewModel(screens, parent),
        lessons=LessonsViewModel(send, screens, door, parent),
    )
