"""Receipts to print in tests."""

from drivers.printer.document import CENTER, LARGE, RIGHT, TALL, Columns, Document, QrCode, Rule, Text

URL = "https://jangnal.kr/r/7Q2M4X"


def receipt_of_33_lines() -> Document:
    """What a full basket at a stall prints."""
    items = tuple(Columns(f"{n:2} 고등어 자반 특대 x{n}", f"{n * 5000:,}") for n in range(1, 16))
    head = (
        Text("장날분식", CENTER, LARGE, bold=True),
        Text("서울 종로구 창경궁로 88 광장시장 동문 3호", CENTER),
        Text("사업자 123-45-67890 대표 김순자", CENTER),
        Text("2025-11-21 14:03  계산 0042"),
        Rule("="),
    )
    tail = (
        Rule(),
        Columns("과세물품가액", "545,455"),
        Columns("부가세", "54,545"),
        Columns("면세물품가액", "0"),
        Text("합계 600,000원", RIGHT, TALL, bold=True),
        Columns("받은 돈(현금)", "600,000"),
        Columns("거스름돈", "0"),
        Rule(),
        Text("현금영수증은 계산대에 말씀해 주세요.", CENTER),
        Text("교환·환불은 영수증 지참 7일 이내", CENTER),
        QrCode(URL),
        Text("고맙습니다. 또 오세요!", CENTER, bold=True),
        Text("전통시장 소득공제 40%", CENTER),
    )
    return Document((*head, *items, *tail))


def small_receipt(mark: str = "떡볶이") -> Document:
    return Document((Text("장날분식", CENTER, bold=True), Columns(mark, "4,000"), QrCode(URL)))
