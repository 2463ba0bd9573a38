"""An office finds every setting in docs/settings.md, and nothing there that does not exist."""

import ast
import re
from pathlib import Path

from tests.project.sources import ROOT, calls_in, name_of, product_files

READS = {"env.get", "env", "environ.get", "_address"}
#: Variables of gunicorn itself, documented because an office needs them.
GUNICORN = {"WEB_CONCURRENCY", "GUNICORN_CMD_ARGS"}


def variables_in(path: Path) -> set[str]:
    return {
        call.args[0].value
        for call in calls_in(path)
        if reads_the_environment(call.func)
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def reads_the_environment(function: ast.expr) -> bool:
    written = ast.unparse(function)
    return written.removeprefix("os.") in READS


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    existing = variables_in(ROOT / "config.py") | variables_in(ROOT / "tools/serve.py") | GUNICORN
    documented = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE))
    assert {"LOKET_HOME", "PORT"} <= existing
    assert documented == existing


def test_the_environment_is_read_in_one_module_and_where_keys_are_made_before_it_can_load() -> None:
    readers = [name_of(path) for path in product_files() if "os.environ" in path.read_text()]
    assert readers == ["config.py", "app/core/keys.py"]
