"""The office's notices by taps: a card while nobody is served, a page to read on, and gone once it is read."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from ui_kit import Desk, until

from pos import messages as m
from ui.gallery.studio import Studio

HOLIDAY, PARKING = "내일은 시장이 쉽니다.", "오늘은 주차장을 청소합니다."


def post(notice_id: str, text: str) -> m.PostNotice:
    return m.PostNotice(notice_id, 1, json.dumps({"text": text}))


@pytest.fixture
def studio(qt_app: QGuiApplication, tmp_path: Path) -> Iterator[Studio]:
    with Studio(tmp_path, (1024, 768), 305, goods=True) as running:
        yield running


def test_each_is_read_by_a_tap_and_then_it_is_home_again(studio: Studio) -> None:
    studio.send(post("a", HOLIDAY), post("b", PARKING))
    studio.tap("officeKey")
    studio.await_text("officeText", HOLIDAY)
    studio.tap("officeReadKey")
    studio.await_text("officeText", PARKING)
    studio.tap("officeReadKey")
    studio.hands.wait_until(lambda: studio.application.tills[0].screen() == "sell", "home")
    assert studio.hands.find("officeKey") is None


def test_it_never_covers_a_sale(studio: Studio) -> None:
    studio.send(m.AddItem("godeungeo"), post("a", HOLIDAY))
    studio.hands.rest(0.1)
    assert studio.hands.find("officeKey") is None
    studio.tap("undoKey")
    studio.await_item("officeKey")


def test_a_scan_leads_home_from_its_page(studio: Studio) -> None:
    studio.send(post("a", HOLIDAY))
    studio.tap("officeKey")
    studio.send(m.AddItem("godeungeo"))
    studio.hands.wait_until(lambda: studio.application.tills[0].screen() == "sell", "home")


def test_one_that_is_taken_back_while_it_is_read_leads_back(studio: Studio) -> None:
    studio.send(post("a", HOLIDAY))
    studio.tap("officeKey")
    studio.send(m.WithdrawNotice("a"))
    studio.hands.wait_until(lambda: studio.application.tills[0].screen() == "sell", "home")


def test_it_is_told_by_a_tone_and_a_sentence_and_nonsense_by_nothing(desk: Desk) -> None:
    tones: list[str] = []
    said: list[str] = []
    desk.till.sounds.tone.connect(tones.append)
    desk.till.sounds.said.connect(said.append)
    desk.send(post("a", HOLIDAY))
    until(lambda: tones == ["attention"], "heard")
    assert said == ["상인회에서 알림이 왔어요."]
    desk.send(m.PostNotice("b", 1, "nonsense"))
    until(lambda: desk.of(m.CommandRejected), "refused")
    assert (tones, desk.till.notice.sentence) == (["attention"], "")
