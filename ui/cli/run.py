"""`pos run`: opens the till. With `--demo`, a whole stall around it; with `--practice`, the merchant's own stall to
practise on; with no display, the scripted demo."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pos.settings import Settings, Value, from_text
from ui.cli import exits, faults
from ui.cli.stall_flags import of_a_stall
from ui.qt import platform
from ui.runtime import config, places
from ui.runtime.keeper import Keeper, keeper_in
from ui.runtime.places import OWN_PICTURES, STALL_PICTURES
from ui.runtime.up_note import AFTER_S, UpNote

if TYPE_CHECKING:
    from pos.catalogue import Item
    from ui.qt.application import TillApplication
    from ui.runtime.compose import Runtime
    from ui.runtime.stall_board import StallBoard
    from ui.viewmodels.till import TillViewModel

DEMO_OUT = Path("build/demo")
WINDOW = (1024, 768)
CUSTOMER_WINDOW = (800, 480)
KIOSK_WINDOW = (540, 960)
BOARD_WINDOW = (960, 540)
TILL, KIOSK, CALL_BOARD, MENU_BOARD = "TILL", "KIOSK", "CALL_BOARD", "MENU_BOARD"
BOARDS = frozenset({CALL_BOARD, MENU_BOARD})
_SAID_FOR_MS = 5_000
"""Why a version that is being tried cannot open, before it ends."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="흉내 장비와 시장 서버가 딸린 시범 가게로 엽니다")
    parser.add_argument("--practice", action="store_true", help="연습: 내 물건, 흉내 장비, 따로 두는 장부로 엽니다")
    roles = parser.add_mutually_exclusive_group()
    for flag, role, what in (
        ("--kiosk", KIOSK, "손님이 주문하는 키오스크로"),
        ("--call-board", CALL_BOARD, "번호판으로"),
        ("--menu-board", MENU_BOARD, "차림판으로"),
    ):
        told = f"{what} 엽니다 (box.role={role})"
        roles.add_argument(flag, dest="role", action="store_const", const=role, help=told)
    parser.add_argument("--windowed", action="store_true", help="전체 화면 대신 창으로 엽니다")
    parser.add_argument("--fullscreen", action="store_true", help="연습을 화면 가득, 장비 흉내내기 창 없이 엽니다")
    parser.add_argument(
        "--setup-first",
        action="store_true",
        help="아직 설치하지 않은 기계면 설치 화면부터 엽니다 (sets the box up first, if nobody has)",
    )
    parser.add_argument(
        "--check-config",
        action="store_true",
        help="열지 않고, 설정에서 틀린 것을 한꺼번에 말합니다 (checks the settings)",
    )
    of_a_stall(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.check_config:
        from ui.cli import settings

        return settings.told(settings.surveyed(arguments)[1])
    if arguments.demo and not platform.has_display():
        from ui.cli import demo

        return demo.run(argparse.Namespace(out=DEMO_OUT))
    if not platform.has_display():
        print("화면이 없습니다. 모니터를 연결하거나 `pos demo --out DIR`을 써 주세요.", file=sys.stderr)
        return exits.CANNOT_RUN
    platform.settle(offscreen=False)
    keeper = keeper_in(os.environ)
    try:
        if arguments.demo:
            return _run_demo(arguments)
        if arguments.practice:
            return _run_practice(arguments)
        return _run_stall(arguments, keeper)
    except faults.EXPECTED as error:
        return _say_why(error, keeper, arguments.data or places.stall_data())


def _run_stall(arguments: argparse.Namespace, keeper: Keeper | None) -> int:
    from ui.runtime.practice_child import PracticeChild
    from ui.runtime.unfinished_restore import finish

    gc.disable()  # until the first frame: a start makes much that stays and nothing that could be collected
    folder = arguments.data or places.stall_data()
    finish(folder)  # before the settings are read: they may be among what comes
    if keeper:
        keeper.when_settled(AFTER_S, UpNote(folder).keep)
    if arguments.setup_first and not _is_set_up(folder, keeper, windowed=arguments.windowed):
        return exits.OK
    flags = _flags(arguments.set) | ({"box.role": arguments.role} if arguments.role else {})
    settings = config.load(folder, os.environ, flags)
    role = settings.text("box.role")
    if role != TILL:
        if not _is_paired(settings, folder, keeper, windowed=arguments.windowed):
            return exits.OK
        settings = config.load(folder, os.environ, flags)  # the letter of its numbers may be new
    if role in BOARDS:
        return _run_board(settings, folder, keeper, windowed=arguments.windowed)
    size = None if not arguments.windowed else KIOSK_WINDOW if role == KIOSK else WINDOW
    practice = PracticeChild(folder, fullscreen=not arguments.windowed)
    application, runtime = _open_box(folder, settings, size, practice.open)
    try:
        _run_until_closed(application, runtime, keeper, windowed=arguments.windowed)
    finally:
        practice.close()
    return exits.OK


def _is_set_up(folder: Path, keeper: Keeper | None, *, windowed: bool) -> bool:
    """False where that was closed before its end: the box asks again at its next start."""
    from ui.setup.hand import is_unfinished

    if not is_unfinished(folder):
        return True
    from ui.cli import setup_screen

    return setup_screen.show(folder, windowed=windowed, keeper=keeper)


def _is_paired(settings: Settings, folder: Path, keeper: Keeper | None, *, windowed: bool) -> bool:
    """A kiosk or a board belongs to a till: at its first start it asks to which. False where that was closed."""
    from ui.runtime.new_box import NewBox, door_at, is_new

    if not is_new(folder, settings):
        return True
    from ui.qt.application import TillApplication

    application = TillApplication(places.ASSETS)
    size = application.screen_size if not windowed else KIOSK_WINDOW
    _, tell = application.open_pairing(
        lambda wish: box.try_code(wish), door_at, size, settings.number("screen.width_mm")
    )
    box = NewBox(folder, settings, tell)
    signal.signal(signal.SIGTERM, lambda *_: application.app.quit())
    box.start()
    try:
        application.run(windowed=windowed, keeper=keeper)
    finally:
        box.stop()
        application.close()
    return not is_new(folder, settings)


def _run_board(settings: Settings, folder: Path, keeper: Keeper | None, *, windowed: bool) -> int:
    """A board has no till of its own: it shows what its stall's till says."""
    from ui.runtime.board_doctor import BoardDoctor

    application, line = open_board(folder, settings, BOARD_WINDOW if windowed else None)
    doctor = BoardDoctor(folder, settings)
    application.let_technician_knock(doctor, settings.number("screen.width_mm"))
    signal.signal(signal.SIGTERM, lambda *_: application.app.quit())
    line.start()
    try:
        application.at_first_frame(lambda: None)
        application.run(windowed=windowed, keeper=keeper)
    finally:
        line.stop()
        doctor.stop()
        application.close()
    return exits.OK


def open_board(
    folder: Path, settings: Settings, size: tuple[int, int] | None
) -> "tuple[TillApplication, StallBoard]":
    """A board's window and its line to the till, neither started nor shown; `size` None fills the screen.

    Raises `CannotStart` or `LedgerError`.
    """
    from ui.look import look_of
    from ui.qt.application import TillApplication
    from ui.runtime.sound.speaker import Speaker
    from ui.runtime.stall_board import StallBoard

    application = TillApplication(places.ASSETS)
    stall = settings.text("stall.name")
    size = size or application.screen_size
    if settings.text("box.role") == CALL_BOARD:
        tell = application.open_call_board(stall, size, Speaker(places.ASSETS, look_of(settings)))
    else:
        tell = application.open_menu_board(stall, (folder / STALL_PICTURES, folder / OWN_PICTURES), size)
    return application, StallBoard(folder, settings, tell)


def open_stall(
    folder: Path, flags: Mapping[str, Value], size: tuple[int, int] | None, door: Callable[[], None] = lambda: None
) -> "tuple[TillApplication, Runtime]":
    """A stall's till with its window, neither started nor shown; `size` None fills the screen.

    Raises `SettingsError` or `LedgerError`.
    """
    gc.disable()
    return _open_box(folder, config.load(folder, os.environ, flags), size, door)


def _open_box(
    folder: Path, settings: Settings, size: tuple[int, int] | None, door: Callable[[], None]
) -> "tuple[TillApplication, Runtime]":
    """A till or a kiosk, as the settings say."""
    from ui.qt.application import TillApplication
    from ui.runtime.compose import Runtime, open_ledger

    runtime = Runtime(settings, open_ledger(folder))
    application = TillApplication(places.ASSETS)
    size = size or application.screen_size
    if settings.text("box.role") == KIOSK:
        pictures = (folder / STALL_PICTURES, folder / OWN_PICTURES)
        _open_kiosk(application, runtime, settings, pictures, size)
        return application, runtime
    _open_till(application, runtime, settings, folder / OWN_PICTURES, size, door, keep_in=folder)
    if runtime.keys:
        application.hear_keys(runtime.keys)
    _open_customer(application, runtime, settings)
    return application, runtime


def _run_demo(arguments: argparse.Namespace) -> int:
    from ui.qt.application import TillApplication
    from ui.runtime.compose import Runtime
    from ui.runtime.demo_neighbours import DemoNeighbours
    from ui.runtime.demo_stall import DemoStall
    from ui.runtime.practice_child import PracticeChild

    folder = arguments.data or places.stall_data().with_name("jangnal-demo")
    stall = DemoStall(folder)
    practice = PracticeChild(folder, fullscreen=False)
    neighbours = DemoNeighbours(folder)
    try:
        settings, ledger = stall.start()
        settings = _with(settings, arguments.set)
        neighbours.start(settings)
        runtime = Runtime(settings, ledger)
        application = TillApplication(places.ASSETS)
        _open_till(application, runtime, settings, places.PICTURES, WINDOW, practice.open, keep_in=folder)
        _open_customer(application, runtime, settings)
        application.open_emulator(stall.play, stall.watch, stall.goods(), _orders(runtime, stall.menu()))
        _run_until_closed(application, runtime, windowed=True)
    finally:
        neighbours.stop()
        practice.close()
        stall.stop()
    return exits.OK


def _orders(runtime: "Runtime", menu: "list[Item]") -> Callable[[bool], object]:
    """A key that lets a customer order."""
    from pos.clock import SystemClock
    from ui.runtime.pretend_customers import PretendCustomers

    clock = SystemClock()
    return PretendCustomers(runtime.send, menu, lambda: clock.now().at_ms).place


def _run_practice(arguments: argparse.Namespace) -> int:
    """Beside the real till, or while it is closed: neither knows of the other."""
    from ui.qt.application import TillApplication
    from ui.runtime.compose import Runtime
    from ui.runtime.practice_stall import PracticeStall

    folder = arguments.data or places.stall_data()
    stall = PracticeStall(folder)
    try:
        settings, ledger = stall.start(config.load(folder, os.environ, _flags(arguments.set)))
        runtime = Runtime(settings, ledger, practice=True)
        application = TillApplication(places.ASSETS)
        own_pictures = folder / OWN_PICTURES
        pictures = own_pictures if own_pictures.is_dir() else places.PICTURES
        size = application.screen_size if arguments.fullscreen else WINDOW
        till = _open_till(application, runtime, settings, pictures, size, application.app.quit, keep_in=folder)
        till.begin_at("lessons")
        if not arguments.fullscreen:
            _open_customer(application, runtime, settings)
            application.open_emulator(stall.play, stall.watch, stall.goods(), _orders(runtime, stall.menu()))
        _run_until_closed(application, runtime, windowed=not arguments.fullscreen)
    finally:
        stall.stop()
    return exits.OK


def _open_till(
    application: "TillApplication",
    runtime: "Runtime",
    settings: Settings,
    pictures: Path,
    size: tuple[int, int],
    door: Callable[[], None],
    keep_in: Path | None = None,
) -> "TillViewModel":
    """The merchant's window as it was left, with its sounds; what is chosen anew is kept in `keep_in`."""
    from ui.look import look_of
    from ui.runtime.sound.speaker import Speaker
    from ui.runtime.touch_file import TouchFile

    look = look_of(settings)
    width_mm = settings.number("screen.width_mm")
    keep = TouchFile(keep_in).keep if keep_in else None
    speaker = Speaker(places.ASSETS, look)
    return application.open_till(runtime, pictures, size, width_mm, door, look, keep, speaker)


def _open_kiosk(
    application: "TillApplication",
    runtime: "Runtime",
    settings: Settings,
    pictures: Sequence[Path],
    size: tuple[int, int],
) -> None:
    """The customers' window; nobody chooses its look for longer than their own order."""
    from ui.look import look_of
    from ui.runtime.sound.speaker import Speaker

    measured = settings.number("screen.width_mm"), settings.number("kiosk.reach_mm")
    speaker = Speaker(places.ASSETS, look_of(settings))
    application.open_kiosk(runtime, settings.text("stall.name"), pictures, size, measured, speaker)
    application.let_technician_knock(runtime, measured[0])


def _open_customer(application: "TillApplication", runtime: "Runtime", settings: Settings) -> None:
    if settings.text("display.window") == "ON":
        application.open_customer(runtime, settings.text("stall.name"), CUSTOMER_WINDOW)


def _run_until_closed(
    application: "TillApplication", runtime: "Runtime", keeper: Keeper | None = None, *, windowed: bool
) -> None:
    signal.signal(signal.SIGTERM, lambda *_: application.app.quit())
    runtime.start()
    application.at_first_frame(runtime.fit_out)
    try:
        application.run(windowed=windowed, keeper=keeper, turns=lambda: runtime.turns)
    finally:
        runtime.stop()
        application.close()


def _say_why(error: Exception, keeper: Keeper | None, folder: Path) -> int:
    """On the command line for the technician, and on the screen for the merchant. A version that is only being
    tried does not stay there: it ends, so that the one before it is put back."""
    from PySide6.QtCore import QTimer

    import pos
    from ui.qt.application import TillApplication

    words = faults.sentence(error)
    print(words, file=sys.stderr)
    application = TillApplication(places.ASSETS)
    application.show_why_stopped(words, faults.book_is_safe(error))
    if keeper:
        keeper.when_settled(0.0, None)
        if UpNote(folder).awaited() == pos.VERSION:
            QTimer.singleShot(_SAID_FOR_MS, application.app.quit)
    application.run(keeper=keeper)
    application.close()
    return faults.exit_code(error)


def _flags(pairs: list[str]) -> dict[str, Value]:
    return dict(_pair(pair) for pair in pairs)


def _pair(pair: str) -> tuple[str, Value]:
    key, _, text = pair.partition("=")
    return key, from_text(key, text, "--set")


def _with(settings: Settings, pairs: list[str]) -> Settings:
    return replace(settings, values={**settings.values, **_flags(pairs)})
