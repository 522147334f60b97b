"""Which tills say that they are there (`announcement`), bounded in what strangers can make of it."""

import threading
from typing import TYPE_CHECKING

from pos.strange_body import StrangeField
from sync.stall.announcement import KIND, Found, Offer, read_announcement
from sync.stall.asking import Address
from sync.stall.multicast import Multicast

if TYPE_CHECKING:
    from zeroconf import ServiceBrowser, ServiceStateChange, Zeroconf

MOST_FOUND = 200
"""A market hall has so many stalls. Who comes later displaces who came first: a hall full of nonsense hides a till
for no longer than until it speaks again."""
_MOST_UNREAD = 400
_PATIENCE_MS = 1_500


class Finding(Multicast):
    """`found` may be called from any thread."""

    def __init__(self, where: str) -> None:
        """`where` as `lan_addresses` takes it."""
        super().__init__(where, "stall-finds")
        self._lock = threading.Lock()
        self._found: dict[str, Found] = {}
        self._unread: dict[str, None] = {}
        self._browser: ServiceBrowser | None = None

    def found(self, offer: Offer) -> tuple[Found, ...]:
        """Those that are there now, by name. One that lost its power and is back is heard twice, and is one."""
        with self._lock:
            those = {one for one in self._found.values() if one.offer is offer}
        return tuple(sorted(those, key=lambda one: (one.stall, one.key, one.addresses[0].host)))

    def addresses(self, offer: Offer, key: str) -> tuple[Address, ...]:
        """Where somebody says to be the till with that key; who came last first."""
        with self._lock:
            those = [one for one in self._found.values() if (one.offer, one.key) == (offer, key)]
        return tuple(dict.fromkeys(address for one in reversed(those) for address in one.addresses))

    def _enter(self, line: "Zeroconf", addresses: frozenset[str]) -> None:
        from zeroconf import ServiceBrowser

        self._browser = ServiceBrowser(line, KIND, handlers=[self._hear])

    def _leave(self) -> None:
        browser, self._browser = self._browser, None
        if browser:
            browser.cancel()
        with self._lock:
            self._found.clear()
            self._unread.clear()

    def _hear(self, zeroconf: "Zeroconf", service_type: str, name: str, state_change: "ServiceStateChange") -> None:
        """On zeroconf's thread, which waits for nobody: what was said is read on ours."""
        from zeroconf import ServiceStateChange

        with self._lock:
            if state_change is ServiceStateChange.Removed:
                self._found.pop(name, None)
                self._unread.pop(name, None)
                return
            self._unread[name] = None
            while len(self._unread) > _MOST_UNREAD:
                del self._unread[next(iter(self._unread))]
        self._wake.set()

    def _look(self, line: "Zeroconf") -> None:
        with self._lock:
            unread, self._unread = list(self._unread), {}
        for name in unread:
            if self._stopping:
                return
            self._read(line, name)

    def _read(self, line: "Zeroconf", name: str) -> None:
        """What is only half said is asked for, and what is nonsense is nobody."""
        from zeroconf import ServiceInfo

        info = ServiceInfo(KIND, name)
        if not info.load_from_cache(line) and not info.request(line, _PATIENCE_MS):
            return
        try:
            found = read_announcement(info.properties, info.parsed_addresses(), info.port)
        except StrangeField:
            with self._lock:
                self._found.pop(name, None)
            return
        with self._lock:
            self._found.pop(name, None)
            self._found[name] = found
            while len(self._found) > MOST_FOUND:
                del self._found[next(iter(self._found))]
