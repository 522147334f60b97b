"""What is said to the merchant of the stall's kiosks. Keys of the list of words, as everywhere."""

from pos.kiosks import KnownKiosk
from ui.say import say, won

CALLS = "키오스크 {letter}에서 도와 달래요"
DOUBTS = "키오스크 {letter}의 결제를 봐 주세요"
AT_KIOSK = "{letter}: {what}"
LOOK_THERE = "키오스크 옆의 단말기를 봐 주세요. 확인돼야 다음 주문을 받아요."
TELLING = "키오스크 {letter}에 알리고 있어요"
CAME = "키오스크에서 이어받았어요."
"""Spoken."""


def stands(kiosk: KnownKiosk, since: str) -> str:
    """`도와 달래요 · 오전 11:24부터`; `since` when somebody calls."""
    if kiosk.away:
        return say("연결이 끊겼어요. 가서 봐 주세요.")
    if kiosk.condition.doubt:
        return " · ".join((say("결제됐는지 아직 몰라요"), won(kiosk.condition.doubt.amount)))
    if kiosk.coming:
        return say("간다고 손님에게 알렸어요")
    if kiosk.called:
        return " · ".join((say("도와 달래요"), since))
    return say("손님이 고르고 있어요") if kiosk.condition.pieces else say("비어 있어요")


def cart(kiosk: KnownKiosk) -> str:
    """`3개 · 12,000원`."""
    said = kiosk.condition
    if not said.pieces:
        return say("담은 것이 없어요")
    return " · ".join((say("{count:,}개", count=said.pieces), won(said.total)))
