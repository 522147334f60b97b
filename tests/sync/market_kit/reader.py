"""Somebody who reads the office's pages and fills in their forms as a browser would: cookies, hidden fields."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import requests


@dataclass
class FoundForm:
    action: str
    fields: dict[str, str] = field(default_factory=dict)


class Reader:
    def __init__(self, url: str, called: str = "") -> None:
        """`called` is the host by which the market is called, where that is not its own address."""
        self.url = url
        self.session = requests.Session()
        self._origin = f"http://{called}" if called else url
        if called:
            self.session.headers["Host"] = called
        self.page = ""
        self.status = 0

    def read(self, path: str) -> str:
        """The page, after whatever it leads to."""
        return self._take(self.session.get(self.url + path, timeout=30))

    def fetch(self, path: str) -> requests.Response:
        """As it comes."""
        return self.session.get(self.url + path, timeout=30, allow_redirects=False)

    def submit(self, action: str, files: dict[str, tuple[str, bytes]] | None = None, **filled: str) -> str:
        """Fill in the form of the page last read that leads to `action`, and send it."""
        form = next(one for one in self.forms() if one.action == action)
        return self.send(action, form.fields | filled, files)

    def submit_surely(self, action: str, **filled: str) -> str:
        """Fill in a form, and say yes to the question that comes."""
        self.submit(action, **filled)
        (asked,) = [form for form in self.forms() if form.fields.get("sure")]
        assert (self.status, asked.action) == (200, action)
        return self.submit(action)

    def send(self, action: str, fields: dict[str, str], files: dict[str, tuple[str, bytes]] | None = None) -> str:
        """Without a form."""
        answer = self.session.post(
            self.url + action, data=fields, files=files, headers={"Origin": self._origin}, timeout=30
        )
        return self._take(answer)

    def forms(self) -> list[FoundForm]:
        finder = _Finder()
        finder.feed(self.page)
        return finder.forms

    def come_in(self, name: str, password: str) -> str:
        self.read("/login")
        return self.submit("/login", name=name, password=password)

    def _take(self, answer: requests.Response) -> str:
        self.page, self.status = answer.text, answer.status_code
        assert "script" not in answer.headers.get("Content-Security-Policy", "script")
        return self.page


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FoundForm] = []
        self._select = ""
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(FoundForm(told.get("action", "")))
        elif tag == "input" and self.forms and told.get("name") and self._is_sent(told):
            self.forms[-1].fields[told["name"]] = told.get("value", "on" if told.get("type") == "checkbox" else "")
        elif tag == "textarea" and self.forms:
            self._area = told.get("name", "")
            self.forms[-1].fields[self._area] = ""
        elif tag == "select":
            self._select = told.get("name", "")
        elif tag == "option" and self._select and self.forms:
            chosen = "selected" in told or self._select not in self.forms[-1].fields
            if chosen:
                self.forms[-1].fields[self._select] = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1].fields[self._area] += data

    @staticmethod
    def _is_sent(told: dict[str, str]) -> bool:
        return told.get("type") != "file" and (told.get("type") != "checkbox" or "checked" in told)
