"""중간 정산 (X) and 마감 정산 (Z): what was taken, and what the drawer must hold, to be added up by hand."""

from pos.clock import Moment
from pos.discount import Kind
from pos.money import format_won
from pos.receipt.document import Align, Columns, Element, Elements, Rule, Stall, Text
from pos.receipt.faces import face_rows
from pos.receipt.head import titled
from pos.receipt.marks import NO_MARKS, Marks, marked
from pos.receipt.names import DISCOUNTS, in_order, tender_name
from pos.receipt.taxes import tax_sums
from pos.shift import CASH, Perpetual, Shift, ShiftClosing, ShiftReport, Takings, Tally, worth


def shift_report(stall: Stall, fact: ShiftReport | ShiftClosing, marks: Marks = NO_MARKS) -> Elements:
    """The whole report, top to bottom."""
    z = fact if isinstance(fact, ShiftClosing) else None
    takings = fact.shift.takings
    return marked(
        marks,
        (
            *titled(f"마감 정산 (Z {z.z_no})" if z else "중간 정산", stall),
            Rule(),
            *_when(fact),
            Rule(),
            *_sales(takings),
            *_section("받은 방법", _tenders(takings)),
            *_section("과세·면세", tax_sums(takings.taxes)),
            *_section("깎아 드린 돈", _discounts(takings)),
            *_section("그 밖에", _besides(takings)),
            *_section("돈통", _drawer(fact.shift)),
            *(_section("세어 본 돈", _count(z)) if z else ()),
            *(_section("지금까지 모두", _perpetual(z.perpetual)) if z else ()),
            Rule(),
        ),
    )


def _when(fact: ShiftReport | ShiftClosing) -> Elements:
    shift = fact.shift
    begun = _minute(shift.begun_at) if shift.begun_at else "아직 없음"
    return (
        Columns("장사한 날", shift.business_day or fact.business_day),
        Columns("시작", begun),
        Columns("마감" if isinstance(fact, ShiftClosing) else "지금", _minute(fact.at)),
    )


def _minute(moment: Moment) -> str:
    return moment.local.strftime("%Y-%m-%d %H:%M")


def _section(name: str, rows: Elements) -> Elements:
    """Under a heading of its own; left out where there is nothing to say."""
    return (Rule(), Text(name, bold=True), *rows) if rows else ()


def _sales(takings: Takings) -> Elements:
    return (
        _tally("판매", takings.sales, "건"),
        _tally("반품", takings.refunds, "건"),
        Text(f"순매출 {format_won(takings.net)}", Align.RIGHT, large=True, bold=True),
    )


def _tally(name: str, tally: Tally, counter: str = "번") -> Element:
    return Columns(f"{name} {tally.count:,}{counter}", f"{tally.won:,}")


def _tenders(takings: Takings) -> Elements:
    """Won only: change given on a voucher counts as a payment too, so how many there were says little."""
    won = {tender: takings.tenders[tender].won for tender in in_order(takings.tenders)}
    return tuple(Columns(tender_name(tender), f"{amount:,}") for tender, amount in won.items() if amount)


def _discounts(takings: Takings) -> Elements:
    given = {DISCOUNTS[kind]: takings.discounts[kind.value] for kind in Kind if kind.value in takings.discounts}
    return tuple(_tally(name, tally) for name, tally in given.items())


def _besides(takings: Takings) -> Elements:
    voided = (_tally("뺀 물건", takings.voided),) if takings.voided.count else ()
    opened = (Columns("돈통만 열기", f"{takings.drawer_openings:,}번"),) if takings.drawer_openings else ()
    return (*voided, *opened)


def _drawer(shift: Shift) -> Elements:
    """From the float to what a count should find: the rows come to the sum below them."""
    takings = shift.takings
    cash, out = takings.tenders.get(CASH, Tally()), takings.paid_out
    moved = (
        ("외상 갚음", takings.account_payments),
        ("넣은 돈", takings.paid_in),
        ("꺼낸 돈", Tally(out.count, -out.won)),
    )
    return (
        Columns("준비금", f"{shift.float_won:,}"),
        *((Columns("현금 판매 (반품 뺌)", f"{cash.won:,}"),) if cash.won else ()),
        *(_tally(name, tally) for name, tally in moved if tally.count),
        Columns("있어야 할 돈", format_won(shift.expected_cash), bold=True),
    )


def _count(closing: ShiftClosing) -> Elements:
    if closing.counted is None:
        return (Text("저절로 마감됨 (세지 않음)" if closing.itself else "세지 않고 마감함"),)
    counted = Columns("모두", format_won(worth(closing.counted)), bold=True)
    return (*face_rows(closing.counted), counted, Text(_verdict(closing.over_short or 0), bold=True))


def _verdict(over_short: int) -> str:
    if over_short == 0:
        return "돈통의 돈이 맞습니다."
    much = format_won(abs(over_short))
    return f"돈통의 돈이 {much} {'많습니다' if over_short > 0 else '모자랍니다'}."


def _perpetual(perpetual: Perpetual) -> Elements:
    return (
        Columns("정산 번호", f"Z {perpetual.z_no}"),
        Columns("누적 판매", format_won(perpetual.sold)),
        Columns("누적 반품", format_won(perpetual.refunded)),
    )
