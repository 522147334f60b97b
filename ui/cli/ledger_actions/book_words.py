"""What a ledger's own words mean to a reader: faults, anomalies, tenders, kinds of discounts."""

from pos.ledger.anomalies import Anomaly
from pos.ledger.faults import Fault, Wrong
from pos.receipt import names

DISCOUNTS = {kind.value: name for kind, name in names.DISCOUNTS.items()}

FAULTS = {
    Wrong.CHAIN_BROKEN: "사슬이 끊겼습니다. 이 기록이나 바로 앞의 기록이 고쳐졌습니다.",
    Wrong.NUMBER_MISSING: "바로 앞에 {}번 기록이 없습니다.",
    Wrong.UNREADABLE: "기록을 읽을 수 없습니다 ({}).",
    Wrong.FILED_WRONG: "기록 안의 {} 값이 옆에 적힌 것과 다릅니다.",
    Wrong.SUMS_DISAGREE: "줄의 합 {}원, 받은 돈 {}원, 합계 {}원이 서로 맞지 않습니다.",
    Wrong.RECEIPT_NUMBER: "영수증 번호가 {}입니다. {}이어야 합니다.",
    Wrong.NOT_GENUINE: "마감의 서명이 진짜가 아닙니다.",
    Wrong.PERPETUAL: "마감의 누적 합계 {}가 앞의 기록과 맞지 않습니다.",
    Wrong.SALE_DIFFERS: "목록에 적힌 판매가 기록과 다릅니다.",
    Wrong.NOT_IN_JOURNAL: "목록에는 있는데 기록에는 없습니다.",
    Wrong.ROW_DIFFERS: "목록이 기록과 다릅니다.",
    Wrong.SUM_DIFFERS: "합계표에는 {}, 기록에는 {}입니다.",
}

ANOMALIES = {
    Anomaly.CLOCK_WENT_BACK: "시계가 {}분 뒤로 갔습니다",
    Anomaly.CLOCK_JUMPED_AHEAD: "시계가 {}분 앞으로 뛰었습니다",
    Anomaly.CLOSED_ITSELF: "저절로 마감됐습니다 (Z {})",
    Anomaly.OVER: "돈통에 {}원이 더 있었습니다",
    Anomaly.SHORT: "돈통의 돈이 {}원 모자랍니다",
    Anomaly.MUCH_VOIDED: "담았다가 뺀 것이 {}원입니다",
    Anomaly.MUCH_LET_OFF: "절반 넘게 깎았습니다 ({}원)",
    Anomaly.PRICE_CHANGED: "값을 바꿔 판 줄이 {}개입니다",
    Anomaly.DAY_LATER_REFUND: "다른 날 판 것을 반품했습니다 ({}원)",
    Anomaly.DRAWER_OPENED: "판매 없이 돈통을 열었습니다{}",
}


def fault_sentence(fault: Fault) -> str:
    told = ("없고" if part == "nothing" else part for part in fault.told)
    return f"{_place(fault.where)}: {FAULTS[fault.what].format(*told)}"


def _place(where: str) -> str:
    """`entry 5` is the fifth record; a table is named as it is, for whoever mends it."""
    return where.replace("entry ", "기록 ")


def anomaly_sentence(what: Anomaly, detail: str) -> str:
    """`detail` as the ledger keeps it: won, minutes, a Z number or a reason."""
    if what is Anomaly.DRAWER_OPENED:
        return ANOMALIES[what].format(f" ({detail})" if detail else "")
    figure = f"{int(detail):,}" if detail.lstrip("-").isdecimal() else detail
    return ANOMALIES[what].format(figure)


def tender_name(tender: str) -> str:
    return names.tender_name(tender)
