"""The addresses of the pages, and what each needs somebody to be allowed."""

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exception_handlers import http_exception_handler
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.routing import Route

from sync.server.pages import (
    check_pages,
    device_pages,
    goods_pages,
    notice_pages,
    outstanding_pages,
    own_password,
    people_pages,
    renaming,
    setting_pages,
    takings_pages,
    way_in,
)
from sync.server.pages.again import shown_again
from sync.server.pages.door import Door
from sync.server.pages.first_market import FirstMarket
from sync.server.pages.site import HERE, Act, Site
from sync.server.pages.sure import asked_first
from sync.server.pages.way_in import WayIn
from sync.server.roles import Right
from sync.server.settings import Settings
from sync.server.store.database import Database

_R = Right
PAGES: tuple[tuple[str, Act, Right | None], ...] = (
    ("/", takings_pages.market, None),
    ("/stalls/{stall_id}", takings_pages.stall, _R.TAKINGS),
    ("/report", takings_pages.report, _R.TAKINGS),
    ("/outstanding", outstanding_pages.market, _R.TAKINGS),
    ("/stalls/{stall_id}/outstanding", outstanding_pages.stall, _R.TAKINGS),
    ("/checks", check_pages.checks, _R.DECIDE),
    ("/goods", goods_pages.stalls, _R.GOODS),
    ("/stalls/{stall_id}/goods", goods_pages.goods, _R.GOODS),
    ("/stalls/{stall_id}/goods/file", goods_pages.bring, _R.GOODS),
    ("/stalls/{stall_id}/goods/{item_id}", goods_pages.one_good, _R.GOODS),
    ("/devices", device_pages.devices, _R.DEVICES),
    ("/notices", notice_pages.notices, _R.NOTICES),
    ("/settings", setting_pages.settings, _R.SETTINGS),
    ("/people", people_pages.people, _R.PEOPLE),
    ("/deeds", people_pages.done, _R.PEOPLE),
    ("/market", way_in.market, None),
    ("/password", own_password.form, None),
)
DEEDS: tuple[tuple[str, Act, Right | None], ...] = (
    ("/checks/{device_id}/{seq}", check_pages.decision, _R.DECIDE),
    ("/stalls/{stall_id}/goods/file", shown_again(goods_pages.bring, goods_pages.preview), _R.GOODS),
    ("/stalls/{stall_id}/goods/file/take-in", goods_pages.take_in, _R.GOODS),
    ("/stalls/{stall_id}/goods/{item_id}", shown_again(goods_pages.one_good, goods_pages.wish), _R.GOODS),
    ("/devices/code", shown_again(device_pages.devices, device_pages.code), _R.ENROL),
    (
        "/devices/{device_id}/shut-out",
        asked_first(device_pages.before_shutting_out, device_pages.shut_out),
        _R.ENROL,
    ),
    ("/devices/{device_id}/let-in", device_pages.let_in_again, _R.ENROL),
    ("/notices", shown_again(notice_pages.notices, notice_pages.post), _R.NOTICES),
    (
        "/notices/{notice_id}/withdraw",
        asked_first(notice_pages.before_withdrawing, notice_pages.withdraw),
        _R.NOTICES,
    ),
    ("/stalls/{stall_id}/name", shown_again(setting_pages.settings, renaming.rename), _R.SETTINGS),
    ("/settings/{key}", shown_again(setting_pages.settings, setting_pages.send), _R.SETTINGS),
    (
        "/settings/{key}/withdraw",
        asked_first(setting_pages.before_withdrawing, setting_pages.withdraw),
        _R.SETTINGS,
    ),
    ("/people", shown_again(people_pages.people, people_pages.take_on), _R.PEOPLE),
    ("/people/{person_id}/password", shown_again(people_pages.people, people_pages.password), _R.PEOPLE),
    ("/people/{person_id}/active", asked_first(people_pages.before_leaving, people_pages.active), _R.PEOPLE),
    ("/password", shown_again(own_password.form, own_password.change), None),
    ("/leave", way_in.leave, None),
)


class Pages:
    """What people at the market see and do."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._site = Site(database, Door(database, at_this_machine=settings.at_this_machine))
        self._settings = settings

    def attach(self, app: FastAPI) -> None:
        """Add the pages to `app`."""
        way = WayIn(self._site)
        app.router.routes += [
            Route("/login", way.form, methods=["GET"]),
            Route("/login", way.come, methods=["POST"]),
            Route("/first-market", FirstMarket(self._site).make, methods=["POST"]),
            Route("/language/{language}", way_in.language, methods=["GET"]),
            *(Route(path, self._site.endpoint(act, right), methods=["GET"]) for path, act, right in PAGES),
            *(Route(path, self._site.endpoint(act, right), methods=["POST"]) for path, act, right in DEEDS),
        ]
        app.add_exception_handler(HTTPException, self._none)
        app.mount("/static", StaticFiles(directory=HERE / "static"))
        if self._settings.fonts_dir.is_dir():
            app.mount("/fonts", StaticFiles(directory=self._settings.fonts_dir))

    async def _none(self, request: Request, error: Exception) -> Response:
        """Whoever asks for what is not there: a program is told in JSON, a person on a page."""
        assert isinstance(error, HTTPException)
        if request.url.path.startswith(_FOR_TERMINALS):
            return await http_exception_handler(request, error)
        answer = await run_in_threadpool(self._site.missing, request, error.status_code)
        answer.headers.update(error.headers or {})
        return answer


_FOR_TERMINALS = "/v1/"
