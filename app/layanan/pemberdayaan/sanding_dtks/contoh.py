"""Believable requests for demo and tests: a list of people of whom some stand in the BNBA, some nearly, some not."""

from datetime import date, timedelta
from io import BytesIO
from random import Random

from sqlalchemy import select

from app.berkas.models import Tugas
from app.bnba.lookup import period_for
from app.bnba.models import Bnba
from app.bnba.service import current_periode, in_periode
from app.core.db import session
from app.core.roles import Pelaku
from app.exchange.kept import read_table
from app.layanan.pemberdayaan.sanding_dtks import buku_hasil, kerja, tables
from app.layanan.pemberdayaan.sanding_dtks.baris import next_open, progress_of
from app.layanan.pemberdayaan.sanding_dtks.hasil import Putusan
from app.layanan.pemberdayaan.sanding_dtks.jalan import finished_run, mulai
from app.layanan.pemberdayaan.sanding_dtks.meja import jawab_sisa, putuskan
from app.layanan.pemberdayaan.sanding_dtks.models import SANDING, SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses
from app.pindaian.service import attach

_WHO = (
    ("Dinas Pendidikan dan Kebudayaan", "verifikasi calon penerima bantuan seragam sekolah"),
    ("Baznas Kabupaten", "penyaluran zakat produktif tahun berjalan"),
    ("Kantor Cabang Pembantu BRI Takisung", "verifikasi penerima KUR supermikro"),
)
#: People of the list that the demo and the tests send; the first ones stand in the BNBA, the last ones nowhere.
JUMLAH_BARIS, _TERDAFTAR = 24, 16
_HEADS = ("No", "NIK", "NAMA LENGKAP", "TEMPAT, TANGGAL LAHIR", "L/P", "DESA/KELURAHAN", "ALAMAT")


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """What the counter writes down."""
    nama, tujuan = acak.choice(_WHO)
    return {
        "nama": nama,
        "alamat": f"Jalan A. Yani Nomor {acak.randint(1, 90)}",
        "surat_nomor": f"400.3/{acak.randint(100, 999)}/{hari.year}",
        "surat_tanggal": (hari - timedelta(days=acak.randint(1, 6))).isoformat(),
        "tujuan": tujuan,
        "kunci": acak.choice(["nik", "nik+nama"]),
    }


def sebelum(berkas: SandingPermohonan, tugas: Tugas, hari: date, *, oleh: Pelaku) -> None:
    """Upload the list, then compare it and decide what was left open."""
    if tugas.langkah_no == 1 and tables.newly_sent(berkas) is None:
        table = read_table(
            BytesIO(daftar(berkas.id)), "daftar calon penerima.csv", berkas.susunan_tabel, berkas.batas_tabel
        )
        attach(berkas, table, oleh=oleh)
    if tugas.langkah_no == SANDING:
        proses = finished_run(berkas) or sanding(berkas, period_for(hari), oleh=oleh)
        decide(berkas, oleh=oleh)
        buku_hasil.attach_result(proses, buku_hasil.build(proses), oleh=oleh)


def sanding(berkas: SandingPermohonan, periode: str, *, oleh: Pelaku) -> SandingProses:
    """Compare the list at once, as the worker would; what an officer must decide stays open."""
    from app.sanding.comparison import compare

    proses = mulai(berkas.id, periode=periode, oleh=oleh)
    kerja.finish(proses, compare(kerja.read_list(proses)), 0.4, oleh=oleh)
    return proses


def decide(berkas: SandingPermohonan, *, oleh: Pelaku) -> None:
    """Say of every second open row that it is the same person, and of the last one nothing."""
    many = progress_of(berkas.id).sisa
    decide_some(berkas, many - 1 if many > 2 else many, oleh=oleh)
    if progress_of(berkas.id).sisa:
        jawab_sisa(berkas.id, alasan="Berkas pemohon tidak memuat data yang cukup.", oleh=oleh)


def decide_some(berkas: SandingPermohonan, many: int, *, oleh: Pelaku) -> None:
    """Decide the first open rows."""
    for place in range(many):
        urut = next_open(berkas.id)
        if urut is not None:
            putuskan(berkas.id, urut, Putusan.SAMA if place % 2 == 0 else Putusan.BUKAN, oleh=oleh)


def daftar(nomor: int) -> bytes:
    """Return a list as an office types it: below a title, with numbers that Excel rounded, above a signature."""
    dice, periode = Random(nomor), current_periode()  # noqa: S311  # the demo must come out the same
    people = select(Bnba.id).order_by(Bnba.id).limit(5_000) if periode is None else in_periode(periode).limit(5_000)
    listed = list(session().scalars(people)) if periode else []
    chosen = dice.sample(listed, min(_TERDAFTAR, len(listed)))
    known = [_row(row, at, dice) for at, row in enumerate(chosen)]
    rows = [*known, *(_stranger(at, dice) for at in range(JUMLAH_BARIS - len(known)))]
    lines = [
        ("DAFTAR CALON PENERIMA BANTUAN",), (), _HEADS, tuple(str(at + 1) for at in range(len(_HEADS))),
        *((str(at), *row) for at, row in enumerate(rows, 1)),
        ("", "", f"JUMLAH {len(rows)} ORANG"), (),
        ("", "", "", "", "Pelaihari, 3 November 2026"), ("", "", "", "", "Kepala"),
    ]  # fmt: skip
    return "\n".join(";".join(line) for line in lines).encode()


def _row(row: Bnba, at: int, dice: Random) -> tuple[str, ...]:
    """Return a listed person as another office has him; every third row is damaged in its own way."""
    born = f"{row.tmp_lahir or 'Pelaihari'}, {row.tgl_lahir:%d-%m-%Y}" if row.tgl_lahir else ""
    nik, nama, desa, address = row.nik or "", row.nama, row.desa_kel or "", row.alamat or ""
    if at % 3 == 1:
        nik = f"{nik[:15]}0" if at % 2 else ""
        nama = nama.title()
    elif at % 3 == 2:
        nik, born, address = "", "" if at % 2 else f"01-07-{dice.randint(1950, 1999)}", ""
    return (nik, nama, born, row.jk or "", desa, address)


def _stranger(at: int, dice: Random) -> tuple[str, ...]:
    first, last = dice.choice(("Yohanes", "Kristina", "Made", "Ucok", "Sefrian")), dice.choice(("Situmeang", "Wenda"))
    day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(60, 99)
    nik = f"9999{at:02}{day:02}{month:02}{year}{dice.randint(1, 9999):04}"
    return (nik, f"{first} {last}", f"Jayapura, {day:02}-{month:02}-19{year}", "L", "", f"Jalan Melati {at + 1}")
