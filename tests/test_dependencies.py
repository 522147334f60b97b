"""What the program is made of: each the very version that was tried, under a licence it may be given on with.

What is known to be wrong with any of it only the internet knows: `make audit`.
"""

import re
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
RUNTIME = ROOT / "requirements.lock"

ALLOWED = frozenset(
    {
        *("MIT", "MIT-0", "MIT-CMU", "ISC", "0BSD", "Unlicense", "BSD-2-Clause", "BSD-3-Clause", "Zlib"),
        *("Apache-2.0", "MPL-2.0", "PSF-2.0", "Python-2.0", "OFL-1.1"),
        *("LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"),
    }
)
"""SPDX names. Of the LGPL only what is used as a library of its own, which anybody can exchange."""

SAID = {
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Public Domain": "Unlicense",
}
"""How older packages say it, in their licence field or their classifiers."""

_ELSEWHERE = frozenset({"colorama"})
"""Only on Windows: BSD-3-Clause by its own page."""


def requirements(lock: Path) -> dict[str, str]:
    """Each name with all that stands of it: version, marker and hashes."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text("utf-8"))
    return {re.split(r"[=<>!\s\[;]", block, maxsplit=1)[0]: block for block in blocks if block.strip()}


def may_be_used(expression: str) -> bool:
    """Of several it may be had under, one we can keep to is enough; of several that all hold, each has to be."""
    ways = [way.strip(" ()") for way in re.split(r"\bOR\b", _without_inner_choice(expression))]
    return any(all(one.strip(" ()") in ALLOWED for one in re.split(r"\bAND\b", way)) for way in ways)


def _without_inner_choice(expression: str) -> str:
    """A choice in brackets becomes whichever of it is allowed."""

    def chosen(choice: re.Match[str]) -> str:
        names = [name.strip() for name in choice[1].split(" OR ")]
        return next((name for name in names if name in ALLOWED), names[0])

    return re.sub(r"\(([^()]* OR [^()]*)\)", chosen, expression)


def licence_of(name: str) -> str:
    """As the installed package says it, in SPDX; the field before the classifiers, which know fewer."""
    said = metadata.metadata(name)
    if said.get("License-Expression"):
        return str(said["License-Expression"])
    field = str(said.get("License") or "").split("\n")[0].strip()
    classified = [one.rpartition("::")[2].strip() for one in said.get_all("Classifier", []) if "License ::" in one]
    if field:
        return SAID.get(field, field)
    return " AND ".join(SAID.get(one, one) for one in classified)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_everything_is_pinned_to_the_byte(lock: Path) -> None:
    found = requirements(lock)
    assert len(found) > 20, "the file was read"
    for name, block in found.items():
        assert re.match(rf"{re.escape(name)}==[0-9][A-Za-z0-9.+!]*[ ;\\]", block), f"{name}: no single version"
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), f"{name}: no hash"
        assert "://" not in block.split("#")[0], f"{name}: from an address of its own"


def test_what_the_project_asks_for_is_in_the_lock() -> None:
    wanted = re.search(r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.M | re.S)
    assert wanted
    names = {name.lower() for name in re.findall(r'^    "([A-Za-z0-9_.-]+)', wanted[1], re.M)}
    assert names
    assert names <= set(requirements(RUNTIME))


@pytest.mark.parametrize("name", sorted(requirements(RUNTIME)))
def test_its_licence_lets_it_be_given_on(name: str) -> None:
    if name in _ELSEWHERE:
        pytest.skip("not on this system")
    licence = licence_of(name)
    assert licence, "it does not say"
    assert may_be_used(licence), f"{name} is under {licence}"


def test_a_licence_that_would_bind_the_whole_program_is_seen() -> None:
    refused = (
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "GPL-2.0-only OR AGPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "",
        "Other",
    )
    assert [one for one in refused if may_be_used(one)] == []
    taken = ("MIT", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", "MPL-2.0 AND (Apache-2.0 OR MIT)")
    assert all(map(may_be_used, taken))
