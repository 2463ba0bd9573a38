"""Sealed pieces in a folder: each is written once, under a name from which anybody can tell whether it is sound.

``bongkah/ab/<name>.<check>``: *name* is a keyed hash of the content and of whom it is sealed for, *check* the beginning
of the SHA-256 of the file itself. The folder says nothing to who has no identity, and is checked without one.
"""

import fcntl
import hmac
import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pyrage
from pyrage import x25519

from app.core.errors import DomainError

_DRAFT = ".tulis"
_CHECK = 32


class Store:
    """The pieces of a folder, written by one process at a time.

    Args:
        recipients: who may open what is written.
        secret: makes the names; another installation's names differ for the same content.
    """

    def __init__(self, folder: Path, recipients: Sequence[x25519.Recipient], secret: bytes) -> None:
        self.folder = folder / "bongkah"
        self.written = 0
        self._recipients = list(recipients)
        self._secret = hmac.digest(secret, "\n".join(sorted(map(str, recipients))).encode(), "sha256")
        self._known = {name.partition(".")[0]: name for name in names_in(folder)}

    def has(self, name: str) -> bool:
        """Whether a piece of exactly this name is there."""
        return self._known.get(name.partition(".")[0]) == name

    def put(self, content: bytes) -> str:
        """Seal ``content`` and return its name; what is there already is not written again."""
        name = hmac.new(self._secret, content, sha256).hexdigest()
        if name not in self._known:
            sealed = sealed_for(self._recipients, content)
            full = f"{name}.{sha256(sealed).hexdigest()[:_CHECK]}"
            path = path_of(self.folder, full)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, sealed)
            self._known[name] = full
            self.written += len(sealed)
        return self._known[name]


def names_in(folder: Path) -> Iterator[str]:
    """Yield the name of every piece in a backup folder."""
    for path in (folder / "bongkah").glob("*/*"):
        if path.suffix != _DRAFT:
            yield path.name


def read_piece(folder: Path, name: str, identities: Sequence[x25519.Identity]) -> bytes:
    """Return the content of a piece.

    Raises:
        DomainError: it is missing, damaged, or sealed for somebody else.
    """
    if not sound(folder, name):
        raise DomainError(
            f"Bongkah cadangan {name} hilang atau rusak. Pakai salinan folder cadangan yang lain.", "rusak"
        )
    return opened(path_of(folder / "bongkah", name).read_bytes(), identities)


def sound(folder: Path, name: str) -> bool:
    """Whether a piece is there byte for byte; needs no identity."""
    try:
        content = path_of(folder / "bongkah", name).read_bytes()
    except FileNotFoundError:
        return False
    return name.rpartition(".")[2] == sha256(content).hexdigest()[:_CHECK]


def path_of(pieces: Path, name: str) -> Path:
    """Return where a piece stands."""
    return pieces / name[:2] / name


def sealed_for(recipients: Sequence[x25519.Recipient], content: bytes) -> bytes:
    """Return ``content`` as an age file."""
    sealed: bytes = pyrage.encrypt(zlib.compress(content, 1), list(recipients))
    return sealed


def opened(sealed: bytes, identities: Sequence[x25519.Identity]) -> bytes:
    """Return what an age file of ours holds.

    Raises:
        DomainError: none of the identities opens it.
    """
    try:
        return zlib.decompress(pyrage.decrypt(sealed, list(identities)))
    except (pyrage.DecryptError, zlib.error) as error:
        raise DomainError(
            "Identitas yang diberikan tidak membuka cadangan ini. Pakai identitas pasangannya.", "identitas"
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under another name, read it back from there, and only then give it its name."""
    draft = path.with_name(path.name + _DRAFT)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if draft.read_bytes() != content:
        raise DomainError(f"Disk cadangan mengembalikan isi yang lain untuk {path}. Ganti disk itu.", "disk")
    draft.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the backup folder for this process.

    Raises:
        DomainError: another backup is being written there.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".kunci").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DomainError("Cadangan lain sedang ditulis. Tunggu sampai selesai, lalu ulangi.", "sibuk") from error
        yield


def sweep(folder: Path, wanted: set[str]) -> int:
    """Remove the pieces that no backup speaks of any more, and drafts that were broken off; answers how many."""
    gone = [path for path in (folder / "bongkah").glob("*/*") if path.name not in wanted]
    for path in gone:
        path.unlink()
    return len(gone)
