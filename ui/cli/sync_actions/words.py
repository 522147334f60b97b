"""What a technician reads of a stall's line to its market. Where the till has a sentence for it, it is that one."""

from pos.clock import SystemClock
from pos.messages import Condition
from sync.events import AwayReason, MarketAcknowledged, MarketAway, MarketRefused, RefusedReason, SyncEvent
from ui.words import MARKET_TROUBLES

_KEPT = "모두 이 기계에 보관됩니다"

_AWAY = {
    AwayReason.UNREACHABLE: f"시장에 닿지 않아요 · 인터넷 선과 공유기, 시장 주소를 봐 주세요 · {_KEPT}",
    AwayReason.TIMED_OUT: f"시장이 제때 답하지 않아요 · 잠시 뒤에 다시 해 주세요 · {_KEPT}",
    AwayReason.NOT_THE_MARKET: MARKET_TROUBLES[Condition.STRANGE_ANSWER],
    AwayReason.BUSY: f"시장이 바빠요 · 잠시 뒤에 다시 해 주세요 · {_KEPT}",
}

_REFUSED = {
    RefusedReason.NOT_ENROLLED: MARKET_TROUBLES[Condition.NOT_ENROLLED],
    RefusedReason.REVOKED: f"시장이 이 계산대를 막았어요 · 상인회에 새 등록 코드를 청해 주세요 · {_KEPT}",
    RefusedReason.FORK: f"시장에 있는 기록과 이 장부가 갈라졌어요 · 상인회에 알려 주세요 · {_KEPT}",
    RefusedReason.TOO_OLD: f"시장이 더 새로운 장날을 바라요 · 장날을 새 판으로 바꿔 주세요 · {_KEPT}",
}


def standing(event: SyncEvent) -> str:
    """One sentence on how it stands."""
    if isinstance(event, MarketAcknowledged):
        return arrived(event)
    return away(event.reason) if isinstance(event, MarketAway) else refused(event)


def arrived(event: MarketAcknowledged) -> str:
    waiting = max(0, event.head_seq - event.last_seq)
    seen = f" · 상인회가 살펴볼 것 {len(event.quarantined):,}건" if event.quarantined else ""
    return f"기록 {event.last_seq:,}건 시장 도착 · {waiting:,}건 기다림{seen}"


def away(reason: AwayReason) -> str:
    if reason is AwayReason.CERTIFICATE:
        now = SystemClock().now().local.strftime("%Y-%m-%d %H:%M")
        return f"시장의 인증서가 통하지 않아요 · 이 기계의 시각이 맞는지 봐 주세요 (지금 {now}) · {_KEPT}"
    return _AWAY[reason]


def refused(event: MarketRefused) -> str:
    return _REFUSED[event.reason]
