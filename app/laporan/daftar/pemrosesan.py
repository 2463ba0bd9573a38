"""The record of processing of UU 27/2022 Pasal 31: what Loket holds of whom, on which ground, and who works on it.

Nothing is kept for it: it is read from the SOPs in force, the columns of the registers and the actors of the steps.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, inspect, select

from app.berkas.models import Berkas
from app.bnba.models import Bnba
from app.core.db import Model, session
from app.core.models import Petugas
from app.core.roles import Peran
from app.laporan.parameter import Saringan
from app.laporan.spec import PIMPINAN, Laporan, ReportColumn
from app.workflow import services
from app.workflow.services import Layanan, Pemohon
from app.workflow.spec import Sop
from app.workflow.store import aktor_table, in_force

_TUGAS = "Ps. 20 (2) huruf e: tugas pelayanan publik"
_KEWAJIBAN = "Ps. 20 (2) huruf c: kewajiban hukum pemberi kerja"


@dataclass(frozen=True, slots=True)
class Pemrosesan:
    """One register.

    Attributes:
        alasan: the ground of Pasal 20 ayat (2).
        hukum: the laws it stands on.
        identitas: columns that hold identity numbers, encrypted and masked.
        data: other columns that say something of a person.
        tertutup: whether its rows exist only for who works them.
    """

    nama: str
    subjek: str
    alasan: str
    hukum: str
    identitas: tuple[str, ...]
    data: tuple[str, ...]
    pelaksana: tuple[str, ...]
    tertutup: bool
    jumlah: int


#: What every case has of who asks for it: everything of a citizen, of an institution how it is reached.
_PEMOHON = {Pemohon.WARGA: ("P1", "P2", "P3"), Pemohon.LEMBAGA: ("P1",)}
_SUBJEK = {Pemohon.WARGA: "Warga pemohon", Pemohon.LEMBAGA: "Pengurus lembaga", Pemohon.PEGAWAI: "Pegawai"}


def _rows(_asked: Saringan) -> list[Pemrosesan]:
    cases = session().execute(select(Berkas.layanan, func.count()).group_by(Berkas.layanan))
    counts = {slug: count for slug, count in cases}  # noqa: C416  # a row is no pair for dict()
    names = {kode: one.nama for kode, one in aktor_table().items()}
    running = services.running()
    sops = in_force(one.slug for one in running)
    found = [_of_service(one, sops[one.slug], names, counts.get(one.slug, 0)) for one in running]
    return [*sorted((row for row in found if row.identitas or row.data), key=lambda row: row.nama), *_others()]


def _of_service(layanan: Layanan, sop: Sop, names: dict[str, str], jumlah: int) -> Pemrosesan:
    actors = dict.fromkeys(kode for step in sop.langkah for turn in step.giliran for kode in turn.pelaksana)
    of_staff = layanan.pemohon is Pemohon.PEGAWAI
    return Pemrosesan(
        nama=sop.judul,
        subjek=_SUBJEK.get(layanan.pemohon, "Orang yang disebut dalam berkas"),
        alasan=_KEWAJIBAN if of_staff else _TUGAS,
        hukum="; ".join(one for one in sop.dasar_hukum if not one.startswith("(")),
        **_columns(_told_in(layanan)),
        pelaksana=tuple(names[kode] for kode in actors if kode in names),
        tertutup=layanan.tertutup,
        jumlah=jumlah,
    )


def _others() -> Iterator[Pemrosesan]:
    people, staff = (session().scalar(select(func.count()).select_from(one)) or 0 for one in (Bnba, Petugas))
    basis = "UU 13/2011 (Penanganan Fakir Miskin); Permensos 3/2021; Inpres 4/2025 (DTSEN)"
    readers = tuple(one.value for one in (Peran.FO, Peran.STAF, Peran.SUBKOR, Peran.KABID, Peran.OPERATOR_KELURAHAN))
    yield Pemrosesan(
        "BNBA DTKS/DTSEN", "Keluarga dalam daftar", _TUGAS, basis, **_columns(_labelled(Bnba)), pelaksana=readers,
        tertutup=False, jumlah=people,
    )  # fmt: skip
    yield Pemrosesan(
        "Akun dan data pegawai", "Pegawai", _KEWAJIBAN, "UU 20/2023 (ASN)", **_columns(_labelled(Petugas)),
        pelaksana=(Peran.ADMIN.value,), tertutup=False, jumlah=staff,
    )  # fmt: skip


def _told_in(layanan: Layanan) -> Iterator[Any]:
    """Yield the columns in which a case of the service tells of people."""
    kinds = _PEMOHON.get(layanan.pemohon, ())
    yield from (column for column in _labelled(Berkas) if column.info["pribadi"] in kinds)
    own = inspect(layanan.register).local_table
    below = [one.class_ for one in Model.registry.mappers if _refers(one.local_table, own)]
    for model in dict.fromkeys((layanan.register, *(one.model for one in layanan.rincian), *below)):
        yield from _labelled(model)


def _refers(table: Any, own: Any) -> bool:
    return own is not Berkas.__table__ and any(key.column.table is own for key in table.foreign_keys)


def _labelled(model: type[Any]) -> list[Any]:
    return [column for column in inspect(model).local_table.columns if column.info.get("label")]


def _columns(columns: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    infos = [column.info for column in columns]

    def of(*kinds: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(one["label"]) for one in infos if one.get("pribadi") in kinds))

    return {"identitas": of("P2"), "data": of("P1", "P3")}


def _joined(words: Sequence[str]) -> str:
    return ", ".join(words)


PEMROSESAN = Laporan(
    kode="pemrosesan",
    judul="Catatan Pemrosesan Data Pribadi",
    penjelasan="Register mana memuat data siapa, atas dasar apa, dan siapa yang mengerjakannya (UU 27/2022 Pasal 31).",
    columns=(
        ReportColumn("Register", lambda row: row.nama, 18),
        ReportColumn("Data siapa", lambda row: row.subjek, 10),
        ReportColumn("Dasar pemrosesan", lambda row: row.alasan, 12),
        ReportColumn("Dasar hukum", lambda row: row.hukum, 22),
        ReportColumn("Nomor identitas (terenkripsi)", lambda row: _joined(row.identitas), 14),
        ReportColumn("Data pribadi lain", lambda row: _joined(row.data), 22),
        ReportColumn("Dikerjakan oleh", lambda row: _joined(row.pelaksana), 20),
        ReportColumn("Terbatas", lambda row: "Hanya yang mengerjakan" if row.tertutup else "", 9),
        ReportColumn("Baris", lambda row: row.jumlah, 6, angka=True, jumlah=False),
    ),
    baris=_rows,
    catatan=(
        "Disusun dari SOP yang berlaku, kolom register dan pelaksana langkah; berubah bersama mereka.",
        "Nomor identitas disimpan terenkripsi dan disamarkan; membukanya tercatat pada Siapa Melihat Siapa.",
        "Baris dihitung sejauh ada bagi pembacanya; berkas tertutup hanya terhitung oleh yang mengerjakannya.",
        "Masa simpan mengikuti jadwal retensi arsip kantor (register Arsip).",
    ),
    pembaca=PIMPINAN | {Peran.KABID},
    kosong="Belum ada layanan yang berjalan.",
)
