"""How view-models take events: a table from the kind of event to the method that knows what it means on screen."""

from collections.abc import Callable, Mapping
from typing import Any

from pos.messages import Command

Send = Callable[[Command], bool]
PictureUrl = Callable[[str], str]
"""From the name of an item's picture to its URL; empty when there is none."""

Handlers = Mapping[type, Callable[[Any, Any], None]]
