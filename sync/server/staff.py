"""Taking people of the office on from the command line, where no page and no password is asked for.

Whoever can run this can change the database as well; but it says in the book of deeds that it was done here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sync.server import deeds, directory, passwords, persons
from sync.server.clock import now_ms
from sync.server.deeds import What
from sync.server.names import proper
from sync.server.office import known_market, known_stall
from sync.server.persons import Person
from sync.server.roles import Role, Visitor
from sync.server.store.database import EVERY_MARKET, Database, open_database

AT_THE_SERVER = "서버"
"""Who did it, in the book of deeds."""


class Nobody(Exception):
    """Nobody of this market has the name, which is the text."""


def people(database_url: str, market_name: str) -> Sequence[tuple[Person, str]]:
    """Return everybody of a market with the name of the stall that is hers, by name. Raises `DatabaseTrouble` and
    `NotThere`."""
    with _market(database_url, market_name) as (database, market_id), database.reading(market_id) as connection:
        names = dict(directory.stall_names(connection, market_id))
        return [(one, names.get(one.stall_id, "")) for one in persons.everybody(connection, market_id)]


def take_on(
    database_url: str, market_name: str, name: str, role: Role, password: str, stall_name: str = ""
) -> None:
    """Take somebody on; an owner belongs to a stall. Raises `DatabaseTrouble`, `NotThere`, `Unnamed`,
    `passwords.Unfit` and `persons.NameTaken`."""
    called = proper(name, persons.LONGEST_NAME)
    kept = passwords.hashed(password)
    with _market(database_url, market_name) as (database, market_id), database.writing(market_id) as connection:
        now = now_ms()
        stall_id = known_stall(connection, market_id, stall_name) if stall_name else ""
        persons.take_on(connection, market_id, called, role, stall_id, kept, now)
        deeds.note(connection, _server(market_id), What.PERSON_TAKEN_ON, now, called, role.value)


def set_password(database_url: str, market_name: str, name: str, password: str) -> None:
    """Give somebody a new password; the old one, and whatever was begun with it, is over. Raises `DatabaseTrouble`,
    `NotThere`, `Nobody` and `passwords.Unfit`."""
    kept = passwords.hashed(password)
    with _market(database_url, market_name) as (database, market_id), database.writing(market_id) as connection:
        who = next((one for one in persons.everybody(connection, market_id) if one.name == name), None)
        if who is None:
            raise Nobody(name)
        persons.set_password(connection, market_id, who.person_id, kept)
        deeds.note(connection, _server(market_id), What.PASSWORD_SET, now_ms(), who.name)


@contextmanager
def _market(database_url: str, market_name: str) -> Iterator[tuple[Database, str]]:
    database = open_database(database_url)
    try:
        with database.reading(EVERY_MARKET) as connection:
            market_id = known_market(connection, market_name)
        yield database, market_id
    finally:
        database.close()


def _server(market_id: str) -> Visitor:
    return Visitor(market_id, "", AT_THE_SERVER, Role.OFFICE)
