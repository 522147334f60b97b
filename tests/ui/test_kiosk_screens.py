"""A kiosk as its customers use it: by touch, by a keypad, by ear, in four languages, on every panel."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from pos import messages as m
from pos.attempt import AttemptState
from pos.order import Wanted
from ui.gallery import kiosk_check
from ui.gallery.kiosk import KIOSK_SIZES, MENU, SCENES, KioskScene, KioskStudio, at_the_kiosk
from ui.qt import arrow_keys, legibility, targets
from ui.qt.arrow_keys import Way
from ui.viewmodels.kiosk.limits import NUMBER_S, QUIET_S, WARNED_S

UPRIGHT = (1080, 1920)
LANGUAGES = {"ko": "떡볶이", "en": "Tteokbokki (spicy rice cakes)", "zh": "辣炒年糕", "ja": "トッポッキ"}
KOREAN = re.compile("[가-힣]")


@pytest.fixture
def kiosk(tmp_path: Path, qt_app: QGuiApplication) -> Iterator[KioskStudio]:
    with KioskStudio(tmp_path, UPRIGHT, KIOSK_SIZES[UPRIGHT]) as studio:
        yield studio


def named(name: str) -> KioskScene:
    return next(scene for scene in SCENES if scene.name == name)


def wait(kiosk: KioskStudio, seconds: int) -> None:
    for _ in range(seconds):
        kiosk.kiosk.patience.secondPassed()
    kiosk.send()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_order_by_touch_from_the_first_key_to_the_number(
    tmp_path: Path, qt_app: QGuiApplication, language: str
) -> None:
    with KioskStudio(tmp_path, UPRIGHT, KIOSK_SIZES[UPRIGHT], rail=None) as kiosk:
        kiosk.tap(f"language-{language}", "plainKey", "takeAwayKey", "good-tteok", "option-매운맛", "takeKey")
        if language != "ko":
            assert not KOREAN.search(kiosk.hands.text_of("kioskTitle"))
        kiosk.tap("good-gimbap", "good-gimbap", "chosenKey", "more-1", "orderKey", "way-counter")
        kiosk.hands.wait_until(lambda: kiosk.shown == "placed", "no number")
        assert kiosk.hands.text_of("placedNumber") == "K-1"
        (order,) = kiosk.placed
        assert [(line.item_id, line.quantity) for line in order.lines] == [("tteok", 2), ("gimbap", 2)]
        assert order.language.value == language
        assert order.lines[0].shown == LANGUAGES[language], "as it stood on the tile"
        assert order.wanted is Wanted.TAKE_AWAY
        kiosk.tap("doneKey")
        assert kiosk.kiosk.comfort.language == "ko", "the next customer begins as everybody does"


@pytest.mark.parametrize(("language", "name"), LANGUAGES.items())
def test_what_is_sold_has_its_name_in_the_customers_language(
    tmp_path: Path, qt_app: QGuiApplication, language: str, name: str
) -> None:
    with at_the_kiosk(named("kiosk-choose"), tmp_path, UPRIGHT, KIOSK_SIZES[UPRIGHT], (), language) as kiosk:
        said = [str(label.property("text")) for label in legibility.labels(kiosk.hands)]
        assert any(name in text for text in said), said


ARROWS: dict[Way, Qt.Key] = {
    "down": Qt.Key.Key_Down,
    "right": Qt.Key.Key_Right,
    "left": Qt.Key.Key_Left,
    "up": Qt.Key.Key_Up,
}


def way_to(kiosk: KioskStudio, name: str) -> list[Qt.Key]:
    """The fewest arrows from the key in the ring to the one called so."""
    there_are = arrow_keys.spots(kiosk.hands.window)
    begin = next(spot for spot in there_are if spot.key is kiosk.hands.window.activeFocusItem())
    ways: dict[str, list[Qt.Key]] = {begin.key.objectName(): []}
    ahead = deque([begin])
    while ahead and name not in ways:
        here = ahead.popleft()
        for way, key in ARROWS.items():
            there = arrow_keys.next_spot(there_are, here, way)
            if there is not None and there.key.objectName() not in ways:
                ways[there.key.objectName()] = [*ways[here.key.objectName()], key]
                ahead.append(there)
    return ways[name]


def test_an_order_by_four_arrows_and_return_alone(kiosk: KioskStudio) -> None:
    def press(*keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(kiosk.hands.window, key)
            kiosk.send()

    def go_to(name: str) -> None:
        press(Qt.Key.Key_Down)
        for key in way_to(kiosk, name):
            press(key)
        focused = kiosk.hands.window.activeFocusItem()
        assert focused is not None
        assert focused.objectName() == name

    for name in ("plainKey", "eatHereKey", "good-gimbap", "chosenKey", "orderKey", "way-counter"):
        go_to(name)
        press(Qt.Key.Key_Return)
    assert kiosk.shown == "placed"


def test_by_ear_a_touch_says_a_key_and_a_second_one_presses_it(kiosk: KioskStudio) -> None:
    kiosk.hands.tap("voiceKey")
    assert kiosk.spoken[-1][0].startswith("어서 오세요")
    kiosk.hands.tap("plainKey")
    assert (kiosk.shown, kiosk.spoken[-1][0]) == ("start", "보통 화면으로 주문")
    kiosk.hands.tap("plainKey")
    assert kiosk.shown == "where"
    assert kiosk.spoken[-1][0].startswith("어디서 드시겠어요?")
    kiosk.tap("takeAwayKey", "good-gimbap")
    assert "김밥, 3,500원, 쌀 국내산" in [said for said, _, _ in kiosk.spoken]
    assert kiosk.spoken[-1][0] == "김밥 1개, 3,500원. 모두 3,500원"
    kiosk.tap("chosenKey")
    assert kiosk.spoken[-1][0] == "이렇게 주문할까요? 김밥 1개, 3,500원. 모두 3,500원"
    kiosk.tap("orderKey", "way-counter")
    assert "주문번호 K 1" in kiosk.spoken[-1][0]


def test_the_voice_is_repeated_silenced_and_made_louder(kiosk: KioskStudio) -> None:
    silenced: list[bool] = []
    kiosk.kiosk.voice.silenced.connect(lambda: silenced.append(True))
    kiosk.hands.tap("voiceKey")
    said, _, before = kiosk.spoken[-1]
    kiosk.tap("voiceLouderKey", "voiceAgainKey")
    assert kiosk.spoken[-1][0] != ""
    assert kiosk.spoken[-1][2] > before
    kiosk.tap("voiceStopKey")
    assert silenced
    assert said


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said_in_the_customers_language(
    tmp_path: Path, qt_app: QGuiApplication, language: str
) -> None:
    with KioskStudio(tmp_path, UPRIGHT, KIOSK_SIZES[UPRIGHT], comforts=("voice",), language=language) as kiosk:
        kiosk.choose()
        kiosk.tap("good-gimbap", "chosenKey", "orderKey", "way-counter")
        assert {code for _, code, _ in kiosk.spoken[1:]} == {language}
        if language != "ko":
            said = [words for words, _, _ in kiosk.spoken[2:] if "할매" not in words]
            assert not [words for words in said if KOREAN.search(words)]


def test_an_approved_card_is_an_order_and_nothing_less(kiosk: KioskStudio) -> None:
    kiosk.charge()
    kiosk.terminal_says(m.Word.APPROVED)
    (order,) = kiosk.placed
    assert order.prepaid is not None
    assert (order.prepaid.amount, order.no, kiosk.shown) == (12_000, "K-1", "placed")


def test_a_card_that_is_declined_leads_back_and_says_why(kiosk: KioskStudio) -> None:
    kiosk.charge()
    kiosk.terminal_says(m.Word.DECLINED)
    assert kiosk.shown == "pay"
    assert kiosk.hands.text_of("payTrouble") == "카드가 승인되지 않았어요. 다른 카드나 다른 방법으로 내 주세요."
    assert not kiosk.placed


def test_a_payment_nobody_knows_of_holds_the_order_and_calls_the_stall(kiosk: KioskStudio) -> None:
    kiosk.charge()
    kiosk.terminal_says(m.Word.UNSURE)
    assert kiosk.shown == "card"
    assert kiosk.hands.text_of("cardHeadline") == "점원이 확인하고 있어요"
    assert kiosk.kiosk.helping.asked, "somebody of the stall is called"
    home = kiosk.hands.find("homeKey")
    assert home is not None
    assert not home.isEnabled()
    wait(kiosk, 10 * QUIET_S)
    assert kiosk.shown == "card", "however long it takes"
    assert kiosk.attempts[0].state is AttemptState.SENDING


def test_whoever_does_nothing_is_asked_first_and_loses_nothing(kiosk: KioskStudio) -> None:
    kiosk.fill()
    wait(kiosk, QUIET_S - WARNED_S)
    assert kiosk.hands.find("stayKey") is not None
    kiosk.tap("stayKey")
    assert kiosk.shown == "choose"
    wait(kiosk, QUIET_S)
    assert kiosk.shown == "start"
    code = re.search(r"(\d+)번", kiosk.hands.text_of("parkedNote"))
    assert code is not None
    kiosk.tap("recallParkedKey", *(f"digit-{digit}" for digit in code[1]), "recallKey")
    assert kiosk.shown == "review"
    assert kiosk.hands.text_of("kioskTotal") == "모두 12,000원"


def _without_figures(words: str) -> str:
    return re.sub(r"\d+", "", words)


ASKED = ("kiosk-still-there", "kiosk-anybody-there", "kiosk-usual-again", "kiosk-number-seen")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ASKED)
def test_whoever_is_asked_reads_and_hears_it_in_their_language(
    tmp_path: Path, qt_app: QGuiApplication, name: str, language: str
) -> None:
    with at_the_kiosk(named(name), tmp_path, UPRIGHT, KIOSK_SIZES[UPRIGHT], ("voice",), language) as kiosk:
        (said, code, _) = kiosk.spoken[-1]
        read = [kiosk.hands.text_of(label) for label in ("askQuestion", "askPromise", "stayKey")]
        assert all(read)
        assert (code, bool(KOREAN.search("".join(read)))) == (language, language == "ko")
        assert _without_figures(said).startswith(_without_figures(" ".join(read[:2]))), "the seconds run on"
        shown = kiosk.shown
        kiosk.hands.tap("stayKey")
        assert (kiosk.hands.find("stayKey"), kiosk.shown) == (None, shown)
        assert kiosk.spoken[-1][0] == kiosk.kiosk.spoken_now, "they hear where they are"


@pytest.mark.parametrize("key", [*ARROWS.values(), Qt.Key.Key_Return], ids=lambda key: key.name)
@pytest.mark.parametrize("name", ASKED)
def test_any_key_of_a_keypad_is_an_answer_and_nothing_more(kiosk: KioskStudio, name: str, key: Qt.Key) -> None:
    named(name).play(kiosk)
    shown, total, ringed = kiosk.shown, kiosk.kiosk.ordered.total, kiosk.hands.window.activeFocusItem()
    QTest.keyClick(kiosk.hands.window, key)
    kiosk.send()
    assert kiosk.hands.find("stayKey") is None
    assert (kiosk.shown, kiosk.kiosk.ordered.total) == (shown, total)
    assert kiosk.hands.window.activeFocusItem() is ringed


def test_whoever_looks_by_arrows_alone_is_not_asked(kiosk: KioskStudio) -> None:
    kiosk.choose()
    for _ in range(3):
        wait(kiosk, QUIET_S - WARNED_S - 1)
        QTest.keyClick(kiosk.hands.window, Qt.Key.Key_Down)
    assert kiosk.hands.find("stayKey") is None
    wait(kiosk, QUIET_S - WARNED_S)
    assert kiosk.hands.find("stayKey") is not None


def test_the_keys_at_the_bottom_do_what_they_say_also_while_it_is_asked(kiosk: KioskStudio) -> None:
    kiosk.fill()
    wait(kiosk, QUIET_S - WARNED_S)
    kiosk.hands.tap("helpKey")
    kiosk.send()
    assert (kiosk.hands.find("stayKey"), len(kiosk.calls)) == (None, 1)
    wait(kiosk, QUIET_S - WARNED_S)
    kiosk.hands.tap("homeKey")
    kiosk.send()
    assert (kiosk.shown, kiosk.kiosk.ordered.empty) == ("start", True)


def test_goods_that_change_meanwhile_take_no_question_away(kiosk: KioskStudio) -> None:
    kiosk.fill()
    wait(kiosk, QUIET_S - WARNED_S)
    kiosk.sells(**{item.id: replace(item, sold_out=True) for item in MENU if item.id == "mandu"})
    assert kiosk.hands.find("stayKey") is not None
    wait(kiosk, WARNED_S)
    assert kiosk.shown == "start"


def test_a_number_stays_in_sight_while_it_is_asked_and_as_long_as_somebody_wants(kiosk: KioskStudio) -> None:
    kiosk.fill()
    kiosk.tap("chosenKey", "orderKey", "way-counter")
    for _ in range(3):
        wait(kiosk, NUMBER_S - WARNED_S)
        assert kiosk.hands.text_of("askNumber") == kiosk.placed[0].no
        kiosk.tap("stayKey")
        assert kiosk.hands.text_of("placedNumber") == kiosk.placed[0].no
    wait(kiosk, NUMBER_S)
    assert kiosk.shown == "start"


def test_a_wrong_code_is_answered_in_words(kiosk: KioskStudio) -> None:
    kiosk.fill()
    wait(kiosk, QUIET_S)
    kiosk.tap("recallParkedKey", "digit-9", "digit-9", "recallKey")
    assert kiosk.hands.text_of("kioskNotice") == "그 번호로 보관한 주문이 없어요. 번호를 다시 봐 주세요."


def test_at_the_start_nobody_is_hurried(kiosk: KioskStudio) -> None:
    wait(kiosk, 10 * QUIET_S)
    assert (kiosk.shown, kiosk.hands.find("stayKey")) == ("start", None)


def test_help_is_called_answered_and_over(kiosk: KioskStudio) -> None:
    kiosk.choose()
    kiosk.tap("helpKey")
    assert kiosk.hands.text_of("helpWords") == "점원을 불렀어요."
    kiosk.send(m.NoteHelpComing(kiosk.calls[-1].id))
    assert kiosk.hands.text_of("helpWords") == "점원이 오고 있어요."
    kiosk.tap("helpOverKey")
    assert not kiosk.kiosk.helping.asked


def test_the_stall_goes_on_with_the_cart_and_says_so(kiosk: KioskStudio) -> None:
    kiosk.fill()
    kiosk.send(m.HandOverCart("0195a000-0000-7000-8000-0000000000a1"))
    assert kiosk.shown == "placed"
    assert kiosk.hands.text_of("placedHeadline") == "판매대에서 이어서 도와드려요"


def test_whoever_stands_here_sees_nothing_of_a_cart_that_was_parked_before(kiosk: KioskStudio) -> None:
    kiosk.fill()
    wait(kiosk, QUIET_S)
    kiosk.choose()
    kiosk.send(m.HandOverParked("0195a000-0000-7000-8000-0000000000a2", "01"))
    assert len(kiosk.placed) == 1
    assert kiosk.shown == "choose"


def test_what_the_stall_may_not_do_is_not_said_to_the_customer(kiosk: KioskStudio) -> None:
    kiosk.charge()
    kiosk.send(m.HandOverCart("0195a000-0000-7000-8000-0000000000a3"))
    assert kiosk.kiosk.notice == ""
    assert kiosk.shown == "card"


def test_what_sells_out_is_seen_at_once_and_cannot_be_tapped(kiosk: KioskStudio) -> None:
    named("kiosk-sold-out").play(kiosk)
    tile = kiosk.hands.find("good-gimbap")
    assert tile is not None
    assert not tile.isEnabled()
    assert "다 팔렸어요" in targets.name_of(tile)


def test_a_price_that_changes_in_the_cart_stays_and_is_said(kiosk: KioskStudio) -> None:
    named("kiosk-price-changed").play(kiosk)
    said = [str(label.property("text")) for label in legibility.labels(kiosk.hands)]
    assert "고를 때 값 3,500원 그대로예요" in said
    assert "모두 12,000원" in said


def test_whoever_starts_over_leaves_nothing(kiosk: KioskStudio) -> None:
    kiosk.fill()
    kiosk.tap("homeKey")
    assert (kiosk.shown, kiosk.kiosk.ordered.empty) == ("start", True)


def test_three_hundred_things_of_one_kind_can_be_ordered(kiosk: KioskStudio) -> None:
    kiosk.choose()
    kiosk.send(m.AddItem("gimbap", 300))
    kiosk.tap("chosenKey", "orderKey", "way-counter")
    assert kiosk.placed[0].total == 300 * 3_500


PLAYED = (
    *("kiosk-start", "kiosk-choose", "kiosk-choices", "kiosk-review", "kiosk-pay", "kiosk-doubt", "kiosk-paid"),
    *ASKED,
)


@pytest.mark.parametrize(
    "comforts", [(), ("easy", "contrast"), ("low",)], ids=lambda given: "-".join(given) or "plain"
)
@pytest.mark.parametrize("size", KIOSK_SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_letters_keys_gaps_and_contrast_keep_to_the_notice(
    tmp_path: Path, qt_app: QGuiApplication, size: tuple[int, int], comforts: tuple[str, ...]
) -> None:
    for number, name in enumerate(PLAYED):
        folder = tmp_path / str(number)
        folder.mkdir()
        with at_the_kiosk(named(name), folder, size, KIOSK_SIZES[size], comforts) as kiosk:
            assert kiosk_check.settled_faults(kiosk, size, KIOSK_SIZES[size]) == [], name


@pytest.mark.parametrize("size", KIOSK_SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", [*PLAYED, "kiosk-called", "kiosk-long-names"])
def test_at_twice_the_size_everything_is_twice_as_large(
    tmp_path: Path, qt_app: QGuiApplication, name: str, size: tuple[int, int]
) -> None:
    with at_the_kiosk(named(name), tmp_path, size, KIOSK_SIZES[size], ("large",)) as kiosk:
        assert kiosk_check.settled_faults(kiosk, size, KIOSK_SIZES[size]) == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_at_twice_the_size_it_is_read_out_too(tmp_path: Path, qt_app: QGuiApplication, language: str) -> None:
    """On a panel that stands: on one that lies on its side the two together leave too few lines."""
    size = (1080, 1920)
    with at_the_kiosk(
        named("kiosk-review"), tmp_path, size, KIOSK_SIZES[size], ("large", "voice"), language
    ) as kiosk:
        assert kiosk.hands.find("voiceStopKey") is not None
        assert kiosk_check.settled_faults(kiosk, size, KIOSK_SIZES[size]) == []


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_has_no_band_at_twice_the_size_has_the_page_until_it_was_read(
    tmp_path: Path, qt_app: QGuiApplication, size: tuple[int, int]
) -> None:
    with at_the_kiosk(named("kiosk-called"), tmp_path, size, KIOSK_SIZES[size], ("large",), "en") as kiosk:
        kiosk.hands.wait_until(lambda: kiosk.hands.find("toldWords") is not None, "nobody says who was called")
        assert kiosk.hands.find("chosenKey") is None
        kiosk.tap("chosenKey", "orderKey", "way-counter")
        assert [len(kiosk.placed), kiosk.shown] == [1, "placed"]
        assert kiosk.kiosk.helping.asked, "to have read it is not to be fine"


def test_why_not_can_be_read_to_its_end_at_twice_the_size(tmp_path: Path, qt_app: QGuiApplication) -> None:
    """It is longer than the page: whoever turns it has not read it yet."""
    size = (1920, 1080)
    with at_the_kiosk(named("kiosk-sold-out"), tmp_path, size, KIOSK_SIZES[size], ("large",), "en") as kiosk:
        kiosk.send(m.AddItem("gimbap"))
        kiosk.turn_to("readKey")
        assert "sold out" in kiosk.kiosk.notice
        kiosk.hands.tap("readKey")
        kiosk.hands.wait_until(lambda: kiosk.hands.find("chosenKey") is not None, "the page does not come back")
        assert kiosk.kiosk.notice == ""
        kiosk.send(m.AddItem("gimbap"))
        kiosk.hands.wait_until(lambda: kiosk.hands.find("toldWords") is not None, "it is not said again")
        kiosk.hands.tap("homeKey")
        kiosk.hands.wait_until(lambda: kiosk.shown == "start", "not at the start")
        assert kiosk.kiosk.notice == "", "the next customer is told nothing"


@pytest.mark.parametrize("size", KIOSK_SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_where_the_easy_screen_is_chosen_keys_are_as_large_as_on_it(
    tmp_path: Path, qt_app: QGuiApplication, size: tuple[int, int]
) -> None:
    with at_the_kiosk(named("kiosk-start"), tmp_path, size, KIOSK_SIZES[size]) as kiosk:
        per_mm = size[0] / KIOSK_SIZES[size]
        places = [spot.place for spot in arrow_keys.spots(kiosk.hands.window)]
        assert min(min(place.width(), place.height()) for place in places) >= kiosk_check.EASY_TARGET_MM * per_mm


def test_lowered_every_key_is_within_reach(tmp_path: Path, qt_app: QGuiApplication) -> None:
    per_mm = UPRIGHT[0] / KIOSK_SIZES[UPRIGHT]
    with at_the_kiosk(named("kiosk-review"), tmp_path, UPRIGHT, KIOSK_SIZES[UPRIGHT], ("low",)) as kiosk:
        highest = min(spot.place.top() for spot in arrow_keys.spots(kiosk.hands.window))
        assert (UPRIGHT[1] - highest) / per_mm <= 320
