"""How every page is answered: who asks, whether they may, which language; and what is said when it cannot be.

Names come from anybody's keyboard: the templates escape everything, `bdi` keeps a name's writing direction to
itself, and the policy lets no script run even if one got through. Rendering happens on worker threads.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit, urlunsplit

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from sync.server import directory, sessions
from sync.server.clock import now_ms, today
from sync.server.pages import tables, words
from sync.server.pages.asked import Asked, Form, NotAllowed, NotHere, Strange, Unfit, form_of
from sync.server.pages.door import Door
from sync.server.pages.tongue import KOREAN, LANGUAGES, Tongue
from sync.server.roles import RIGHTS, Right, Visitor
from sync.server.store.database import EVERY_MARKET, Database

HERE = Path(__file__).parent
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:;"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LANGUAGE_COOKIE = "jangnal_language"

NOTHING: Mapping[str, str] = MappingProxyType({})

Act = Callable[["Site", Asked], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

log = logging.getLogger(__name__)

NAVIGATION = (
    ("/", "오늘", Right.TAKINGS),
    ("/report", "기간", Right.TAKINGS),
    ("/outstanding", "상품권·현금영수증", Right.TAKINGS),
    ("/goods", "물건", Right.GOODS),
    ("/checks", "확인할 것", Right.DECIDE),
    ("/devices", "단말기", Right.DEVICES),
    ("/notices", "알림", Right.NOTICES),
    ("/settings", "설정", Right.SETTINGS),
    ("/people", "사람", Right.PEOPLE),
    ("/deeds", "한 일", Right.PEOPLE),
)
"""Address, title, and what somebody must be allowed to be led there."""
_OF_ONE_STALL: Mapping[str, str] = {"/": "", "/outstanding": "/outstanding"}
"""Where somebody of one stall finds the same of hers, below the stall's own address."""


class Site:
    """The pages over one database."""

    def __init__(self, database: Database, door: Door) -> None:
        self.database = database
        self.door = door
        self._templates = Jinja2Templates(directory=HERE / "templates")
        self._templates.env.globals |= {"shown": tables.shown, "roles": words.ROLES}

    def endpoint(self, act: Act, right: Right | None = None) -> Endpoint:
        """Return what answers a page; without a `right` it is for everybody who is let in."""

        async def answer(request: Request) -> Response:
            try:
                form = await form_of(request) if request.method == "POST" else Form()
            except (Strange, ClientDisconnect):
                return self._say(request, _UNREADABLE, 400)
            return await run_in_threadpool(self._answer, request, form, act, right)

        return answer

    def page(self, asked: Asked, name: str, told: Mapping[str, object]) -> HTMLResponse:
        """Render a template for a visitor."""
        visitor = asked.visitor
        rights = RIGHTS[visitor.role]
        own = {address: f"/stalls/{visitor.stall_id}{below}" for address, below in _OF_ONE_STALL.items()}
        theirs = own if visitor.stall_id else {}
        navigation = [
            (theirs.get(address, address), asked.tongue(label))
            for address, label, right in NAVIGATION
            if right in rights
        ]
        frame: dict[str, object] = {
            "visitor": visitor,
            "navigation": navigation,
            "here": urlsplit(page_before(asked.request) if asked.unfit else "").path or asked.request.url.path,
            "unfit": asked.unfit,
            "typed": asked.typed,
            "token": sessions.form_token(asked.secret),
            "done": _DONE.get(asked.query("done"), ""),
            "query": [(name, asked.query(name)) for name in _KEPT if asked.query(name)],
        }
        return self._render(asked.request, name, asked.tongue, frame | dict(told), 400 if asked.unfit else 200)

    def bare(self, request: Request, name: str, told: Mapping[str, object], status: int = 200) -> HTMLResponse:
        """Render a template for somebody who is not let in yet."""
        frame: dict[str, object] = {
            "visitor": None,
            "navigation": [],
            "here": request.url.path,
            "token": "",
            "done": "",
        }
        return self._render(request, name, tongue_of(request), frame | dict(told), status)

    def asked(self, request: Request, visitor: Visitor, form: Form) -> Asked:
        """What a visitor asks for."""
        secret = self.door.secret(visitor, request)
        return Asked(request, self.database, visitor, secret, tongue_of(request), form, now_ms())

    def welcome(
        self, request: Request, sentence: str = "", status: int = 200, typed: Mapping[str, str] = NOTHING
    ) -> Response:
        """While there is no market: the form to make one, for whoever sits at this machine."""
        if not self.door.sits_here(request):
            return self.bare(request, "welcome.html", {}, status)
        told = {"token": self.door.own_token(), "sentence": sentence, "typed": typed}
        return self.bare(request, "first_market.html", told, status)

    def _answer(self, request: Request, form: Form, act: Act, right: Right | None) -> Response:
        at_ms = now_ms()
        try:
            visitor = self.door.visitor(request, at_ms)
            if visitor is None:
                return self._to_the_door(request)
            asked = self.asked(request, visitor, form)
            if right is not None and right not in RIGHTS[visitor.role]:
                raise NotAllowed
            if request.method == "POST" and not self.door.is_own_form(
                request, asked.secret, form.fields.get("token", "")
            ):
                return self._say(request, "이 화면이 오래되었어요. 이전 화면을 새로 열고 다시 해 주세요.", 403)
            return act(self, asked)
        except Strange:
            return self._say(request, _UNREADABLE, 400)
        except NotHere:
            return self.missing(request, 404)
        except NotAllowed:
            return self._say(request, "볼 수 없는 화면이에요. 시장 사무실에 물어봐 주세요.", 403)
        except Unfit as unfit:
            return self._say(request, str(unfit), 400, unfit.about)
        except SQLAlchemyError:
            log.exception("the database failed")
            return self.bare(request, "away.html", {}, 503)

    def _to_the_door(self, request: Request) -> Response:
        if self.nobody_yet():
            return self.welcome(request)
        return RedirectResponse("/login", 303, headers=SAFE)

    def nobody_yet(self) -> bool:
        """Whether there is no market at all."""
        with self.database.reading(EVERY_MARKET) as connection:
            return not directory.markets(connection)

    def missing(self, request: Request, status: int) -> Response:
        """Nothing answers this address, or not in this way."""
        return self._say(request, _NOWHERE, status)

    def _say(self, request: Request, sentence: str, status: int, about: str = "") -> Response:
        told = {"sentence": sentence, "about": about, "back": page_before(request)}
        return self.bare(request, "sentence.html", told, status)

    def _render(
        self, request: Request, name: str, tongue: Tongue, told: Mapping[str, object], status: int
    ) -> HTMLResponse:
        context = {"_": tongue, "tongue": tongue, "now": tongue.clock(now_ms()), **told}
        return self._templates.TemplateResponse(request, name, context, status_code=status, headers=SAFE)


_NOWHERE = "그런 것이 없어요. 주소가 바뀌었을 수 있어요."
_UNREADABLE = "보낸 내용을 읽을 수 없어요. 이전 화면에서 다시 해 주세요."

_KEPT = ("day", "first", "last", "stall")
"""What an address says that a file of its table is to say as well."""

_DONE: Mapping[str, str] = {
    "sent": "점포로 보냈어요. 점포가 켜져 있으면 곧 들어가요.",
    "saved": "그렇게 적어 두었어요.",
    "posted": "알렸어요.",
    "withdrawn": "알림을 거뒀어요.",
    "set": "설정을 보냈어요. 점포가 켜져 있으면 곧 들어가요.",
    "unset": "설정을 거뒀어요. 점포의 것이나 처음 값으로 돌아가요.",
    "renamed": "점포 이름을 고쳤어요.",
    "taken_on": "새 사람을 넣었어요.",
    "password_set": "비밀번호를 바꿨어요.",
    "shut_out": "그 단말기는 이제 들어올 수 없어요.",
    "let_in_again": "그 단말기는 다시 들어올 수 있어요.",
}


def page_before(request: Request) -> str:
    """The address of the page that a form was sent from, empty for none: of this server, and there to read."""
    try:
        before = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return ""
    is_own = before.netloc == request.headers.get("host", "") and before.path.startswith("/")
    if not is_own or before.path.startswith(("//", "/\\")):
        return ""
    read = {"type": "http", "method": "GET", "path": unquote(before.path), "root_path": "", "headers": []}
    is_page = any(route.matches(read)[0] is Match.FULL for route in request.app.routes)
    return urlunsplit(("", "", before.path, before.query, "")) if is_page else ""


def tongue_of(request: Request) -> Tongue:
    """Korean, unless somebody chose otherwise: a Korean market, whatever a borrowed computer speaks."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, KOREAN)
    return Tongue(chosen if chosen in LANGUAGES else KOREAN)


def back_to(address: str, done: str = "") -> RedirectResponse:
    """Show a page after a deed, by an address that may be loaded again."""
    joined = "&" if "?" in address else "?"
    return RedirectResponse(f"{address}{joined}done={done}" if done else address, 303, headers=SAFE)


def taken_away(asked: Asked, *offered: tables.Table, stem: str = "") -> Response:
    """The table that is asked for, or the first, as a file named after today or `stem`; raises `NotHere` when there
    is no such table or form."""
    form, name = asked.query("as"), asked.query("table") or offered[0].name
    table = next((one for one in offered if one.name == name), None)
    makers = {"csv": (tables.csv_of, "text/csv"), "xlsx": (tables.xlsx_of, _XLSX)}
    if table is None or form not in makers:
        raise NotHere
    make, media_type = makers[form]
    named = f"{stem or today().isoformat()}-{table.name}.{form}"
    headers = SAFE | {"Content-Disposition": f'attachment; filename="{named}"'}
    return Response(make(table), headers=headers, media_type=media_type)


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
