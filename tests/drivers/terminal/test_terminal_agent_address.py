"""The connection setting of a terminal behind an agent."""

import pytest
from driver_support import Inbox

from drivers.errors import ConnectionSyntaxError
from drivers.registry import DeviceSpec, Role, build
from drivers.terminal.agent.address import AgentAddress, AgentPorts, read_address

HTTP = AgentPorts("http", 8090, {"progress": 37445})
WS = AgentPorts("ws", 1516)


@pytest.mark.parametrize(
    ("written", "ports", "meant"),
    [
        ("http://127.0.0.1:8090", HTTP, AgentAddress("http", "127.0.0.1", 8090, "/", {"progress": 37445})),
        (" http://localhost/ ", HTTP, AgentAddress("http", "127.0.0.1", 8090, "/", {"progress": 37445})),
        ("http://10.0.0.9:81?progress=99", HTTP, AgentAddress("http", "10.0.0.9", 81, "/", {"progress": 99})),
        ("ws://127.0.0.1:1516/agent", WS, AgentAddress("ws", "127.0.0.1", 1516, "/agent")),
        ("ws://localhost", WS, AgentAddress("ws", "127.0.0.1", 1516)),
    ],
)
def test_what_is_meant(written: str, ports: AgentPorts, meant: AgentAddress) -> None:
    assert read_address(written, ports) == meant


@pytest.mark.parametrize(
    ("written", "ports", "sentence"),
    [
        ("", HTTP, "must look like http://127.0.0.1:8090"),
        ("tcp:127.0.0.1", HTTP, "must look like"),
        ("https://127.0.0.1:8090", HTTP, "must look like"),
        ("ws://127.0.0.1:1516", HTTP, "must look like"),
        ("http://127.0.0.1:8090", WS, "must look like ws://127.0.0.1:1516"),
        ("http://user@127.0.0.1:8090/a/b", HTTP, "must look like"),
        ("http://example.com", HTTP, "must be an address"),
        ("http://127.0.0.1:0", HTTP, "must be a number from 1 to 65535"),
        ("http://127.0.0.1:99999", HTTP, "must be a number from 1 to 65535"),
        ("http://127.0.0.1?progress=x", HTTP, "must be a number from 1 to 65535"),
        ("http://127.0.0.1?stop=9", HTTP, "unknown, this agent's are progress"),
        ("ws://127.0.0.1?stop=9", WS, "unknown, this agent's are none"),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_sentence(written: str, ports: AgentPorts, sentence: str) -> None:
    with pytest.raises(ConnectionSyntaxError, match=sentence) as error:
        read_address(written, ports)
    assert str(error.value).endswith(".")


def test_a_driver_refuses_another_agents_connection(inbox: Inbox) -> None:
    with pytest.raises(ConnectionSyntaxError, match="must look like ws://"):
        build(DeviceSpec("t", Role.TERMINAL, "kis-agent", "http://127.0.0.1:8090"), inbox)
