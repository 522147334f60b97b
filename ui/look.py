"""How the screen looks and sounds to whoever stands at it: chosen by a touch, kept beside the stall's settings."""

from collections.abc import Mapping
from dataclasses import dataclass

from pos.settings import Settings, Value

NORMAL, LARGE, LARGEST = "NORMAL", "LARGE", "LARGEST"
LIGHT, CONTRAST = "LIGHT", "CONTRAST"
RIGHT, LEFT = "RIGHT", "LEFT"
KOREAN, ENGLISH = "ko", "en"

TEXT_SCALES: Mapping[str, float] = {NORMAL: 1.0, LARGE: 1.15, LARGEST: 1.3}
"""How many times the usual size letters are."""
VOLUMES = (0, 30, 60, 100)
"""Percent; 0 is silence."""
VOICE_VOLUMES = (10, 18, 32, 56, 100)
"""Percent, for customers who have a screen read to them: 5 dB apart and 20 dB in all, of which a kiosk must have 18
(고시 「장애인·고령자 등의 정보 접근 및 이용 편의 증진을 위한 고시」 별표 5)."""
PACES = (75, 100, 130, 160)
"""Percent of the usual speed of speaking."""


@dataclass(frozen=True, slots=True)
class Look:
    text: str = NORMAL
    colours: str = LIGHT
    hand: str = RIGHT
    language: str = KOREAN
    volume: int = 60
    voice: bool = True


def look_of(settings: Settings) -> Look:
    return Look(
        text=settings.text("screen.text"),
        colours=settings.text("screen.look"),
        hand=settings.text("screen.hand"),
        language=settings.text("screen.language"),
        volume=settings.number("sound.volume"),
        voice=settings.text("sound.voice") == "ON",
    )


def settings_of(look: Look) -> dict[str, Value]:
    return {
        "screen.text": look.text,
        "screen.look": look.colours,
        "screen.hand": look.hand,
        "screen.language": look.language,
        "sound.volume": look.volume,
        "sound.voice": "ON" if look.voice else "OFF",
    }
