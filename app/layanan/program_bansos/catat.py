"""Memberships of the region's own programmes: begun and ended by lists and decisions, never deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.audit import note
from app.bnba.models import Bnba, BnbaPeriode, valid_in
from app.bnba.service import find_by_nik
from app.core.db import session
from app.core.errors import DomainError
from app.core.reason import require_reason
from app.core.roles import Pelaku
from app.core.types import Nik
from app.exchange.columns import Layout, SourceColumn
from app.layanan.bansos.sheets import Bacaan, read_sheet
from app.layanan.dtks_usulan.verval import require_decider
from app.layanan.program_bansos.models import PesertaProgram, ProgramBansos, SumberPeserta
from app.layanan.program_bansos.orang import stored
from app.pencarian.nama import SAME, likeness

DAFTAR = Layout(
    (
        SourceColumn("nik", "NIK", ("NO NIK", "NOMOR NIK", "NO KTP"), required=True),
        SourceColumn("nama", "NAMA", ("NAMA LENGKAP", "NAMA PENERIMA"), required=True),
        SourceColumn("desa", "DESA/KELURAHAN", ("DESA", "KELURAHAN", "DESA/KEL")),
        SourceColumn("kecamatan", "KECAMATAN", ("KEC",)),
    )
)


@dataclass(frozen=True, slots=True)
class HasilDaftar:
    """What a list brought: how many began, stayed and ended, and the rows that were refused."""

    baru: int
    tetap: int
    berakhir: int
    bacaan: Bacaan


def begin(
    program_id: int, kode_baris: str, periode: BnbaPeriode, *, sumber: SumberPeserta, dasar: str, oleh: Pelaku
) -> PesertaProgram:
    """Make a person of the list a member from a period on.

    Raises:
        DomainError: the list itself tells of this programme, the person is not in the list, or is a member already.
    """
    require_decider(oleh)
    program = _local(program_id)
    person = session().scalar(select(Bnba).where(Bnba.kode_baris == kode_baris, valid_in(Bnba, periode.urut)))
    if person is None:
        raise DomainError(f"Orang ini tidak ada pada BNBA {periode.kode}.", "tidak_ada")
    if len(dasar.strip()) < 3:
        raise DomainError("Tuliskan dasarnya: nomor keputusan atau nama daftarnya.", "dasar")
    if any(row.urut_sampai is None or row.urut_sampai > periode.urut for row in stored(program.id, kode_baris)):
        raise DomainError(
            f"{person.nama} sudah menjadi peserta {program.nama} pada atau sesudah {periode.kode}.", "ganda"
        )
    row = PesertaProgram(
        program_id=program.id, kode_baris=kode_baris, nama=person.nama[:160], wilayah_kode=person.wilayah_kode,
        urut_dari=periode.urut, sumber=sumber, dasar=dasar.strip()[:160],
    )  # fmt: skip
    session().add(row)
    session().flush()
    note(row, f"memasukkan ke {program.nama} sejak {periode.kode}", oleh=oleh, alasan=row.dasar)
    return row


def end(peserta_id: int, periode: BnbaPeriode, *, alasan: str, oleh: Pelaku) -> PesertaProgram:
    """End a membership with a period; what was before stays history."""
    require_decider(oleh)
    row = session().get(PesertaProgram, peserta_id, with_for_update=True)
    if row is None or row.urut_sampai is not None:
        raise DomainError("Kepesertaan ini sudah berakhir atau tidak ada. Muat ulang halamannya.", "tertutup")
    if periode.urut < row.urut_dari:
        raise DomainError("Kepesertaan tidak dapat berakhir sebelum dimulai. Pilih periode lain.", "periode")
    require_reason(alasan, "alasan berakhir")
    row.urut_sampai, row.alasan_akhir = periode.urut, alasan.strip()[:300]
    session().flush()
    note(row, f"mengakhiri kepesertaan sejak {periode.kode}", oleh=oleh, alasan=row.alasan_akhir)
    return row


def take_list(
    program_id: int, periode: BnbaPeriode, path: Path, *, dasar: str, seluruhnya: bool, oleh: Pelaku
) -> HasilDaftar:
    """Take the programme's list of a period in.

    Args:
        seluruhnya: the list is whole, so that who is not on it ends with this period; not while rows are refused,
            since a mistyped number must end nobody's aid.
    """
    require_decider(oleh)
    program = _local(program_id)
    now = {row.kode_baris: row for row in _running(program, periode)}
    named: set[str] = set()
    began: list[str] = []

    def one(values: Mapping[str, Any]) -> None:
        person = _person(values, periode)
        if person.kode_baris in named:
            raise DomainError("Orang ini sudah ada di baris lain daftar ini.", "ganda")
        if person.kode_baris not in now:
            begin(program.id, person.kode_baris, periode, sumber=SumberPeserta.DAFTAR, dasar=dasar, oleh=oleh)
            began.append(person.kode_baris)
        named.add(person.kode_baris)

    found = read_sheet(path, DAFTAR, one)
    gone = [row for kode, row in now.items() if kode not in named] if seluruhnya and not found.ditolak else []
    for row in gone:
        end(row.id, periode, alasan=f"tidak ada dalam daftar {dasar}", oleh=oleh)
    return HasilDaftar(len(began), len(named) - len(began), len(gone), found)


def _person(values: Mapping[str, Any], periode: BnbaPeriode) -> Bnba:
    nik = Nik.parse(str(values["nik"]))
    same = [row for row in find_by_nik(nik, periode) if likeness(row.nama, str(values["nama"])) >= SAME]
    if not same:
        raise DomainError(f"NIK dan nama ini tidak bersama-sama ada pada BNBA {periode.kode}.", "tidak_terdaftar")
    return same[0]


def _running(program: ProgramBansos, periode: BnbaPeriode) -> list[PesertaProgram]:
    query = select(PesertaProgram).where(
        PesertaProgram.program_id == program.id, valid_in(PesertaProgram, periode.urut)
    )
    return list(session().scalars(query))


def _local(program_id: int) -> ProgramBansos:
    program = session().get(ProgramBansos, program_id)
    if program is None:
        raise DomainError("Pilih salah satu program.", "program")
    if program.kolom_bnba is not None:
        raise DomainError(
            f"Peserta {program.nama} dibaca dari BNBA sendiri; daftarnya tidak dicatat di sini.", "program"
        )
    return program
