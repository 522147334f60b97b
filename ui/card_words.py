"""What is said of a card payment while it is under way, and how it ended."""

from pos.attempt import Attempt, AttemptState
from pos.messages import Step
from ui.say import say

_STEPS: dict[Step, str] = {
    Step.SHOW_CARD: "카드를 꽂거나 대 주세요",
    Step.CARD_READ: "카드를 읽었어요",
    Step.SWIPE_INSTEAD: "카드를 긁어 주세요",
    Step.INSERT_INSTEAD: "카드를 꽂아 주세요",
    Step.READ_AGAIN: "카드를 다시 대 주세요",
    Step.ENTER_PIN: "손님이 비밀번호를 눌러 주세요",
    Step.SIGN: "손님이 서명해 주세요",
    Step.ASKING: "카드사에 물어보고 있어요",
    Step.REMOVE_CARD: "카드를 빼 주세요",
}

HEADLINES: dict[str, str] = {
    "by_hand": "단말기에서 결제해 주세요",
    "unknown": "결제됐는지 아직 몰라요",
    "seen_paid": "승인번호를 눌러 주세요",
    "seen_unpaid": "정말 안 됐나요?",
    "giving_back": "카드 결제를 취소하고 있어요",
    "code": "손님 휴대폰의 코드를 찍어 주세요",
}
ADVICE: dict[str, str] = {
    "asking": "단말기가 시키는 대로 하면 됩니다.",
    "by_hand": "끝나면 어떻게 됐는지 눌러 주세요.",
    "unknown": "단말기 화면을 봐 주세요. 확인될 때까지 카드를 다시 대지 마세요.",
    "seen_paid": "전표에 있어요. 없으면 그냥 넘어가도 됩니다.",
    "seen_unpaid": "단말기 화면과 전표를 한 번 더 봐 주세요. 승인됐는데 안 됐다고 하면 손님이 두 번 내게 됩니다.",
    "giving_back": "단말기가 답할 때까지 기다려 주세요.",
    "code": "바코드나 QR을 스캐너로 찍으면 됩니다.",
}

_ENDS: dict[AttemptState, str] = {
    AttemptState.DECLINED: "카드가 승인되지 않았어요. 다른 카드나 다른 방법으로 받아 주세요.",
    AttemptState.CANCELLED: "결제를 그만뒀어요. 다시 하거나 다른 방법으로 받아 주세요.",
    AttemptState.ABANDONED: "단말기가 이 결제를 시작하지 못했어요. 단말기를 보거나 다른 방법으로 받아 주세요.",
    AttemptState.NOT_FOUND: "확인해 보니 결제되지 않았어요. 다시 하거나 다른 방법으로 받아 주세요.",
    AttemptState.NOT_CHARGED: "결제되지 않은 것으로 적었어요. 다시 하거나 다른 방법으로 받아 주세요.",
    AttemptState.REVERSED: "카드 결제를 취소했어요. 손님에게 취소 전표를 보여 주세요.",
}


def step(now: Step | None) -> str:
    """What the customer is to do; before a terminal says, what she is always asked for."""
    return _STEPS[now or Step.SHOW_CARD]


def how_it_ended(attempt: Attempt) -> str:
    """One sentence when the money did not come, or went back; empty otherwise. With the card company's own word."""
    sentence = _ENDS.get(attempt.state, "")
    if attempt.state is AttemptState.DECLINED and attempt.detail.strip():
        return say("카드가 승인되지 않았어요 ({why}). 다른 방법으로 받아 주세요.", why=attempt.detail.strip()[:20])
    return say(sentence) if sentence else ""
