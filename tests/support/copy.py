"""A copy of the project that commands may write into."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.project.sources import ROOT

_FOLDERS = ("app", "templates", "sheets_sync")
_FILES = ("config.py", "pyproject.toml")
#: What writing a register from a spreadsheet changes or needs besides.
WHOLE = ("migrations", "tools", "docs", "tests")


class ProjectCopy:
    """The project's files in another folder.

    Args:
        more: further folders to copy.
    """

    def __init__(self, root: Path, more: tuple[str, ...] = ()) -> None:
        self.root = root
        for folder in (*_FOLDERS, *more):
            shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
        for file in (*_FILES, *(("app.py",) if more else ())):
            shutil.copy(ROOT / file, root / file)
        if more:
            (root / ".venv").symlink_to((ROOT / ".venv").resolve())

    def run(self, *args: str, code: int = 0) -> str:
        """Run a Python module in the copy and return what it wrote, refusals included when ``code`` is not 0."""
        home = {"LOKET_HOME": str(self.root / "data"), "LOKET_MODE": "demo"}
        environment = {**os.environ, "FLASK_APP": "app:create_app", **home}
        program = [sys.executable, "-m", *args]
        result = subprocess.run(program, cwd=self.root, env=environment, capture_output=True, text=True, check=False)
        assert result.returncode == code, result.stdout + result.stderr
        return result.stderr if code else result.stdout

    def files(self) -> dict[Path, bytes]:
        """Return every file that the project keeps, with its content."""
        kept = ("app", "templates", "migrations", "docs", "tests")
        paths = [path for folder in kept for path in (self.root / folder).rglob("*") if path.is_file()]
        return {path: path.read_bytes() for path in paths if "__pycache__" not in path.parts}
