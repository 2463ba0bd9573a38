"""The import contracts of pyproject.toml hold for every package there is, without an exception."""

import tomllib
from typing import Any

from tests.project.sources import ROOT

#: Where Flask-AppBuilder may be known.
KNOWING = {"core", "web"}


def contracts() -> dict[str, dict[str, Any]]:
    found = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return {one["id"]: one for one in found}


def packages() -> set[str]:
    return {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}


def test_no_contract_has_an_exception() -> None:
    assert [kode for kode, one in contracts().items() if one.get("ignore_imports")] == []


def test_every_other_package_is_kept_from_flask_appbuilder() -> None:
    expected = {f"app.{name}" for name in packages() - KNOWING} | {"sheets_sync"}
    assert set(contracts()["appbuilder"]["source_modules"]) == expected
