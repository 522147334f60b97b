"""What helps her: practice, the keyboard, help, and how it all looks and sounds."""

from collections.abc import Callable
from typing import Any

from ui.enquiries import LearntShown
from ui.gallery.studio import Scene, Studio
from ui.learnt import Learnt
from ui.say import say


def _lesson(name: str, *keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.application.tills[0].begin_at("lessons")
        studio.tap(f"lesson-{name}", *keys)

    return play


def _lessons(studio: Studio) -> None:
    """Two of them learnt, as told."""
    learnt = (Learnt("first_sale", 3, "2026-03-02"), Learnt("cash", 1, "2026-03-02"))
    studio.application.tills[0].begin_at("lessons")
    studio.hands.rest(0.1)
    studio.application.tills[0].deliver((LearntShown(learnt),))


def _typed(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        _typing(studio).ask(say("누구를 찾을까요?"), "", 20, "name")
        studio.tap(*keys)

    return play


def _typed_most(studio: Studio) -> None:
    _typing(studio).ask(say("무슨 물건이에요?"), "뷁" * 40, 40, "name")


def _typing(studio: Studio) -> Any:
    """What QML sees of it: to a type checker its properties are declarations."""
    return studio.application.tills[0].typing


def _help(studio: Studio) -> None:
    studio.tap("helpKey")


def _look(*keys: str) -> Callable[[Studio], None]:
    return lambda studio: studio.tap("dayKey", "lookKey", *keys)


def _silent(studio: Studio) -> None:
    look: Any = studio.application.tills[0].look
    look.hear(plays=False, speaks=False)
    _look()(studio)


SCENES = (
    Scene("lessons", _lessons, practice=True),
    Scene("lessons-looked-at", _lessons),
    Scene("lesson", _lesson("first_sale"), practice=True),
    Scene("lesson-pay", _lesson("first_sale", "tile-godeungeo", "payKey"), practice=True),
    Scene("lesson-over", _lesson("first_sale", "tile-godeungeo", "payKey", "exactCashKey"), practice=True),
    Scene("typing", _typed()),
    Scene("typing-shifted", _typed("keyㄱ", "keyㅗ", "shiftKey")),
    Scene("typing-longest", _typed_most),
    Scene("typing-english", _typed("englishKey")),
    Scene("typing-digits", _typed("digitsKey", "key1")),
    Scene("help", _help),
    Scene("look", _look()),
    Scene("look-silent", _silent),
    Scene("look-largest", _look("textLARGEST", "coloursCONTRAST", "handLEFT")),
)
