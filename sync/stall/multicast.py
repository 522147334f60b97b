"""Being on multicast of the stall's LAN, on a thread of its own: as long as the box lives, whatever the LAN does.

A cable that is plugged in later, an address that changes (DHCP), a radio that goes: the box's addresses are looked
at every few seconds, and when they are not the same any more everything begins anew on those that are there. A LAN
without multicast is a sentence in the log, once; nobody waits for anything here. Imports `zeroconf` on its thread.
"""

import logging
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zeroconf import Zeroconf

EVERYWHERE, NOWHERE = "ALL", "OFF"
_LOOK_S = 3.0

log = logging.getLogger(__name__)


def lan_addresses(where: str) -> frozenset[str]:
    """This box's own IPv4 addresses at this moment: with `ALL` any but the loopback's, with `OFF` none, else those
    of a list with commas that it has. Raises `OSError`."""
    from ifaddr import get_adapters

    if where == NOWHERE:
        return frozenset()
    own = {str(ip.ip) for adapter in get_adapters() for ip in adapter.ips if ip.is_IPv4}
    if where == EVERYWHERE:
        return frozenset(one for one in own if not one.startswith("127."))
    return frozenset(own & {one.strip() for one in where.split(",")})


class Multicast:
    """`start` and `stop` once each, from any thread. Who is on it says what it does there in `_enter`, `_look` and
    `_leave`, all called on its thread."""

    def __init__(self, where: str, name: str) -> None:
        self._where = where
        self._on: frozenset[str] = frozenset()
        self._line: Zeroconf | None = None
        self._stopping = False
        self._wake = threading.Event()
        self._complaint = ""
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        if self._where != NOWHERE:
            self._thread.start()

    def stop(self) -> None:
        """Whoever has heard of us is told that we go."""
        self._stopping = True
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join(5.0)

    def _enter(self, line: "Zeroconf", addresses: frozenset[str]) -> None:
        """On the LAN, as these addresses. May raise `OSError`."""

    def _look(self, line: "Zeroconf") -> None:
        """Now and then, and after `_wake` was set."""

    def _leave(self) -> None:
        """Before the line is closed."""

    def _run(self) -> None:
        from zeroconf import Error

        logging.getLogger("zeroconf").setLevel(logging.CRITICAL)  # what is the matter with a LAN is said here, once
        while not self._stopping:
            try:
                self._be_there()
            except (OSError, Error) as error:
                self._complain(f"no multicast on this LAN: {type(error).__name__}: {error}")
                self._close()
            except Exception:  # the one broad except of this thread: a LAN is full of strange things
                log.exception("multicast stumbled")
                self._close()
            self._wake.wait(_LOOK_S)
            self._wake.clear()
        self._close()

    def _be_there(self) -> None:
        """On all addresses this box has, and on no other."""
        from zeroconf import IPVersion, Zeroconf

        addresses = lan_addresses(self._where)
        if addresses != self._on:
            self._close()
        if not addresses:
            self._complain("this box is on no LAN; a till's address that was typed in is still tried")
            return
        if self._line is None:
            self._line = Zeroconf(interfaces=sorted(addresses), ip_version=IPVersion.V4Only)
            self._on = addresses
            self._enter(self._line, addresses)
            self._complaint = ""
        self._look(self._line)

    def _close(self) -> None:
        line, self._line, self._on = self._line, None, frozenset()
        if line is None:
            return
        from zeroconf import Error

        try:
            self._leave()
            line.close()
        except (OSError, Error) as error:
            log.debug("leaving the LAN: %s", error)

    def _complain(self, sentence: str) -> None:
        """Once for as long as it is so."""
        if sentence != self._complaint:
            self._complaint = sentence
            log.info("%s", sentence)
