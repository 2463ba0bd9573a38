"""All rows of a sheet held to the rules, before anything is written."""

from collections import Counter
from hashlib import blake2b

from flask import current_app
from sqlalchemy import select

from app.berkas.models import Berkas
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.exchange.damage import BatchWatch
from app.exchange.numbers import read_number
from app.exchange.sheet import Sheet
from app.surat.letters import office_profile
from app.wilayah.service import require as require_wilayah
from app.wilayah.service import wilayah_index
from app.workflow import services
from app.workflow.imports.models import BarisImpor
from app.workflow.imports.rows import OldRow, RowReader
from app.workflow.imports.targets import places
from app.workflow.imports.village import Villages
from app.workflow.services import Pemohon
from app.workflow.store import current


def checked_rows(slug: str, sheet: Sheet, oleh: Pelaku, wilayah_kode: str) -> list[OldRow]:
    """Return every row of the sheet as a case that is not saved, with the reasons against it.

    Raises:
        DomainError: no row can be told: columns are missing, or a spreadsheet rounded the identity numbers.
    """
    layanan = services.require(slug)
    versi, sop = current(slug)
    usual = require_wilayah(wilayah_kode).kode if wilayah_kode else ""
    villages = Villages(wilayah_index(), office_profile().kode_wilayah[:5], usual)
    reader = RowReader(layanan, versi.id, sop, places(layanan.register, sheet.labels), villages, oleh)
    if layanan.pemohon is not Pemohon.KANTOR:
        _refuse_rounded(reader, sheet)
    with session().no_autoflush:
        rows = [reader.read(raw) for raw in sheet.rows]
    _fingerprint(slug, rows, reader, sheet)
    _refuse_used_numbers(rows)
    return rows


def _refuse_rounded(reader: RowReader, sheet: Sheet) -> None:
    """Refuse a file whose NIKs lost their last digit where nobody can see which."""
    watch = BatchWatch()
    for raw in sheet.rows:
        watch.see(read_number(reader.text(raw, "nik")))
    if sentence := watch.zeros():
        raise DomainError(sentence, "dibulatkan")


def _fingerprint(slug: str, rows: list[OldRow], reader: RowReader, sheet: Sheet) -> None:
    """Tell rows apart by what they say; of equal rows in one file each is one of its own."""
    key: bytes = current_app.config["LOKET_KEYS"].verification[:64]
    times: Counter[str] = Counter()
    names = sorted(reader.places)
    for row, raw in zip(rows, sheet.rows, strict=True):
        said = "\x1f".join([slug, *(f"{name}={reader.text(raw, name)}" for name in names)])
        times[said] += 1
        digest = blake2b(f"{said}\x1f{times[said]}".encode(), key=key, digest_size=16, person=b"baris_impor")
        row.sidik = digest.hexdigest()


def _refuse_used_numbers(rows: list[OldRow]) -> None:
    numbers = [row.berkas.no_surat for row in rows if row.berkas.no_surat]
    used = set(session().scalars(select(Berkas.no_surat).where(Berkas.no_surat.in_(numbers)))) if numbers else set()
    came = {row.sidik for row in rows if row.berkas.no_surat in used} & came_before(rows)
    for row in rows:
        number = row.berkas.no_surat
        if number and number in used and row.sidik not in came:
            row.salah.append(("no_surat", f"Nomor surat {number} sudah dipakai berkas lain."))
        used.add(number)


def came_before(rows: list[OldRow]) -> set[str]:
    """Return the fingerprints of rows that came in by an earlier import."""
    known = session().scalars(select(BarisImpor.sidik).where(BarisImpor.sidik.in_([row.sidik for row in rows])))
    return set(known)
