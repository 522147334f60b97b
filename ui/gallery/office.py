"""The office's notices: the card that says of them, and the page on which they are read."""

import json
from collections.abc import Callable

from pos import messages as m
from pos.notice import LONGEST
from ui.gallery.studio import BASKET, Scene, Studio

HOLIDAY = (
    "내일(11월 23일)은 시장이 쉽니다. 생선과 나물은 오늘 안에 냉장고에 넣어 주세요. 문의는 상인회 02-123-4567."
)
PARKING = "오늘 오후 2시부터 4시까지 공영 주차장을 청소합니다."


def _posted(*texts: str, then: Callable[[Studio], None] = lambda _: None) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(
            *(m.PostNotice(f"n{number}", 1, json.dumps({"text": text})) for number, text in enumerate(texts))
        )
        studio.await_item("officeKey")
        then(studio)

    return play


def _opened(studio: Studio) -> None:
    studio.tap("officeKey")


SCENES = (
    Scene("office-waits", _posted(HOLIDAY, PARKING)),
    Scene("office-while-selling", _posted(HOLIDAY, then=lambda studio: studio.send(*BASKET))),
    Scene("office", _posted(HOLIDAY, then=_opened)),
    Scene("office-several", _posted(PARKING, HOLIDAY, then=_opened)),
    Scene("office-longest", _posted("가나다라마바사 " * (LONGEST // 8), then=_opened)),
)
