"""The languages a customer may choose between."""

from enum import Enum


class Language(Enum):
    """By its code (ISO 639-1)."""

    KOREAN = "ko"
    ENGLISH = "en"
    CHINESE = "zh"
    JAPANESE = "ja"
