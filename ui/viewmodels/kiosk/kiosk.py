"""The kiosk as its screens see it: one object that holds the others, hands each event round, and leads on."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.attempt import NOBODY_KNOWS
from pos.order import Wanted
from pos.ready_names import ReadyNames
from pos.sale import Line
from ui.say import say
from ui.viewmodels.handling import NOT_ASKED_FOR, News, PictureUrl, Send, ViewModel
from ui.viewmodels.kiosk import steps
from ui.viewmodels.kiosk.comfort import ComfortViewModel
from ui.viewmodels.kiosk.helping import HelpingViewModel
from ui.viewmodels.kiosk.limits import CHOOSING, FOR_EVER, NOTHING_CHOSEN, NUMBER, ONLY_COMFORTS, Limit
from ui.viewmodels.kiosk.menu import MenuViewModel
from ui.viewmodels.kiosk.naming import Naming
from ui.viewmodels.kiosk.order import OrderedViewModel
from ui.viewmodels.kiosk.patience import PatienceViewModel
from ui.viewmodels.kiosk.paying import KioskPayingViewModel
from ui.viewmodels.kiosk.placed import PlacedViewModel
from ui.viewmodels.kiosk.steps import StepsViewModel
from ui.viewmodels.kiosk.voice import VoiceViewModel, sentences
from ui.viewmodels.options import OptionsViewModel
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TILL_ANSWERS_WITHIN_S = 5
"""After that the customer is told that the till does not know of the order yet."""

_MOST_PICTURES = 3
_TITLES = {
    steps.START: "어서 오세요",
    steps.WHERE: "어디서 드시겠어요?",
    steps.CHOOSE: "먹고 싶은 것을 눌러 주세요",
    steps.CHOICES: "어떻게 드릴까요?",
    steps.REVIEW: "이렇게 주문할까요?",
    steps.PAY: "어떻게 내시겠어요?",
    steps.RECALL: "보관한 주문의 번호를 눌러 주세요",
}
_SHORTER = {steps.CHOOSE: "골라 주세요", steps.RECALL: "번호를 눌러 주세요"}
"""At twice the size."""
_REFUSALS = {
    m.Refusal.SOLD_OUT: "방금 다 팔렸어요. 다른 것을 골라 주세요.",
    m.Refusal.TOO_MANY_LINES: "더 담을 수 없어요. 먼저 주문해 주세요.",
    m.Refusal.TOO_MUCH: "더 담을 수 없어요. 먼저 주문해 주세요.",
    m.Refusal.BEING_PAID: "결제하는 중이에요. 끝난 뒤에 바꿀 수 있어요.",
    m.Refusal.NOT_UNATTENDED: "판매대에서 사실 수 있어요.",
    m.Refusal.SALE_OPEN: "지금 고른 것이 있어요. 먼저 주문하거나 처음으로를 눌러 주세요.",
    m.Refusal.NO_SUCH_PARKED: "그 번호로 보관한 주문이 없어요. 번호를 다시 봐 주세요.",
    m.Refusal.TOO_FEW_CHOICES: "고를 것이 남았어요.",
    m.Refusal.TOO_MANY_CHOICES: "너무 많이 골랐어요. 하나를 빼 주세요.",
}
_GIVES_BACK = "앞 손님의 돈을 돌려드리고 있어요. 잠깐 뒤에 다시 눌러 주세요."
_CANNOT = "지금은 할 수 없어요. 도움을 눌러 주세요."


@QmlElement
class KioskViewModel(ViewModel):
    changed = Signal()
    heard = Signal()
    """Something was taken into the order: a short sound says so."""
    refused = Signal()
    pressed = Signal()

    def __init__(
        self,
        send: Send,
        stall: str,
        picture_url: PictureUrl,
        icon_url: str,
        ready_names: Callable[[], ReadyNames],
    ) -> None:
        """`icon_url` is what an icon's file name is put behind; `ready_names` come with the program."""
        super().__init__()
        self._send = send
        self._stall = stall
        self._icon_url = icon_url
        self._comfort = ComfortViewModel(self)
        self._voice = VoiceViewModel(self._comfort, self)
        self._steps = StepsViewModel(self)
        self._patience = PatienceViewModel(self)

        naming = Naming(self._comfort, ready_names)
        self._menu = MenuViewModel(send, picture_url, naming, self)
        self._ordered = OrderedViewModel(send, naming, self)
        self._options = OptionsViewModel(send, picture_url, self, named=naming.choice, item_named=naming.good)
        self._paying = KioskPayingViewModel(send, self)
        self._placed = PlacedViewModel(self)
        self._helping = HelpingViewModel(send, self)
        self._named_first = (self._menu, self._ordered, self._options, self._paying, self._placed, self._helping)
        self._wanted = Wanted.NONE
        self._ways_to_eat: tuple[Wanted, ...] = ()
        self._pictures = RowsModel(("picture",), self)
        self._shelf_pictured = ""
        self._pictures_shown: list[str] = []
        self._picture_url = picture_url
        self._notice = self._letters = ""
        self._notice_alone = False
        self._since_placed_s = 0
        self._line: Line | None = None
        self._steps.changed.connect(self._step_changed)
        self._steps.trouble.connect(self._paying.how_it_ended)
        self._ordered.changed.connect(self._settle_patience)
        self._placed.changed.connect(self._settle_patience)
        self._patience.warned.connect(self._warn)
        self._patience.stayed.connect(self.sayScreen)
        self._patience.over.connect(self._leave)
        self._comfort.changed.connect(self._settle_patience)
        self._comfort.changed.connect(self.changed)
        self.begun = False

    def deliver(self, events: tuple[News, ...]) -> None:
        """On Qt's main thread. The others hear of everything first: what leads on is led by what they know."""
        for event in events:
            for one in self._named_first:
                one.handle(event)
            self._steps.handle(event)
            self.handle(event)

    def take_letters(self, family: str) -> None:
        self._letters = family

    def say_again(self) -> None:
        """In another language."""
        for one in (self._menu, self._ordered, self._options, self._paying):
            one.say_again()
        for changed in (self._steps.changed, self._placed.changed, self._patience.changed, self.changed):
            changed.emit()

    @Property(ComfortViewModel, constant=True)
    def comfort(self) -> ComfortViewModel:
        return self._comfort

    @Property(VoiceViewModel, constant=True)
    def voice(self) -> VoiceViewModel:
        return self._voice

    @Property(StepsViewModel, constant=True)
    def steps(self) -> StepsViewModel:
        return self._steps

    @Property(PatienceViewModel, constant=True)
    def patience(self) -> PatienceViewModel:
        return self._patience

    @Property(MenuViewModel, constant=True)
    def menu(self) -> MenuViewModel:
        return self._menu

    @Property(OrderedViewModel, constant=True)
    def ordered(self) -> OrderedViewModel:
        return self._ordered

    @Property(OptionsViewModel, constant=True)
    def options(self) -> OptionsViewModel:
        return self._options

    @Property(KioskPayingViewModel, constant=True)
    def paying(self) -> KioskPayingViewModel:
        return self._paying

    @Property(PlacedViewModel, constant=True)
    def placed(self) -> PlacedViewModel:
        return self._placed

    @Property(HelpingViewModel, constant=True)
    def helping(self) -> HelpingViewModel:
        return self._helping

    @Property(str, constant=True)
    def stall(self) -> str:
        return self._stall

    @Property(str, constant=True)
    def icons(self) -> str:
        return self._icon_url

    @Property(RowsModel, constant=True)
    def pictures(self) -> RowsModel:
        """Of three goods, to see from afar what is sold here."""
        return self._pictures

    @Property(str, notify=changed)
    def letters(self) -> str:
        """The family of letters the customer's language is set in; empty for the usual one."""
        return self._letters

    @Property(str, notify=changed)
    def title(self) -> str:
        """The one question of the screen that is shown."""
        return self._title

    @Property(str, notify=changed)
    def notice(self) -> str:
        """Why what was touched was not done; gone with the next touch, or when it was read (`showNoticeAlone`)."""
        return self._notice

    @Slot(bool)
    def showNoticeAlone(self, alone: bool) -> None:
        """The panel has no room for it beside anything else: keys that turn its page do not put it away."""
        self._notice_alone = alone

    @Slot()
    def noticeRead(self) -> None:
        self._put_notice_away()

    @Slot(bool)
    def begin(self, easy: bool) -> None:
        self._comfort.takeEasy(easy)
        self._menu.begin()
        self._helping.forget()
        self._steps.show(steps.WHERE)

    @Slot(str)
    def eat(self, wanted: str) -> None:
        self._wanted = Wanted(wanted)
        self._steps.show(steps.CHOOSE)

    @Slot()
    def review(self) -> None:
        self._steps.show(steps.REVIEW)

    @Slot()
    def choosePayment(self) -> None:
        self._paying.forget()
        self._steps.show(steps.PAY)

    @Slot(str)
    def pay(self, way: str) -> None:
        self._paying.pay(way, self._wanted, self._comfort.spoken)

    @Slot()
    def back(self) -> None:
        self._steps.back()

    @Slot()
    def home(self) -> None:
        """처음으로: nothing of this customer stays."""
        self._send(m.StartOver())
        self._go_home()

    @Slot()
    def help(self) -> None:
        self._helping.ask()

    @Slot()
    def recall(self) -> None:
        self._steps.show(steps.RECALL)

    @Slot()
    def sayScreen(self) -> None:
        self._voice.say(self.spoken_now)

    @Slot()
    def touched(self) -> None:
        self._patience.touched()
        if not self._notice_alone:
            self._put_notice_away()

    @Slot()
    def keyWentDown(self) -> None:
        self.touched()
        self.pressed.emit()

    @Slot()
    def secondPassed(self) -> None:
        self._patience.secondPassed()
        if self._steps.shown == steps.PLACED:
            self._since_placed_s += 1
            if self._since_placed_s >= TILL_ANSWERS_WITHIN_S:
                self._placed.look_for_the_till()

    @property
    def _title(self) -> str:
        shown = self._steps.shown
        titles = _TITLES | _SHORTER if self._comfort.large else _TITLES
        return say(titles.get(shown, ""))

    @property
    def spoken_now(self) -> str:
        """What is read out of the screen that is shown."""
        shown = self._steps.shown
        if shown == steps.REVIEW:
            return f"{self.title} {self._ordered.said}"
        if shown == steps.CARD:
            return self._paying.said
        if shown == steps.PLACED:
            return self._placed.said
        if shown == steps.START:
            return say("어서 오세요. {stall}. 쉬운 화면이나 보통 화면을 골라 주문하세요.", stall=self._stall)
        return sentences(self.title, self._steps.where)

    # -- what leads on -------------------------------------------------------------------------------------------

    def _step_changed(self) -> None:
        self._since_placed_s = 0
        self._settle_patience()
        self._voice.say(self.spoken_now)
        self.changed.emit()

    def _settle_patience(self) -> None:
        placed = self._steps.shown == steps.PLACED
        self._patience.wait(self._limit, self._placed.shown_number if placed else "")

    @property
    def _limit(self) -> Limit:
        shown = self._steps.shown
        if shown == steps.CARD and not self._paying.waits_for_code:
            return FOR_EVER
        if shown == steps.PLACED:
            return NUMBER
        if shown == steps.START:
            return ONLY_COMFORTS if self._is_changed_by_somebody else FOR_EVER
        return NOTHING_CHOSEN if self._ordered.empty else CHOOSING

    @property
    def _is_changed_by_somebody(self) -> bool:
        comfort: Any = self._comfort
        return bool(comfort.low or comfort.voice or comfort.contrast or comfort.large or comfort.language != "ko")

    def _warn(self) -> None:
        self._voice.say(self._patience.said)

    def _leave(self) -> None:
        """Nobody is there any more. A code nobody shows is not waited for: no money is under way."""
        if self._paying.waits_for_code:
            self._send(m.CancelAttempt())
        if self._steps.shown != steps.PLACED and not self._ordered.empty:
            self._send(m.ParkCart())
        self._go_home()

    def _put_notice_away(self) -> None:
        if self._notice:
            self._notice = ""
            self.changed.emit()

    def _go_home(self) -> None:
        self._put_notice_away()
        self._steps.show(steps.START)
        self._wanted = self._ways_to_eat[0] if len(self._ways_to_eat) == 1 else Wanted.NONE
        self._comfort.forget()
        self._helping.forget_typed()

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        kiosk = event.shop.kiosk
        self._ways_to_eat = tuple(way for way in (kiosk.wanted if kiosk else ()) if way is not Wanted.NONE)
        if len(self._ways_to_eat) == 1:
            self._wanted = self._ways_to_eat[0]
        self.begun = True

    def _shelf_shown(self, event: m.ShelfShown) -> None:
        """The first screen shows some of the first shelf, as they are now."""
        if self._pictures_shown and event.category != self._shelf_pictured:
            return
        urls = (self._picture_url(item.picture) for item in event.items if item.is_sold_unattended)
        pictures = list(filter(None, urls))[:_MOST_PICTURES]
        if pictures != self._pictures_shown:
            self._shelf_pictured, self._pictures_shown = event.category, pictures
            self._pictures.reset([{"picture": url} for url in pictures])

    def _line_put(self, event: m.LineAdded | m.LineChanged) -> None:
        self.heard.emit()
        self._line = event.line

    def _total_changed(self, _: m.TotalChanged) -> None:
        """Said after the line, with what all comes to."""
        line, self._line = self._line, None
        if line and self._steps.shown in (steps.CHOOSE, steps.REVIEW):
            self._voice.say(self._ordered.said_of(line))

    def _attempt_said(self, event: m.StepNoted | m.AttemptMoved | m.AttemptBegun) -> None:
        """What nobody knows, somebody of the stall has to look at."""
        if isinstance(event, m.AttemptMoved) and event.attempt.state in NOBODY_KNOWS:
            self._helping.ask()
        if self._steps.shown == steps.CARD:
            self._settle_patience()  # a code was shown: the terminal has it now
            self._voice.say(self._paying.said)

    def _help_said(self, _: m.HelpAsked | m.HelpOnItsWay) -> None:
        self._voice.say(self._helping.said)

    def _rejected(self, event: m.CommandRejected) -> None:
        if isinstance(event.command, (*NOT_ASKED_FOR, m.LetTechnicianIn)):
            return
        giving_back = event.reason is m.Refusal.BEING_PAID and self._paying.gives_back
        self._notice = say(_GIVES_BACK if giving_back else _REFUSALS.get(event.reason, _CANNOT))
        self._voice.say(self._notice)
        self.refused.emit()
        self.changed.emit()


KioskViewModel.handlers = {
    m.TillShown: KioskViewModel._till_shown,
    m.ShelfShown: KioskViewModel._shelf_shown,
    m.LineAdded: KioskViewModel._line_put,
    m.LineChanged: KioskViewModel._line_put,
    m.TotalChanged: KioskViewModel._total_changed,
    m.AttemptBegun: KioskViewModel._attempt_said,
    m.AttemptMoved: KioskViewModel._attempt_said,
    m.StepNoted: KioskViewModel._attempt_said,
    m.HelpAsked: KioskViewModel._help_said,
    m.HelpOnItsWay: KioskViewModel._help_said,
    m.CommandRejected: KioskViewModel._rejected,
}
