"""The description of the terminals' endpoints is right, and the market keeps to it whatever is sent."""

from urllib.parse import urlsplit

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from market_kit.raw_device import signed_headers
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal
from openapi_spec_validator import validate
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sync.identity import Identity
from sync.protocol import Problem
from sync.server.answers import STATUS
from sync.server.openapi import PATH, description

SCHEMA = schemathesis.openapi.from_dict(description())
CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def identity(server: ServerProcess, tmp_path_factory: pytest.TempPathFactory) -> Identity:
    terminal = Terminal(tmp_path_factory.mktemp("fuzzed"), server.url)
    terminal.enrol(server.database_url)
    return terminal.identity


def test_the_description_is_one_and_names_every_problem(server: ServerProcess) -> None:
    told = requests.get(server.url + PATH, timeout=20).json()
    validate(told)
    assert told == description()
    answers = [
        (int(status), one)
        for path in told["paths"].values()
        for operation in path.values()
        for status, one in operation["responses"].items()
        if int(status) >= 400
    ]
    named = {
        (status, problem)
        for status, one in answers
        for problem in one["content"]["application/json"]["schema"]["properties"]["error"]["enum"]
    }
    assert named == {(STATUS[problem], problem.value) for problem in Problem}


@SCHEMA.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_a_device_sends_is_answered_as_described(
    case: schemathesis.Case, server: ServerProcess, identity: Identity
) -> None:
    answer_to(case, server, identity)


@SCHEMA.parametrize()
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_a_stranger_sends_is_answered_as_described(case: schemathesis.Case, server: ServerProcess) -> None:
    answer_to(case, server, None)


def answer_to(case: schemathesis.Case, server: ServerProcess, identity: Identity | None) -> None:
    told = case.as_transport_kwargs(base_url=server.url)
    known = ("method", "url", "headers", "params", "json", "data", "cookies")
    request = requests.Request(**{name: told[name] for name in known if name in told}).prepare()
    if identity is not None:
        parts = urlsplit(str(request.url))
        target = parts.path + ("?" + parts.query if parts.query else "")
        content = request.body or b""
        raw = content.encode() if isinstance(content, str) else content
        request.headers.update(signed_headers(identity, str(request.method), target, raw))
    with requests.Session() as session:
        session.trust_env = False
        answer = session.send(request, timeout=30)
    case.validate_response(answer, checks=CHECKS)
