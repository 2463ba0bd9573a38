"""All kinds of spreadsheets, the files that came, and the empty template of each."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from io import BytesIO

from sqlalchemy import select

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.exchange.write_xlsx import Column, write_xlsx
from app.mulai.impor.jalan import bearer, taken_before
from app.mulai.impor.jenis import JenisImpor
from app.mulai.impor.pegawai import CUTI, PEGAWAI
from app.mulai.impor.registrasi import registration_kinds
from app.mulai.impor.stok import STOK
from app.mulai.impor.wilayah import WILAYAH
from app.mulai.models import ImporAwal
from app.pindaian.content import Scan
from app.pindaian.service import attach, scans_of
from app.pindaian.store import path_of


@cache
def kinds() -> dict[str, JenisImpor]:
    """Return every kind by its code, in the order of the start page."""
    return {one.kode: one for one in (WILAYAH, PEGAWAI, CUTI, STOK, *registration_kinds())}


def kind(kode: str) -> JenisImpor:
    """Return a kind by its code; DomainError when there is none."""
    if kode not in kinds():
        raise DomainError(f"Jenis data '{kode}' tidak dikenal. Pakai salah satu: {', '.join(kinds())}.", "jenis")
    return kinds()[kode]


def template(jenis: JenisImpor) -> bytes:
    """Return the empty workbook of a kind: its heads, and examples below that nobody takes for rows."""
    stream = BytesIO()
    write_xlsx(stream, jenis.judul, [Column(one.label, width=22) for one in jenis.layout.columns], [])
    return stream.getvalue()


def keep_file(jenis: JenisImpor, scan: Scan, *, oleh: Pelaku) -> ImporAwal:
    """Keep a file for its preview; one that waits already is found again.

    Raises:
        NotAllowed: the actor may not bring in this kind.
        DomainError: the same file was taken before.
    """
    bearer(jenis, oleh)
    digest = sha256(scan.content).hexdigest()
    query = select(ImporAwal).where(ImporAwal.jenis == jenis.kode, ImporAwal.sha256 == digest)
    row = session().scalars(query.with_for_update()).first()
    if row is not None and row.diambil_pada is not None:
        raise DomainError(taken_before(row), "sudah_diambil")
    if row is None:
        row = ImporAwal(jenis=jenis.kode, nama=scan.nama, sha256=digest, waktu=clock.now(), oleh_nama=oleh.nama)
        session().add(row)
        session().flush()
        attach(row, scan, oleh=oleh)
    return row


def content_of(impor: ImporAwal) -> bytes:
    """Return the bytes of a kept file; DomainError when they are gone."""
    scans = scans_of(impor)
    if not scans or not path_of(scans[0].id).is_file():
        raise DomainError("Berkas ini tidak ada lagi di folder data. Unggah kembali.", "hilang")
    return path_of(scans[0].id).read_bytes()


def imports(*kode: str) -> Sequence[ImporAwal]:
    """Return the files that came, newest first; of some kinds only."""
    query = select(ImporAwal).order_by(ImporAwal.id.desc())
    return session().scalars(query.where(ImporAwal.jenis.in_(kode)) if kode else query).all()
