"""The speaker, with programs that write down what they are told: real children, found on the PATH as any."""

import logging
import math
import os
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from ui_kit import PATIENCE_S

from ui.look import PACES, VOICE_VOLUMES, Look
from ui.runtime.places import ASSETS
from ui.runtime.sound import lane
from ui.runtime.sound.programs import USUAL_PACE
from ui.runtime.sound.speaker import Speaker

WRITES_DOWN = """#!/bin/sh
echo "$(basename "$0") $*" >> "{told}"
[ "$(basename "$0")" = espeak-ng ] && said=$(cat) && echo "$said" >> "{told}"
exit 0
"""
WRITES_KANA = """#!/bin/sh
echo "$(basename "$0") $*" >> "{told}"
said=$(cat)
echo "$said" >> "{told}"
echo ごうけい
"""
TELLS_WHO_IT_IS = """#!/bin/sh
echo $$ >> "{told}"
exec sleep 600
"""
NEVER_ENDS = """#!/bin/sh
said=$(cat)
echo "$said" >> "{told}"
exec sleep 600
"""


class Box:
    """A box on whose PATH only those programs lie that a test puts there, besides the shell's own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.programs = folder / "bin"
        self.programs.mkdir()
        for tool in ("sh", "cat", "basename", "sleep"):
            (self.programs / tool).symlink_to(_where(tool))
        self._told = folder / "told"
        self._speakers: list[Speaker] = []
        monkeypatch.setenv("PATH", str(self.programs))

    def install(self, *names: str, script: str = WRITES_DOWN) -> None:
        for name in names:
            program = self.programs / name
            program.write_text(script.format(told=self._told), encoding="utf-8")
            program.chmod(0o755)

    def speaker(self, look: Look, assets: Path = ASSETS) -> Speaker:
        """Ended with the test, however that ends."""
        self._speakers.append(Speaker(assets, look))
        return self._speakers[-1]

    def silence(self) -> None:
        for speaker in self._speakers:
            speaker.stop()

    def told(self) -> list[str]:
        return self._told.read_text("utf-8").splitlines() if self._told.exists() else []

    def until(self, condition: Callable[[list[str]], bool]) -> list[str]:
        deadline = time.monotonic() + PATIENCE_S
        while not condition(self.told()):
            assert time.monotonic() < deadline, self.told()
            time.sleep(0.005)
        return self.told()


def _where(tool: str) -> str:
    return next(path for folder in ("/bin", "/usr/bin") if os.path.exists(path := f"{folder}/{tool}"))


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    box = Box(tmp_path, monkeypatch)
    yield box
    box.silence()


@pytest.mark.parametrize(
    ("program", "options"), [("pw-play", "--volume=0.30 "), ("paplay", "--volume=19660 "), ("aplay", "-q ")]
)
def test_a_tone_is_played_by_whatever_player_is_there(box: Box, program: str, options: str) -> None:
    box.install(program)
    speaker = box.speaker(Look(volume=30))
    speaker.tone("paid")
    told = box.until(lambda told: bool(told))
    speaker.stop()
    assert told == [f"{program} {options}{ASSETS / 'sounds' / 'paid.wav'}"]


@pytest.mark.parametrize("name", ["press", "added", "paid", "refused", "attention"])
def test_every_tone_is_there(name: str) -> None:
    assert (ASSETS / "sounds" / f"{name}.wav").stat().st_size > 1_000


def test_words_are_spoken_in_the_language_of_the_screen(box: Box) -> None:
    box.install("espeak-ng")
    speaker = box.speaker(Look(volume=60))
    speaker.say("거스름돈 만 육천 원")
    told = box.until(lambda told: len(told) == 2)
    speaker.adjust(Look(volume=60, language="en"))
    speaker.say("Change")
    told = box.until(lambda told: len(told) == 4)
    speaker.stop()
    assert told == [
        "espeak-ng -v ko -a 120 -s 150 --stdin",
        "거스름돈 만 육천 원",
        "espeak-ng -v en -a 120 -s 150 --stdin",
        "Change",
    ]


def test_recorded_words_are_played_one_after_the_other_when_all_are_there(box: Box, tmp_path: Path) -> None:
    clips = tmp_path / "voice" / "ko"
    clips.mkdir(parents=True)
    for word in ("거스름돈", "만"):
        (clips / f"{word}.wav").touch()
    box.install("paplay", "espeak-ng")
    speaker = box.speaker(Look(volume=100), tmp_path)
    speaker.say("거스름돈 만")
    box.until(lambda told: len(told) == 2)
    speaker.say("거스름돈 이만")
    told = box.until(lambda told: len(told) == 4)
    speaker.stop()
    assert [line.rpartition("/")[2] for line in told[:2]] == ["거스름돈.wav", "만.wav"]
    assert told[3] == "거스름돈 이만", "half of it recorded is spoken as a whole"


@pytest.mark.parametrize("look", [Look(volume=0), Look(voice=False)])
def test_words_that_are_switched_off_start_nothing(box: Box, look: Look) -> None:
    box.install("espeak-ng", "paplay")
    speaker = box.speaker(look)
    speaker.say("거스름돈")
    speaker.adjust(Look(volume=60))
    speaker.say("마지막")
    told = box.until(lambda told: "마지막" in told)
    speaker.stop()
    assert "거스름돈" not in told


def test_the_newest_words_win_and_what_was_being_said_is_ended(box: Box) -> None:
    """The first would go on for ten minutes."""
    box.install("espeak-ng", script=NEVER_ENDS)
    speaker = box.speaker(Look())
    speaker.say("첫째")
    box.until(lambda told: told == ["첫째"])
    for word in ("둘째", "셋째", "넷째"):
        speaker.say(word)
    told = box.until(lambda told: "넷째" in told)
    speaker.stop()
    assert told[0] == "첫째"
    assert told[-1] == "넷째"
    assert speaker.speaks


def test_a_box_without_programs_is_silent_and_says_so_once(box: Box, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        speaker = box.speaker(Look())
        for _ in range(3):
            speaker.tone("paid")
            speaker.say("거스름돈")
        speaker.stop()
    assert (speaker.plays, speaker.speaks) == (False, False)
    assert [record.message for record in caplog.records] == [
        "no sounds: none of pw-play, paplay, aplay is here",
        "no words but recorded ones: espeak-ng is not here",
    ]


@pytest.mark.expects_log("makes no sound")
def test_a_program_that_cannot_be_started_is_said_once(box: Box, caplog: pytest.LogCaptureFixture) -> None:
    box.install("espeak-ng", script="#!/not/there\n")
    speaker = box.speaker(Look())
    speaker.say("거스름돈")
    deadline = time.monotonic() + PATIENCE_S
    while "makes no sound" not in caplog.text and time.monotonic() < deadline:
        time.sleep(0.005)
    box.install("paplay")
    speaker.say("거스름돈")
    speaker.stop()
    assert caplog.text.count("makes no sound") == 1


@pytest.mark.parametrize(("language", "voice"), [("ko", "ko"), ("en", "en"), ("zh", "cmn-latn-pinyin")])
def test_a_customer_is_spoken_to_in_another_language_than_the_screens_own(
    box: Box, language: str, voice: str
) -> None:
    box.install("espeak-ng")
    speaker = box.speaker(Look(volume=60))
    assert speaker.speaks_in(language)
    speaker.say("您好", language, 32, pace=130)
    assert box.until(lambda told: len(told) == 2) == [f"espeak-ng -v {voice} -a 64 -s 195 --stdin", "您好"]


def test_japanese_is_written_in_kana_before_it_is_spoken(box: Box) -> None:
    """espeak-ng says "Chinese letter" for a kanji, and kakasi makes nonsense of hangul and of what JIS lacks."""
    box.install("espeak-ng")
    box.install("kakasi", script=WRITES_KANA)
    speaker = box.speaker(Look())
    assert speaker.speaks_in("ja")
    speaker.say("①떡볶이、合計１２円", "ja", 100)
    assert box.until(lambda told: len(told) == 4) == [
        "kakasi -i utf8 -o utf8 -JH",
        "1、合計12円",
        "espeak-ng -v ja -a 200 -s 150 --stdin",
        "ごうけい",
    ]


def test_a_language_without_a_voice_is_silent_and_says_so_once(box: Box, caplog: pytest.LogCaptureFixture) -> None:
    box.install("espeak-ng", "aplay")
    with caplog.at_level(logging.INFO):
        speaker = box.speaker(Look())
        for language in ("ja", "ja", "fr"):
            assert not speaker.speaks_in(language)
            speaker.say("合計", language, 100)
        speaker.say("합계", "ko", 100)
        told = box.until(lambda told: len(told) == 2)
    assert told == ["espeak-ng -v ko -a 200 -s 150 --stdin", "합계"]
    assert [record.message for record in caplog.records] == [
        "no words in 'ja': kakasi is not here",
        "no words in 'fr': a voice is not here",
    ]


@pytest.mark.expects_log("hung and was ended")
def test_a_reader_that_hangs_is_ended_and_the_next_words_are_said(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lane, "LONGEST_S", 0.2)
    box.install("espeak-ng")
    box.install("kakasi", script=NEVER_ENDS)
    speaker = box.speaker(Look())
    speaker.say("合計", "ja", 100)
    box.until(lambda told: any("-v ja" in line for line in told))
    speaker.say("합계", "ko", 100)
    assert "합계" in box.until(lambda told: "합계" in told)


def test_what_a_customer_chose_counts_alone(box: Box) -> None:
    """Whoever has the screen read out hears it where the till is silent, and hears nothing at nothing."""
    box.install("espeak-ng")
    speaker = box.speaker(Look(volume=0, voice=False))
    speaker.say("하나")
    speaker.say("둘", "ko", 0)
    speaker.say("셋", "ko", 10)
    assert box.until(lambda told: len(told) == 2) == ["espeak-ng -v ko -a 20 -s 150 --stdin", "셋"]


def test_whoever_has_heard_enough_hushes_it_and_hears_what_comes_next(box: Box) -> None:
    box.install("espeak-ng", script=TELLS_WHO_IT_IS)
    speaker = box.speaker(Look())
    speaker.say("첫째")
    (child,) = box.until(lambda told: len(told) == 1)
    assert _lives(int(child))
    speaker.hush()
    box.until(lambda _: not _lives(int(child)))
    speaker.say("둘째")
    assert box.until(lambda told: len(told) == 2)[0] == child
    speaker.hush()
    speaker.hush()


def _lives(child: int) -> bool:
    """One that has ended and been waited for has no number any more."""
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_customers_volumes_span_what_a_kiosk_must() -> None:
    steps = [20 * math.log10(louder / softer) for softer, louder in pairwise(VOICE_VOLUMES)]
    assert sum(steps) >= 18
    assert all(4 <= step <= 6 for step in steps), "each is heard, none startles"
    assert USUAL_PACE in PACES
