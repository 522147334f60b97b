"""외상장부: what is owed, to the won; and names that this stall alone can read, and only until forgotten."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pos_kit import GOODS, Stall, moment
from shop_kit import bytes_beside, customer, journal, on_account, only, query

from pos import messages as m
from pos.account import LONGEST_NAME, Account
from pos.ledger.keys_file import beside
from pos.ledger.projections import rebuild
from pos.ledger.rebuilding import rebuild_tables
from pos.ledger.transaction import transaction
from pos.ledger.vault import UNREADABLE
from pos.ledger.verify import verify
from pos.messages import AddAmount, ForgetCustomer, OpenAccount, Pay, PayAccount, PayCash, Refund, Refusal, Tendered
from pos.money import LARGEST_AMOUNT
from pos.slip import Paper

NAME, PHONE = "홍길동순자", "010-8765-4321"
PLAIN = (NAME, "8765-4321", "01087654321", "87654321")


def account(stall: Stall, who: str) -> Account:
    found = stall.ledger.past.account(who)
    assert found is not None
    return found


def traces(stall: Stall) -> list[str]:
    """Which of the plain words stand anywhere in the files: as they are, escaped as JSON does it, or in UTF-16."""
    raw = bytes_beside(stall.path)
    forms = {word: (word.encode(), json.dumps(word)[1:-1].encode(), word.encode("utf-16-le")) for word in PLAIN}
    return [word for word, spelled in forms.items() if any(form in raw for form in spelled)]


def checkpoint(stall: Stall) -> None:
    with closing(sqlite3.connect(stall.path)) as connection:
        assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0


# -- what is owed -----------------------------------------------------------------------------------------------


def test_a_new_account_owes_nothing_and_is_known_by_name_and_number(stall: Stall) -> None:
    who = customer(stall, " 순자  언니 ", "+82 10-1234-5678")
    for _ in range(2):
        found = account(stall, who)
        assert (found.customer.name, found.customer.phone) == ("순자 언니", "01012345678")
        assert (found.balance, found.opened_day) == (0, "2026-03-02")
        stall.reopen()


def test_what_is_owed_is_what_was_written_down_line_by_line(stall: Stall) -> None:
    who, other = customer(stall), customer(stall, "박씨")
    on_account(stall, who, 9_000)
    on_account(stall, other, 1_000)
    stall.do(AddAmount(5_000), Pay((Tendered("account", 2_000, customer_id=who), Tendered("cash", 3_000))))
    stall.now = moment("2026-03-03 10:00:00")
    stall.do(PayAccount(who, 4_000, 5_000), Refund(3), Refund(1))
    lines = stall.ledger.past.account_lines(who)
    assert [(line.receipt_no, line.amount) for line in lines] == [
        (1, 9_000),
        (3, 2_000),
        (None, -4_000),
        (4, -2_000),
        (5, -5_000),
    ]
    assert [line.business_day for line in lines] == ["2026-03-02"] * 2 + ["2026-03-03"] * 3
    assert [found.balance for found in stall.ledger.past.accounts()] == [1_000, 0]
    back = only(stall.do(m.Refund(2)), m.SaleRefunded).refund
    assert [paid.customer for paid in back.payments] == [other]
    assert verify(stall.path).faults == ()


def test_a_part_is_paid_off_and_a_statement_is_owed(stall: Stall) -> None:
    who = customer(stall)
    on_account(stall, who, 9_000)
    paid, drawer, slip = stall.do(PayAccount(who, 2_500, 10_000))
    assert isinstance(paid, m.AccountPaid)
    assert (paid.payment.amount, paid.payment.change) == (2_500, 7_500)
    assert drawer == m.DrawerWanted(paid.payment.id)
    assert isinstance(slip, m.SlipQueued)
    assert (slip.slip.paper, slip.slip.subject) == (Paper.STATEMENT, who)
    assert account(stall, who).balance == 6_500
    (asked,) = stall.do(m.PrintStatement(who))
    assert isinstance(asked, m.SlipQueued)


@pytest.mark.parametrize(
    ("amount", "tendered", "refusal"),
    [
        (0, 0, (Refusal.NOT_AN_AMOUNT, "")),
        (-1, 5_000, (Refusal.NOT_AN_AMOUNT, "")),
        (9_001, 10_000, (Refusal.MORE_THAN_OWED, "9000")),
        (2**70, 2**70, (Refusal.MORE_THAN_OWED, "9000")),
        (9_000, 8_999, (Refusal.TOO_LITTLE_CASH, "1")),
        (9_000, -1, (Refusal.TOO_LITTLE_CASH, "9001")),
        (9_000, LARGEST_AMOUNT + 1, (Refusal.TOO_MUCH, "")),
    ],
)
def test_what_cannot_be_paid_off_is_refused(
    stall: Stall, amount: int, tendered: int, refusal: tuple[Refusal, str]
) -> None:
    who = customer(stall)
    on_account(stall, who, 9_000)
    assert stall.refusal(PayAccount(who, amount, tendered)) == refusal
    assert stall.refusal(PayAccount("nobody", 1, 1)) == (Refusal.NO_SUCH_CUSTOMER, "")
    assert account(stall, who).balance == 9_000


# -- names and numbers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("   ", ""),
        ("01012345678", "01012345678"),
        ("010 1234 5678", "01012345678"),
        ("011-123-4567", "0111234567"),
        ("(02) 123-4567", "021234567"),
        ("031.123.4567", "0311234567"),
        ("070-1234-5678", "07012345678"),
        ("1588-1234", "15881234"),
    ],
)
def test_a_number_is_kept_as_digits_however_it_is_written(stall: Stall, written: str, kept: str) -> None:
    assert account(stall, customer(stall, "김씨", written)).customer.phone == kept


@pytest.mark.parametrize(
    "phone",
    [
        "1234",
        "010-1234-567a",
        "０１０-1234-5678",
        "010-1234-5678\x00",
        "+1 212 555 0100",
        "0" * 31,
        "뷁",
        "010;DROP",
    ],
    ids=ascii,
)
def test_what_is_no_number_is_refused(stall: Stall, phone: str) -> None:
    assert stall.refusal(OpenAccount("김씨", phone)) == (Refusal.NOT_A_PHONE, "")
    assert query(stall.path, "SELECT count(*) FROM customer_key") == [(0,)]


@pytest.mark.parametrize("name", ["", " ", "\x00", "\u200b\ufeff", "\u202e", "\u3164", "\ud800"], ids=ascii)
def test_a_customer_without_a_name_is_refused(stall: Stall, name: str) -> None:
    assert stall.refusal(OpenAccount(name)) == (Refusal.NAME_WANTED, "")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("뷁쉛", "뷁쉛"),
        ("金順子", "金順子"),
        ("👵🏼 단골", "👵🏼 단골"),
        ("'; DROP TABLE account; --", "'; DROP TABLE account; --"),
        ("%s {0} %(x)s", "%s {0} %(x)s"),
        ("앞\x00뒤\n줄", "앞뒤 줄"),
        ("\u202eע이름\u202c", "ע이름"),
        (UNREADABLE, UNREADABLE),
        ("길" * 100, "길" * LONGEST_NAME),
        ("a" * (LONGEST_NAME - 1) + " b", "a" * (LONGEST_NAME - 1)),
    ],
    ids=ascii,
)
def test_a_name_that_means_harm_is_a_name(stall: Stall, written: str, kept: str) -> None:
    who = customer(stall, written)
    stall.reopen()
    assert account(stall, who).customer.name == kept
    on_account(stall, who, 1_000)
    assert account(stall, who).balance == 1_000
    assert verify(stall.path).is_whole


def test_nobody_s_name_or_number_stands_anywhere_in_plain(stall: Stall, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    said = [repr(OpenAccount(NAME, PHONE)), repr(stall.do(OpenAccount(NAME, PHONE)))]
    who = stall.ledger.past.accounts()[0].customer.id
    said += [repr(stall.do(OpenAccount(NAME, "nonsense " + PHONE))), repr(account(stall, who))]
    assert traces(stall) == []
    on_account(stall, who, 9_000)
    said.append(repr(stall.do(PayAccount(who, 9_000, 9_000))))
    assert traces(stall) == []
    stall.reopen()
    checkpoint(stall)
    assert account(stall, who).customer.name == NAME
    assert traces(stall) == []
    said += [caplog.text, repr(stall.till.state), json.dumps(journal(stall.path), ensure_ascii=False)]
    assert not [word for word in PLAIN for text in said if word in text]


def test_what_sqlite_is_told_to_do_holds_no_plain_name(stall: Stall) -> None:
    statements: list[str] = []
    stall.ledger._connection.set_trace_callback(statements.append)
    who = customer(stall, NAME, PHONE)
    on_account(stall, who, 9_000)
    account(stall, who)
    stall.do(PayAccount(who, 9_000, 9_000), ForgetCustomer(who))
    assert statements
    assert not [word for word in PLAIN if any(word in statement for statement in statements)]


# -- sealed -----------------------------------------------------------------------------------------------------


def sealed(path: Path, who: str) -> tuple[str, str]:
    ((name, phone),) = query(path, "SELECT name, phone FROM account WHERE customer = ?", who)
    return name, phone


def put(path: Path, statement: str, *arguments: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, arguments)


def test_two_who_are_called_alike_are_sealed_apart(stall: Stall) -> None:
    assert sealed(stall.path, customer(stall, NAME)) != sealed(stall.path, customer(stall, NAME))


def test_sealed_text_in_another_customers_place_cannot_be_read(stall: Stall) -> None:
    who, other = customer(stall, NAME, PHONE), customer(stall, "박씨", "02-123-4567")
    stall.close()
    put(stall.path, "UPDATE account SET name = ? WHERE customer = ?", sealed(stall.path, who)[0], other)
    stall.open()
    assert (account(stall, other).customer.name, account(stall, other).customer.phone) == (UNREADABLE, "021234567")
    assert account(stall, who).customer.name == NAME
    assert [str(fault) for fault in verify(stall.path).faults] == [
        f"account {other}: the table differs from the journal"
    ]


def test_another_customers_key_opens_nothing(stall: Stall) -> None:
    who, other = customer(stall, NAME), customer(stall, "박씨")
    stall.close()
    put(
        stall.path,
        "UPDATE customer_key SET wrapped = (SELECT wrapped FROM customer_key WHERE customer = ?)"
        " WHERE customer = ?",
        who,
        other,
    )
    stall.open()
    assert account(stall, other).customer.name == UNREADABLE


def test_a_sealed_name_in_the_place_of_the_number_cannot_be_read(stall: Stall) -> None:
    who = customer(stall, NAME, PHONE)
    name, phone = sealed(stall.path, who)
    stall.close()
    put(stall.path, "UPDATE account SET name = ?, phone = ? WHERE customer = ?", phone, name, who)
    stall.open()
    found = account(stall, who).customer
    assert (found.name, found.phone) == (UNREADABLE, UNREADABLE)


@pytest.mark.parametrize("damaged", ["", "AAAA", "not base64 !", "뷁", "A" * 200])
def test_damaged_sealed_text_is_unreadable_and_no_more(stall: Stall, damaged: str) -> None:
    who = customer(stall, NAME)
    stall.close()
    put(stall.path, "UPDATE account SET name = ? WHERE customer = ?", damaged, who)
    stall.open()
    assert account(stall, who).customer.name == UNREADABLE
    stall.sell(1_000)


def test_with_the_secrets_lost_names_are_unreadable_and_everything_else_goes_on(stall: Stall) -> None:
    who = customer(stall, NAME, PHONE)
    on_account(stall, who, 9_000)
    stall.close()
    beside(stall.path).unlink()
    stall.open()
    found = account(stall, who)
    assert (found.customer.name, found.customer.phone, found.balance) == (UNREADABLE, UNREADABLE, 9_000)
    on_account(stall, who, 1_000)
    stall.do(PayAccount(who, 4_000, 4_000), m.PrintStatement(who), Refund(2))
    new = customer(stall, "새 손님", "02-123-4567")
    stall.reopen()
    assert account(stall, new).customer.name == "새 손님"
    assert account(stall, who).balance == 5_000
    stall.do(PayAccount(who, 5_000, 5_000), ForgetCustomer(who))
    assert [one.customer.id for one in stall.ledger.past.accounts()] == [new]
    assert verify(stall.path).faults == ()


# -- forgetting -------------------------------------------------------------------------------------------------


def test_who_still_owes_is_not_forgotten(stall: Stall) -> None:
    who = customer(stall, NAME, PHONE)
    on_account(stall, who, 9_000)
    stall.do(PayAccount(who, 8_999, 9_000))
    assert stall.refusal(ForgetCustomer(who)) == (Refusal.STILL_OWES, "1")
    assert stall.refusal(ForgetCustomer("nobody")) == (Refusal.NO_SUCH_CUSTOMER, "")


def forgotten(stall: Stall) -> str:
    who = customer(stall, NAME, PHONE)
    on_account(stall, who, 9_000)
    stall.do(PayAccount(who, 9_000, 10_000), ForgetCustomer(who))
    return who


def test_who_is_forgotten_can_be_read_nowhere_and_the_book_is_whole(stall: Stall) -> None:
    who = customer(stall, NAME, PHONE)
    ((wrapped,),) = query(stall.path, "SELECT wrapped FROM customer_key")
    on_account(stall, who, 9_000)
    stall.do(PayAccount(who, 9_000, 10_000), ForgetCustomer(who))
    assert account(stall, who).customer.name == account(stall, who).customer.phone == ""
    assert stall.ledger.past.accounts() == []
    checkpoint(stall)
    assert traces(stall) == []
    assert wrapped not in bytes_beside(stall.path), "the key is gone from the disk, not only from its table"
    stall.reopen()
    assert stall.ledger.past.account_lines(who)[0].amount == 9_000
    assert verify(stall.path).faults == ()


def test_who_is_forgotten_is_no_customer_any_more(stall: Stall) -> None:
    who = forgotten(stall)
    stall.do(AddAmount(1_000))
    for command in (
        Pay((Tendered("account", 1_000, customer_id=who),)),
        PayAccount(who, 1, 1),
        m.PrintStatement(who),
        ForgetCustomer(who),
    ):
        assert stall.refusal(command) == (Refusal.NO_SUCH_CUSTOMER, "")


def test_a_sale_of_somebody_forgotten_is_given_back_in_cash(stall: Stall) -> None:
    who = forgotten(stall)
    back = only(stall.do(Refund(1)), m.SaleRefunded).refund
    assert [(paid.tender, paid.amount) for paid in back.payments] == [("cash", -9_000)]
    assert account(stall, who).balance == 0


def test_to_build_the_tables_anew_brings_nobody_back(stall: Stall) -> None:
    who, stays = forgotten(stall), customer(stall, "박씨")
    connection = stall.ledger._connection
    with transaction(connection):
        rebuild(connection)
    assert account(stall, who).customer.name == ""
    assert account(stall, stays).customer.name == "박씨"
    stall.close()
    put(stall.path, "DELETE FROM account")
    assert rebuild_tables(stall.path, "stamp").after.faults == ()
    stall.open()
    assert account(stall, who).customer.name == ""
    assert account(stall, stays).customer.name == "박씨"


def test_one_is_forgotten_and_the_others_are_not(stall: Stall) -> None:
    people = [customer(stall, f"손님{no}", f"010-1234-000{no}") for no in range(5)]
    stall.do(ForgetCustomer(people[2]))
    stall.reopen()
    assert {one.customer.name for one in stall.ledger.past.accounts()} == {"손님0", "손님1", "손님3", "손님4"}


def test_a_sale_before_and_after_is_paid_in_cash_all_the_same(tmp_path: Path) -> None:
    """A stall without customers makes no secrets at all."""
    stall = Stall(tmp_path / "ledger.db", GOODS)
    stall.do(AddAmount(1_000), PayCash(1_000))
    assert not beside(stall.path).exists()
    stall.close()
