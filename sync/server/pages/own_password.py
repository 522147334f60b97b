"""비밀번호 바꾸기: whoever came in by name gives herself a new password, and says the old one for it.

The old one is looked at as at the door, so trying many here shuts the same door. What was begun with it elsewhere
is over; this page stays open.
"""

from fastapi import Response

from sync.server import deeds, passwords, persons, sessions
from sync.server.pages.asked import Asked, NotHere, Unfit
from sync.server.pages.site import Site, back_to
from sync.server.pages.way_in import LONGEST_PASSWORD, keep_session


def form(site: Site, asked: Asked) -> Response:
    _require_somebody(asked)
    return site.page(asked, "own_password.html", {"shortest": passwords.SHORTEST, "longest": passwords.LONGEST})


def change(site: Site, asked: Asked) -> Response:
    _require_somebody(asked)
    visitor, fields = asked.visitor, asked.form.fields
    if fields.get("new", "") != fields.get("again", ""):
        raise Unfit("새 비밀번호 두 개가 서로 달라요. 똑같이 두 번 적어 주세요.")
    try:
        kept = passwords.hashed(fields.get("new", ""))
        persons.let_in(
            asked.database, asked.market_id, visitor.name, fields.get("old", "")[:LONGEST_PASSWORD], asked.now_ms
        )
    except passwords.Unfit as unfit:
        raise Unfit(str(unfit)) from unfit
    except persons.NotLetIn as error:
        raise Unfit("지금 비밀번호가 달라요. 다시 적어 주세요.") from error
    except persons.Locked as error:
        raise Unfit("여러 번 틀려서 잠시 닫혀 있어요. 조금 뒤에 다시 해 주세요.") from error
    with asked.writing() as connection:
        persons.set_password(connection, asked.market_id, visitor.person_id, kept)
        cookie = sessions.begin(connection, visitor, asked.now_ms)
        deeds.note(connection, visitor, deeds.What.PASSWORD_SET, asked.now_ms, visitor.name)
    return keep_session(back_to("/password", "password_set"), asked.request, cookie)


def _require_somebody(asked: Asked) -> None:
    """Whoever only sits at the machine has no password."""
    if not asked.visitor.person_id:
        raise NotHere
