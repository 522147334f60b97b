"""Every limit a kiosk has: how long it waits for a touch, what it asks before, and what comes then."""

from dataclasses import dataclass

QUIET_S = 90
WARNED_S = 20
"""KS X 9211: before a time limit at least 20 seconds, in which one may ask for more."""
NUMBER_S = 60
"""The number is on paper, and the next customer waits; whoever writes it down says so."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Seconds without a touch, 0 for ever; what is asked `WARNED_S` before its end, what comes then, and what the
    key that goes on says."""

    seconds: int
    question: str = ""
    promise: str = ""
    stay: str = ""


FOR_EVER = Limit(0)
CHOOSING = Limit(
    QUIET_S,
    "아직 고르고 계세요?",
    "{left} 뒤에 처음 화면으로 가요. 고른 것은 번호로 보관해 두어요.",
    "계속 고를게요",
)
NOTHING_CHOSEN = Limit(QUIET_S, "아직 계세요?", "{left} 뒤에 처음 화면으로 가요.", "계속할게요")
ONLY_COMFORTS = Limit(QUIET_S, "아직 계세요?", "{left} 뒤에 언어와 화면이 처음대로 돌아가요.", "계속할게요")
NUMBER = Limit(
    NUMBER_S,
    "번호를 보셨어요?",
    "{left} 뒤에 처음 화면으로 가요. 이 번호를 기억해 주세요.",
    "더 볼게요",
)
