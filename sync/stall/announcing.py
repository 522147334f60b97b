"""A till says on its LAN where it answers, so that nobody has to type an address (`announcement`)."""

import os
import socket
from typing import TYPE_CHECKING

from sync.stall.announcement import KIND, Announcement
from sync.stall.multicast import Multicast

if TYPE_CHECKING:
    from zeroconf import Zeroconf

_FORGOTTEN_AFTER_S = 120
"""A till that lost its power says no goodbye; nobody shall be shown it for an hour."""


class Announcing(Multicast):
    def __init__(self, announcement: Announcement, where: str) -> None:
        """`where` as `lan_addresses` takes it."""
        super().__init__(where, f"stall-announces-{announcement.offer.value}")
        self._announcement = announcement

    def _enter(self, line: "Zeroconf", addresses: frozenset[str]) -> None:
        """Under a name nobody has, and another each time: whoever goes by names of the LAN goes by anybody's."""
        from zeroconf import ServiceInfo

        said, name = self._announcement, f"jangnal-{os.urandom(8).hex()}"
        info = ServiceInfo(
            KIND,
            f"{name}.{KIND}",
            addresses=[socket.inet_aton(one) for one in sorted(addresses)],
            port=said.port,
            properties=said.text,
            server=f"{name}.local.",
            host_ttl=_FORGOTTEN_AFTER_S,
            other_ttl=_FORGOTTEN_AFTER_S,
        )
        line.register_service(info)
