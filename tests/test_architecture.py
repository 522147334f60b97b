"""ARCHITECTURE.md and README.md say what is there."""

import re
from pathlib import Path

import pytest

from pos.settings import SETTINGS
from ui.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")

TREE = re.findall(r"^([a-z]\w*/\S*) {2,}", ARCHITECTURE, re.MULTILINE)
MENTIONED = re.findall(r"`((?:pos|drivers|sync|ui|tests|assets)/[\w/.]+\.\w+)`", ARCHITECTURE + README)


@pytest.mark.parametrize("path", sorted({*TREE, *MENTIONED}))
def test_every_path_the_documents_name_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_tree_names_every_module_of_the_shop() -> None:
    modules = {f"pos/{file.name}" for file in (ROOT / "pos").glob("*.py")}
    small = {"pos/__init__.py", "pos/clock.py", "pos/ids.py"}
    assert modules - small <= set(TREE)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_the_readme_explains_every_setting(setting) -> None:
    assert f"`{setting.key}`" in README


def test_the_readme_names_what_an_office_sets() -> None:
    (said,) = re.findall(r"^The office may set (.*?), for all", README, re.MULTILINE)
    assert set(re.findall(r"`([\w.]+)`", said)) == {one.key for one in SETTINGS if one.from_market}


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_the_readme_names_every_command(command: str) -> None:
    assert f"`pos {command}" in README


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)\)", README + ARCHITECTURE))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


GUARDED_BY = re.findall(r"`(test_\w+)`", ARCHITECTURE.split("## Who is kept out")[1].split("\n## ")[0])
TESTS = {
    name
    for file in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
}


@pytest.mark.parametrize("name", GUARDED_BY)
def test_every_guard_the_threats_name_is_there(name: str) -> None:
    assert name in TESTS
