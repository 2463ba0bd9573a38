"""Checks of what is stored: the database, its schema, the scans, the backups."""

from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import Connection, select, text

from app.audit.guard import unguarded
from app.cadangan.clockwork import damaged, interval
from app.cadangan.history import backups
from app.cadangan.place import INIT, place
from app.core import clock
from app.core.db import session
from app.core.durability import faults
from app.core.wall import MAKE_ROLE, missing
from app.kesehatan.mesin import home
from app.kesehatan.periksa import Jawaban
from app.pindaian.models import Pindaian
from app.pindaian.store import kept

_RESTORE = "Hentikan Loket dan pulihkan cadangan terakhir menurut docs/operasi.md."
#: A file whose act is still running, or that the sweeper has not come to yet, is no stranger.
_ORPHAN_AFTER = timedelta(hours=12)


def tahan() -> Jawaban:
    """Does the database wait for the disk before it acknowledges?"""
    found = faults(session().connection())
    return Jawaban(
        "menunggu disk" if not found else "tidak menunggu disk", [f"{said}: betulkan setelan itu." for said in found]
    )


def utuh() -> Jawaban:
    """Is the database sound, and does it guard the trail?"""
    connection = session().connection()
    if connection.dialect.name == "postgresql":
        broken = list(connection.scalars(text("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")))
        short = [f"Indeks {name} rusak. Jalankan: REINDEX INDEX {name};" for name in broken]
        short += _wall(connection)
    else:
        answer = connection.scalar(text("PRAGMA quick_check(1)"))
        short = [] if answer == "ok" else [f"Basis data rusak ({answer}). {_RESTORE}"]
        if connection.execute(text("PRAGMA foreign_key_check")).first():
            short.append(f"Ada baris yang rujukannya hilang. {_RESTORE}")
    bare = unguarded(connection)
    if bare:
        short.append(f"Penjaga tabel {', '.join(bare)} tidak ada lagi: periksa jejak dan hubungi pemelihara Loket.")
    return Jawaban("utuh" if not short else "rusak", short)


def _wall(connection: Connection) -> list[str]:
    if not (bare := missing(connection)):
        return []
    said = (
        f"Dinding kedua belum berdiri pada {len(bare)} tabel. Jalankan: flask setup. Bila tetap begitu, mintalah "
        f"administrator PostgreSQL menjalankan sekali (docs/operasi.md): {'; '.join(MAKE_ROLE)}"
    )
    return [said]


def skema() -> Jawaban:
    """Is the schema that of this program?"""
    from alembic.script import ScriptDirectory  # half a second and 8 MB that no other page needs

    head = ScriptDirectory(str(Path(current_app.root_path).parent / "migrations")).get_current_head()
    now = session().scalar(text("SELECT version_num FROM alembic_version"))
    short = () if now == head else (f"Skema {now}, program ini memerlukan {head}. Jalankan: flask setup",)
    return Jawaban(f"revisi {now}", short)


def pindaian() -> Jawaban:
    """Does every scan have its file, and every file its row?"""
    known = set(session().scalars(select(Pindaian.id)))
    there, limit = kept(), clock.now() - _ORPHAN_AFTER
    missing = sorted(known - there.keys())
    strangers = [name for name, since in there.items() if name not in known and since < limit]
    short = []
    if missing:
        short.append(
            f"{len(missing)} pindaian kehilangan berkasnya (misalnya {missing[0]}): ambil dari cadangan terakhir."
        )
    if strangers:
        short.append(f"{len(strangers)} berkas pindaian tanpa catatan: pastikan proses pekerja berjalan.")
    return Jawaban(f"{len(known)} pindaian", short)


def cadangan() -> Jawaban:
    """Is there a fresh backup, on another disk, sealed for somebody?"""
    here, every = place(), interval()
    if not here.ready:
        if current_app.config["LOKET_MODE"] == "demo":
            return Jawaban("kantor contoh tidak dicadangkan")
        return Jawaban("belum disiapkan", (f"Cadangan belum disiapkan. Pasang dua flashdisk, lalu jalankan: {INIT}",))
    last = next(iter(backups(here.folder)), None)
    if last is None:
        return Jawaban("belum ada", ("Cadangan pertama belum ada. Jalankan: flask backup",))
    age = clock.now() - last.waktu
    short = []
    if bad := damaged():
        short.append(f"{len(bad)} bongkah cadangan hilang atau rusak: jalankan flask backup check dan periksa disknya.")
    if age > max(3 * (every or timedelta(days=1)), timedelta(minutes=10)):
        short.append(f"Cadangan terakhir berumur {_words(age)}: periksa disk cadangan, lalu jalankan: flask backup")
    if current_app.config["LOKET_MODE"] == "kantor" and here.folder.stat().st_dev == home().stat().st_dev:
        short.append(
            f"Cadangan {here.folder} berada di disk yang sama dengan datanya: setel LOKET_BACKUP_DIR ke disk lain."
        )
    return Jawaban(f"terakhir {last.waktu:%d-%m-%Y %H:%M} ({_words(age)} yang lalu)", short)


def _words(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} menit"
    return f"{minutes // 60} jam" if minutes < 48 * 60 else f"{minutes // 1440} hari"
