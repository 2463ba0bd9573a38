"""What a backup says of itself, sealed and signed."""

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pyrage import x25519

from app.cadangan.store import opened, read_piece
from app.core.errors import DomainError
from app.core.keys import Keys

VERSION = 1


@dataclass(frozen=True, slots=True)
class Bagian:
    """A database or a file, as the pieces that make it up.

    Attributes:
        nama: its path below LOKET_HOME, or ``basis-data``.
        mode: permission bits of the file.
        waktu: when the file was last changed, in nanoseconds.
    """

    nama: str
    ukuran: int
    sha256: str
    bongkah: tuple[str, ...]
    mode: int = 0o600
    waktu: int = 0

    @classmethod
    def read(cls, plain: dict[str, Any]) -> "Bagian":
        """Return a part from its JSON form."""
        return cls(**{**plain, "bongkah": tuple(plain["bongkah"])})

    def content(self, folder: Path, identities: Sequence[x25519.Identity]) -> Iterator[bytes]:
        """Yield its pieces in order, and stop at the end unless the whole is as it was.

        Raises:
            DomainError: a piece is missing or damaged, or the whole differs.
        """
        seen, size = sha256(), 0
        for name in self.bongkah:
            piece = read_piece(folder, name, identities)
            seen.update(piece)
            size += len(piece)
            yield piece
        if (size, seen.hexdigest()) != (self.ukuran, self.sha256):
            raise DomainError(f"Isi {self.nama} dalam cadangan tidak sama dengan yang dicatat.", "rusak")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A backup.

    Attributes:
        dibuat: when, ISO with zone.
        jenis: ``sqlite`` or ``postgresql``.
        revisi: of the schema.
        jumlah: table -> rows.
        urut, sidik: where the trail's chain ended.
        daftar: part that lists the files, one JSON object a line.
        kunci: file below ``kunci/`` with the sealed keys.
    """

    dibuat: str
    jenis: str
    revisi: str
    jumlah: dict[str, int]
    urut: int
    sidik: str
    basis_data: Bagian
    daftar: Bagian
    kunci: str
    versi: int = VERSION

    def sealed(self, secret: bytes) -> bytes:
        """Return it as JSON with a signature that only this installation's keys make."""
        body = json.dumps(asdict(self), ensure_ascii=False)
        return json.dumps({"isi": body, "segel": _signature(secret, body)}).encode()

    def signed_by(self, content: bytes, secret: bytes) -> bool:
        """Whether ``content``, from which it was read, was signed with these keys."""
        stored = json.loads(content)
        return hmac.compare_digest(stored["segel"], _signature(secret, stored["isi"]))

    def files(self, folder: Path, identities: Sequence[x25519.Identity]) -> list[Bagian]:
        """Return the files of the backup."""
        listed = b"".join(self.daftar.content(folder, identities)).decode()
        return [Bagian.read(json.loads(line)) for line in listed.splitlines()]


def signing_key(keys: Keys) -> bytes:
    """Return the key that signs an installation's backups and names their pieces."""
    return hmac.digest(keys.verification, b"loket/cadangan/1", "sha256")


def read_manifest(content: bytes) -> Manifest:
    """Return the manifest in an opened file; DomainError when it is of a later form than this program knows."""
    plain = json.loads(json.loads(content)["isi"])
    if plain["versi"] > VERSION:
        raise DomainError("Cadangan ini dibuat oleh Loket yang lebih baru. Pasang versi itu dahulu.", "baru")
    parts = {name: Bagian.read(plain[name]) for name in ("basis_data", "daftar")}
    return Manifest(**{**plain, **parts})


def open_manifest(path: Path, identities: Sequence[x25519.Identity]) -> tuple[Manifest, bytes]:
    """Return the backup in a file ``salinan/...``, and its content as it was signed.

    Raises:
        DomainError: no such file, or it opens with none of the identities.
    """
    if not path.is_file():
        raise DomainError(f"Cadangan {path} tidak ada. Lihat isi foldernya dengan: ls {path.parent}", "tidak_ada")
    content = opened(path.read_bytes(), identities)
    return read_manifest(content), content


def _signature(secret: bytes, body: str) -> str:
    return hmac.new(secret, body.encode(), sha256).hexdigest()
