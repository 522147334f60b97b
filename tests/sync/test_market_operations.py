"""What a keeper does at a command line: codes as pictures, the office's people, the schema brought up to date."""

import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
import zxingcpp
from market_kit import books
from market_kit.command import command, environment, pos
from market_kit.waiting import until
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from sync.server import deeds
from sync.server.deeds import What
from sync.server.office import issue_code
from sync.server.persons import Locked, NotLetIn, let_in
from sync.server.roles import Role
from sync.server.store.database import EVERY_MARKET, Database, open_database
from sync.server.store.migrate import migrate
from ui.__main__ import main

PASSWORD = "우리 시장의 열쇠 말"


class Office:
    """A market with one stall, and its keeper at a command line."""

    def __init__(self, url: str) -> None:
        self.url = url
        issue_code(url, "망원시장", "바다수산")
        ((self.market_id,),) = books.rows(url, "SELECT market_id FROM market")

    def does(self, action: str, *words: str | Path, password: str = PASSWORD) -> tuple[int, str]:
        """Exit code, and what it said."""
        asked = ("market", action, "--database", self.url, *words)
        code, said, complained = pos(*asked, POS_OFFICE_PASSWORD=password)
        assert complained.count("\n") <= 1, complained
        return code, said + complained

    def lets_in(self, name: str, password: str) -> Role:
        database = Database(self.url)
        try:
            return let_in(database, self.market_id, name, password, 1).role
        finally:
            database.close()

    def deeds(self) -> list[tuple[What, str, str]]:
        database = Database(self.url)
        try:
            with database.reading(self.market_id) as connection:
                return [(one.what, one.by, one.about) for one in deeds.latest(connection, self.market_id, 10)]
        finally:
            database.close()


@pytest.fixture
def office(new_database: Callable[[], str]) -> Office:
    return Office(new_database())


def test_somebody_taken_on_is_let_in_and_stands_in_the_book_of_deeds(office: Office) -> None:
    assert office.does("people", "망원시장") == (0, "아직 아무도 없습니다. pos market person으로 들여 주세요.\n")
    assert office.does("person", "망원시장", "김 사무", "--role", "OFFICE")[0] == 0
    assert office.does("person", office.market_id, "이 사장", "--role", "OWNER", "--stall", "바다수산")[0] == 0
    assert office.does("people", "망원시장") == (0, "김 사무: OFFICE\n이 사장: OWNER, 바다수산\n")
    assert office.lets_in("김 사무", PASSWORD) is Role.OFFICE
    assert office.lets_in("이 사장", PASSWORD) is Role.OWNER
    assert office.deeds() == [
        (What.PERSON_TAKEN_ON, "서버", "이 사장"),
        (What.PERSON_TAKEN_ON, "서버", "김 사무"),
    ]


def test_a_new_password_opens_the_door_that_the_old_one_shut(office: Office) -> None:
    office.does("person", "망원시장", "김 사무", "--role", "OFFICE")
    books.rows(office.url, f"UPDATE person SET locked_until_ms = {2**60}")
    with pytest.raises(Locked):
        office.lets_in("김 사무", PASSWORD)
    assert office.does("password", "망원시장", "김 사무", password="아주 새로운 열쇠 말")[0] == 0
    assert office.lets_in("김 사무", "아주 새로운 열쇠 말") is Role.OFFICE
    with pytest.raises(NotLetIn):
        office.lets_in("김 사무", PASSWORD)
    assert office.deeds()[0] == (What.PASSWORD_SET, "서버", "김 사무")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("person", "남의시장", "김", "--role", "OFFICE"), "그런 시장이 없습니다: 남의시장."),
        (("person", "망원시장", "김", "--role", "OWNER"), "가게 주인(OWNER)에게는 --stall로"),
        (("person", "망원시장", "김", "--role", "TUTOR", "--stall", "바다수산"), "가게 주인(OWNER)에게는"),
        (("person", "망원시장", "김", "--role", "OWNER", "--stall", "산"), "그 시장에 그런 가게가 없습니다: 산."),
        (("person", "망원시장", " ", "--role", "OFFICE"), "이름은 40글자까지"),
        (("person", "망원시장", "김\u202e", "--role", "OFFICE"), "이름은 40글자까지"),
        (("person", "망원시장", "가" * 41, "--role", "OFFICE"), "이름은 40글자까지"),
        (("password", "망원시장", "없는 이"), "그 시장에 그런 사람이 없습니다: 없는 이."),
        (("people", "남의시장"), "그런 시장이 없습니다: 남의시장."),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(office: Office, words: tuple[str, ...], said: str) -> None:
    code, heard = office.does(*words)
    assert (code, heard.startswith(said)) == (2, True), heard
    assert books.rows(office.url, "SELECT * FROM deed") == []


def test_a_password_that_is_too_short_and_a_name_that_is_taken(office: Office) -> None:
    somebody = ("person", "망원시장", "김 사무", "--role", "OFFICE")
    assert office.does(*somebody, password="짧아")[0] == 2
    assert office.does(*somebody)[0] == 0
    assert office.does(*somebody) == (2, "그 이름을 쓰는 사람이 이미 있습니다: 김 사무.\n")


@pytest.fixture
def file(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'market.db'}"
    issue_code(url, "망원시장", "바다수산")
    return url


def typed(url: str, *passwords: str) -> tuple[int, str]:
    """Take somebody on with passwords typed at a terminal; exit code, and all that was to be seen."""
    ours, theirs = pty.openpty()
    words = ("market", "person", "--database", url, "망원시장", "김 사무", "--role", "OFFICE")
    child = subprocess.Popen(
        command(*words), stdin=theirs, stdout=theirs, stderr=theirs, env=environment(), start_new_session=True
    )
    os.close(theirs)
    seen = bytearray()

    def watch() -> None:
        try:
            while piece := os.read(ours, 1024):
                seen.extend(piece)
        except OSError:  # the terminal is gone with its last program
            pass

    watching = Thread(target=watch)
    watching.start()
    for count, password in enumerate(passwords, 1):
        until(lambda count=count: seen.count(b": ") == count, "asked")
        os.write(ours, f"{password}\n".encode())
    code = child.wait(60)
    watching.join()
    os.close(ours)
    return code, seen.decode()


def test_a_password_is_asked_for_twice_and_not_shown(file: str) -> None:
    code, seen = typed(file, PASSWORD, PASSWORD)
    assert (code, PASSWORD in seen) == (0, False), seen
    assert Office(file).lets_in("김 사무", PASSWORD) is Role.OFFICE


def test_two_passwords_that_differ_take_nobody_on(file: str) -> None:
    code, seen = typed(file, PASSWORD, PASSWORD + "!")
    assert (code, "두 비밀번호가 다릅니다." in seen) == (2, True), seen
    assert books.rows(file, "SELECT * FROM person") == []


def test_where_nobody_can_be_asked_the_password_comes_from_the_environment(file: str) -> None:
    words = ("market", "person", "--database", file, "망원시장", "김 사무", "--role", "OFFICE")
    done = subprocess.run(
        command(*words), stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment(), check=False
    )
    assert (done.returncode, done.stderr) == (
        2,
        "비밀번호를 물어볼 화면이 없습니다. POS_OFFICE_PASSWORD에 적어 주세요.\n",
    )


@pytest.mark.parametrize("action", ["code", "enrol"])
def test_a_code_is_drawn_as_a_picture_that_reads_as_the_code(file: str, tmp_path: Path, action: str) -> None:
    picture = tmp_path / "code.png"
    code, said, _ = pos("market", action, "--database", file, "망원시장/바다수산", "--qr", picture)
    (read,) = zxingcpp.read_barcodes(Image.open(picture))
    assert (code, read.text) == (0, said.strip())
    assert picture.stat().st_mode & 0o777 == 0o600


def test_a_code_is_drawn_with_lines_that_read_as_the_code(
    file: str, tmp_path: Path, qt_app: QGuiApplication
) -> None:
    picture = tmp_path / "code.svg"
    _, said, _ = pos("market", "code", "--database", file, "망원시장/바다수산", "--qr", picture)
    drawn = QImage(400, 400, QImage.Format.Format_Grayscale8)
    drawn.fill(255)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(picture.read_bytes())).render(painter)
    painter.end()
    drawn.save(str(tmp_path / "drawn.png"))
    (read,) = zxingcpp.read_barcodes(Image.open(tmp_path / "drawn.png"))
    assert read.text == said.strip()


def test_a_picture_of_another_kind_makes_no_code(file: str, tmp_path: Path) -> None:
    before = books.rows(file, "SELECT count(*) FROM enrolment_code")
    code, said, complained = pos(
        "market", "code", "--database", file, "망원시장/바다수산", "--qr", tmp_path / "c.pdf"
    )
    assert (code, said) == (2, "")
    assert complained.startswith("QR는 .svg나 .png로")
    assert books.rows(file, "SELECT count(*) FROM enrolment_code") == before


def test_the_schema_is_brought_up_to_date_and_from_where_is_said(new_database: Callable[[], str]) -> None:
    url = new_database()
    database = Database(url)
    with database.writing(EVERY_MARKET) as connection:
        migrate(connection, "0001")
    database.close()
    code, said, _ = pos("market", "migrate", "--database", url)
    ((now,),) = books.rows(url, "SELECT version_num FROM alembic_version")
    assert (code, said) == (0, f"바꿨습니다: 스키마 0001 -> {now}\n")
    assert pos("market", "migrate", "--database", url) == (0, f"이미 이 판에 맞습니다: 스키마 {now}\n", "")


def test_a_schema_of_a_newer_program_is_left_alone(new_database: Callable[[], str]) -> None:
    url = new_database()
    open_database(url).close()
    books.rows(url, "UPDATE alembic_version SET version_num = '9999'")
    code, said, complained = pos("market", "migrate", "--database", url)
    assert (code, said, "update first" in complained) == (3, "", True)


@pytest.mark.parametrize("action", ["restored", "code", "people", "password", "backup"])
def test_a_mistyped_file_makes_no_market(tmp_path: Path, action: str) -> None:
    more = {
        "code": ("가/나",),
        "people": ("가",),
        "password": ("가", "나"),
        "backup": ("--out", tmp_path / "copy"),
    }
    code, _, said = pos("market", action, "--database", f"sqlite:///{tmp_path / 'x.db'}", *more.get(action, ()))
    assert (code, said.startswith("그런 데이터베이스가 없습니다")) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["mysql://somewhere/db", "nonsense", "sqlite://"])
def test_a_database_that_has_no_copies_is_said_so(tmp_path: Path, url: str) -> None:
    code, _, said = pos("market", "backup", "--database", url, "--out", tmp_path / "copy")
    assert (code, said.count("\n")) == (2, 1), said


def test_every_action_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    actions = ("serve", "code", "notice", "people", "person", "password")
    for action in (*actions, "migrate", "backup", "restore", "restored"):
        with pytest.raises(SystemExit, match="0"):
            main(["market", action, "--help"])
        assert capsys.readouterr().out.startswith(f"usage: pos market {action}")


@pytest.mark.parametrize("text", ["", "   ", "가" * 301, "울리는\x07 말"])
def test_what_no_till_would_show_is_not_told_from_here_either(office: Office, text: str) -> None:
    told = "알릴 말을 300글자까지, 보이는 글자로 적어 주세요.\n"
    assert office.does("notice", "망원시장", text) == (2, told)
    assert books.rows(office.url, "SELECT * FROM publication") == []
    assert office.does("notice", "망원시장", "가" * 300)[0] == 0
