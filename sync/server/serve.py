"""Running the market until SIGTERM or Ctrl-C: uvicorn on the main thread of this process, or of several."""

import gc
import json
import logging
import os
import shlex
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from sync.server import directory
from sync.server.app import app_over
from sync.server.names import Unnamed
from sync.server.office import NoMarket, hand_out_in, issue_code, revoke_device
from sync.server.persons import is_there_anybody
from sync.server.settings import Settings
from sync.server.store.database import EVERY_MARKET, Database, DatabaseTrouble, open_database, shown_address
from sync.server.waiting_room import WaitingRoom
from sync.server.workers import Workers

__all__ = ["ServeOptions", "issue_code", "revoke_device", "serve"]

log = logging.getLogger(__name__)

EXIT_OK = 0
EXIT_REFUSED = 2
_GRACE_S = 3


class _CannotServe(Exception):
    """The server cannot start; the text is a sentence."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """`port` 0 takes a free one; `enrol` is a market and a stall to hand out a code for in `ready_file`. Each of
    several `workers` does `be_heard` first: the log of this process is not theirs."""

    database_url: str
    host: str = "127.0.0.1"
    port: int = 8765
    ready_file: Path | None = None
    enrol: tuple[str, str] | None = None
    fonts_dir: Path | None = None
    metrics_token: str | None = field(default=None, repr=False)
    log_requests: bool = False
    workers: int = 1
    be_heard: Callable[[], None] | None = None


def serve(options: ServeOptions) -> int:
    """Serve until told to stop; return 0, or 2 after logging one sentence that says why it cannot start."""
    try:
        database = open_database(options.database_url)
        try:
            _require_somebody(database, options)
            _require_a_server(database, options)
            with _listen(options) as listener:
                code = _enrolment_code(database, options)
                say_ready = partial(_say_ready, options, _url(options.host, listener), code)
                if options.workers == 1:
                    _serve_over(database, options, listener, say_ready)
                    return EXIT_OK
                database.close()
                return Workers(options.workers, partial(_work, options), listener, say_ready).run()
        finally:
            database.close()
    except (DatabaseTrouble, _CannotServe) as trouble:
        log.error("%s", trouble)
        return EXIT_REFUSED


def _work(options: ServeOptions, listener: socket.socket, say_serving: Callable[[], None]) -> int:
    """One of several processes."""
    if options.be_heard:
        options.be_heard()
    try:
        database = open_database(options.database_url)
    except DatabaseTrouble as trouble:
        log.error("%s", trouble)
        return EXIT_REFUSED
    try:
        _serve_over(database, options, listener, say_serving)
    finally:
        database.close()
    return EXIT_OK


def _serve_over(
    database: Database, options: ServeOptions, listener: socket.socket, say_serving: Callable[[], None]
) -> None:
    settings = _settings(options)
    room = WaitingRoom(settings.feed_waiters)
    config = uvicorn.Config(
        app_over(database, settings, room),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=_GRACE_S,
    )
    _spare_the_collector()
    with _signals_that_only_stop_uvicorn():
        _Server(config, room, say_serving).run(sockets=[listener])


def _say_ready(options: ServeOptions, url: str, code: str | None) -> None:
    log.info("the market is at %s", url)
    if options.ready_file is not None:
        _write_whole(options.ready_file, {"url": url, "code": code})


class _Server(uvicorn.Server):
    """Says when it answers, and sends those who wait home before it stops."""

    def __init__(self, config: uvicorn.Config, room: WaitingRoom, say_serving: Callable[[], None]) -> None:
        super().__init__(config)
        self._room = room
        self._say_serving = say_serving

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self._say_serving()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._room.close()
        await super().shutdown(sockets)


def _spare_the_collector() -> None:
    """Thousands who wait are a million objects, none of them garbage; looking through them again and again for
    cycles was a third of the work of waking them."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _settings(options: ServeOptions) -> Settings:
    settings = Settings(
        at_this_machine=_is_loopback(options.host),
        metrics_token=options.metrics_token,
        log_requests=options.log_requests,
    )
    return settings if options.fonts_dir is None else replace(settings, fonts_dir=options.fonts_dir)


def _require_somebody(database: Database, options: ServeOptions) -> None:
    """Whoever reaches the server from elsewhere has to be somebody."""
    if _is_loopback(options.host):
        return
    with database.reading(EVERY_MARKET) as connection:
        known = directory.markets(connection)
        empty = [name for market_id, name in known if not is_there_anybody(connection, market_id)]
    if empty or not known:
        raise _CannotServe(
            f"{options.host}로 열면 누구나 화면을 볼 수 있으니 사무실 사람을 먼저 들여 주세요:"
            f" {_what_to_do_first(options.database_url, empty)}"
            " (the whole network would see the pages: first take on somebody of the office)"
        )


def _what_to_do_first(database_url: str, without_anybody: Sequence[str]) -> str:
    """The commands, in their order, as they are to be typed."""
    at = f"--database {shlex.quote(shown_address(database_url))}"
    first = () if without_anybody else (f"pos market code {at} 시장/가게",)
    market = shlex.quote(next(iter(without_anybody), "시장"))
    return ", ".join((*first, f"pos market person {at} {market} 이름 --role OFFICE"))


def _enrolment_code(database: Database, options: ServeOptions) -> str | None:
    try:
        return hand_out_in(database, *options.enrol).code if options.enrol else None
    except NoMarket as error:
        raise _CannotServe(
            f"그런 시장이 없습니다: {error}. 있는 시장: {', '.join(error.others)}."
            " 새 시장이면 pos market code --new-market으로 먼저 만들어 주세요. (no such market)"
        ) from error
    except Unnamed as error:
        raise _CannotServe(f"이름은 {error.longest}글자까지, 보이는 글자로 적어 주세요. (no such name)") from error


def _require_a_server(database: Database, options: ServeOptions) -> None:
    """A file has one writer at a time: more processes would only wait for each other."""
    if options.workers != 1 and database.is_sqlite:
        raise _CannotServe("Several workers need PostgreSQL; with a SQLite file, leave --workers at 1.")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(options: ServeOptions) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        listener = socket.create_server((options.host, options.port), family=family, backlog=2048)
        # asyncio would say so for sockets of its own making: else every answer waits 40 ms for the terminal's ACK.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _CannotServe(f"Port {options.port} on {options.host} cannot be used: {reason}.") from error


def _url(host: str, listener: socket.socket) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listener.getsockname()[1]}"


@contextmanager
def _signals_that_only_stop_uvicorn() -> Iterator[None]:
    """uvicorn raises a signal once more after it has shut down; here it has then done its work."""
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _write_whole(path: Path, content: dict[str, str | None]) -> None:
    beside = path.with_name(path.name + ".new")
    beside.write_text(json.dumps(content), encoding="utf-8")
    os.replace(beside, path)
