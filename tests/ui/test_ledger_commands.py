"""`pos ledger ACTION` as a technician or a script meets it: real processes over real files."""

import csv
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "pos"))

from disk_kit import fill, make_read_only, mount_refusal, small_disk  # noqa: E402
from forgery import tamper  # noqa: E402
from market_days import STRANGE, MarketDays  # noqa: E402
from pos_kit import Stall  # noqa: E402
from support import nursery  # noqa: E402

from pos import messages as m  # noqa: E402
from pos.ledger import schema  # noqa: E402
from pos.ledger.anomalies import Anomaly  # noqa: E402
from pos.ledger.faults import Fault, Wrong  # noqa: E402
from pos.ledger.verify import verify  # noqa: E402
from ui.cli.ledger import SECTION_NAMES  # noqa: E402
from ui.cli.ledger_actions.book_words import anomaly_sentence, fault_sentence  # noqa: E402
from ui.cli.ledger_actions.figures import SECTIONS  # noqa: E402
from ui.cli.ledger_actions.table import aligned, width  # noqa: E402
from ui.cli.ledger_actions.telling import visible  # noqa: E402
from ui.runtime.exports.csv_folder import defused  # noqa: E402
from ui.runtime.exports.workbook import WorkbookFile  # noqa: E402

ACTIONS = ("verify", "rebuild", "export", "backup", "restore", "report", "receipts")
DAYS = 3
NAMED = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

needs_mount = pytest.mark.skipif(bool(mount_refusal()), reason=mount_refusal() or "can mount")


def ledger_command(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, and what was said on each stream."""
    code, out, err = nursery.command(("ledger", *map(str, arguments)))
    assert "Traceback" not in err, err
    return code, out, err


def said(*arguments: str | Path, code: int = 0) -> dict[str, Any]:
    """What it says as JSON, which is all it says."""
    found, out, err = ledger_command(*arguments, "--json")
    assert (found, err) == (code, ""), (out, err)
    told = json.loads(out)
    assert isinstance(told, dict)
    return told


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Path:
    days = MarketDays(tmp_path_factory.mktemp("market") / "ledger.db", seed=3)
    days.trade(days=DAYS, deeds=40)
    for name in STRANGE:
        days.stall.do(m.AddAmount(1_000, name), m.NoteOnSale(name), m.PayCash(1_000))
    days.stall.close()
    return days.stall.path


@pytest.fixture
def ledger(market: Path, tmp_path: Path) -> Path:
    for file in (market, market.with_suffix(".keys")):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / "ledger.db"


def bodies(ledger: Path) -> list[dict[str, Any]]:
    connection = sqlite3.connect(f"file:{ledger}?mode=ro&immutable=1", uri=True)
    found = [json.loads(body) for (body,) in connection.execute("SELECT body FROM journal ORDER BY seq")]
    connection.close()
    return found


# -- every action -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_explains_itself(action: str) -> None:
    code, out, _ = ledger_command(action, "--help")
    assert code == 0
    assert out.startswith(f"usage: pos ledger {action}")


def arguments_of(action: str, file: Path, folder: Path) -> list[str | Path]:
    more: dict[str, list[str | Path]] = {
        "export": ["--as", "csv", "--out", folder / "out"],
        "backup": [folder / "copy.db"],
        "restore": [folder / "there" / "ledger.db"],
    }
    return [action, file, *more.get(action, [])]


def _newer(file: Path) -> None:
    Stall(file).close()
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()


def _older(file: Path) -> None:
    Stall(file).close()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 1")
    connection.close()


BAD_FILES = {
    "missing": (lambda file: None, 2, "NO_SUCH_FILE", "그런 파일이 없습니다"),
    "folder": (lambda file: file.mkdir(), 2, "IS_A_FOLDER", "폴더입니다"),
    "empty": (lambda file: file.touch(), 3, "NotBegun", "아직 시작하지 않은 장부입니다"),
    "text": (lambda file: file.write_text("두부 두 모\n" * 200), 3, "NotALedger", "이 파일은 장날의 장부가 아니"),
    "newer": (_newer, 3, "LedgerTooNew", "장부가 더 새로운 장날로 쓰였습니다"),
    "older": (_older, 3, "LedgerTooOld", "장부가 옛 장날의 것입니다"),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_will_not_do_is_one_sentence(kind: str, action: str, tmp_path: Path) -> None:
    if (kind, action) == ("older", "restore"):
        pytest.skip("an older backup is brought up to date")
    make, expected, name, sentence = BAD_FILES[kind]
    file = tmp_path / "file.db"
    make(file)
    code, out, err = ledger_command(*arguments_of(action, file, tmp_path))
    assert (code, out) == (expected, "")
    assert err.startswith(sentence)
    assert len(err.splitlines()) == 1
    told = said(*arguments_of(action, file, tmp_path), code=expected)
    assert (told["error"], told["sentence"]) == (name, err.rstrip("\n"))
    left = {one.name for one in tmp_path.iterdir()} - {"file.db", "file.db.lock", "file.keys", "there"}
    assert left == set()


# -- verify and rebuild -----------------------------------------------------------------------------------------


def test_verify_leaves_nothing_beside_the_file(ledger: Path) -> None:
    before = sorted(ledger.parent.iterdir())
    assert said("verify", ledger)["whole"] is True
    assert sorted(ledger.parent.iterdir()) == before


def test_a_rebuild_says_what_was_wrong_and_that_it_is_right_now(ledger: Path) -> None:
    tamper(ledger, "UPDATE sale SET total = 1 WHERE receipt_no = 2", "DELETE FROM day_figure WHERE about = 'hour'")
    told = said("verify", ledger, code=1)
    assert {fault["what"] for fault in told["faults"]} == {"SALE_DIFFERS", "SUM_DIFFERS"}
    assert not any(fault["in_journal"] for fault in told["faults"])
    code, out, _ = ledger_command("rebuild", ledger)
    assert code == 0
    assert "고쳤습니다." in out
    assert "목록에 적힌 판매가 기록과 다릅니다." in out
    assert out.splitlines()[-1].startswith("온전합니다")
    assert verify(ledger).is_whole


def test_a_broken_journal_cannot_be_rebuilt(ledger: Path) -> None:
    tamper(ledger, "UPDATE journal SET hash = zeroblob(32) WHERE seq = 2")
    before = ledger.read_bytes()
    assert said("rebuild", ledger, code=1)["error"] == "NotWhole"
    assert ledger.read_bytes() == before


def test_many_faults_are_shown_in_part_and_told_in_full(ledger: Path) -> None:
    tamper(ledger, "DELETE FROM day_figure")
    _, out, _ = ledger_command("verify", ledger)
    assert len(out.splitlines()) == 52
    assert len(said("verify", ledger, code=1)["faults"]) > 51


LONG = """
import sys
from pathlib import Path
from ui.runtime import auditing
from pos.ledger.verify import verify

auditing.WORTH_SPREADING = 10
import pos.ledger.verify
pos.ledger.verify.SMALLEST_PART = 5

if __name__ == "__main__":
    path = Path(sys.argv[1])
    spread = auditing.audit(path)
    assert spread == verify(path), spread
    print(len(spread.faults))
"""


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor")
def test_a_long_ledger_is_audited_by_several_processes_which_find_the_same(ledger: Path, tmp_path: Path) -> None:
    script = tmp_path / "long.py"
    script.write_text(LONG, encoding="utf-8")
    for faults in (0, 1):
        command = [sys.executable, str(script), str(ledger)]
        environment = os.environ | {"PYTHONPATH": str(TESTS.parent)}
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)
        assert (done.stdout.strip(), done.returncode) == (str(faults), 0), done.stderr
        tamper(ledger, "UPDATE sale SET total = total + 1 WHERE receipt_no = 40")


# -- report and receipts ----------------------------------------------------------------------------------------


def test_a_report_of_everything(ledger: Path) -> None:
    told = said("report", ledger, "--from", "2026-01-01", "--about", "all")
    sold = [entry["total"] for entry in bodies(ledger) if entry["kind"] == "sale"]
    assert (told["totals"]["sales"], told["totals"]["sold"]) == (len(sold), sum(sold))
    assert set(SECTIONS) <= set(told)
    assert sum(figure["money"] for figure in told["tenders"]) == told["totals"]["net"]
    assert {"supply", "vat"} <= set(told["tax"])
    assert "010-1234-5678" not in json.dumps(told)
    _, out, _ = ledger_command("report", ledger, "--from", "2026-01-01", "--about", "all")
    for section in SECTIONS.values():
        assert f"\n{section.title}" in out


def test_the_sections_are_those_the_command_offers() -> None:
    assert (*SECTIONS, "all") == SECTION_NAMES


def test_a_report_is_of_the_last_day_when_none_is_named(ledger: Path) -> None:
    told = said("report", ledger)
    assert told["from"] == told["until"] == max(entry["business_day"] for entry in bodies(ledger))
    assert said("report", ledger, "--day", "2026-03-02")["until"] == "2026-03-02"
    assert said("report", ledger, "--until", "2026-03-02")["from"] == "2026-03-02"


def test_a_report_of_a_book_without_sales(tmp_path: Path) -> None:
    Stall(tmp_path / "ledger.db").close()
    assert ledger_command("report", tmp_path / "ledger.db") == (0, "아직 아무것도 팔지 않았습니다.\n", "")


@pytest.mark.parametrize(
    ("days", "error"),
    [
        (("--day", "어제"), "NOT_A_DAY"),
        (("--day", "2026-3-2"), "NOT_A_DAY"),
        (("--day", "20260302"), "NOT_A_DAY"),
        (("--from", "2026-03-03", "--until", "2026-03-02"), "BACKWARDS"),
        (("--day", "2026-03-03", "--until", "2026-03-04"), "TWO_PERIODS"),
    ],
)
def test_days_that_cannot_be_meant(ledger: Path, days: tuple[str, ...], error: str) -> None:
    assert said("report", ledger, *days, code=2)["error"] == error


def test_receipts_are_found_and_shown(ledger: Path) -> None:
    dumplings = {
        entry["receipt_no"]
        for entry in bodies(ledger)
        if any(line["name"] == "만두" and not line.get("voided") for line in entry.get("lines", ()))
    }
    told = said("receipts", ledger, "--item", "만두")
    assert {receipt["receipt_no"] for receipt in told["receipts"]} == dumplings
    code, out, _ = ledger_command("receipts", ledger, "--no", "1")
    assert code == 0
    assert out.startswith("영수증  1")
    assert "합계" in out
    assert said("receipts", ledger, "--no", "99999", code=2)["error"] == "NO_SUCH_RECEIPT"
    assert ledger_command("receipts", ledger, "--amount", "7")[1] == "그런 영수증이 없습니다.\n"


def test_a_tampered_ledger_is_still_shown(ledger: Path, tmp_path: Path) -> None:
    broken = "\x1b[31m"
    tamper(
        ledger,
        "UPDATE journal SET body = '' WHERE seq = (SELECT seq FROM sale WHERE receipt_no = 1)",
        "UPDATE journal SET body = '[]' WHERE kind = 'z_report'",
        "UPDATE journal SET body = CAST(x'ff' || CAST(body AS BLOB) AS TEXT) WHERE seq = 9",
        "UPDATE operator SET body = 'x'",
        f"UPDATE day_figure SET name = '{broken}' WHERE about = 'item' AND name = '만두'",
    )
    code, out, _ = ledger_command("report", ledger, "--from", "2026-01-01", "--about", "all")
    assert code == 0
    assert "\x1b" not in out
    assert "pos ledger verify" in ledger_command("receipts", ledger, "--no", "1")[1]
    assert ledger_command("receipts", ledger)[0] == 0
    for form in ("csv", "xlsx", "jsonl"):
        code, out, _ = ledger_command("export", ledger, "--as", form, "--out", tmp_path / f"out.{form}")
        assert (code, "pos ledger verify" in out) == ((0, False) if form == "jsonl" else (1, True))


# -- export -----------------------------------------------------------------------------------------------------


def test_the_chain_can_be_worked_out_from_the_export_alone(ledger: Path, tmp_path: Path) -> None:
    told = said("export", ledger, "--as", "jsonl", "--out", tmp_path / "journal.jsonl")
    chain = hashlib.sha256(b"jangnal journal v1\n" + told["device"].encode()).digest()
    assert chain.hex() == told["previous_hash"]
    lines = (tmp_path / "journal.jsonl").read_bytes().split(b"\n")
    assert lines.pop() == b""
    for line in lines:
        chain = hashlib.sha256(chain + line).digest()
    assert chain.hex() == told["last_hash"] == verify(ledger).last_hash
    assert len(lines) == told["entries"] == told["last_seq"]


def read_csv(folder: Path, name: str) -> list[list[str]]:
    raw = (folder / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Korean Excel takes it for CP949 without"
    assert raw.count(b"\n") == raw.count(b"\r\n")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def read_workbook(path: Path) -> dict[str, list[list[str]]]:
    """Rows of texts, by another decoder than the one that wrote them."""
    with zipfile.ZipFile(path) as book:
        names = [
            sheet.attrib["name"]
            for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{NAMED}sheet")
        ]
        sheets = {}
        for number, name in enumerate(names, 1):
            root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            assert root.find(f".//{NAMED}f") is None, "a formula"
            sheets[name] = [[_cell(cell) for cell in row] for row in root.iter(f"{NAMED}row")]
    return sheets


def _cell(cell: ElementTree.Element) -> str:
    return "".join(cell.itertext())


def test_sheets_say_what_the_journal_says(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert said("export", ledger, "--as", "csv", "--out", out)["skipped"] == 0
    entries = bodies(ledger)
    trades = [entry for entry in entries if entry["kind"] in ("sale", "refund")]
    _, *sales = read_csv(out, "sales")
    assert [int(row[5]) for row in sales] == [entry["total"] for entry in trades]
    assert sum(int(row[4] == "반품") for row in sales) == sum(entry["kind"] == "refund" for entry in trades) > 0
    _, *lines = read_csv(out, "lines")
    assert [(int(row[8]), int(row[12])) for row in lines] == [
        (line["quantity"], line["amount"]) for entry in trades for line in entry["lines"]
    ]
    _, *payments = read_csv(out, "payments")
    assert sum(int(row[4]) for row in payments) == sum(entry["total"] for entry in trades)
    _, *closings = read_csv(out, "z")
    assert len(closings) == sum(entry["kind"] == "z_report" for entry in entries)
    _, *accounts = read_csv(out, "accounts")
    assert sum(int(row[8]) for row in accounts) == sum(
        figure["balance"] for figure in said("report", ledger, "--about", "accounts")["accounts"]
    )


def test_a_workbook_holds_the_same_rows_as_the_csv(ledger: Path, tmp_path: Path) -> None:
    ledger_command("export", ledger, "--as", "csv", "--out", tmp_path / "out")
    ledger_command("export", ledger, "--as", "xlsx", "--out", tmp_path / "out.xlsx")
    sheets = read_workbook(tmp_path / "out.xlsx")
    assert list(sheets) == ["sales", "lines", "payments", "z", "accounts"]
    for name, rows in sheets.items():
        assert len(rows) == len(read_csv(tmp_path / "out", name))
    totals = [row[5] for row in read_csv(tmp_path / "out", "sales")[1:]]
    assert [row[5] for row in sheets["sales"][1:]] == totals


def test_a_cell_never_becomes_a_formula(ledger: Path, tmp_path: Path) -> None:
    ledger_command("export", ledger, "--as", "csv", "--out", tmp_path / "out")
    notes = {row[13] for row in read_csv(tmp_path / "out", "sales")[1:]} - {"메모", ""}
    assert notes == {name if name.startswith("🥩") else f"'{name}" for name in STRANGE}
    amounts = [row[5] for row in read_csv(tmp_path / "out", "sales")[1:]]
    assert any(amount.startswith("-") for amount in amounts), "a refund stays a number"
    ledger_command("export", ledger, "--as", "xlsx", "--out", tmp_path / "out.xlsx")
    texts = {cell for row in read_workbook(tmp_path / "out.xlsx")["sales"] for cell in row}
    assert set(STRANGE) <= texts


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A", "\t=1", "\r=1", " =1", "＝1", "\0=1"])
def test_what_begins_like_a_formula_is_defused(text: str) -> None:
    assert defused(text).startswith("'")


@pytest.mark.parametrize("text", ["만두", "1-2", "🥟", "", "'"])
def test_what_does_not_is_left_as_it_is(text: str) -> None:
    assert defused(text) == text


def test_customers_are_named_only_when_asked_for(ledger: Path, tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "jsonl"):
        ledger_command("export", ledger, "--as", form, "--out", tmp_path / f"out.{form}")
    plain = (tmp_path / "out.csv" / "accounts.csv").read_text(encoding="utf-8-sig")
    plain += (tmp_path / "out.jsonl").read_text(encoding="utf-8") + str(read_workbook(tmp_path / "out.xlsx"))
    assert "손님0" not in plain
    assert "01012345678" not in plain
    ledger_command("export", ledger, "--as", "csv", "--out", tmp_path / "named", "--with-names")
    named = (tmp_path / "named" / "accounts.csv").read_text(encoding="utf-8-sig")
    assert "손님0" in named
    assert ",01012345678," in named


def test_days_can_be_chosen(ledger: Path, tmp_path: Path) -> None:
    arguments = ("--from", "2026-03-03", "--until", "2026-03-03")
    told = said("export", ledger, "--as", "jsonl", "--out", tmp_path / "out.jsonl", *arguments)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        entry for entry in bodies(ledger) if entry["business_day"] == "2026-03-03"
    ]
    assert told["entries"] == len(lines) > 0


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path: Path) -> None:
    from pos.ledger.export_tables import ACCOUNTS

    (tmp_path / "scratch").mkdir()
    with WorkbookFile(tmp_path / "out.xlsx", tmp_path / "scratch", most_rows=4) as workbook:
        for number in range(7):
            workbook.put(ACCOUNTS, (number, "2026-03-02", 0, "외상", "x\0\x01y", "", "", None, number))
    sheets = read_workbook(tmp_path / "out.xlsx")
    assert [len(sheets[name]) for name in ("accounts", "accounts 2", "accounts 3")] == [4, 4, 2]
    assert [row[0] for row in sheets["accounts 2"][1:]] == ["3", "4", "5"]


def test_an_export_is_never_written_over_anything(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for form in ("csv", "xlsx", "jsonl"):
        assert said("export", ledger, "--as", form, "--out", out, code=2)["error"] == "AlreadyThere"
    assert list(out.iterdir()) == []


@needs_mount
@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_a_full_disk_keeps_no_half_of_an_export(ledger: Path, tmp_path: Path, form: str) -> None:
    with small_disk(tmp_path / "disk", 16) as disk:
        code, out, err = ledger_command("export", ledger, "--as", form, "--out", disk / "out")
        assert (code, out) == (3, "")
        assert err.startswith("저장할 자리가 없습니다.")
        assert list(disk.iterdir()) == []
        fill(disk)
        assert said("export", ledger, "--as", form, "--out", disk / "out", code=3)["sentence"]
        assert [file.name for file in disk.iterdir()] == ["filler"]


def test_a_folder_nobody_may_write_is_one_sentence(ledger: Path) -> None:
    for action in (("export", ledger, "--as", "csv", "--out", "/proc/out"), ("backup", ledger, "/proc/out.db")):
        code, _, err = ledger_command(*action)
        assert code == 3
        assert len(err.splitlines()) == 1


# -- backup and restore -----------------------------------------------------------------------------------------


@pytest.fixture
def till(ledger: Path) -> Iterator[Stall]:
    stall = Stall(ledger, goods=None)
    yield stall
    stall.close()


def test_a_stick_gets_a_dated_copy_while_the_till_is_open(till: Stall, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    told = said("backup", till.path, stick)
    assert Path(told["path"]).name.startswith("ledger-2")
    assert {file.suffix for file in stick.iterdir()} == {".db", ".keys"}
    assert told["whole"] is True
    assert said("restore", told["path"], till.path, code=3)["error"] == "LedgerInUse"
    assert said("rebuild", till.path, code=3)["error"] == "LedgerInUse"
    till.sell(500)


def test_a_backup_comes_back(ledger: Path, tmp_path: Path) -> None:
    assert said("backup", ledger, tmp_path / "copy.db", "--without-keys")["keys"] is None
    stall = Stall(ledger, goods=None)
    stall.sell(700)
    stall.do(m.NoteMarket(stall.till.state.head_seq))
    stall.close()
    refused = said("restore", tmp_path / "copy.db", tmp_path, code=1)
    assert refused["error"] == "WouldLose"
    assert "--older" in refused["sentence"]
    code, out, _ = ledger_command("restore", tmp_path / "copy.db", tmp_path, "--older")
    assert code == 0
    assert "시장은 이 백업보다 많이 받았습니다." in out
    assert verify(ledger).last_hash == verify(tmp_path / "copy.db").last_hash


def test_a_new_box_gets_its_folder(ledger: Path, tmp_path: Path) -> None:
    ledger_command("backup", ledger, tmp_path / "copy.db")
    told = said("restore", tmp_path / "copy.db", tmp_path / "new" / "box")
    assert told["path"] == str(tmp_path / "new" / "box" / "ledger.db")
    assert told["market_will_notice"] is None
    assert (tmp_path / "new" / "box" / "ledger.keys").exists()


def test_a_backup_into_no_folder_and_over_a_file(ledger: Path, tmp_path: Path) -> None:
    assert said("backup", ledger, tmp_path / "nowhere" / "copy.db", code=2)["error"] == "NO_FOLDER"
    assert said("backup", ledger, ledger, code=2)["error"] == "AlreadyThere"


# -- words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", Anomaly)
def test_every_anomaly_has_a_sentence(what: Anomaly) -> None:
    assert anomaly_sentence(what, "12").endswith(("습니다", "니다", ")"))
    assert anomaly_sentence(what, "a reason")
    assert anomaly_sentence(Anomaly.SHORT, "10000") == "돈통의 돈이 10,000원 모자랍니다"


@pytest.mark.parametrize("what", Wrong)
def test_every_fault_has_a_sentence(what: Wrong) -> None:
    fault = Fault(what, "entry 5", ("1", "2", "3"))
    assert fault_sentence(fault).startswith("기록 5: ")
    assert fault_sentence(fault).endswith(".")
    assert str(fault).startswith("entry 5: ")


def test_columns_stand_under_one_another() -> None:
    lines = aligned([("만두", "1"), ("a", "1,000"), ("🥟e\u0301", "가")], right=(1,)).splitlines()
    assert {width(line) for line in lines} == {4 + 2 + 5}


def test_nothing_moves_the_cursor() -> None:
    assert visible("a\x1b[2J\0\u202eb") == "a\ufffd[2J\ufffd\ufffdb"


@needs_mount
def test_a_ledger_on_a_disk_that_only_can_be_read_is_shown_and_copied_elsewhere(
    ledger: Path, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 4_096) as disk:
        shutil.copy(ledger, disk / "ledger.db")
        make_read_only(disk)
        there = disk / "ledger.db"
        assert said("report", there)["totals"] == said("report", ledger)["totals"]
        assert said("verify", there)["whole"] is True
        assert said("export", there, "--as", "jsonl", "--out", tmp_path / "out.jsonl")["entries"] > 0
        assert said("backup", there, tmp_path / "copy.db")["whole"] is True
        assert said("rebuild", there, code=3)["error"] == "LedgerReadOnly"
        assert said("restore", tmp_path / "copy.db", there, code=3)["sentence"]
        assert said("export", there, "--as", "csv", "--out", disk / "out", code=3)["sentence"]
