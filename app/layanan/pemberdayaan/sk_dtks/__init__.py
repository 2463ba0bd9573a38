"""Surat Keterangan Terdaftar DTKS (SOP DAY-04)."""

from collections.abc import Mapping
from datetime import timedelta

from app.bnba.lookup import basis_in_force, period_in_words
from app.bnba.service import find_by_id_dtks
from app.core import clock
from app.core.db import session
from app.layanan.pemberdayaan.sk_dtks.models import SkDtks, StatusDtks
from app.sanding.counter import check_listed
from app.surat.drafting import Draf
from app.surat.models import JenisSurat
from app.wilayah.names import place_in_words
from app.workflow.services import HasilPeriksa, JenisSuratBaku, Layanan, register

_SEX = {"L": "Laki-laki", "P": "Perempuan"}


def _periksa(berkas: SkDtks, jawaban: Mapping[str, str]) -> HasilPeriksa:
    """The letter says "is listed": without a row in the period in force there is no letter."""
    found = check_listed(berkas, jawaban)
    berkas.tgl_cek, berkas.periode = clock.today(), found.periode.kode if found.periode else None
    if found.orang is None:
        berkas.status_dtks, berkas.id_dtks = StatusDtks.TIDAK_TERDAFTAR, None
        return HasilPeriksa(terdaftar=False, catatan=found.catatan, penjelasan=found.catatan)
    berkas.status_dtks, berkas.id_dtks = StatusDtks.TERDAFTAR, found.orang.id_dtks
    berkas.no_kk = berkas.no_kk or found.orang.no_kk
    return HasilPeriksa(catatan=found.catatan)


def _draf(berkas: SkDtks) -> Draf:
    orang = find_by_id_dtks(berkas.id_dtks or "", berkas.periode or "")
    days = session().get_one(JenisSurat, "sk_dtks").masa_berlaku_hari
    berkas.berlaku = clock.today() + timedelta(days=days) if days else None
    isi = {
        "basis": basis_in_force(),
        "periode": period_in_words(berkas.periode),
        "tanggal_cek": berkas.tgl_cek,
        "nama": berkas.nama,
        "nik": berkas.nik,
        "no_kk": berkas.no_kk or "-",
        "alamat": berkas.alamat,
        "wilayah": place_in_words(berkas.wilayah_kode),
        "id_dtks": berkas.id_dtks,
        "keperluan": berkas.keperluan,
        "tempat_lahir": (orang.tmp_lahir or "") if orang else "",
        "tanggal_lahir": orang.tgl_lahir if orang else None,
        "jenis_kelamin": _SEX.get(orang.jk or "", "") if orang else "",
        "berlaku_sampai": berkas.berlaku,
    }
    perihal = f"Surat Keterangan Terdaftar {basis_in_force().singkatan} a.n. {berkas.nama}"
    return Draf(jenis="sk_dtks", perihal=perihal, tujuan=berkas.nama, isi=isi)


LAYANAN = register(
    Layanan(
        slug="sk_dtks",
        register=SkDtks,
        isian=("keperluan",),
        periksa=_periksa,
        draf=_draf,
        jenis_surat=(
            JenisSuratBaku("sk_dtks", "Surat Keterangan Terdaftar DTKS", "sk_dtks.html", "400.9", masa_berlaku_hari=90),
        ),
    )
)
