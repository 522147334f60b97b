"""A page that was asked for: by whom, in which language, with which form. And the ways to answer no.

Forms are read here, bounded: what somebody sends is held in memory once, and never more of it than a page needs.
"""

from collections.abc import AsyncGenerator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from fastapi import Request
from sqlalchemy import Connection
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from sync.server.pages.tongue import Tongue
from sync.server.roles import Right, Visitor
from sync.server.store.database import Database

MOST_FORM_BYTES = 4 * 1024 * 1024
_MOST_FIELDS = 200


class Strange(Exception):
    """A form that no page of ours has sent."""


class NotHere(Exception):
    """There is nothing of that name, or nothing this visitor may see."""


class NotAllowed(Exception):
    """This visitor may not do that."""


class Unfit(Exception):
    """What was filled in cannot be; the text is a Korean sentence that says what to do, a key of the glossary, and
    `about` what the field is called, where the sentence does not say."""

    def __init__(self, sentence: str, about: str = "") -> None:
        super().__init__(sentence)
        self.about = about


@dataclass(frozen=True, slots=True)
class Form:
    fields: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """Name and content by field."""

    def text(self, name: str, longest: int) -> str:
        """What was filled in, without blanks at its ends; raises `Strange` for what no browser sends."""
        value = " ".join(self.fields.get(name, "").split())
        if len(value) > longest or not value.isprintable():
            raise Strange(name)
        return value


@dataclass(frozen=True, slots=True)
class Asked:
    """`secret` is what this visitor's forms are signed with; `unfit`, why the form could not be taken whose page is
    shown again."""

    request: Request
    database: Database
    visitor: Visitor
    secret: str
    tongue: Tongue
    form: Form
    now_ms: int
    unfit: Unfit | None = None

    @property
    def typed(self) -> Mapping[str, str]:
        """What was filled in and could not be taken."""
        return self.form.fields if self.unfit else {}

    @property
    def market_id(self) -> str:
        return self.visitor.market_id

    def query(self, name: str) -> str:
        """What stands in the address behind the question mark; empty for nothing."""
        return self.request.query_params.get(name, "")

    def path(self, name: str) -> str:
        """A part of the address; raises `NotHere` for one that nothing can be called."""
        value = str(self.request.path_params[name])
        if not value.isprintable() or len(value) > 100:
            raise NotHere
        return value

    def reading(self) -> AbstractContextManager[Connection]:
        return self.database.reading(self.market_id)

    def writing(self) -> AbstractContextManager[Connection]:
        return self.database.writing(self.market_id)

    def require(self, right: Right, stall_id: str = "") -> None:
        """Raise `NotAllowed` unless the visitor may, at this stall or at the whole market."""
        if not self.visitor.may(right, stall_id):
            raise NotAllowed


async def form_of(request: Request) -> Form:
    """Return what was filled in; raises `Strange`."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "multipart/form-data":
            return await _with_files(request)
        content = b"".join([piece async for piece in _bounded(request)])
        pairs = parse_qsl(
            content.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"
        )
    except (UnicodeDecodeError, ValueError, MultiPartException, KeyError) as error:
        raise Strange(str(error)) from error
    return Form(dict(pairs))


async def _with_files(request: Request) -> Form:
    parser = MultiPartParser(
        request.headers, _bounded(request), max_files=1, max_fields=_MOST_FIELDS, max_part_size=MOST_FORM_BYTES
    )
    told = await parser.parse()
    try:
        fields = {name: value for name, value in told.multi_items() if isinstance(value, str)}
        files = {
            name: (value.filename or "", await value.read())
            for name, value in told.multi_items()
            if isinstance(value, UploadFile)
        }
    finally:
        await told.close()
    return Form(fields, files)


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > MOST_FORM_BYTES:
            raise Strange("size")
        yield piece
