"""The setting up of a box on its own screen: `pos setup` without a file of answers, and a box's first start."""

import os
import signal
import sys
from pathlib import Path

from ui.cli import exits
from ui.qt import platform
from ui.runtime import config, places
from ui.runtime.keeper import Keeper

WINDOW = (1024, 768)


def show(folder: Path, *, windowed: bool, keeper: Keeper | None = None) -> bool:
    """Until the last page is answered, or the window is closed: whether all of it was. Raises `SettingsError` where
    the settings of before are wrong."""
    from ui.look import look_of
    from ui.qt.application import TillApplication
    from ui.runtime.compose import KEY_GAP_S
    from ui.runtime.keys import Keys
    from ui.runtime.sound.speaker import Speaker
    from ui.setup.hand import SetupHand, is_unfinished

    settings = config.load(folder, os.environ, {})
    application = TillApplication(places.ASSETS)
    size = WINDOW if windowed else application.screen_size
    speaker = Speaker(places.ASSETS, look_of(settings))
    _, tell = application.open_setup(
        lambda wish: hand.wish(wish), size, settings.number("screen.width_mm"), speaker
    )
    keys = Keys(KEY_GAP_S)
    application.hear_keys(keys)
    hand = SetupHand(folder, tell, keys)
    signal.signal(signal.SIGTERM, lambda *_: application.app.quit())
    hand.start()
    try:
        application.run(windowed=windowed, keeper=keeper)
    finally:
        hand.stop()
        application.close()
    return not is_unfinished(folder)


def run(folder: Path, *, windowed: bool) -> int:
    if not platform.has_display():
        print("화면이 없습니다. 모니터를 연결하거나 답을 적은 파일을 --answers로 주세요.", file=sys.stderr)
        return exits.CANNOT_RUN
    platform.settle(offscreen=False)
    return exits.OK if show(folder, windowed=windowed) else exits.CHECK_FAILED


def ask_at_next_start(folder: Path) -> int:
    """What was answered stays, and stands there when it is asked. Raises `OSError`."""
    from ui.runtime.belonging import give_to_owner
    from ui.setup.hand import MARK
    from ui.setup.progress import FILE, Progress

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    progress = Progress(folder, MARK)
    progress.begin_anew()
    progress.note("again")
    give_to_owner(folder, folder / FILE)
    print("다음에 켜면 설치 화면부터 나옵니다. 앞서 답한 것은 그대로 보입니다: sudo systemctl restart jangnal")
    return exits.OK
