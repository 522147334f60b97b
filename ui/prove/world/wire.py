"""The line to the market, under the real HTTP client: it loses, delays, doubles, mixes up, lets others answer."""

from collections.abc import Mapping
from enum import Enum
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from ui.prove.world.market_server import Answered, MarketServer

_JSON, _HTML = {"Content-Type": "application/json"}, {"Content-Type": "text/html"}


class Weather(Enum):
    """What becomes of the next request."""

    FAIR = "it goes through"
    REQUEST_LOST = "the request is lost"
    ANSWER_LOST = "the answer is lost"
    LATE = "it arrives when nobody waits for it any more"
    TWICE = "it arrives twice"
    MIXED_UP = "the answer to the request before comes instead"
    TROUBLE = "the server is in trouble"
    BUSY = "the server asks for patience"
    PORTAL = "a portal answers with a page"
    STRANGER = "somebody answers with JSON that says nothing"
    CUT_SHORT = "half of the answer comes"
    TOO_LARGE = "a proxy takes only half as much"


_OTHERS = {
    Weather.TROUBLE: Answered(502, _HTML, b"<h1>Bad Gateway</h1>"),
    Weather.BUSY: Answered(503, _JSON | {"Retry-After": "7"}, b'{"error":"busy"}'),
    Weather.PORTAL: Answered(200, _HTML, b"<h1>Free Wi-Fi</h1>"),
    Weather.STRANGER: Answered(200, _JSON, b"{}"),
    Weather.TOO_LARGE: Answered(413, _HTML, b""),
}


class Wire(BaseAdapter):
    """What `requests` sends through. `weather` holds until it is changed."""

    def __init__(self, server: MarketServer) -> None:
        super().__init__()
        self.weather = Weather.FAIR
        self._server = server
        self._late: list[requests.PreparedRequest] = []
        self._before: Answered | None = None

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """The answer that comes, whoever gave it; raises what `requests` raises when none does."""
        if self.weather in _OTHERS:
            return _response(request, _OTHERS[self.weather])
        if self.weather is Weather.REQUEST_LOST:
            raise requests.ConnectionError("nobody there")
        if self.weather is Weather.LATE:
            self._late.append(request)
            raise requests.Timeout("no answer")
        return _response(request, self._through(request))

    def deliver_late(self) -> None:
        """What was on its way arrives, the last first. Nobody hears the answers."""
        while self._late:
            self._reach(self._late.pop())

    def close(self) -> None:
        """Nothing is held."""

    def _through(self, request: requests.PreparedRequest) -> Answered:
        before = self._before
        self._before = answer = self._reach(request)
        if self.weather is Weather.ANSWER_LOST:
            raise requests.Timeout("no answer")
        if self.weather is Weather.TWICE:
            answer = self._reach(request)
        if self.weather is Weather.MIXED_UP and before:
            return before
        if self.weather is Weather.CUT_SHORT:
            return Answered(answer.status, answer.headers, answer.content[: len(answer.content) // 2])
        return answer

    def _reach(self, request: requests.PreparedRequest) -> Answered:
        body = request.body or b""
        assert isinstance(body, bytes), "requests of ours are bytes"
        headers: Mapping[str, str] = {name.lower(): str(value) for name, value in request.headers.items()}
        return self._server.answer(str(request.method), urlsplit(str(request.url)).path, headers, body)


def _response(request: requests.PreparedRequest, answer: Answered) -> requests.Response:
    response = requests.Response()
    response.status_code = answer.status
    response.headers = CaseInsensitiveDict(answer.headers)
    response.raw = BytesIO(answer.content)
    response.request, response.url = request, str(request.url)
    return response
