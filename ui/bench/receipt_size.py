"""How many bytes a receipt of 33 lines at 48 columns is on the wire to the printer."""

from drivers.printer.escpos import encode, encode_drawn
from drivers.printer.layout import plain_lines
from pos.clock import Moment
from pos.quantity import Unit
from pos.receipt import Marks, Stall, sale_receipt
from pos.sale import Line, Payment, Sale, taxes_of
from pos.tax import GENERAL, TaxClass
from ui.bench.figure import Figure
from ui.runtime.slip_fonts import SLIP_FONTS
from ui.runtime.slips import document_of

COLUMNS = 48
LINES = 33
AIM_BYTES = 1_800
AIM_RATIO = 1 / 40


def measure() -> tuple[Figure, ...]:
    stall = Stall("장날 반찬", "1234567891", "홍길동", "행복시장 가동 12호", "02-000-0000")
    document = document_of(sale_receipt(stall, _sale(), Marks(fingerprint="3f2a91bc")))
    printed = len(plain_lines(document, COLUMNS))
    assert printed == LINES, f"the receipt has {printed} lines"
    as_text, as_picture = len(encode(document, COLUMNS)), len(encode_drawn(document, COLUMNS, SLIP_FONTS))
    return (
        Figure("receipt_bytes", as_text, "bytes", AIM_BYTES),
        Figure("receipt_bytes_ratio", as_text / as_picture, "x, as text against as a picture", AIM_RATIO),
    )


def _sale() -> Sale:
    names = ("고등어", "오징어", "떡볶이", "감자", "달걀", "배추")
    lines = tuple(
        Line(
            no=number,
            item_id=name,
            name=name,
            unit=Unit("근", 400) if name == "감자" else Unit("개"),
            unit_price=5_000,
            quantity={"감자": 600, "새우젓": 1}.get(name, 2),
            tax=TaxClass.TAXABLE if name == "떡볶이" else TaxClass.EXEMPT,
        )
        for number, name in enumerate((*names, "반찬", "새우젓"), start=1)
    )
    taxes = taxes_of(lines, GENERAL)
    payment = Payment("cash", taxes.total, 100_000, 100_000 - taxes.total)
    at = Moment(1_795_274_700_000, 0, "")
    return Sale("id", 1, at, at.business_day(), "owner", 1, lines, (payment,), taxes)
