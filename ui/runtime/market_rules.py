"""What the market's office sets for its stalls, on its way to the till: judged, kept, told as the stall's rules.

    the feed -> judged as a file of settings is -> market.toml -> `ChangeRules` -> how far the feed was taken

It is kept before it is told, and both before it is noted how far the feed was taken: what a power cut leaves out
comes again, and a version that is here already changes nothing. Runs on the feed's thread, which may wait.
"""

import logging
from dataclasses import replace
from pathlib import Path

from pos import messages as m
from pos.market_settings import MarketSettings, market_setting, value_in
from pos.settings import Settings, SettingsError
from pos.shop import shop_of
from sync.events import MarketSent
from sync.protocol import Change, ChangeKind
from ui.runtime.market_file import MarketFile

log = logging.getLogger(__name__)


class MarketRules:
    def __init__(self, folder: Path, settings: Settings) -> None:
        """The stall's folder, and what the stall itself says, which stays above whatever comes."""
        self._file = MarketFile(folder)
        self._settings = settings
        self._kept = self._file.read()

    @property
    def are_kept(self) -> bool:
        """False when the file is lost, or this stall never had one: the market is then asked for everything."""
        return self._kept is not None

    def take(self, sent: MarketSent) -> m.ChangeRules | None:
        """None where nothing is different. Raises `OSError` when it cannot be kept: then nothing was taken."""
        layer = MarketSettings() if sent.anew or self._kept is None else self._kept
        for change in sent.changes:
            if change.kind == ChangeKind.CONFIG:
                layer = _with(layer, change)
        if layer == self._kept:
            return None
        self._file.keep(layer)
        self._kept = layer
        return m.ChangeRules(shop_of(replace(self._settings, market=layer.values)))


def _with(layer: MarketSettings, change: Change) -> MarketSettings:
    """One that cannot be is left out, and what stood before it goes on standing."""
    try:
        value = None if change.deleted else value_in(change.body)
        return layer.after(market_setting(change.id, change.own, change.version, value))
    except SettingsError as fault:
        log.warning("a setting of the market is refused: %r: %s", change.id, fault)
        return layer
