"""A stall's goods from a sheet: real files of Excel's kind and bytes by hand, taken whole or refused row by row."""

import csv
import io
import json
import random
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from pos.catalogue import Category, Item
from pos.ledger.outbox import Outbox
from pos.quantity import Unit
from pos.tax import TaxClass
from sync.server.pages import goods_file as office
from sync.server.pages.tables import csv_of, xlsx_of
from sync.server.pages.tongue import Tongue
from sync.server.shelf import Good
from ui.__main__ import main
from ui.runtime import sheet_rows
from ui.runtime.compose import open_ledger
from ui.runtime.errors import BadGoods
from ui.runtime.goods_sheet import MOST_GOODS, TITLES, read_sheet
from ui.runtime.goods_source import goods_in
from ui.runtime.places import DEMO

LIST = """이름,값,단위,무게(g),세금,분류
배추,4500,포기,,면세,채소
감자,3000,근,400,면세,채소
떡볶이,4000,인분,,과세,분식
"""
GOODS = [
    Item("배추", "배추", 4_500, Unit("포기"), TaxClass.EXEMPT, "채소"),
    Item("감자", "감자", 3_000, Unit("근", 400), TaxClass.EXEMPT, "채소"),
    Item("떡볶이", "떡볶이", 4_000, Unit("인분"), TaxClass.TAXABLE, "분식"),
]
SHELVES = [Category("채소", TaxClass.EXEMPT), Category("분식", TaxClass.TAXABLE)]
HEAD = "이름,값,세금,번호,단위,무게(g),바코드,품절\n"
PICTURE = (DEMO / "pictures" / "baechu.png").read_bytes()


def _kept(folder: Path, content: bytes | str, name: str = "goods.csv") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def _excel(folder: Path, rows: list[list[Any]], change: Callable[[Any], None] = lambda sheet: None) -> Path:
    """As openpyxl writes it."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    book.save(folder / "goods.xlsx")
    return folder / "goods.xlsx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize(
    "written",
    [
        LIST,
        LIST.replace("\n", "\r\n"),
        LIST.replace("\n", "\r"),
        LIST.replace(",", ";").replace("4500", '"4,500"'),
        LIST.replace(",", "\t").replace("4500", "4,500원"),
        "sep=;\r\n" + LIST.replace(",", ";"),
        LIST.replace("\n", "\n\n , ,,\n"),
        '"' + LIST.replace(",", '","').replace("\n", '"\n"')[:-1],
        "우리 가게 물건; 2026년\n\n" + LIST,
        LIST.replace("이름,값", "상품명 , 판매가 (원)"),
        LIST.replace("이름,값,단위,무게(g),세금,분류", "Name,PRICE,unit,Grams,tax,category").replace(
            "면세", "Exempt"
        ),
    ],
)
def test_a_list_is_read_as_any_program_saves_it(tmp_path: Path, written: str, encoding: str) -> None:
    assert goods_in(_kept(tmp_path, written.encode(encoding))) == (SHELVES, GOODS)


def test_columns_stand_in_any_order_and_strange_ones_do_no_harm(tmp_path: Path) -> None:
    _, (item,) = read_sheet(
        _kept(
            tmp_path,
            "메모,일본어,이력번호,바코드,품절,원산지,자주,세금,그림,값,번호,이름,영어\n"
            "x,サバ,,8801234567893 '-A;880100723456,품절,국산(통영),예,면세,fish.png,₩5000,g-1, 고등어 ,Mackerel\n",
        )
    )
    assert item == Item(
        "g-1",
        "고등어",
        5_000,
        Unit("개"),
        TaxClass.EXEMPT,
        "기타",
        barcodes=("8801234567893", "'-A", "0880100723456"),
        picture="fish.png",
        favourite=True,
        sold_out=True,
        origin="국산(통영)",
        names=(("en", "Mackerel"), ("ja", "サバ")),
    )


def test_a_workbook_is_read_with_its_numbers_dates_formulas_and_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["봄 물건", None, None, None, None, None],
        [],
        ["분류", "이름", "값(원)", "바코드", "세금", "넣은 날"],
        ["채소", "배추", 4500, 8801234567893, "면세", date(2026, 3, 2)],
        [None, "무", 2500.0, None, "면세", None],
        [None, None, None, None, None, date(2026, 3, 2)],
        ["과일", "귤", "5,000원", "036000291452", "면세", None],
    ]

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:F1")
        sheet.merge_cells("A4:A5")

    shelves, items = goods_in(_excel(tmp_path, rows, merge))
    assert [(item.category, item.name, item.price, item.barcodes) for item in items] == [
        ("채소", "배추", 4_500, ("8801234567893",)),
        ("채소", "무", 2_500, ()),
        ("과일", "귤", 5_000, ("0036000291452",)),
    ]
    assert [shelf.name for shelf in shelves] == ["채소", "과일"]


def test_of_a_workbook_the_first_sheet_that_is_shown_counts_and_pictures_do_not(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "goods.xlsx")
    book.add_worksheet("옛것").hide()
    sheet = book.add_worksheet("물건")
    sheet.activate()
    sheet.set_first_sheet()
    sheet.write_row(0, 0, ["이름", "값", "세금"])
    sheet.write_row(1, 0, ["배추", 4500, "면세"])
    sheet.write_string(2, 0, "김장 세트")
    sheet.write_formula(2, 1, "=B2*2", None, 9000)
    sheet.write_string(2, 2, "과세")
    sheet.data_validation("C2:C100", {"validate": "list", "source": ["면세", "과세"]})
    sheet.insert_image("E2", "baechu.png", {"image_data": io.BytesIO(PICTURE)})
    book.add_worksheet("다른 것").write(0, 0, "이름")
    book.close()
    _, items = goods_in(tmp_path / "goods.xlsx")
    assert [(item.name, item.price) for item in items] == [("배추", 4_500), ("김장 세트", 9_000)]


def test_what_the_offices_page_gives_the_till_takes(tmp_path: Path) -> None:
    """Two readings of one file: neither side may forget a title the other writes."""
    goods = [
        Good("g1", "고등어", 5_000, "생선", "마리", 0, "EXEMPT", ("8801234567893", "ABC-1"), True),
        Good("g2", "=감자", 3_000, "채소", "근", 400, "EXEMPT"),
        Good("g3", "떡볶이", 4_000, "분식", "인분", 0, "TAXABLE"),
    ]
    for tongue in (Tongue("ko"), Tongue("en")):
        table = office.table_of(goods, tongue)
        for name, content in (("goods.csv", csv_of(table)), ("goods.xlsx", xlsx_of(table))):
            _, items = goods_in(_kept(tmp_path, content, name))
            lines = office.lines_in(name, content)
            assert [
                (one.id, one.name, one.price, one.unit.name, one.unit.weight_g, one.category) for one in items
            ] == [(one.item_id, one.name, one.price, one.unit, one.per, one.category) for one in goods]
            for item, line in zip(items, lines, strict=True):
                assert (item.barcodes, item.sold_out) == (line.barcodes, line.sold_out)
                assert (item.id, item.name, item.tax.value) == (line.item_id, line.name, line.tax)


def test_titles_are_those_of_the_office_and_no_word_is_two_columns() -> None:
    assert all(
        set(titles) <= set(TITLES[column]) for column, titles in (*office._TITLES.items(), *office._ALSO.items())
    )
    words = [word for titles in TITLES.values() for word in titles]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",4500,면세", "2번째 줄 '이름' 칸: 비어 있습니다"),
        ("배추,,면세", "'값' 칸: 비어 있습니다"),
        ("배추,사천원,면세", "'값' 칸: '사천원' 대신 1원부터"),
        ("배추,0,면세", "'값' 칸: '0' 대신"),
        ("배추,-5,면세", "'값' 칸: '-5' 대신"),
        ("배추,12.5,면세", "'값' 칸: '12.5' 대신"),
        ("배추,100000000,면세", "99,999,999원까지"),
        ("배추,٤٥٠٠,면세", "'값' 칸: '٤٥٠٠' 대신"),
        ("배추,2026-03-02,면세", "'값' 칸: '2026-03-02' 대신"),
        ("배추,#REF!,면세", "'값' 칸: '#REF!' 대신"),
        ("배추,4500,", "'세금' 칸: 비어 있습니다"),
        ("배추,4500,없음", "'세금' 칸: '없음' 대신 면세나 과세"),
        ("배추,4500,면세,,근,무거움", r"'무게\(g\)' 칸: '무거움' 대신"),
        ("배추,4500,면세,,근,100001", r"'무게\(g\)' 칸: '100001' 대신"),
        ("배추,4500,면세,,,,8801234567890", "'바코드' 칸: 8801234567890의 마지막 숫자"),
        ("배추,4500,면세,,,,8.80123E+12", "엑셀이 줄인 숫자"),
        ("배추,4500,면세,,,,배추", "'배추'은.* 바코드가 아닙니다"),
        ("배추,4500,면세,,,,,곧", "'품절' 칸: '곧' 대신 '품절' 또는 빈칸"),
        ("ㅤ,4500,면세", "'이름' 칸: 보이는 글자가 없습니다"),
        (f"{'배' * 41},4500,면세", "40자까지"),
        ("배추,4500,면세\n배추,4000,면세", "3번째 줄 '이름' 칸: '배추'은.* 2번째 줄에도"),
        ("배추,4500,면세,a\n무,4000,면세,a", "3번째 줄 '번호' 칸: 'a'은.* 2번째 줄에도"),
        (
            "배추,4500,면세,,,,036000291452\n무,1000,면세,,,,0036000291452",
            "3번째 줄 '바코드' 칸: 0036000291452은.* 2번째 줄에도",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_row_and_column(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(BadGoods, match=says):
        read_sheet(_kept(tmp_path, HEAD + row))


def test_the_first_faults_are_said_together_and_the_others_counted(tmp_path: Path) -> None:
    with pytest.raises(BadGoods) as refused:
        read_sheet(_kept(tmp_path, HEAD + "배추,4500,면세\n" + "무,x,면세\n" * 7))
    first, *faults, last = str(refused.value).splitlines()
    assert first.endswith("goods.csv: 아무것도 넣지 않았습니다.")
    assert [fault.partition(" ")[0] for fault in faults] == ["3번째", "4번째", "5번째", "6번째", "7번째"]
    assert last == "이런 줄이 2개 더 있습니다."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "'이름'과 '값'이라는 제목"),
        ("품목,금액\n배추,1\n".encode(), "'이름'과 '값'이라는 제목"),
        ("이름,값,세금\n".encode(), "제목 아래에 물건이 없습니다"),
        ("이름,값\n배추,4500\n".encode(), "'세금'이라는 제목이 없습니다"),
        ("이름,판매가,단가,세금\n배추,4500,1,면세\n".encode(), "'판매가', '단가'은.* 하나만 남겨"),
        ('이름,값,세금\n"배추,4500,면세\n무,1000,면세\n'.encode(), "2번째 줄의 따옴표"),
        (b"\xff\xff\x81", "글자를 읽을 수 없습니다"),
        (b"\xff\xfe\x00", "글자를 읽을 수 없습니다"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "옛 엑셀"),
        (b"PK\x03\x04 no zip", "엑셀 파일로 읽을 수 없습니다"),
        (("이름,값,세금\n" + "".join(f"{n},1,면세\n" for n in range(MOST_GOODS + 1))).encode(), "2,000가지까지"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(BadGoods, match=says) as refused:
        goods_in(_kept(tmp_path, content))
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadGoods, match="열 수 없습니다"):
        goods_in(tmp_path / "none.csv")
    with pytest.raises(BadGoods, match="열 수 없습니다"):
        goods_in(tmp_path)


def test_a_tax_that_is_not_said_is_that_of_the_shelf_or_of_whoever_loads(tmp_path: Path) -> None:
    file = _kept(
        tmp_path,
        "이름,값,분류,세금\n배추,1,채소,면세\n무,1,채소,\n어묵,1,분식,과세\n쌀,1,분식,면세\n김밥,1,분식,\n",
    )
    with pytest.raises(BadGoods, match="6번째 줄 '세금' 칸: 비어"):
        read_sheet(file)
    _, items = read_sheet(file, TaxClass.TAXABLE)
    assert [item.tax.value for item in items] == ["EXEMPT", "EXEMPT", "TAXABLE", "EXEMPT", "TAXABLE"]


def test_titles_that_come_again_are_no_goods(tmp_path: Path) -> None:
    assert goods_in(_kept(tmp_path, LIST.replace("감자", "이름,값,단위,무게(g),세금,분류\n감자"))) == (
        SHELVES,
        GOODS,
    )


def test_lists_to_choose_from_that_only_excel_knows_do_no_harm(tmp_path: Path) -> None:
    """Its reader warns of them, and a warning is nothing to a merchant."""
    file = _excel(tmp_path, [["이름", "값", "세금"], ["배추", 4500, "면세"]])
    lists = b'<extLst><ext uri="{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    _repack(file, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</worksheet>", lists))
    _, items = goods_in(file)
    assert [item.name for item in items] == ["배추"]


# -- bombs --------------------------------------------------------------------------------------------------------


def test_a_sheet_that_says_it_is_huge_costs_nothing(tmp_path: Path) -> None:
    def far_away(sheet: Any) -> None:
        sheet["XFD1048576"] = "끝"

    _, items = goods_in(_excel(tmp_path, [["이름", "값", "세금"], ["배추", 4500, "면세"]], far_away))
    assert [item.name for item in items] == ["배추"]


def test_a_row_beyond_every_sheet_ends_it(tmp_path: Path) -> None:
    file = _excel(tmp_path, [["이름", "값", "세금"], ["배추", 4500, "면세"], ["무", 1, "면세"]])
    _repack(file, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<row r="3"', b'<row r="99999999999999"'))
    _, items = goods_in(file)
    assert [item.name for item in items] == ["배추"]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/sheet1.png"])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, part: str) -> None:
    file = _excel(tmp_path, [["이름", "값", "세금"], ["배추", 4500, "면세"]])
    with zipfile.ZipFile(file) as packed:
        kept = {name: packed.read(name) for name in packed.namelist()}
    kept[part] = kept.get(part, b"") + b" " * (sheet_rows.MOST_UNPACKED_BYTES + 1)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in kept.items():
            packed.writestr(name, content)
    assert file.stat().st_size < 100_000
    with pytest.raises(BadGoods, match="너무 큽니다"):
        goods_in(file)


def test_photographs_in_a_workbook_are_not_what_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_rows, "MOST_UNPACKED_BYTES", 100_000)
    file = _excel(tmp_path, [["이름", "값", "세금"], ["배추", 4500, "면세"]])
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("xl/media/image1.png", random.Random(1).randbytes(200_000))
    _, items = goods_in(file)
    assert [item.name for item in items] == ["배추"]


def test_more_rows_or_bytes_than_a_stall_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_rows, "MOST_ROWS", 2)
    file = _excel(tmp_path, [["이름", "값", "세금"], ["배추", 4500, "면세"], ["무", 1, "면세"]])
    with pytest.raises(BadGoods, match="너무 큽니다"):
        goods_in(file)
    monkeypatch.setattr(sheet_rows, "MOST_BYTES", 10)
    with pytest.raises(BadGoods, match="너무 큽니다"):
        goods_in(_kept(tmp_path, LIST))


def test_entities_are_not_blown_up(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "goods.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["이름", "값", "세금"])
    sheet.write_row(1, 0, ["배추", 4500, "면세"])
    book.close()
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    bomb = b'<!DOCTYPE sst [<!ENTITY l0 "ha">' + laughs + b"]><sst"
    _repack(
        tmp_path / "goods.xlsx",
        "xl/sharedStrings.xml",
        lambda xml: xml.replace(b"<sst", bomb).replace("배추".encode(), b"&l11;"),
    )
    with pytest.raises(BadGoods, match="엑셀 파일로 읽을 수 없습니다"):
        goods_in(tmp_path / "goods.xlsx")


def _repack(file: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(file) as packed:
        kept = {name: packed.read(name) for name in packed.namelist()}
    kept[part] = change(kept[part])
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in kept.items():
            packed.writestr(name, content)


def test_without_its_reader_a_workbook_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _excel(tmp_path, [["이름", "값", "세금"], ["배추", 4500, "면세"]])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(BadGoods, match="CSV로 저장해 그 파일을"):
        goods_in(file)
    assert goods_in(_kept(tmp_path, LIST)) == (SHELVES, GOODS)


# -- anything -----------------------------------------------------------------------------------------------------

CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
SLOW_DISK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW_DISK
@given(content=st.binary(max_size=300) | st.builds(lambda t: f"이름,값,세금\n{t}".encode(), st.text(max_size=200)))
def test_any_bytes_are_goods_or_one_refusal(tmp_path: Path, content: bytes) -> None:
    assert _taken_or_refused(_kept(tmp_path, content))


@SLOW_DISK
@given(
    places=st.lists(st.tuples(st.integers(0, 6_000), st.integers(0, 255)), max_size=6),
    cut=st.integers(1_000, 9_000),
)
def test_a_damaged_workbook_is_goods_or_one_refusal(
    tmp_path: Path, places: list[tuple[int, int]], cut: int
) -> None:
    content = bytearray(_excel(tmp_path, [["이름", "값", "세금"], ["배추", 4500, "면세"]]).read_bytes())
    for place, value in places:
        content[place % len(content)] = value
    assert _taken_or_refused(_kept(tmp_path, bytes(content[:cut])))


def _taken_or_refused(file: Path) -> object:
    """Goods, or a sentence: nothing else may come of a file."""
    try:
        return goods_in(file)[1]
    except BadGoods as refused:
        return str(refused)


@SLOW_DISK
@given(
    rows=st.lists(st.tuples(CELL, st.integers(1, 99_999_999), CELL, st.booleans()), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_taken_is_what_was_written(
    tmp_path: Path, rows: list[tuple[str, int, str, bool]], delimiter: str, end: str, encoding: str
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerow(["번호", "이름", "값", "분류", "세금"])
    for number, (name, price, shelf, taxed) in enumerate(rows):
        writer.writerow([number, f"물건{name}", price, f"분류{shelf}", "과세" if taxed else "면세"])
    _, items = goods_in(_kept(tmp_path, text.getvalue().encode(encoding)))
    assert [(item.id, item.price, item.tax is TaxClass.TAXABLE) for item in items] == [
        (str(number), price, taxed) for number, (_, price, _, taxed) in enumerate(rows)
    ]


# -- the command --------------------------------------------------------------------------------------------------


def test_a_sheet_is_loaded_by_the_command_and_loaded_again_changes_only_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _kept(tmp_path, LIST.encode("cp949"))
    assert main(["goods", "load", str(file), "--data", str(tmp_path)]) == 0
    assert "물건 3가지를 넣었습니다" in capsys.readouterr().out
    assert _on_the_shelf(tmp_path) == {"배추": 4_500, "감자": 3_000, "떡볶이": 4_000}
    entries = _entries(tmp_path)
    assert main(["goods", "load", str(_kept(tmp_path, LIST.replace("4500", "5000"))), "--data", str(tmp_path)]) == 0
    assert _on_the_shelf(tmp_path)["배추"] == 5_000
    assert _entries(tmp_path) == entries + 1, "one good has changed"


def test_a_wrong_sheet_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goods", "load", str(_kept(tmp_path, LIST)), "--data", str(tmp_path)]) == 0
    assert main(["goods", "load", str(_kept(tmp_path, LIST + "무,x\n")), "--data", str(tmp_path)]) == 2
    assert "5번째 줄 '값' 칸" in capsys.readouterr().err
    assert len(_on_the_shelf(tmp_path)) == 3


def test_a_dry_run_says_what_would_be_loaded_and_makes_no_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "stall"
    file = _kept(tmp_path, "이름,값,단위\n감자,3000,kg\n")
    assert main(["goods", "load", str(file), "--dry-run", "--data", str(folder)]) == 2
    assert "'세금'이라는 제목이 없습니다" in capsys.readouterr().err
    assert main(["goods", "load", str(file), "--tax", "EXEMPT", "--dry-run", "--data", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "기타\t감자\t3,000원/kg(1,000g)\t면세" in said
    assert "물건 1가지를 넣을 수 있습니다 (기타 1). 아직 아무것도" in said
    assert not folder.exists()


def test_ready_lists_are_loaded_by_the_command_one_or_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["goods", "load", "--trade", "채소", "--trade", "과일", "--data", str(tmp_path)]) == 0
    shelf = _on_the_shelf(tmp_path)
    assert {"배추", "사과"} <= shelf.keys()
    assert f"물건 {len(shelf)}가지" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ([], "가운데 하나를 적어"),
        (["goods.csv", "--trade", "채소"], "가운데 하나를 적어"),
        (["--trade", "꽃집"], "'꽃집' 목록은 없습니다"),
    ],
)
def test_what_is_not_to_be_loaded_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str], says: str
) -> None:
    assert main(["goods", "load", *asked, "--data", str(tmp_path / "stall")]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "stall").exists()


def test_trades_are_listed_for_people_and_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goods", "trades"]) == 0
    assert "채소 (vegetables): " in capsys.readouterr().out
    assert main(["goods", "trades", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told[0]["key"], told[0]["name"]) == ("vegetables", "채소")
    assert "배추" in told[0]["goods"]
    assert len(told) == 14


def _on_the_shelf(folder: Path) -> dict[str, int]:
    ledger = open_ledger(folder)
    try:
        return {item.name: item.price for item in ledger.catalogue.all_items() if not item.away}
    finally:
        ledger.close()


def _entries(folder: Path) -> int:
    outbox = Outbox(folder / "ledger.db")
    try:
        return outbox.head()[0]
    finally:
        outbox.close()
