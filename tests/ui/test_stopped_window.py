"""A till that cannot start says why where the merchant looks, and can be closed."""

from PySide6.QtGui import QGuiApplication

from ui.qt.application import TillApplication
from ui.qt.hands import Hands
from ui.runtime import places

SENTENCE = (
    "장부를 다른 프로그램이 쓰고 있습니다. 이미 켜져 있는 장날을 쓰거나, 그것을 끄고 다시 켜 주세요. (/srv/a/b)"
)


def test_the_sentence_is_on_the_screen_and_the_key_closes_it(qt_app: QGuiApplication) -> None:
    application = TillApplication(places.ASSETS)
    application.show_why_stopped(SENTENCE, book_is_safe=True)
    hands = Hands(application.windows[0])
    hands.window.show()
    hands.wait_until(lambda: hands.text_of("sentence") == SENTENCE, "the sentence")
    hands.picture()
    sentence = hands.find("sentence")
    assert sentence is not None
    assert sentence.property("contentWidth") <= sentence.width() + 1
    hands.tap("닫기")
    assert not hands.window.isVisible()
    application.close()
