"""What the office's tests look up in the database, and goods as a till says them."""

import json
from typing import Any

from market_kit import books
from market_kit.journal import canonical, sale
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal
from sync.server.office import issue_code
from sync.server.passwords import hashed
from sync.server.persons import take_on
from sync.server.roles import Role
from sync.server.store.database import open_database

PASSWORD = "고등어와 배추 김치"


def staffed(database_url: str) -> str:
    """The same database, with somebody of the office in it."""
    issue_code(database_url, "망원시장", "바다수산")
    database = open_database(database_url)
    ((market_id,),) = books.rows(database_url, "SELECT market_id FROM market")
    with database.writing(market_id) as connection:
        take_on(connection, market_id, "김 총무", Role.OFFICE, "", hashed(PASSWORD), 0)
    database.close()
    return database_url


def stall_of(office: ServerProcess, name: str = "바다수산") -> str:
    ((stall_id,),) = books.rows(office.database_url, f"SELECT stall_id FROM stall WHERE name = '{name}'")
    return str(stall_id)


def put(till: Terminal, item: str, name: str, price: int, **more: Any) -> None:
    """A good as the till says it."""
    about = {"unit": "마리", "tax": "EXEMPT", "category": "생선", "name": name, "price": price}
    say_of_good(till, item, **{"kind": "good_put"} | about | more)
    till.upload()


def say_of_good(till: Terminal, item: str, **more: Any) -> None:
    """An entry about a good, not delivered yet."""
    seq = len(till.journal.bodies) + 1
    entry = sale(till.identity.device_id, seq, item=item) | more
    for key in ("lines", "payments", "total", "taxable", "exempt", "supply", "vat", "receipt_no"):
        entry.pop(key)
    till.journal.append(canonical(entry))


def owe(till: Terminal, tender: str) -> None:
    """A voucher of a kind in hand, and a 현금영수증 in each state that is not settled."""
    device, paid = till.identity.device_id, [{"tender": tender, "amount": 10_100, "faces": [[10_000, 1]]}]
    till.journal.sell(1, payments=paid)
    for number, state in enumerate(("OWED", "REFUSED", "UNKNOWN")):
        for identifier in ("SELF", "PHONE"):
            told = {"cash_receipt": f"{identifier}-{number}", "identifier": identifier, "state": state}
            entry = sale(device, len(till.journal.bodies) + 1, kind="cash_receipt", amount=5_000, **told)
            till.journal.append(canonical(entry | {"sold_on": f"2026-03-0{number + 1}"}))
    till.upload()


def sent_down(office: ServerProcess, kind: str) -> list[tuple[str, dict[str, Any]]]:
    rows = books.rows(
        office.database_url, f"SELECT thing_id, body FROM publication WHERE kind = '{kind}' ORDER BY cursor"
    )
    return [(thing_id, json.loads(body)) for thing_id, body in rows]


def deeds(office: ServerProcess) -> list[str]:
    return [what for (what,) in books.rows(office.database_url, "SELECT what FROM deed ORDER BY at_ms, deed_id")]
