"""The cycle of a period, step by step: what is done, what is missing, where it is worked (SOP BJB-01, BJB-03)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import func, select

from app.bnba.models import BnbaPeriode
from app.bnba.saringan import WAITING
from app.core.db import session
from app.core.labels import short_date
from app.layanan.akun_siks.models import AkunSiks
from app.layanan.pengesahan.kasus import RAPAT, Kasus, of_cycle, of_findings
from app.layanan.pengesahan.kelurahan import KeadaanKelurahan, Kelurahan
from app.layanan.pengesahan.models import StatusPengesahan
from app.lembar.pages import mirrored_since

_NO_LIST = "Menunggu daftarnya diimpor"


class Kemajuan(StrEnum):
    """How far a step is."""

    BELUM = "belum"
    BERJALAN = "berjalan"
    SELESAI = "selesai"


class Tujuan(StrEnum):
    """Where a step is worked: a page of the period, or another one."""

    IMPOR = "impor"
    LEMBAR = "lembar"
    KELURAHAN = "kelurahan"
    VERIFIKASI = "verifikasi"
    USULAN = "usulan"
    FINALISASI = "finalisasi"
    PENGESAHAN = "pengesahan"
    SIKLUS = "siklus"


@dataclass(frozen=True, slots=True)
class LangkahPeriode:
    """One step of the cycle; ``tujuan`` says where it is worked, ``berkas_id`` in which case."""

    judul: str
    kemajuan: Kemajuan
    keterangan: str
    tujuan: Tujuan | None = None
    berkas_id: int | None = field(default=None)


def steps_of(periode: BnbaPeriode, cases: Sequence[Kasus], villages: Sequence[Kelurahan]) -> list[LangkahPeriode]:
    """Return the steps of the cycle in their order."""
    return [
        _opened(periode),
        _imported(periode),
        _mirrored(periode),
        *_told(of_cycle(cases)),
        _met(villages),
        _checked(villages),
        _decided(villages),
        _finalised(villages),
        _ratified(of_findings(cases)),
        _closed(periode),
    ]


def _opened(periode: BnbaPeriode) -> LangkahPeriode:
    desil = f", desil {periode.desil_dari}-{periode.desil_sampai}" if periode.desil_dari else ""
    words = f"{short_date(periode.dibuka.date())}, {periode.basis.value}{desil}"
    return LangkahPeriode("Periode dibuka", Kemajuan.SELESAI, words)


def _imported(periode: BnbaPeriode) -> LangkahPeriode:
    if periode.diimpor is None:
        return LangkahPeriode("BNBA diimpor", Kemajuan.BELUM, "Belum ada daftar. Impor ekspor SIKS-NG.", Tujuan.IMPOR)
    words = f"{_n(periode.jumlah)} orang, {short_date(periode.diimpor.date())}"
    return LangkahPeriode("BNBA diimpor", Kemajuan.SELESAI, words, Tujuan.IMPOR)


def _mirrored(periode: BnbaPeriode) -> LangkahPeriode:
    done, all_of_them = mirrored_since(periode.diimpor) if periode.diimpor else (0, 0)
    words = (
        f"{done} dari {all_of_them} lembar sudah memuat daftar ini" if all_of_them else "Belum ada lembar yang dibuat"
    )
    return LangkahPeriode("Dikirim ke lembar kelurahan", _far(done, all_of_them), words, Tujuan.LEMBAR)


def _told(case: Kasus | None) -> list[LangkahPeriode]:
    """The meeting with villages and Dukcapil, and the letter with the accounts: of the case that leads them."""
    met = case is not None and RAPAT in case.berkas
    letter = case.surat_pelaksanaan if case else ""
    accounts = session().scalar(select(func.count(AkunSiks.id)).where(AkunSiks.aktif)) or 0
    pk = case.id if case else None
    words = f"Nomor {letter}" if letter else "Surat belum terbit"
    deadline = f", batas musyawarah {short_date(case.batas_muskel)}" if case and case.batas_muskel else ""
    return [
        LangkahPeriode(
            "Rapat koordinasi kelurahan dan Dukcapil",
            Kemajuan.SELESAI if met else Kemajuan.BELUM,
            "Daftar hadir tersimpan" if met else "Daftar hadir bertanda tangan belum diunggah",
            Tujuan.SIKLUS,
            pk,
        ),
        LangkahPeriode(
            "Surat pelaksanaan dan akun SIKS-NG",
            Kemajuan.SELESAI if letter else Kemajuan.BERJALAN if case else Kemajuan.BELUM,
            f"{words}, {accounts} akun aktif{deadline}",
            Tujuan.SIKLUS,
            pk,
        ),
    ]


def _met(villages: Sequence[Kelurahan]) -> LangkahPeriode:
    done = sum(one.muskel is not None and one.muskel.lengkap for one in villages)
    late = sum(one.keadaan is KeadaanKelurahan.TERLAMBAT for one in villages)
    words = f"{done} dari {len(villages)} desa/kelurahan" + (f", {late} terlambat" if late else "")
    words = words if villages else _NO_LIST
    return LangkahPeriode("Musyawarah desa/kelurahan", _far(done, len(villages)), words, Tujuan.KELURAHAN)


def _checked(villages: Sequence[Kelurahan]) -> LangkahPeriode:
    seen, listed = sum(one.rekap.diperiksa for one in villages), sum(one.rekap.jumlah for one in villages)
    refused = sum(one.rekap.tidak_layak for one in villages)
    words = f"{_n(seen)} dari {_n(listed)} orang diperiksa, {_n(refused)} Tidak Layak" if villages else _NO_LIST
    met = bool(villages) and all(one.keadaan is KeadaanKelurahan.SELESAI for one in villages)
    return LangkahPeriode(
        "Verifikasi kelayakan", Kemajuan.SELESAI if met else _far(seen, listed), words, Tujuan.VERIFIKASI
    )


def _decided(villages: Sequence[Kelurahan]) -> LangkahPeriode:
    proposed, open_ones = sum(one.rekap.diusulkan for one in villages), sum(one.rekap.menunggu for one in villages)
    words = f"{_n(proposed - open_ones)} dari {_n(proposed)} usulan diputuskan" if proposed else "Belum ada usulan"
    return LangkahPeriode("Verval usulan", _far(proposed - open_ones, proposed), words, Tujuan.USULAN)


def _finalised(villages: Sequence[Kelurahan]) -> LangkahPeriode:
    left = sum(one.rekap.status.get(state, 0) for one in villages for state in WAITING)
    done = sum(one.rekap.tidak_layak for one in villages) - left
    words = f"{_n(done)} final, {_n(left)} menunggu" if done or left else "Belum ada yang Tidak Layak"
    return LangkahPeriode("Finalisasi", _far(done, done + left), words, Tujuan.FINALISASI)


def _ratified(case: Kasus | None) -> LangkahPeriode:
    if case is None:
        return LangkahPeriode("Pengesahan", Kemajuan.BELUM, "Berkas pengesahan belum dibuka", Tujuan.PENGESAHAN)
    approved = case.status is StatusPengesahan.DISETUJUI
    words = case.status.value.capitalize() + (f", nomor {case.no_surat}" if case.no_surat else "")
    how_far = Kemajuan.SELESAI if approved else Kemajuan.BERJALAN
    return LangkahPeriode("Pengesahan", how_far, words, Tujuan.PENGESAHAN, case.id)


def _closed(periode: BnbaPeriode) -> LangkahPeriode:
    if periode.ditutup is None:
        return LangkahPeriode("Periode ditutup", Kemajuan.BELUM, "Sesudah pengesahan disetujui")
    return LangkahPeriode("Periode ditutup", Kemajuan.SELESAI, short_date(periode.ditutup.date()))


def _far(done: int, of_all: int) -> Kemajuan:
    if done and done >= of_all:
        return Kemajuan.SELESAI
    return Kemajuan.BERJALAN if done else Kemajuan.BELUM


def _n(number: int) -> str:
    return f"{number:,}".replace(",", ".")
