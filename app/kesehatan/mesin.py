"""Checks of the machine: disk, keys, printing."""

import shutil
from pathlib import Path

from flask import current_app

from app.cadangan.place import place
from app.kesehatan.periksa import Jawaban
from app.surat.engine import report
from app.surat.setting import print_setting

_GIB = 1024**3
#: Less free space than this, or than a twentieth of the disk, is too little for a month of scans and backups.
_LEAST_FREE = 2 * _GIB


def home() -> Path:
    """Return LOKET_HOME."""
    found: Path = current_app.config["LOKET_HOME"]
    return found


def disk() -> Jawaban:
    """Is there room for data and backups?"""
    said, short = [], []
    for name, folder in (("data", home()), ("cadangan", place().folder)):
        if not folder.exists():
            continue
        room = shutil.disk_usage(folder)
        said.append(f"{name} {room.free / _GIB:.1f} GiB bebas")
        if room.free < min(_LEAST_FREE, room.total // 20):
            short.append(
                f"Disk untuk {name} hampir penuh ({folder}): kosongkan ruang atau pindahkan ke disk yang lebih besar."
            )
    return Jawaban(", ".join(said), short)


def kunci() -> Jawaban:
    """Can nobody but the owner read the keys?"""
    path = home() / "keys.json"
    if not path.exists():
        return Jawaban(
            "tidak ada", (f"Berkas kunci {path} hilang: kembalikan dari cadangan sebelum Loket dihentikan.",)
        )
    found = path.stat()
    if found.st_mode & 0o077:
        return Jawaban("terbuka", (f"Berkas kunci dapat dibaca orang lain. Jalankan: chmod 600 {path}",))
    if home().stat().st_mode & 0o077:
        return Jawaban("folder terbuka", (f"Folder data dapat dibuka orang lain. Jalankan: chmod 700 {home()}",))
    return Jawaban("hanya terbaca oleh pemiliknya")


def cetak() -> Jawaban:
    """Do both engines print to scale with our font?"""
    found = report(print_setting())
    failed = [f"{uji.kalimat} Betulkan, lalu jalankan lagi: flask doctor" for uji in found.uji if not uji.mesin]
    return Jawaban(f"surat: {found.surat or 'tidak ada'}; daftar: {found.daftar or 'tidak ada'}", failed)
