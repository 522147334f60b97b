"""Ports for the tests' own servers that nothing else on the machine is handed in between."""

import itertools
import os
import socket
from random import SystemRandom

_FIRST, _LAST = 15_000, 32_000
"""Below what Linux hands out by itself (net.ipv4.ip_local_port_range, from 32768), where a port that was free a
moment ago may be the near end of somebody's connection by now."""
_TOGETHER = 2
"""A till's port and the one after it, at which it lets new devices in."""

_places = itertools.count(SystemRandom().randrange(_FIRST, _LAST))


def free_port() -> int:
    """A TCP port that is free on every address, as is the one after it. Never the same twice in one process."""
    while True:
        port = _FIRST + next(_places) * _TOGETHER % (_LAST - _FIRST)
        if all(_is_free(one) for one in range(port, port + _TOGETHER)):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as line:
        if os.name == "posix":
            line.setsockopt(
                socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
            )  # as the servers do: an old line does not count
        try:
            line.bind(("", port))
        except OSError:
            return False
        return True
