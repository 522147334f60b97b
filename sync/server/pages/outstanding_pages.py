"""상품권·현금영수증: what the stalls still have to take to the bank, and what the tax office is owed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from fastapi import Response

from sync.server import directory
from sync.server.cash_receipts import Standing, last_day
from sync.server.clock import today
from sync.server.pages import outstanding_figures as outstanding
from sync.server.pages.asked import Asked, NotHere
from sync.server.pages.outstanding_figures import OwedFigures, OwedRow, Reach, VoucherFigures
from sync.server.pages.receipts import of_till
from sync.server.pages.site import Site, back_to, taken_away
from sync.server.pages.tables import Before, Column, Kind, Row, State, Table, Tone
from sync.server.pages.tongue import Tongue
from sync.server.roles import Right

_MOST_ROWS = 300
"""On a page; a file has all."""


def market(site: Site, asked: Asked) -> Response:
    """Of every stall. An owner is led to her own."""
    if asked.visitor.stall_id:
        return back_to(f"/stalls/{asked.visitor.stall_id}/outstanding")
    return _page(site, asked, Reach(asked.market_id, today()), "")


def stall(site: Site, asked: Asked) -> Response:
    stall_id = asked.path("stall_id")
    asked.require(Right.TAKINGS, stall_id)
    with asked.reading() as connection:
        name = directory.stall_name(connection, asked.market_id, stall_id)
    if name is None:
        raise NotHere
    return _page(site, asked, Reach(asked.market_id, today(), stall_id), name)


def _page(site: Site, asked: Asked, reach: Reach, stall_name: str) -> Response:
    with asked.reading() as connection:
        market_name = directory.market_name(connection, asked.market_id)
        in_hand = outstanding.vouchers(connection, reach)
        owed = outstanding.owed(connection, reach)
        rows = outstanding.owed_rows(connection, reach, None if asked.query("as") else _MOST_ROWS)
    tables = _tables(in_hand, owed, rows, reach, asked.tongue)
    if asked.query("as"):
        return taken_away(asked, *tables)
    told = {
        "market": market_name,
        "stall_id": reach.stall_id,
        "stall_name": stall_name,
        "worth": sum(one.worth for one in in_hand),
        "pieces": sum(one.pieces for one in in_hand),
        "owed": sum(one.count for one in owed),
        "won": sum(one.won for one in owed),
        "late": sum(one.late for one in owed),
        "stuck": sum(one.stuck for one in owed),
        "asked": sum(one.asked for one in owed),
        "tables": {table.name: table for table in tables},
    }
    return site.page(asked, "outstanding.html", told)


def _tables(
    in_hand: Sequence[VoucherFigures],
    owed: Sequence[OwedFigures],
    rows: Sequence[OwedRow],
    reach: Reach,
    tongue: Tongue,
) -> tuple[Table, ...]:
    one_by_one = _rows_table(rows, sum(one.count for one in owed), reach, tongue)
    if reach.stall_id:
        return _stall_vouchers_table(in_hand, reach, tongue), one_by_one
    return (
        _kinds_table(in_hand, tongue),
        _vouchers_table(in_hand, reach, tongue),
        _owed_table(owed, tongue),
        one_by_one,
    )


def _kinds_table(in_hand: Sequence[VoucherFigures], tongue: Tongue) -> Table:
    """Of the whole market, by kind; the most worth first."""
    kinds: dict[str, list[VoucherFigures]] = defaultdict(list)
    for one in in_hand:
        kinds[one.tender].append(one)
    told = [
        (tongue.tender(tender), len(some), sum(one.pieces for one in some), sum(one.worth for one in some))
        for tender, some in kinds.items()
    ]
    columns = (
        Column(tongue("상품권"), Kind.NAME),
        Column(tongue("점포"), Kind.COUNT),
        Column(tongue("장수"), Kind.COUNT),
        Column(tongue("금액"), Kind.WON),
    )
    rows = [Row(cells) for cells in sorted(told, key=lambda cells: (-cells[-1], cells[0]))]
    return Table("kinds", tongue("상품권 종류마다"), columns, rows, tongue(_NO_VOUCHERS))


def _vouchers_table(in_hand: Sequence[VoucherFigures], reach: Reach, tongue: Tongue) -> Table:
    columns = (
        Column(tongue("점포 이름"), Kind.NAME),
        Column(tongue("상품권"), Kind.NAME),
        Column(tongue("장수"), Kind.COUNT),
        Column(tongue("금액"), Kind.WON),
        *_columns_of_days(tongue),
    )
    rows = [
        Row(
            (one.stall_name, tongue.tender(one.tender), one.pieces, one.worth, *_days(one, reach)),
            address=f"/stalls/{one.stall_id}/outstanding",
        )
        for one in in_hand
    ]
    return Table("vouchers", tongue("은행에 낼 상품권"), columns, rows, tongue(_NO_VOUCHERS), more=tongue(_HOW_OLD))


def _stall_vouchers_table(in_hand: Sequence[VoucherFigures], reach: Reach, tongue: Tongue) -> Table:
    columns = (
        Column(tongue("상품권"), Kind.NAME),
        Column(tongue("장수"), Kind.COUNT),
        Column(tongue("무엇이 몇 장")),
        Column(tongue("금액"), Kind.WON),
        *_columns_of_days(tongue),
    )
    rows = [
        Row((tongue.tender(one.tender), one.pieces, _faces(one, tongue), one.worth, *_days(one, reach)))
        for one in in_hand
    ]
    return Table("vouchers", tongue("은행에 낼 상품권"), columns, rows, tongue(_NO_VOUCHERS), more=tongue(_HOW_OLD))


def _columns_of_days(tongue: Tongue) -> tuple[Column, Column]:
    return Column(tongue("가장 오래된 것"), Kind.DATE), Column(tongue("마지막 낸 날"), Kind.DATE)


def _days(one: VoucherFigures, reach: Reach) -> tuple[date | Before, date | None]:
    return one.since or Before(one.handed_in or reach.begin), one.handed_in


def _faces(one: VoucherFigures, tongue: Tongue) -> str:
    """`10,000원 3장 · 5,000원 1장`."""
    counted = (
        tongue("{face} {count}장", face=tongue.won(face), count=tongue.count(count)) for face, count in one.faces
    )
    return " · ".join(counted)


def _owed_table(owed: Sequence[OwedFigures], tongue: Tongue) -> Table:
    columns = (
        Column(tongue("점포 이름"), Kind.NAME),
        Column(tongue("건수"), Kind.COUNT),
        Column(tongue("금액"), Kind.WON),
        Column(tongue("가장 오래된 것"), Kind.DATE),
        Column(tongue("지금"), Kind.STATE),
    )
    rows = [
        Row(
            (one.stall_name, one.count, one.won, one.oldest, _standing(one, tongue)),
            address=f"/stalls/{one.stall_id}/outstanding",
        )
        for one in owed
    ]
    return Table("owed", tongue("점포마다 남은 현금영수증"), columns, rows, tongue(_NOTHING_OWED))


def _standing(one: OwedFigures, tongue: Tongue) -> State:
    if one.late:
        return State(tongue("{count}건 기한 지남", count=one.late), Tone.LOOK)
    if one.stuck:
        return State(tongue("{count}건 봐 주세요", count=one.stuck), Tone.LOOK)
    if one.asked:
        return State(tongue("손님이 부탁한 {count}건", count=one.asked), Tone.LOOK)
    return State(tongue("기다려요"), Tone.WAIT)


def _rows_table(rows: Sequence[OwedRow], count: int, reach: Reach, tongue: Tongue) -> Table:
    whose = () if reach.stall_id else (Column(tongue("점포 이름"), Kind.NAME),)
    columns = (
        *whose,
        Column(tongue("판 날"), Kind.DATE),
        Column(tongue("영수증"), Kind.SHORT),
        Column(tongue("금액"), Kind.WON),
        Column(tongue("종류"), Kind.SHORT),
        Column(tongue("지금"), Kind.STATE),
        Column(tongue("기한"), Kind.STATE),
    )
    told = [_owed_row(one, reach, tongue) for one in rows]
    more = tongue("가장 오래된 {count}건이에요. 모두 보려면 파일로 받아 주세요.", count=len(rows))
    title = tongue("발급하지 않은 현금영수증")
    return Table("receipts", title, columns, told, tongue(_NOTHING_OWED), more=more if len(rows) < count else "")


def _owed_row(one: OwedRow, reach: Reach, tongue: Tongue) -> Row:
    cells = (
        one.sold_on,
        of_till(tongue("{no}번", no=one.receipt_no), one.till) if one.receipt_no else "",
        one.won,
        tongue("자진발급") if one.by_itself else tongue("손님이 부탁"),
        State(tongue(_STANDINGS[one.state][0]), _STANDINGS[one.state][1]),
        _due(one, reach.today, tongue),
    )
    if reach.stall_id:
        return Row(cells)
    return Row((one.stall_name, *cells), address=f"/stalls/{one.stall_id}/outstanding")


def _due(one: OwedRow, now: date, tongue: Tongue) -> State:
    """A customer who asked is to have it at once; for what nobody asked for there are some days."""
    if not one.by_itself:
        return State(tongue("바로"), Tone.LOOK if one.sold_on < now else Tone.WAIT)
    last = last_day(one.sold_on)
    if last < now:
        return State(tongue("{count}일 지남", count=(now - last).days), Tone.LOOK)
    return State(tongue("오늘까지") if last == now else tongue("{day}까지", day=tongue.date(last)), Tone.WAIT)


_STANDINGS: Mapping[Standing, tuple[str, Tone]] = {
    Standing.OWED: ("단말기가 보낼 차례예요", Tone.WAIT),
    Standing.REFUSED: ("거절됐어요. 점포에서 번호를 확인해 주세요", Tone.LOOK),
    Standing.UNKNOWN: ("됐는지 몰라요. 점포에서 카드 단말기를 봐 주세요", Tone.LOOK),
}
_HOW_OLD = "가장 오래된 것은 아직 내지 않은 상품권을 처음 받은 날이에요. 석 달 전까지만 찾아봐요."
_NO_VOUCHERS = "은행에 낼 상품권이 없어요."
_NOTHING_OWED = "발급하지 않은 현금영수증이 없어요."
