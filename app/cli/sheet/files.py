"""Writing into the project all at once: what fails leaves the tree as it was."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self


class Ledger:
    """Remembers every file it writes, and takes everything back when its block fails.

    Files that other programs write in the block are taken back too where their folder was watched.
    """

    def __init__(self, root: Path, watched: tuple[Path, ...] = ()) -> None:
        self.root = root
        self._before: dict[Path, bytes | None] = {}
        self._made: list[Path] = []
        self._watched = {folder: set(folder.glob("*")) for folder in watched}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._take_back()

    def write(self, files: Mapping[Path, str]) -> list[Path]:
        """Write files, making their folders; return their paths."""
        for path, text in files.items():
            self._before.setdefault(path, path.read_bytes() if path.exists() else None)
            self._make(path.parent)
            path.write_text(text, encoding="utf-8")
        return list(files)

    def appeared(self) -> list[Path]:
        """Return what others wrote into the watched folders."""
        return [
            path for folder, known in self._watched.items() for path in sorted(folder.glob("*.py")) if path not in known
        ]

    def _make(self, folder: Path) -> None:
        if not folder.exists():
            self._make(folder.parent)
            folder.mkdir()
            self._made.append(folder)

    def _take_back(self) -> None:
        for path in self.appeared():
            path.unlink()
        for path, content in self._before.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)
        for folder in reversed(self._made):
            shutil.rmtree(folder, ignore_errors=True)
