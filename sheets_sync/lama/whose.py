"""What the columns of a village's own sheet mean, and whom of the BNBA its rows are."""

import re
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from app.bnba.models import Bnba, valid_in
from app.bnba.service import current_periode
from app.core.db import read_as, session
from app.core.errors import DomainError
from app.core.mask import mask_plain
from app.core.roles import SISTEM
from app.exchange.rows import RawRow
from app.lembar.port import MAYBE, NONE, SURE, OldRow
from sheets_sync.lama.adapt import FILLED
from sheets_sync.values import fold

KNOWN: Mapping[str, Sequence[str]] = {
    "nik": ("nik", "noktp", "nonik", "nomornik", "nikktp", "nomorindukkependudukan"),
    "nama": ("nama", "namalengkap", "namapm", "namapenerima", "namakpm", "namawarga"),
    "rt": ("rt",),
    "status": ("status", "kelayakan", "statuskelayakan", "layaktidaklayak", "hasilverifikasi", "hasil", "hasilmuskel"),
    "alasan": ("alasan", "alasantidaklayak", "sebab", "alasantdklayak"),
    "catatan": ("catatan", "keterangan", "ket", "catatankelurahan"),
    "diperiksa_oleh": ("diperiksaoleh", "pemeriksa", "petugas", "diverifikasioleh", "verifikator"),
}


def guess(labels: Sequence[str]) -> dict[str, int]:
    """Return where each of our columns stands, by the heads; each head serves once."""
    found: dict[str, int] = {}
    for code, names in KNOWN.items():
        for name in names:
            at = next((at for at, label in enumerate(labels) if fold(label) == name and at not in found.values()), None)
            if at is not None:
                found[code] = at
                break
    return found


def text(row: RawRow, places: Mapping[str, int], code: str) -> str:
    """Return what a row says in one of our columns; "" where the sheet has none."""
    at = places.get(code, -1)
    return row.cells[at] if 0 <= at < len(row.cells) else ""


def matched(kode: str, rows: Sequence[RawRow], places: Mapping[str, int]) -> list[OldRow]:
    """Match by NIK (sure), else by a name that stands once on both sides (maybe); a person is matched once."""
    people = _people(kode)
    by_nik = _once((nik, key) for key, (nik, _) in people.items())  # a blank NIK is nobody's
    by_name = _once((fold(nama), key) for key, (_, nama) in people.items())
    theirs = _once((fold(text(row, places, "nama")), str(row.line)) for row in rows)
    taken: set[str] = set()
    sure = {row.line: key for row in rows if (key := by_nik.get(re.sub(r"\D", "", text(row, places, "nik"))))}
    told = []
    for row in rows:
        nama = text(row, places, "nama")
        key, level = sure.get(row.line, ""), SURE
        if not key and fold(nama) in theirs:
            key, level = by_name.get(fold(nama), ""), MAYBE
            key = "" if key in sure.values() else key
        if not key or key in taken:
            key, level = "", NONE
        taken.add(key)
        values = tuple((code, text(row, places, code)) for code in FILLED if text(row, places, code))
        shown = f"{people[key][1]}, NIK {mask_plain(people[key][0])}" if key else ""
        told.append(OldRow(row.line, nama, level, key, shown, values))
    return told


def _once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for name, key in pairs:
        found.setdefault(name, []).append(key)
    return {name: keys[0] for name, keys in found.items() if name and len(keys) == 1}


def _people(kode: str) -> dict[str, tuple[str, str]]:
    with read_as(SISTEM):
        periode = current_periode()
        if periode is None:
            raise DomainError("Belum ada BNBA yang berlaku. Impor BNBA dahulu.", "periode")
        query = select(Bnba.kode_baris, Bnba.nik, Bnba.nama)
        query = query.where(Bnba.wilayah_kode == kode, valid_in(Bnba, periode.urut))
        return {key: (nik or "", nama or "") for key, nik, nama in session().execute(query)}
