"""Asking once more before something is done that somebody would miss. No script is allowed, so the question is a
page: it names what it is about, carries what was sent, and only its own key does it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Response

from sync.server.pages.asked import Asked
from sync.server.pages.site import Act, Site

SURE = "sure"
_OF_THIS_FORM = ("token", SURE)


@dataclass(frozen=True, slots=True)
class Question:
    """`about` is what somebody called it; `sentence`, what will be, and `key` are of the glossary; `back` is the
    page that leads here."""

    about: str
    sentence: str
    key: str
    back: str


Ask = Callable[[Asked], Question | None]
"""What is to be asked before a deed; None where it needs no question. Raises what the deed would."""


def asked_first(ask: Ask, act: Act) -> Act:
    """The same deed, done only for whoever was asked and said so."""

    def answer(site: Site, asked: Asked) -> Response:
        question = None if asked.form.fields.get(SURE) == "yes" else ask(asked)
        if question is None:
            return act(site, asked)
        carried = [pair for pair in asked.form.fields.items() if pair[0] not in _OF_THIS_FORM]
        return site.page(asked, "sure.html", {"question": question, "carried": carried})

    return answer
