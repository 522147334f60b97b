"""사람 and 한 일: who may come to these pages, and what they did here."""

from collections.abc import Sequence

from fastapi import Response

from sync.server import deeds, directory, passwords, persons
from sync.server.pages import deed_words, words
from sync.server.pages.asked import Asked, NotHere, Strange, Unfit
from sync.server.pages.site import Site, back_to, taken_away
from sync.server.pages.sure import Question
from sync.server.pages.tables import Act, Column, Kind, Row, State, Table, Tone
from sync.server.pages.tongue import Tongue
from sync.server.persons import LONGEST_NAME, NameTaken, Person
from sync.server.roles import Role

_MOST_DEEDS = 1_000


def people(site: Site, asked: Asked) -> Response:
    with asked.reading() as connection:
        everybody = persons.everybody(connection, asked.market_id)
        names = directory.stall_names(connection, asked.market_id)
    table = _table(everybody, dict(names), asked)
    if asked.query("as"):
        return taken_away(asked, table)
    kinds = [
        (role.value, asked.tongue(words.ROLES[role]), asked.tongue(words.WHAT_ROLES_DO[role])) for role in Role
    ]
    told = {"tables": (table,), "stalls": names, "kinds": kinds, "first": not everybody, "everybody": everybody}
    return site.page(asked, "people.html", told)


def take_on(site: Site, asked: Asked) -> Response:
    name, role, stall_id = asked.form.text("name", LONGEST_NAME), _role(asked), asked.form.text("stall", 100)
    if not name:
        raise Unfit("이름을 적어 주세요.")
    if (role is Role.OWNER) != bool(stall_id):
        raise Unfit("점포 주인에게는 점포를 하나 골라 주세요. 다른 사람에게는 고르지 않아요.")
    password_hash = _hashed(asked)
    try:
        with asked.writing() as connection:
            if role is not Role.OFFICE and not _somebody_can_let_in(persons.everybody(connection, asked.market_id)):
                raise Unfit("먼저 시장 사무실 사람을 한 명 넣어 주세요. 그다음부터는 이름과 비밀번호로 들어와요.")
            if stall_id and directory.stall_name(connection, asked.market_id, stall_id) is None:
                raise NotHere
            persons.take_on(connection, asked.market_id, name, role, stall_id, password_hash, asked.now_ms)
            deeds.note(connection, asked.visitor, deeds.What.PERSON_TAKEN_ON, asked.now_ms, name, role.value)
    except NameTaken as error:
        raise Unfit("그 이름은 이미 있어요. 다르게 적어 주세요.") from error
    return back_to("/people", "taken_on")


def password(site: Site, asked: Asked) -> Response:
    password_hash = _hashed(asked)
    with asked.writing() as connection:
        person = _person(persons.everybody(connection, asked.market_id), asked.path("person_id"))
        persons.set_password(connection, asked.market_id, person.person_id, password_hash)
        deeds.note(connection, asked.visitor, deeds.What.PASSWORD_SET, asked.now_ms, person.name)
    return back_to("/people", "saved")


def before_leaving(asked: Asked) -> Question | None:
    """Being back needs no question."""
    if asked.form.text("back", 3) == "yes":
        return None
    with asked.reading() as connection:
        person = _person(persons.everybody(connection, asked.market_id), asked.path("person_id"))
    sentence = "이 사람은 이 화면에 들어올 수 없고, 열려 있던 화면도 닫혀요."
    return Question(person.name, sentence, "그만두기", "/people")


def active(site: Site, asked: Asked) -> Response:
    """Somebody leaves, or is back. The last one of the office stays: nobody could let anybody in any more."""
    is_back = asked.form.text("back", 3) == "yes"
    with asked.writing() as connection:
        everybody = persons.everybody(connection, asked.market_id)
        person = _person(everybody, asked.path("person_id"))
        others = [one for one in everybody if one.person_id != person.person_id]
        if not is_back and not _somebody_can_let_in(others):
            raise Unfit("사무실 사람이 한 명은 있어야 해요. 다른 사람을 먼저 넣어 주세요.")
        persons.set_active(connection, asked.market_id, person.person_id, active=is_back)
        what = deeds.What.PERSON_BACK if is_back else deeds.What.PERSON_LEFT
        deeds.note(connection, asked.visitor, what, asked.now_ms, person.name)
    return back_to("/people", "saved")


def done(site: Site, asked: Asked) -> Response:
    """한 일: what people did, the newest first."""
    tongue = asked.tongue
    with asked.reading() as connection:
        found = deeds.latest(connection, asked.market_id, _MOST_DEEDS)
        names = deed_words.names_in(connection, asked.market_id, found)
    columns = (
        Column(tongue("때"), Kind.MOMENT),
        Column(tongue("누가"), Kind.NAME),
        Column(tongue("무슨 일")),
        Column(tongue("무엇을"), Kind.NAME),
        Column(tongue("자세히"), Kind.NAME),
    )
    rows = [
        Row((one.at_ms, one.by, tongue(words.DEEDS[one.what]), *deed_words.said(one, names, tongue)))
        for one in found
    ]
    table = Table("deeds", tongue("한 일"), columns, rows, tongue("아직 한 일이 없어요."))
    if asked.query("as"):
        return taken_away(asked, table)
    return site.page(asked, "deeds.html", {"tables": (table,)})


def _table(everybody: Sequence[Person], names: dict[str, str], asked: Asked) -> Table:
    tongue = asked.tongue
    columns = (
        Column(tongue("이름"), Kind.NAME),
        Column(tongue("하는 일")),
        Column(tongue("점포 이름"), Kind.NAME),
        Column(tongue("지금"), Kind.STATE),
    )
    rows = [_row(person, names, tongue) for person in everybody]
    return Table("people", tongue("사람"), columns, rows, tongue("아직 아무도 없어요."))


def _row(person: Person, names: dict[str, str], tongue: Tongue) -> Row:
    address = f"/people/{person.person_id}/active"
    leave = Act(tongue("그만두기"), address, (("back", "no"),), is_grave=True)
    back = Act(tongue("다시 쓰기"), address, (("back", "yes"),))
    state = State(tongue("써요"), Tone.WELL) if person.active else State(tongue("그만뒀어요"), Tone.WAIT)
    cells = (person.name, tongue(words.ROLES[person.role]), names.get(person.stall_id, ""), state)
    return Row(cells, acts=(leave if person.active else back,))


def _person(everybody: Sequence[Person], person_id: str) -> Person:
    found = next((one for one in everybody if one.person_id == person_id), None)
    if found is None:
        raise NotHere
    return found


def _somebody_can_let_in(everybody: Sequence[Person]) -> bool:
    return any(one.active and one.role is Role.OFFICE for one in everybody)


def _role(asked: Asked) -> Role:
    try:
        return Role(asked.form.fields.get("role", ""))
    except ValueError:
        raise Strange("role") from None


def _hashed(asked: Asked) -> str:
    try:
        return passwords.hashed(asked.form.fields.get("password", ""))
    except passwords.Unfit as unfit:
        raise Unfit(str(unfit)) from unfit
