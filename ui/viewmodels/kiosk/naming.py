"""What the stall calls things, in the customer's language."""

from collections.abc import Callable

from pos.catalogue import Item
from pos.language import Language
from pos.ready_names import ReadyNames
from ui.viewmodels.kiosk.comfort import ComfortViewModel


class Naming:
    """`ready` is asked for the names that come with the program when somebody first reads another language."""

    def __init__(self, comfort: ComfortViewModel, ready: Callable[[], ReadyNames]) -> None:
        self._comfort = comfort
        self._ready = ready

    def good(self, item: Item) -> str:
        return self._said(lambda names, language: names.good(item, language), item.name)

    def shelf(self, name: str) -> str:
        return self._said(lambda names, language: names.shelf(name, language), name)

    def origin(self, text: str) -> str:
        return self._said(lambda names, language: names.origin(text, language), text)

    def choice(self, name: str) -> str:
        """A question about a good, or an answer to one."""
        return self._said(lambda names, language: names.choice(name, language), name)

    def _said(self, look: Callable[[ReadyNames, Language], str], korean: str) -> str:
        language = self._comfort.spoken
        return look(self._ready(), language) if korean and language is not Language.KOREAN else korean
