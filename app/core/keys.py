"""The installation's secret keys: made once in demo mode, demanded in office mode."""

import base64
import json
import os
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Self

from click import ClickException

from app.core.crypto import Keyring

_MAKE = ".venv/bin/python -m app.core.keys"
#: Keys that anybody can look up; an office may not start with them.
KNOWN = frozenset({"", "changeme", "secret", "dev", "demo", r"\2\1thisismyscretkey\1\2\e\y\y\h"})


class KeyProblem(ClickException):
    """The keys are missing, known to the world, or readable by others; every command shows it as its sentence."""


@dataclass(frozen=True)
class Keys:
    """Keys of one installation.

    Attributes:
        secret: signs login sessions and forms.
        verification: authenticates the codes printed on letters.
        data: encrypts identity numbers.
    """

    secret: str = field(repr=False)
    verification: bytes = field(repr=False)
    data: Keyring = field(repr=False)

    @classmethod
    def generate(cls) -> Self:
        """Return fresh random keys."""
        return cls(secrets.token_urlsafe(48), secrets.token_bytes(32), Keyring({"k1": secrets.token_bytes(64)}))

    def write(self, path: Path) -> None:
        """Write the keys to ``path``, whole and readable by the owner only; FileExistsError rather than over a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, prefix=".keys-") as file:  # mode 0600
            self._write_into(file)
            os.link(file.name, path)

    def write_over(self, path: Path) -> None:
        """Put the keys in the place of those in ``path``: whoever reads finds the old file or the new one, whole."""
        with NamedTemporaryFile("w", dir=path.parent, prefix=".keys-", delete=False) as file:
            self._write_into(file)
            Path(file.name).replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # Rows are about to need this key: its file must outlive a power cut.
        finally:
            os.close(folder)

    def _write_into(self, file: Any) -> None:
        content = {
            "secret": self.secret,
            "verification": base64.b64encode(self.verification).decode(),
            "data": {kid: base64.b64encode(key).decode() for kid, key in self.data.keys.items()},
        }
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the keys in ``path``; KeyProblem when they cannot be trusted."""
        if path.stat().st_mode & 0o077:
            raise KeyProblem(f"Berkas kunci {path} dapat dibaca orang lain. Jalankan: chmod 600 {path}")
        try:
            content = json.loads(path.read_text())
            data = {kid: base64.b64decode(key) for kid, key in content["data"].items()}
            keys = cls(content["secret"], base64.b64decode(content["verification"]), Keyring(data))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise KeyProblem(
                f"Berkas kunci {path} rusak. Kembalikan dari cadangan; jangan membuat yang baru."
            ) from error
        short = len(keys.secret) < 32 or len(keys.verification) < 16 or min(map(len, data.values()), default=0) < 32
        if keys.secret in KNOWN or short:
            raise KeyProblem(f"Kunci di {path} terlalu pendek atau sudah diketahui umum. Buat dengan: {_MAKE}")
        return keys


def keys_for(home: Path, mode: str) -> Keys:
    """Return the installation's keys.

    Raises:
        KeyProblem: office mode without a key file, or with keys that cannot be trusted.
    """
    path = home / "keys.json"
    if path.exists():
        return Keys.read(path)
    if mode != "demo":
        raise KeyProblem(f"Mode kantor memerlukan kunci sendiri di {path}. Buat sekali dengan: {_MAKE}")
    keys = Keys.generate()
    try:
        keys.write(path)
    except FileExistsError:
        return Keys.read(path)
    return keys


def looking_at(path: Path) -> Callable[[], Keyring | None]:
    """Return what tells whether the key file was replaced since it was last looked at; one look is one ``stat``."""
    seen = [_stamp(path)]

    def look() -> Keyring | None:
        now = _stamp(path)
        if now == seen[0] or now is None:
            return None
        found = Keys.read(path).data
        seen[0] = now
        return found

    return look


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def main() -> int:
    """Write fresh keys into LOKET_HOME; never over existing ones. Run once per office, before the first start."""
    path = Path(os.environ.get("LOKET_HOME", "data")).expanduser().resolve() / "keys.json"
    try:
        Keys.generate().write(path)
    except FileExistsError:
        sys.stderr.write(f"Kunci sudah ada di {path}; tidak diganti.\n")
        return 1
    sys.stdout.write(f"Kunci dibuat di {path}. Simpan salinannya terpisah dari cadangan data.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
