"""What is said where a PIN was pressed: how often more, or when again."""

from datetime import datetime, timedelta

from pos.operator import PinTries
from ui.say import say
from ui.viewmodels.clock_words import time_words


def wrong_pin(tries: PinTries, now: datetime) -> str:
    """After a wrong one, by how many there were in a row."""
    if not tries.left:
        return locked(tries, now)
    return say("비밀번호가 달라요. {left}번 더 해 볼 수 있어요.", left=tries.left)


def locked(tries: PinTries, now: datetime) -> str:
    """A time is said in whole minutes, and never one that is too early."""
    until = now + timedelta(seconds=tries.locked_for_s(at_ms(now)) + 59)
    return say("여러 번 틀려서 잠갔어요. {time}에 다시 눌러 주세요.", time=time_words(until))


def at_ms(now: datetime) -> int:
    return int(now.timestamp() * 1_000)
