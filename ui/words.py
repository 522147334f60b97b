"""What people read when something is the matter: one sentence, and what to do next.

For merchants in the polite form of speech, without jargon, codes or exclamation marks. One table a subject.
"""

from collections.abc import Iterator

from pos.cash_receipt import ReceiptState
from pos.counter_sale import UNDONE
from pos.coupon import COUPON
from pos.messages import AgeCheckWanted, Condition, Place, Refusal, TraceNoWanted
from pos.sale import Sale
from pos.shift import CASH
from pos.slip import Paper, Slip
from pos.tender import EXCHANGE
from ui.say import say, won

REFUSALS: dict[Refusal, str] = {
    Refusal.NOT_ON_FILE: "등록되지 않은 물건이에요. 금액 넣기로 팔 수 있어요.",
    Refusal.WRONG_CHECK_DIGIT: "바코드를 잘못 읽었어요. 한 번 더 찍어 주세요.",
    Refusal.NOT_A_CODE: "바코드가 아니에요. 물건의 바코드를 찍어 주세요.",
    Refusal.MISREAD: "바코드를 다 읽지 못했어요. 한 번 더 찍어 주세요.",
    Refusal.SOLD_OUT: "다 팔린 물건이에요. 남아 있으면 금액 넣기로 팔 수 있어요.",
    Refusal.NOT_AN_AMOUNT: "얼마인지 먼저 눌러 주세요.",
    Refusal.TOO_MUCH: "금액이 너무 커요. 나눠서 계산해 주세요.",
    Refusal.TOO_MANY_LINES: "한 번에 천 줄까지 담을 수 있어요. 먼저 계산해 주세요.",
    Refusal.LINE_GONE: "그 줄은 이미 뺐어요. 다른 줄을 눌러 주세요.",
    Refusal.NOTHING_TO_UNDO: "되돌릴 것이 없어요. 물건을 눌러 시작하세요.",
    Refusal.NOTHING_TO_PAY: "아직 담은 물건이 없어요. 물건을 누르거나 찍어 주세요.",
    Refusal.TOO_LITTLE_CASH: "받은 돈이 모자라요. 돈을 더 눌러 주세요.",
    Refusal.NO_RECEIPT_YET: "아직 판 것이 없어요. 한 번 팔고 나면 뽑을 수 있어요.",
    Refusal.WEIGH_AGAIN: "무게로 파는 것은 고칠 수 없어요. 줄을 빼고 다시 달아 주세요.",
    Refusal.TOO_FEW_CHOICES: "고를 것이 남았어요. 마저 골라 주세요.",
    Refusal.TOO_MANY_CHOICES: "너무 많이 골랐어요. 하나를 빼 주세요.",
    Refusal.NO_SUCH_CHOICE: "이 물건에는 없는 고름이에요. 다시 골라 주세요.",
    Refusal.NOT_A_TRACE_NO: "이력번호가 아니에요. 숫자 열두 자리나 L로 시작하는 번호를 찍어 주세요.",
    Refusal.NOTHING_TO_TRACE: "이력번호예요. 고기를 먼저 담고 찍어 주세요.",
    Refusal.A_PAYMENT_CODE: "손님의 결제 코드예요. 결제는 카드 단말기에서 해 주세요.",
    Refusal.OVER_LIMIT: "깎을 수 있는 만큼을 넘었어요. 더 깎으려면 주인이 해 주세요.",
    Refusal.EXTRA_STAYS: "덤은 늘릴 수 없어요. 덤을 한 번 더 눌러 주세요.",
    Refusal.NOTHING_TO_LET_OFF: "깎을 것이 없어요. 물건이나 깎을 돈을 먼저 눌러 주세요.",
    Refusal.REASON_TOO_LONG: "까닭이 너무 길어요. 스무 자까지 적어 주세요.",
    Refusal.NOTHING_TO_HOLD: "보관할 것이 없어요. 물건을 먼저 담아 주세요.",
    Refusal.NO_SUCH_HELD_SALE: "그 번호로 보관한 것이 없어요. 번호를 다시 봐 주세요.",
    Refusal.TOO_MANY_HELD: "보관한 것이 너무 많아요. 하나를 찾아 먼저 계산해 주세요.",
    Refusal.NO_SUCH_PARKED: "그 번호로 맡긴 것이 없어요. 번호를 다시 봐 주세요.",
    Refusal.SALE_OPEN: "아직 계산하지 않은 물건이 있어요. 먼저 계산하거나 잠깐 보관해 주세요.",
    Refusal.NO_SUCH_TENDER: "이 가게에서 받지 않는 방법이에요. 다른 방법을 골라 주세요.",
    Refusal.WRONG_ORDER_OF_TENDERS: "이미 다 받았어요. 그대로 계산을 마쳐 주세요.",
    Refusal.NO_CHANGE_ON_THIS: "상품권을 더 써야 거스름돈을 줄 수 있어요. 작은 상품권으로 받아 주세요.",
    Refusal.NOT_REGISTERED: "이 상품권을 받는 가맹점으로 등록되지 않았어요. 다른 방법으로 받아 주세요.",
    Refusal.OVER_EXCHANGE_LIMIT: "상품권 환전한도를 넘어요. 모아 둔 것을 먼저 내거나 다른 방법으로 받아 주세요.",
    Refusal.BEARER_WANTED: "쿠폰 값을 누가 내는지 비어 있어요. 상인회처럼 내는 곳을 골라 주세요.",
    Refusal.BEING_PAID: "계산하는 중이에요. 받은 것을 먼저 돌려드리거나 계산을 마쳐 주세요.",
    Refusal.PAYMENT_OPEN: "끝나지 않은 카드 결제가 있어요. 먼저 그 결제를 확인해 주세요.",
    Refusal.MORE_THAN_DUE: "받을 돈보다 많아요. 남은 만큼만 받아 주세요.",
    Refusal.NO_TERMINAL: "이 가게에는 그렇게 받을 단말기가 없어요. 다른 방법을 골라 주세요.",
    Refusal.NO_ATTEMPT: "확인할 결제가 없어요. 그대로 계속해 주세요.",
    Refusal.NO_SUCH_INSTALLMENT: "할부는 두 달부터 열두 달까지예요. 달수를 다시 골라 주세요.",
    Refusal.TOO_LITTLE_FOR_INSTALLMENT: "할부를 하기에는 적은 돈이에요. 일시불로 받아 주세요.",
    Refusal.NOT_A_PAYMENT_CODE: "결제 코드가 아니에요. 손님 휴대폰의 결제 코드를 찍어 주세요.",
    Refusal.NOT_AN_APPROVAL_NO: "승인번호가 아니에요. 전표의 승인번호를 다시 눌러 주세요.",
    Refusal.LOOK_LATER: "단말기가 아직 정리하고 있어요. 열다섯을 세고 다시 눌러 주세요.",
    Refusal.LOOK_FIRST: "단말기를 먼저 봐 주세요. 보고 나서 눌러 주세요.",
    Refusal.REFUND_INSTEAD: "카드로 산 것은 현금으로 돌려줄 수 없어요. 반품한 뒤 새로 계산해 주세요.",
    Refusal.NOT_AN_IDENTIFIER: "현금영수증 번호가 아니에요. 휴대폰이나 사업자 번호를 다시 눌러 주세요.",
    Refusal.NO_CASH_IN_IT: "현금으로 받은 것이 없어요. 카드로 산 것은 카드 영수증을 주세요.",
    Refusal.ALREADY_ISSUED: "이미 현금영수증을 한 판매예요. 바꾸려면 먼저 취소해 주세요.",
    Refusal.NO_SUCH_CASH_RECEIPT: "그렇게 할 현금영수증이 없어요. 목록을 다시 봐 주세요.",
    Refusal.NO_SUCH_RECEIPT: "그 번호의 영수증이 없어요. 번호를 다시 봐 주세요.",
    Refusal.NOT_A_SALE: "이것은 반품 영수증이에요. 처음 산 영수증을 골라 주세요.",
    Refusal.MORE_THAN_SOLD: "판 것보다 많아요. 영수증에 남은 만큼만 돌려받을 수 있어요.",
    Refusal.ALREADY_RETURNED: "이미 모두 돌려받은 판매예요. 다른 영수증을 골라 주세요.",
    Refusal.TOO_LATE_TO_UNDO: "취소할 수 있는 시간이 지났어요. 지난 영수증에서 반품해 주세요.",
    Refusal.SHIFT_RUNS: "오늘 장사를 이미 열었어요. 그대로 팔아 주세요.",
    Refusal.NOTHING_TO_CLOSE: "닫을 장사가 없어요. 하나라도 판 뒤에 닫을 수 있어요.",
    Refusal.NO_SUCH_FACE: "그런 돈이나 상품권은 없어요. 그림에서 골라 주세요.",
    Refusal.NO_SUCH_CUSTOMER: "장부에 없는 손님이에요. 외상장부에서 골라 주세요.",
    Refusal.NAME_WANTED: "이름이 비어 있어요. 부르는 이름을 적어 주세요.",
    Refusal.NOT_A_PHONE: "전화번호가 아니에요. 번호를 다시 눌러 주세요.",
    Refusal.OWES_TOO_MUCH: "외상이 너무 많아져요. 얼마라도 먼저 받아 주세요.",
    Refusal.MORE_THAN_OWED: "외상보다 많아요. 남은 만큼만 받아 주세요.",
    Refusal.STILL_OWES: "아직 외상이 남아 있어요. 다 받은 뒤에 지울 수 있어요.",
    Refusal.NO_VOUCHERS: "모아 둔 상품권이 없어요. 상품권을 받은 뒤에 낼 수 있어요.",
    Refusal.NOT_ALLOWED: "이것은 주인이 해야 해요. 주인을 불러 주세요.",
    Refusal.NO_SUCH_OPERATOR: "모르는 사람이에요. 쓰는 사람에서 골라 주세요.",
    Refusal.OWNER_WANTED: "주인이 한 사람은 있어야 해요. 다른 주인을 먼저 정해 주세요.",
    Refusal.NOT_A_PIN: "비밀번호는 숫자 네 자리에서 여덟 자리예요. 다시 눌러 주세요.",
    Refusal.WRONG_PIN: "비밀번호가 달라요. 한 번 더 눌러 주세요.",
    Refusal.PIN_LOCKED: "여러 번 틀려서 잠갔어요. 조금 뒤에 다시 눌러 주세요.",
    Refusal.NO_TECHNICIAN_PIN: "기사 비밀번호가 아직 없어요. 기계를 놓아 준 분에게 정해 달라고 해 주세요.",
    Refusal.BARCODE_TAKEN: "다른 물건이 쓰는 바코드예요. 그 물건을 먼저 봐 주세요.",
    Refusal.UNIT_STAYS: "파는 단위는 바꿀 수 없어요. 새 물건으로 넣어 주세요.",
    Refusal.NOT_AN_ORDER: "주문을 알아볼 수 없어요. 손님에게 다시 물어봐 주세요.",
    Refusal.ANOTHER_ORDER: "이미 다른 내용으로 받은 주문이에요. 손님에게 다시 물어봐 주세요.",
    Refusal.TOO_MANY_ORDERS: "기다리는 주문이 너무 많아요. 다 된 것부터 내어 주세요.",
    Refusal.ORDER_CANCELLED: "손님이 취소한 주문이에요. 주문 목록을 다시 봐 주세요.",
    Refusal.NO_SUCH_ORDER: "그런 주문이 없어요. 주문 목록을 다시 봐 주세요.",
    Refusal.ORDER_MOVED_ON: "그사이 주문이 바뀌었어요. 주문 목록을 다시 봐 주세요.",
    Refusal.ORDER_UNPAID: "아직 돈을 받지 않은 주문이에요. 먼저 계산해 주세요.",
    Refusal.NO_KIOSK: "키오스크에서만 하는 일이에요. 판매대에서 계산해 주세요.",
    Refusal.NOT_UNATTENDED: "여기서는 살 수 없는 물건이에요. 판매대에서 사 주세요.",
    Refusal.NO_SUCH_KIOSK: "그런 키오스크가 없어요. 목록을 다시 봐 주세요.",
    Refusal.KIOSK_AWAY: "키오스크가 답하지 않아요. 가서 전원과 와이파이를 봐 주세요.",
    Refusal.KIOSK_PAYING: "손님이 키오스크에서 결제하는 중이에요. 끝난 뒤에 다시 눌러 주세요.",
    Refusal.KIOSK_EMPTY: "키오스크에 담긴 것이 없어요. 여기서 새로 담아 주세요.",
    Refusal.KIOSK_REFUSES: "키오스크가 하지 못했어요. 키오스크에 가서 봐 주세요.",
    Refusal.ORDER_PAID_HERE: "여기서 계산한 주문이에요. 지난 영수증에서 돌려주세요.",
    Refusal.NOT_A_NOTICE: "시장에서 온 알림을 알아볼 수 없어요. 상인회에 물어봐 주세요.",
    Refusal.TOTAL_FULL: "장부의 합계가 가득 찼어요. 도움을 청해 주세요. 지금까지 판 것은 안전해요.",
    Refusal.LEDGER_BUSY: "다른 프로그램이 장부를 쓰고 있어 받지 않았어요. 그 프로그램을 끄고 다시 눌러 주세요.",
    Refusal.DISK_FULL: "저장할 자리가 없어 받지 않았어요. 도움을 청해 주세요. 지금까지 판 것은 안전해요.",
    Refusal.LEDGER_READ_ONLY: "이 기계에 저장할 수 없어 받지 않았어요. 도움을 청해 주세요. 판 것은 안전해요.",
    Refusal.LEDGER_BROKEN: "저장 장치에 문제가 있어 받지 않았어요. 도움을 청해 주세요. 판 것은 안전해요.",
}

HINTS: dict[type, str] = {
    TraceNoWanted: "담았어요. 이력번호를 찍거나 눌러 적어 주세요.",
    AgeCheckWanted: "담았어요. 어른에게만 팔 수 있으니 신분증을 봐 주세요.",
}
"""What the till wants of the merchant, beside what it did."""

NOT_LOOKED_UP = "장부에서 찾지 못했어요. 잠시 뒤에 다시 눌러 주세요. 판 것은 안전해요."
NOT_GIVEN_BACK = "카드 결제가 취소되지 않았어요. 판매는 그대로예요. 단말기를 보고 다시 해 주세요."

CASH_RECEIPTS: dict[ReceiptState, str] = {
    ReceiptState.REFUSED: "현금영수증이 나오지 않았어요. 번호를 다시 물어보거나, 이 단말기로 되는지 알아봐 주세요.",
}
"""Of one that needs somebody; the others come about by themselves."""


def refunded(refund: Sale) -> str:
    """What was done, and what goes back now, in the merchant's hands."""
    done = say(_done(refund))
    things = ", ".join(_handed_back(refund))
    if things:
        return say("{done} 손님에게 {things:을/를} 돌려주세요.", done=done, things=things)
    return say("{done} 손님에게 취소 영수증을 보여 주세요.", done=done)


def _handed_back(refund: Sale) -> Iterator[str]:
    if any(paid.faces for paid in refund.payments):
        yield say("상품권")
    if any(paid.tender == COUPON for paid in refund.payments):
        yield say("쿠폰")
    cash = -sum(paid.amount for paid in refund.payments if paid.tender == CASH)
    if cash > 0:
        yield say("현금 {amount}", amount=won(cash))


def _done(refund: Sale) -> str:
    if refund.reason == UNDONE:
        return "취소했어요."
    return "교환했어요." if any(paid.tender == EXCHANGE for paid in refund.payments) else "환불했어요."


OFFICE_WRITES = "상인회에서 알림이 왔어요."
CLOSED_ITSELF = "지난 장사를 닫지 않아 저절로 닫았어요. 마감표를 봐 주세요. 판 것은 안전해요."
GO_ON_PRINTING = "이어서 인쇄"
DRAWER_OPEN = "돈통 열림"
DRAWER_SHUT = "돈통이 열리지 않았어요. 열쇠로 열어 주세요. 판매는 저장됐어요."
STUMBLED = "잠깐 문제가 있었어요. 방금 누른 것을 한 번 더 눌러 주세요. 저장된 것은 안전해요."
CANNOT_SAVE = "이 기계에 저장할 수 없어요 · 새로 팔 수 없으니 도움을 청해 주세요"

HOW_MUCH = "얼마나 담을까요?"
SCALE_EMPTY = "저울에 올려 주세요"
SCALE_MOVES = "저울이 흔들려요"
READ_FROM_SCALE = "저울에서 읽었어요"

PRINTER_TROUBLES: dict[Condition, str] = {
    Condition.AWAY: "프린터가 꺼져 있어요 · 전원과 선을 봐 주세요 · 판매는 계속됩니다",
    Condition.PAPER_OUT: "용지를 넣으면 이어서 인쇄합니다 · 판매는 저장됐어요",
    Condition.COVER_OPEN: "프린터 뚜껑을 닫아 주세요 · 이어서 인쇄합니다",
    Condition.TOO_HOT: "프린터가 뜨거워요 · 잠시 후 저절로 인쇄합니다",
    Condition.CUTTER_JAM: "프린터 칼날에 종이가 걸렸어요 · 종이를 뺀 뒤 눌러 주세요",
    Condition.BROKEN: "프린터가 고장났어요 · 도움을 청해 주세요 · 판매는 계속됩니다",
    Condition.TAKEN: "다른 프로그램이 프린터를 쓰고 있어요 · 그 프로그램을 꺼 주세요",
    Condition.MISCONFIGURED: "프린터 연결 설정이 틀렸어요 · 도움을 청해 주세요 · 판매는 계속됩니다",
}

SECOND_PRINTER_TROUBLES: dict[Condition, str] = {
    Condition.AWAY: "두 번째 프린터가 꺼져 있어요 · 전원과 선을 봐 주세요 · 판매는 계속됩니다",
    Condition.MISCONFIGURED: "두 번째 프린터 연결 설정이 틀렸어요 · 도움을 청해 주세요 · 판매는 계속됩니다",
}

KITCHEN_TROUBLES: dict[Condition, str] = {
    Condition.AWAY: "주방 프린터가 꺼져 있어요 · 전원과 선을 봐 주세요 · 주문은 말로 전해 주세요",
    Condition.PAPER_OUT: "주방 프린터에 용지를 넣으면 이어서 인쇄합니다 · 주문은 말로 전해 주세요",
    Condition.COVER_OPEN: "주방 프린터 뚜껑을 닫아 주세요 · 이어서 인쇄합니다",
    Condition.TOO_HOT: "주방 프린터가 뜨거워요 · 잠시 후 저절로 인쇄합니다",
    Condition.CUTTER_JAM: "주방 프린터 칼날에 종이가 걸렸어요 · 종이를 뺀 뒤 눌러 주세요",
    Condition.BROKEN: "주방 프린터가 고장났어요 · 도움을 청해 주세요 · 주문은 말로 전해 주세요",
    Condition.TAKEN: "다른 프로그램이 주방 프린터를 쓰고 있어요 · 그 프로그램을 꺼 주세요",
    Condition.MISCONFIGURED: "주방 프린터 연결 설정이 틀렸어요 · 도움을 청해 주세요 · 판매는 계속됩니다",
}

SCANNER_TROUBLES: dict[Condition, str] = {
    Condition.AWAY: "스캐너가 빠져 있어요 · 선을 다시 꽂아 주세요 · 눌러서 팔 수 있어요",
    Condition.TAKEN: "다른 프로그램이 스캐너를 쓰고 있어요 · 그 프로그램을 꺼 주세요",
    Condition.MISCONFIGURED: "스캐너 연결 설정이 틀렸어요 · 도움을 청해 주세요 · 눌러서 팔 수 있어요",
    Condition.BROKEN: "스캐너가 답하지 않아요 · 선을 뺐다 꽂아 주세요 · 눌러서 팔 수 있어요",
}

SECOND_SCANNER_TROUBLES: dict[Condition, str] = {
    condition: words.replace("스캐너", "두 번째 스캐너", 1) for condition, words in SCANNER_TROUBLES.items()
}

SCALE_TROUBLES: dict[Condition, str] = {
    Condition.AWAY: "저울이 답하지 않아요 · 전원과 선을 봐 주세요 · 무게는 눌러 적을 수 있어요",
    Condition.TAKEN: "다른 프로그램이 저울을 쓰고 있어요 · 그 프로그램을 꺼 주세요",
    Condition.MISCONFIGURED: "저울 연결 설정이 틀렸어요 · 도움을 청해 주세요 · 무게는 눌러 적을 수 있어요",
    Condition.BROKEN: "저울이 고장났어요 · 도움을 청해 주세요 · 무게는 눌러 적을 수 있어요",
}

DISPLAY_TROUBLES: dict[Condition, str] = {
    Condition.AWAY: "손님 표시기가 꺼져 있어요 · 전원과 선을 봐 주세요 · 금액은 말로 알려 주세요",
    Condition.TAKEN: "다른 프로그램이 손님 표시기를 쓰고 있어요 · 그 프로그램을 꺼 주세요",
    Condition.MISCONFIGURED: "손님 표시기 설정이 틀렸어요 · 도움을 청해 주세요 · 금액은 말로 알려 주세요",
}

TERMINAL_TROUBLES: dict[Condition, str] = {
    Condition.AWAY: "카드 단말기가 답하지 않아요 · 전원과 선을 봐 주세요 · 현금은 받을 수 있어요",
    Condition.TAKEN: "다른 프로그램이 카드 단말기를 쓰고 있어요 · 그 프로그램을 꺼 주세요",
    Condition.MISCONFIGURED: "카드 단말기 설정이 틀렸어요 · 도움을 청해 주세요 · 현금은 받을 수 있어요",
    Condition.BROKEN: "카드 단말기가 고장났어요 · 도움을 청해 주세요 · 현금은 받을 수 있어요",
}

MARKET_TROUBLES: dict[Condition, str] = {
    Condition.STRANGE_ANSWER: "시장이 아닌 곳이 답해요 · 와이파이 로그인을 봐 주세요 · 모두 이 기계에 보관됩니다",
    Condition.NOT_ENROLLED: "시장에 아직 등록되지 않았어요 · 등록 코드를 받아 주세요 · 모두 이 기계에 보관됩니다",
    Condition.MISCONFIGURED: "시장 등록 파일이 손상됐어요 · 도움을 청해 주세요 · 모두 이 기계에 보관됩니다",
    Condition.REFUSED: "시장 서버가 받지 않아요 · 상인회에 알려 주세요 · 모두 이 기계에 보관됩니다",
}

BOX_TROUBLES: dict[Condition, str] = {
    Condition.DISK_LOW: "이 기계에 저장할 자리가 거의 없어요 · 도움을 청해 주세요 · 아직은 팔 수 있어요",
    Condition.CLOCK_WRONG: "이 기계의 날짜와 시각이 틀려요 · 도움을 청해 주세요 · 판매는 계속됩니다",
}

PRINTER_WORDS: dict[Condition, str] = {
    Condition.GOOD: "프린터 좋음",
    Condition.PAPER_LOW: "용지 부족",
    Condition.NONE: "프린터 없음",
    Condition.STARTING: "프린터 찾는 중",
}

TROUBLES = {
    Place.PRINTER: PRINTER_TROUBLES,
    Place.KITCHEN: KITCHEN_TROUBLES,
    Place.PRINTER2: SECOND_PRINTER_TROUBLES,
    Place.SCANNER: SCANNER_TROUBLES,
    Place.SCANNER2: SECOND_SCANNER_TROUBLES,
    Place.SCALE: SCALE_TROUBLES,
    Place.DISPLAY: DISPLAY_TROUBLES,
    Place.TERMINAL: TERMINAL_TROUBLES,
    Place.MARKET: MARKET_TROUBLES,
    Place.BOX: BOX_TROUBLES,
}

_PAPERS: dict[Paper, str] = {
    Paper.CASH_RECEIPT: "현금영수증",
    Paper.SHIFT: "마감표",
    Paper.STATEMENT: "외상 내역",
    Paper.HAND_IN: "상품권 목록",
    Paper.TRANSFER: "계좌이체 안내",
    Paper.KITCHEN: "주방 주문표",
    Paper.KITCHEN_CANCEL: "주방 취소표",
    Paper.ORDER: "주문번호표",
    Paper.PLACED: "키오스크 주문번호표",
}


def lost_slip(slip: Slip) -> str:
    """Which paper nobody knows of."""
    paper = say(_PAPERS[slip.paper]) if slip.paper in _PAPERS else say("{no}번 영수증", no=slip.receipt_no)
    return say("{paper:을/를} 인쇄하다가 프린터와 끊겼어요.", paper=paper)


def did_it_come(slip: Slip) -> str:
    return say("{paper:이/가} 나왔나요?", paper=say(_PAPERS.get(slip.paper, "영수증")))
