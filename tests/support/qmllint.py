"""Checks every screen against its view-models with qmllint and no warning allowed.

Python types are unknown to qmllint until their description is written: metaobjectdump reads it from the source,
qmltyperegistrar turns it into a .qmltypes file beside a qmldir. Run by `make check`.
"""

import ast
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[2]
QML = ROOT / "ui" / "qml"
MODULE = "Jangnal.ViewModels"


FOREIGN = Path(PySide6.__file__).parent / "Qt" / "metatypes" / "qt6core_metatypes.json"


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def describe_types(into: Path) -> None:
    folder = into.joinpath(*MODULE.split("."))
    folder.mkdir(parents=True)
    modules = sorted((ROOT / "ui" / "viewmodels").rglob("*.py"))
    sources = [str(path) for path in modules if "@QmlElement" in path.read_text("utf-8")]
    described = into / "types.json"
    subprocess.run(
        [tool("pyside6-metaobjectdump"), "--quiet", "-o", described, *sources],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    files = _with_real_types(json.loads(described.read_text("utf-8")), sources)
    described.write_text(json.dumps(_completed(files)), encoding="utf-8")
    types = folder / "viewmodels.qmltypes"
    register = [tool("pyside6-qmltyperegistrar"), "--generate-qmltypes", types, "--import-name", MODULE]
    options = ["--major-version", "1", "--foreign-types", FOREIGN, "-o", into / "registrations.cpp"]
    subprocess.run([*register, *options, described], check=True)
    (folder / "qmldir").write_text(f"module {MODULE}\ntypeinfo {types.name}\n", encoding="utf-8")


def _with_real_types(files: list[dict], sources: list[str]) -> list[dict]:
    """A view-model that is made when it is first wanted is a QObject to Qt; its getter says which one it is."""
    annotated = {
        (made.name, getter.name): str(getter.returns.value)
        for source in sources
        for made in ast.walk(ast.parse(Path(source).read_text("utf-8")))
        if isinstance(made, ast.ClassDef)
        for getter in made.body
        if isinstance(getter, ast.FunctionDef) and isinstance(getter.returns, ast.Constant)
    }
    for found in (found for file in files for found in file["classes"]):
        for prop in found.get("properties", []):
            prop["type"] = annotated.get((found["className"], prop["name"]), prop["type"])
    return files


def _completed(files: list[dict]) -> list[dict]:
    """Adds what metaobjectdump leaves out: that an object is held by pointer, and that a property is constant.

    A property without a notify signal is a constant one here; `test_viewmodels` holds every view-model to that.
    """
    classes = [found for file in files for found in file["classes"]]
    names = {found["className"] for found in classes}
    for found in classes:
        found["object"] = True
        for base in found.get("superClasses", []):  # our own base adds nothing QML can see
            base["name"] = {"ViewModel": "QObject"}.get(base["name"], base["name"])
    for prop in (prop for found in classes for prop in found.get("properties", [])):
        prop["constant"] = "notify" not in prop
        if prop["type"] in names:
            prop["type"] += "*"
    return files


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        describe_types(Path(scratch))
        files = sorted(str(path) for path in QML.rglob("*.qml"))
        lint = [tool("pyside6-qmllint"), "--max-warnings", "0", "-I", scratch, "-I", str(QML)]
        return subprocess.run([*lint, *files], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
