"""Where backups go, for whom they are sealed, and who may open them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from pyrage import IdentityError, RecipientError, x25519

from app.core.errors import DomainError

INIT = ".venv/bin/flask backup init /media/flashdisk-data /media/flashdisk-kunci"


@dataclass(frozen=True, slots=True)
class Place:
    """What the settings say of backups.

    Attributes:
        folder: where they are kept.
        recipients: file of the age recipients who may open the data.
        key_recipients: file of those who may open the keys; without them nobody reads an identity number.
    """

    folder: Path
    recipients: Path
    key_recipients: Path

    @property
    def ready(self) -> bool:
        """Whether somebody was named who may open them."""
        return self.recipients.exists() and self.key_recipients.exists()


def place() -> Place:
    """Return what the settings say; what they leave open stands in LOKET_HOME."""
    return Place(
        _named("LOKET_BACKUP_DIR", "cadangan"),
        _named("LOKET_BACKUP_RECIPIENTS", "penerima-data.txt"),
        _named("LOKET_BACKUP_KEY_RECIPIENTS", "penerima-kunci.txt"),
    )


def _named(setting: str, otherwise: str) -> Path:
    home: Path = current_app.config["LOKET_HOME"]
    said: str = current_app.config[setting]
    return Path(said).expanduser().resolve() if said else home / otherwise


def recipients_in(path: Path) -> list[x25519.Recipient]:
    """Return the recipients of a file, one ``age1...`` a line.

    Raises:
        DomainError: there is no such file, or a line of it is no recipient.
    """
    if not path.exists():
        raise DomainError(f"Penerima cadangan {path} belum ada. Buat sekali dengan: {INIT}", "penerima")
    try:
        found = [x25519.Recipient.from_str(line) for line in _lines(path)]
    except RecipientError as error:
        raise DomainError(f"Berkas penerima {path} rusak: setiap baris harus berupa age1...", "penerima") from error
    if not found:
        raise DomainError(f"Berkas penerima {path} kosong. Buat lagi dengan: {INIT}", "penerima")
    return found


def identities_in(paths: Sequence[Path]) -> list[x25519.Identity]:
    """Return the identities of several files.

    Raises:
        DomainError: a file is missing or holds none.
    """
    found = []
    for path in paths:
        if not path.is_file():
            raise DomainError(f"Berkas identitas {path} tidak ada. Pasang flashdisk yang menyimpannya.", "identitas")
        try:
            found += [x25519.Identity.from_str(line) for line in _lines(path)]
        except IdentityError as error:
            raise DomainError(f"Berkas identitas {path} rusak; pakai salinannya yang lain.", "identitas") from error
    if not found:
        raise DomainError("Sebutkan berkas identitas: --identity /media/flashdisk/identitas-data.txt", "identitas")
    return found


def initialise(data: Path, keys: Path, *, home: Path) -> list[Path]:
    """Make two identities, each in the folder given, and name them as recipients; answers the files to keep apart.

    Raises:
        DomainError: recipients were named before, or an identity would stand beside the data it opens.
    """
    here = place()
    if here.ready:
        raise DomainError(f"Penerima cadangan sudah ada di {here.recipients}. Identitasnya tetap berlaku.", "sudah")
    written = []
    for folder, name, recipients in (
        (data, "identitas-data.txt", here.recipients),
        (keys, "identitas-kunci.txt", here.key_recipients),
    ):
        if folder.resolve().is_relative_to(home) or folder.resolve().is_relative_to(here.folder):
            raise DomainError("Identitas tidak boleh disimpan di samping datanya. Sebutkan folder flashdisk.", "tempat")
        identity = x25519.Identity.generate()
        _write(folder / name, f"# Loket: {identity.to_public()}\n{identity}\n")
        _write(recipients, f"{identity.to_public()}\n")
        written.append(folder / name)
    return written


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text().splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise DomainError(f"Berkas {path} sudah ada; tidak ditimpa.", "sudah") from error
    with os.fdopen(handle, "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
