"""Tables of words: tenders, reasons, roles, deeds, settings, what became of a wish.

`tongue` says them in a language.
"""

from collections.abc import Mapping

from sync.server.deeds import What
from sync.server.roles import Role

TENDERS: Mapping[str, str] = {
    "cash": "현금",
    "card": "카드",
    "easy_pay": "간편결제",
    "transit": "교통카드",
    "transfer": "계좌이체",
    "zeropay": "제로페이",
    "voucher": "상품권",
    "onnuri": "온누리상품권",
    "onnuri_paper": "온누리상품권",
    "local_paper": "지역상품권",
    "account": "외상",
    "coupon": "쿠폰",
    "exchange": "교환",
}
REASONS: Mapping[str, str] = {
    "not_json": "읽을 수 없는 기록이에요",
    "wrong_device": "다른 단말기의 기록이에요",
    "wrong_seq": "기록 번호가 맞지 않아요",
    "no_id": "기록의 이름이 없어요",
    "no_time": "판매한 날을 알 수 없어요",
    "currency": "원으로 받은 돈이 아니에요",
    "total": "합계를 읽을 수 없어요",
    "lines_sum": "물건값을 더한 것과 합계가 달라요",
    "payments_sum": "받은 돈과 합계가 달라요",
    "tax_split": "과세와 면세를 더한 것이 합계와 달라요",
    "vat": "부가세가 맞지 않아요",
    "refund": "어느 판매의 반품인지 알 수 없어요",
    "double_id": "같은 기록이 두 번 왔어요",
    "too_large": "있을 수 없이 큰 금액이에요",
}
ROLES: Mapping[Role, str] = {
    Role.OFFICE: "시장 사무실",
    Role.OWNER: "점포 주인",
    Role.TUTOR: "도움 선생님",
    Role.TECHNICIAN: "기사",
    Role.READER: "보기만",
}
WHAT_ROLES_DO: Mapping[Role, str] = {
    Role.OFFICE: "모든 것을 보고 바꿔요",
    Role.OWNER: "자기 점포의 판매와 물건을 보고, 값을 바꿔요",
    Role.TUTOR: "어느 점포에 도움이 필요한지 봐요. 돈은 보지 않아요",
    Role.TECHNICIAN: "단말기를 등록하고 살펴요. 돈은 보지 않아요",
    Role.READER: "모든 점포의 판매를 보고, 아무것도 바꾸지 않아요",
}
DEEDS: Mapping[What, str] = {
    What.CAME: "들어왔어요",
    What.LOCKED_OUT: "비밀번호를 여러 번 틀렸어요",
    What.COUNTED: "합계에 넣었어요",
    What.LEFT_OUT: "합계에 넣지 않기로 했어요",
    What.GOOD_WISHED: "물건을 바꿔 달라고 했어요",
    What.NOTICE_POSTED: "알렸어요",
    What.NOTICE_WITHDRAWN: "알림을 거뒀어요",
    What.SETTING_SENT: "설정을 정했어요",
    What.SETTING_WITHDRAWN: "설정을 거뒀어요",
    What.MARKET_MADE: "시장을 만들었어요",
    What.STALL_RENAMED: "점포 이름을 고쳤어요",
    What.CODE_MADE: "등록 번호를 만들었어요",
    What.DEVICE_SHUT_OUT: "단말기를 막았어요",
    What.DEVICE_LET_IN_AGAIN: "단말기를 다시 들였어요",
    What.PERSON_TAKEN_ON: "사람을 넣었어요",
    What.PERSON_LEFT: "그만 쓰게 했어요",
    What.PERSON_BACK: "다시 쓰게 했어요",
    What.PASSWORD_SET: "비밀번호를 새로 정했어요",
}
OUTCOMES: Mapping[str, str] = {
    "TAKEN": "점포에 들어갔어요",
    "OWN_STAYS": "점포가 먼저 바꿔서 그대로예요",
    "REFUSED": "점포에서 할 수 없었어요",
}
SETTINGS: Mapping[str, tuple[str, str]] = {
    "help.call": (
        "도움이 안 될 때 전화할 곳",
        "이름과 전화번호를 60자까지 적어 주세요: 상인회 02-123-4567",
    ),
    "vouchers.local": (
        "받는 지역상품권",
        "이름(20자까지), 거스름돈을 주는 비율, 권면액(100원~100만 원)을 적어 주세요. 한도가 있으면 뒤에 적고, "
        "여럿이면 쌍반점으로 나눠 주세요: 순창사랑상품권 60% 5000,10000 한도 3000000; 군산사랑상품권 80% 10000",
    ),
    "coupons.bearers": (
        "쿠폰의 값을 내 주는 곳",
        "쉼표로 나눠 200자까지 적어 주세요: 상인회, 군청",
    ),
    "onnuri.until": (
        "온누리상품권 가맹점 등록이 끝나는 날",
        "날짜를 골라 주세요. 한 점포만 비우면 등록하지 않은 점포예요.",
    ),
    "onnuri.exchange_limit": (
        "온누리상품권 환전한도 (원)",
        "0원부터 10억 원까지 숫자로 적어 주세요. 0이면 한도가 없어요.",
    ),
    "order.late_min": (
        "주문이 기다리면 알려 줄 때까지 (분)",
        "1분부터 120분까지 숫자로 적어 주세요.",
    ),
}
"""What each is called, and what is to be filled in: said before it is, and again when it does not fit."""
