"""What the market's office set for its stalls: the lowest layer of a stall's settings.

Of two settings with one key the one for this stall alone counts; when it is taken back, the whole market's shows
again. The higher version of each wins. One that was taken back leaves its version behind, so that an older one that
comes late does not bring it back.

Nothing of it is believed: the key has to be one an office may set, and the value one that stall.toml may hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pos import strange_body as told
from pos.hangul import with_particle
from pos.settings import SettingsError, Value, checked, setting_called
from pos.strange_body import StrangeField

LONGEST_BODY = 4_096
"""Characters."""

_KNOWN = frozenset({"value"})
OFFICE = "시장 사무실"
"""Where a fault stands, in its sentence."""


@dataclass(frozen=True, slots=True)
class MarketSetting:
    """`own` for this stall alone; `value` None when it was taken back."""

    key: str
    own: bool
    version: int
    value: Value | None


@dataclass(frozen=True, slots=True)
class MarketSettings:
    """The newest of each, by key and whose it is."""

    newest: Mapping[tuple[str, bool], MarketSetting] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Value]:
        """What counts here, the stall's own over the market's."""
        standing = sorted(self.newest.values(), key=lambda one: one.own)
        return {one.key: one.value for one in standing if one.value is not None}

    def after(self, one: MarketSetting) -> "MarketSettings":
        """With `one`, unless the same or a newer one is here already."""
        before = self.newest.get((one.key, one.own))
        if before is not None and before.version >= one.version:
            return self
        return MarketSettings({**self.newest, (one.key, one.own): one})


def market_setting(key: str, own: bool, version: int, value: object) -> MarketSetting:
    """`value` None when it was taken back.

    Raises `SettingsError` for a key that no office sets and for a value that no file of settings may hold.
    """
    if not setting_called(key, OFFICE).from_market:
        raise SettingsError(OFFICE, f"{with_particle(repr(key), '은', '는')} 가게에서만 정하는 설정입니다.")
    return MarketSetting(key, own, version, None if value is None else checked(key, value, OFFICE))


def value_in(body: str) -> object:
    """Of `{"value": "상인회 02-123-4567"}`. Raises `SettingsError`."""
    try:
        fields = told.fields_of(told.parsed(body, LONGEST_BODY, "body"), _KNOWN, "body")
        if fields.get("value") is None:
            raise StrangeField("value")
    except StrangeField as strange:
        raise SettingsError(OFFICE, f"보낸 내용을 알아볼 수 없습니다 ({strange.name}).") from None
    return fields["value"]
