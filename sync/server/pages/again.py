"""Showing the page of a form again when what was filled in cannot be: what is wrong, and all that was typed."""

from dataclasses import replace

from fastapi import Response

from sync.server.pages.asked import Asked, Unfit
from sync.server.pages.site import Act, Site


def shown_again(page: Act, act: Act) -> Act:
    """The same deed; whoever filled its form in with what cannot be is on its `page` again."""

    def answer(site: Site, asked: Asked) -> Response:
        try:
            return act(site, asked)
        except Unfit as unfit:
            return page(site, replace(asked, unfit=unfit))

    return answer
