"""Where an agent listens, and the link to it, which carries no bytes: every exchange has its own connection.

http://127.0.0.1:8090                  HTTP; a missing port is the agent's usual one
http://127.0.0.1:8090?progress=37445   ... with another port beside it, where the agent has one
ws://127.0.0.1:1516/                   WebSocket

Neither https nor wss: agents sign their certificates themselves, and their ports are this machine's own.
"""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from drivers.device import Reason
from drivers.errors import ConnectionSyntaxError
from drivers.transport.tcp import TcpEndpoint
from drivers.transport.waiter import Waiter

_WRITTEN = re.compile(
    r"(?P<scheme>http|ws)://(?P<host>[^/:?]+)(:(?P<port>\d{1,5}))?(?P<path>/[\w.-]*)?(\?(?P<beside>.+))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class AgentPorts:
    """What an agent usually listens on. `beside` are further ports by the name they have in a setting."""

    scheme: str
    port: int
    beside: Mapping[str, int] = field(default_factory=dict)

    @property
    def example(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"


@dataclass(frozen=True, slots=True)
class AgentAddress:
    """An IPv4 address, not a name: looking a name up cannot be interrupted."""

    scheme: str
    host: str
    port: int
    path: str = "/"
    beside: Mapping[str, int] = field(default_factory=dict)

    def open(self) -> "AgentLink":
        """Raises TransportLost when nobody takes a connection."""
        self.knock()
        return AgentLink()

    def absent(self) -> Reason | None:
        return None

    def knock(self, port: int | None = None) -> None:
        TcpEndpoint(self.host, port or self.port).open().close()


def read_address(connection: str, ports: AgentPorts) -> AgentAddress:
    """Raises ConnectionSyntaxError with one sentence."""
    written = _WRITTEN.fullmatch(connection.strip())
    if written is None or written["scheme"] != ports.scheme:
        raise ConnectionSyntaxError(f"the connection {connection!r} must look like {ports.example}.")
    return AgentAddress(
        ports.scheme,
        _host(written["host"], ports),
        _port(written["port"], ports) if written["port"] else ports.port,
        written["path"] or "/",
        {**ports.beside, **_beside(written["beside"] or "", ports)},
    )


def _host(host: str, ports: AgentPorts) -> str:
    try:
        return str(ipaddress.IPv4Address("127.0.0.1" if host == "localhost" else host))
    except ValueError:
        raise ConnectionSyntaxError(f"the host {host!r} must be an address as in {ports.example}.") from None


def _port(port: str, ports: AgentPorts) -> int:
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise ConnectionSyntaxError(f"the port {port!r} must be a number from 1 to 65535 as in {ports.example}.")
    return int(port)


def _beside(options: str, ports: AgentPorts) -> dict[str, int]:
    found = {}
    for option in options.split("&") if options else ():
        name, _, port = option.partition("=")
        if name not in ports.beside:
            known = ", ".join(ports.beside) or "none"
            raise ConnectionSyntaxError(f"the option {name!r} is unknown, this agent's are {known}.")
        found[name] = _port(port, ports)
    return found


class AgentLink:
    """Only waits and is woken."""

    def __init__(self) -> None:
        self._waiter = Waiter()

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        self._waiter.rest(timeout_s)
        return b""

    def write(self, data: bytes, timeout_s: float) -> int:
        raise AssertionError("exchanges with an agent have their own connections")

    def pending(self) -> int:
        return 0

    def end_of_job(self) -> None:
        return

    def wake(self) -> None:
        self._waiter.wake()

    def close(self) -> None:
        self._waiter.close()
