"""The Qt application around one till: window, view-models, and the bridge the engine's events come over.

`ui.cli` builds it on the main thread. It sees the till only through `send` and a stream of events.
"""

import gc
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

import shiboken6
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from pos import messages as m
from pos.clock import KOREA
from pos.language import Language
from ui.enquiries import Enquiry
from ui.look import KOREAN, Look
from ui.qt.bridge import Bridge
from ui.qt.heartbeat import Heartbeat, Keeper
from ui.qt.images import Pictures
from ui.qt.platform import load_fonts, load_fonts_of
from ui.qt.signals_heard import SignalsHeard
from ui.qt.window import (
    folder_url,
    merchant_window,
    qml_engine,
    show_to_customer,
    stand_side_by_side,
    stopped_window,
)
from ui.viewmodels.handling import News
from ui.viewmodels.look import LookViewModel
from ui.viewmodels.sounds import SoundsViewModel
from ui.viewmodels.till import TillViewModel

if TYPE_CHECKING:
    from ui.board_news import BoardNews
    from ui.emulation import Happening, Prank
    from ui.pairing_news import PairingNews, Try
    from ui.qt.language import Glossary
    from ui.qt.wedge import KeyJudge, WedgeFilter
    from ui.setup_news import SetupNews, Wish
    from ui.viewmodels.customer import CustomerViewModel
    from ui.viewmodels.doctor import DoctorViewModel
    from ui.viewmodels.emulator import EmulatorViewModel
    from ui.viewmodels.kiosk.kiosk import KioskViewModel
    from ui.viewmodels.pairing import PairingViewModel
    from ui.viewmodels.setup.setup import SetupViewModel

Listener = Callable[[tuple[Any, ...]], None]

TILES_WITHIN_S = 0.2

log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Counter(Protocol):
    """All a screen gets to see of the till behind it, or of what stands in for one."""

    def send(self, wish: m.Command | Enquiry) -> bool: ...

    def subscribe(self, listener: Listener) -> None: ...


class Speaker(Protocol):
    """What makes itself heard, and never waits."""

    @property
    def plays(self) -> bool: ...

    @property
    def speaks(self) -> bool: ...

    def tone(self, name: str) -> None: ...

    def say(self, text: str, language: str = "", percent: int | None = None) -> None: ...

    def hush(self) -> None: ...

    def adjust(self, look: Look) -> None: ...

    def stop(self) -> None: ...


class TillApplication:
    """Make one before the till starts, `show` it, and `run` until the window is closed."""

    def __init__(self, assets: Path) -> None:
        """`assets` holds fonts, icons, pictures of goods and the glossaries."""
        self.app = cast(QGuiApplication, QGuiApplication.instance() or QGuiApplication(["jangnal"]))
        self.app.setApplicationDisplayName("장날")
        qInstallMessageHandler(_log_qt)
        self._fonts = assets / "fonts"
        load_fonts(self._fonts)
        self._icons = assets / "icons"
        self._ready_pictures = assets / "demo" / "pictures"
        self._glossaries = assets / "words"
        self._glossary: Glossary | None = None
        self._language = KOREAN
        self._speakers: list[Speaker] = []
        self._engine = qml_engine()
        self._bridges: list[Bridge] = []
        self.tills: list[TillViewModel] = []
        self._emulators: list[QObject] = []
        self.boards: list[QObject] = []
        self.first_windows: list[QObject] = []
        """What a box is shown before it is a till, a kiosk or a board."""
        self._keys: WedgeFilter | None = None
        self.customers: list[CustomerViewModel] = []
        self.customer_windows: list[QQuickWindow] = []
        self._own_engines: list[QQmlApplicationEngine] = []
        self.kiosks: list[KioskViewModel] = []
        self.doctors: list[DoctorViewModel] = []
        self.doctor_windows: list[QQuickWindow] = []
        self.windows: list[QQuickWindow] = []

    @property
    def screen_size(self) -> tuple[int, int]:
        """Pixels of the main screen."""
        size = self.app.primaryScreen().size()
        return size.width(), size.height()

    def open_till(
        self,
        counter: Counter,
        pictures: Path,
        size: tuple[int, int],
        width_mm: int,
        door: Callable[[], None] = lambda: None,
        look: Look | None = None,
        keep: Callable[[Look], object] | None = None,
        speaker: Speaker | None = None,
    ) -> TillViewModel:
        """The merchant's window, not shown yet.

        `size` in pixels, `width_mm` the panel's, 0 if not known; `door` leads to practice, or back from it.
        `keep` is called with every look she chooses. Without a `speaker` nothing is heard.
        """
        look = look or Look()
        self._speak(look.language)
        icons = folder_url(self._icons)
        shown = Pictures(pictures, self._ready_pictures)
        till = TillViewModel(counter.send, shown.url, icons, _korean_time, door, look, shown.names)
        choices = cast(LookViewModel, till.look)
        choices.chosen.connect(lambda chosen: self._look_chosen(counter, chosen))
        if keep:
            choices.chosen.connect(keep)
        if speaker:
            self._speakers.append(speaker)
            sounds = cast(SoundsViewModel, till.sounds)
            sounds.tone.connect(speaker.tone)
            sounds.said.connect(speaker.say)
            choices.chosen.connect(speaker.adjust)
            choices.hear(plays=speaker.plays, speaks=speaker.speaks)
        counter.subscribe(self._carrier(lambda events: till.deliver(cast(tuple[News, ...], events))))
        self.windows.append(merchant_window(self._engine, till, size, width_mm))
        self.tills.append(till)
        counter.send(m.ShowTill())
        return till

    def open_customer(self, counter: Counter, stall: str, size: tuple[int, int]) -> "CustomerViewModel":
        """The customer's window of the same till, not shown yet; `size` is for where it does not fill a screen."""
        from ui.qt.window import customer_window
        from ui.viewmodels.customer import CustomerViewModel

        customer = CustomerViewModel(stall)
        counter.subscribe(self._carrier(lambda events: customer.deliver(cast(tuple[m.Event, ...], events))))
        engine = qml_engine()
        self.customer_windows.append(customer_window(engine, customer, size))
        self._own_engines.append(engine)
        self.customers.append(customer)
        return customer

    def open_kiosk(
        self,
        counter: Counter,
        stall: str,
        pictures: Sequence[Path],
        size: tuple[int, int],
        measured: tuple[int, int],
        speaker: Speaker | None = None,
    ) -> "KioskViewModel":
        """The window customers order at, not shown yet. `pictures` are folders, whose first is looked into first;
        `measured` millimetres, 0 where nobody did: the panel's width, and how far above its lower edge somebody who
        sits can reach."""
        from ui.qt.window import kiosk_window
        from ui.viewmodels.kiosk.comfort import ComfortViewModel
        from ui.viewmodels.kiosk.kiosk import KioskViewModel
        from ui.wordbooks import ready_names

        icons = folder_url(self._icons)
        shown = Pictures(*pictures, self._ready_pictures)
        for language in Language:  # each stands on the first screen by its own name
            load_fonts_of(self._fonts, language.value)
        kiosk = KioskViewModel(counter.send, stall, shown.url, icons, lambda: ready_names(self._glossaries))
        comfort = cast(ComfortViewModel, kiosk.comfort)
        comfort.languageChanged.connect(lambda: self._kiosk_speaks(kiosk, comfort.spoken))
        counter.subscribe(self._carrier(lambda events: kiosk.deliver(cast(tuple[News, ...], events))))
        if speaker:
            self._let_hear(kiosk, speaker)
        self.windows.append(kiosk_window(self._engine, kiosk, size, *measured))
        self.kiosks.append(kiosk)
        counter.send(m.ShowTill())
        return kiosk

    def open_call_board(
        self, stall: str, size: tuple[int, int], speaker: Speaker | None = None
    ) -> "Callable[[BoardNews], None]":
        """The window with the numbers, not shown yet. Returns what may be called on any thread with news for it."""
        from ui.qt.window import board_window
        from ui.viewmodels.board.call_board import CallBoardViewModel
        from ui.wordbooks import in_language

        board = CallBoardViewModel(stall, lambda korean, language: in_language(self._glossaries, korean, language))
        if speaker:
            self._speakers.append(speaker)
            board.chimed.connect(lambda: speaker.tone("attention"))
            board.said.connect(speaker.say)
        self.windows.append(board_window(self._engine, "CallBoardWindow", board, size))
        self.boards.append(board)
        return self._carrier(lambda news: board.deliver(cast("BoardNews", news)))

    def open_menu_board(
        self, stall: str, pictures: Sequence[Path], size: tuple[int, int]
    ) -> "Callable[[BoardNews], None]":
        """The window with the menu, not shown yet; as `open_call_board`. `pictures` as `open_kiosk`."""
        from ui.qt.window import board_window
        from ui.viewmodels.board.menu_board import MenuBoardViewModel
        from ui.wordbooks import ready_names

        shown = Pictures(*pictures, self._ready_pictures)
        names = ready_names(self._glossaries)
        board = MenuBoardViewModel(stall, shown.url, names.good)
        self.windows.append(board_window(self._engine, "MenuBoardWindow", board, size))
        self.boards.append(board)
        return self._carrier(lambda news: board.deliver(cast("BoardNews", news)))

    def open_pairing(
        self,
        wish: "Callable[[Try], None]",
        door_at: Callable[[str], str],
        size: tuple[int, int],
        width_mm: int,
    ) -> "tuple[PairingViewModel, Callable[[PairingNews], None]]":
        """The window of a box nobody has paired, not shown yet, and where it is told what becomes of that, from any
        thread. It is alone in its application, and ends it when the box is of a stall."""
        from ui.qt.window import pairing_window
        from ui.viewmodels.pairing import PairingViewModel

        pairing = PairingViewModel(wish, door_at)
        pairing.languageWanted.connect(self._speak_anew)
        pairing.done.connect(self.app.quit)
        self.windows.append(pairing_window(self._engine, pairing, size, width_mm))
        self.first_windows.append(pairing)
        return pairing, self._carrier(lambda news: pairing.deliver(cast("PairingNews", news)))

    def open_setup(
        self,
        wish: "Callable[[Wish], None]",
        size: tuple[int, int],
        width_mm: int,
        speaker: Speaker | None = None,
    ) -> "tuple[SetupViewModel, Callable[[SetupNews], None]]":
        """The window a box is set up in, not shown yet, and where it is told what became of that, from any thread.
        It is alone in its application, and ends it when the last page is answered."""
        from ui.qt.window import pixels_per_mm, setup_window
        from ui.viewmodels.setup.setup import SetupViewModel

        setup = SetupViewModel(wish, size[0], pixels_per_mm(size[0], width_mm))
        setup.languageWanted.connect(self._speak_anew)
        setup.done.connect(self.app.quit)
        if speaker:
            self._speakers.append(speaker)
            setup.heard.connect(lambda percent: self._let_hear_at(speaker, percent))
        self.windows.append(setup_window(self._engine, setup, size))
        self.first_windows.append(setup)
        return setup, self._carrier(lambda news: setup.deliver(cast("SetupNews", news)))

    def _let_hear_at(self, speaker: Speaker, percent: int) -> None:
        speaker.adjust(replace(Look(), volume=percent))
        speaker.tone("paid")

    def _speak_anew(self, language: str) -> None:
        self._speak(language)
        self._engine.retranslate()

    def _let_hear(self, kiosk: "KioskViewModel", speaker: Speaker) -> None:
        from ui.viewmodels.kiosk.voice import VoiceViewModel

        self._speakers.append(speaker)
        kiosk.heard.connect(lambda: speaker.tone("added"))
        kiosk.refused.connect(lambda: speaker.tone("refused"))
        kiosk.pressed.connect(lambda: speaker.tone("press"))
        cast(VoiceViewModel, kiosk.voice).said.connect(speaker.say)
        cast(VoiceViewModel, kiosk.voice).silenced.connect(speaker.hush)

    def _kiosk_speaks(self, kiosk: "KioskViewModel", language: Language) -> None:
        self._speak(language.value)
        kiosk.take_letters(load_fonts_of(self._fonts, language.value))
        self._engine.retranslate()
        kiosk.say_again()

    def let_technician_knock(self, counter: Counter, width_mm: int) -> None:
        """A way from the first window, which customers see, to 기계 점검, whose window is made at the first knock.
        Before `counter` begins to tell anybody anything."""
        from ui.qt.knock import Knock
        from ui.qt.window import pixels_per_mm
        from ui.viewmodels.doctor import DoctorViewModel

        seen = self.windows[0]
        doctor = DoctorViewModel(counter.send, _korean_time)
        counter.subscribe(self._carrier(lambda events: doctor.deliver(cast(tuple[News, ...], events))))
        self.doctors.append(doctor)
        Knock(seen, pixels_per_mm(seen.width(), width_mm), lambda: self._let_knock_in(doctor, width_mm))

    def _let_knock_in(self, doctor: "DoctorViewModel", width_mm: int) -> None:
        from ui.qt.window import doctor_window

        seen = self.windows[0]
        if not self.doctor_windows:
            engine = qml_engine()
            size = seen.width(), seen.height()
            self.doctor_windows.append(doctor_window(engine, doctor, size, width_mm))
            self._own_engines.append(engine)
        (window,) = self.doctor_windows
        window.setScreen(seen.screen())
        window.setGeometry(seen.geometry())
        full = seen.visibility() == QWindow.Visibility.FullScreen
        window.showFullScreen() if full else window.show()
        window.requestActivate()

    def open_emulator(
        self,
        play: "Callable[[Prank], None]",
        watch: "Callable[[Callable[[Happening], None]], None]",
        goods: list[tuple[str, str]],
        place_order: Callable[[bool], object],
    ) -> "EmulatorViewModel":
        """The window "장비 흉내내기", not shown yet."""
        from ui.qt.window import emulator_window
        from ui.viewmodels.emulator import EmulatorViewModel

        emulator = EmulatorViewModel(play, place_order)
        emulator.show_goods(goods)
        watch(self._carrier(lambda happening: emulator.happened(cast("Happening", happening))))
        self.windows.append(emulator_window(self._engine, emulator))
        self._emulators.append(emulator)
        return emulator

    def hear_keys(self, judge: "KeyJudge") -> None:
        """For a scanner that types: what it types is taken out before anything in a window sees it."""
        from ui.qt.wedge import WedgeFilter

        self._keys = WedgeFilter(judge)
        self._keys.install(self.app)

    def show_why_stopped(self, sentence: str, book_is_safe: bool) -> None:
        """A till that cannot start says why on the screen, where the merchant looks."""
        self.windows.append(stopped_window(self._engine, sentence, book_is_safe))

    def at_first_frame(self, then: Callable[[], None]) -> None:
        """Calls `then` once, after the first window has painted for the first time.

        From there on the cyclic garbage collector runs, and only over what comes later.
        """
        window = self.windows[0]

        def painted() -> None:
            window.frameSwapped.disconnect(painted)
            gc.freeze()
            gc.enable()
            then()

        window.frameSwapped.connect(painted)

    def run(
        self, *, windowed: bool = True, keeper: Keeper | None = None, turns: Callable[[], int] | None = None
    ) -> None:
        """Until the first window is closed. `keeper` is told that all is well as long as it is; `turns` counts what
        the engine has done."""
        heartbeat = Heartbeat(keeper, turns) if keeper else None
        if heartbeat:
            self.at_first_frame(heartbeat.begin)
        if windowed:
            stand_side_by_side(self.windows)
        self._await_tiles()
        self.windows[0].visibleChanged.connect(self._end_unless_visible)
        for window in self.customer_windows:
            show_to_customer(window, self.windows[0], windowed=windowed)
        for window in self.windows:
            window.show() if windowed else window.showFullScreen()
        signals = SignalsHeard()
        try:
            self.app.exec()
        finally:
            signals.end()
        if heartbeat:
            heartbeat.end()

    def _end_unless_visible(self, visible: bool) -> None:
        """A customer's window has nobody who could close it."""
        if not visible:
            self.app.quit()

    def _await_tiles(self) -> None:
        """The engine answers within a millisecond or two; a first frame without tiles would cost more than that."""
        deadline = time.monotonic() + TILES_WITHIN_S
        shown: list[TillViewModel | KioskViewModel] = [*self.tills, *self.kiosks]
        while not all(one.begun for one in shown) and time.monotonic() < deadline:
            self.app.processEvents()
            time.sleep(0.0005)  # the engine's thread needs the interpreter to answer

    def close(self) -> None:
        """After the till has stopped: windows, the engine that owns them, and only then what they showed."""
        self._speak(KOREAN)
        for speaker in self._speakers:
            speaker.stop()
        if self._keys:
            self._keys.remove(self.app)
        for window in (*self.windows, *self.customer_windows, *self.doctor_windows):
            window.close()
        self.windows.clear()
        self.customer_windows.clear()
        self.doctor_windows.clear()
        for engine in (self._engine, *self._own_engines):
            shiboken6.delete(engine)
        self._own_engines.clear()
        self.tills.clear()
        self.customers.clear()
        self.kiosks.clear()
        self.doctors.clear()
        self._emulators.clear()
        self.boards.clear()
        self.first_windows.clear()
        self._bridges.clear()

    def _look_chosen(self, counter: Counter, look: Look) -> None:
        """Colours and sizes follow by themselves; another language has everything said once more."""
        if look.language == self._language:
            return
        self._speak(look.language)
        for engine in (self._engine, *self._own_engines):
            engine.retranslate()
        for till in self.tills:
            till.say_again()
        counter.send(m.ShowTill())

    def _speak(self, language: str) -> None:
        """A glossary is taken away and deleted here, on the main thread: the collector may run on any other, which
        then would wait for Qt's lock on translators with Python's in its hand."""
        if language == self._language:
            return
        from ui.qt.language import Glossary
        from ui.wordbooks import glossary

        if self._glossary:
            self.app.removeTranslator(self._glossary)
            shiboken6.delete(self._glossary)
            self._glossary = None
        self._language = language
        if language != KOREAN:
            self._glossary = Glossary(glossary(self._glossaries, language))
            self.app.installTranslator(self._glossary)

    def _carrier(self, receive: Callable[[object], None]) -> Callable[[object], None]:
        bridge = Bridge(receive)
        self._bridges.append(bridge)
        return bridge.carry


def _korean_time() -> datetime:
    """The time a stall lives by, whatever the box thinks its zone is."""
    return datetime.now(KOREA)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "%s (%s:%s)", message, context.file, context.line)
