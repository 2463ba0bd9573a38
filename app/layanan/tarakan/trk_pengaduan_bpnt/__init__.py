"""Pengaduan penerima bantuan Program Sembako/BPNT (SOP TRK-01 of Tarakan)."""

from collections.abc import Mapping

from app.berkas.models import Kelengkapan
from app.bnba.lookup import basis_in_force, period_in_words
from app.core import clock
from app.core.errors import DomainError
from app.core.labels import label_of
from app.layanan.bpnt_kks.check import PROGRAM, check_recipient
from app.layanan.bpnt_kks.models import Jenis
from app.layanan.tarakan.trk_pengaduan_bpnt.kinds import wording
from app.layanan.tarakan.trk_pengaduan_bpnt.models import Pengaduan, TrkPengaduanBpnt
from app.layanan.tarakan.trk_pengaduan_bpnt.surat import (
    AhliWaris,
    FormulirPengaduan,
    PilihanPengaduan,
    SuratKeteranganKpm,
)
from app.surat.drafting import Draf
from app.surat.letters import profile_for
from app.wilayah.names import place_in_words
from app.workflow.services import Cetakan, HasilPeriksa, JenisSuratBaku, Layanan, Tahap, register
from app.workflow.turns import sop_of

KODE = "trk_pengaduan_bpnt"
_WARIS = ("waris_nama", "waris_nik", "waris_hubungan", "waris_surat", "kematian_surat", "kematian_tanggal")


def _periksa(berkas: TrkPengaduanBpnt, jawaban: Mapping[str, str]) -> HasilPeriksa:
    """The complaint has a kind, an heir has proofs, and the recipient stands in the list."""
    if berkas.pengaduan is None:
        raise DomainError("Pilih jenis pengaduan.", "isian")
    _require_heir(berkas)
    return check_recipient(berkas, jawaban)


def _require_heir(berkas: TrkPengaduanBpnt) -> None:
    columns = type(berkas).__mapper__.columns
    missing = [columns[name].info["label"] for name in _WARIS if not getattr(berkas, name)]
    if berkas.varian == Jenis.AHLI_WARIS and missing:
        raise DomainError(f"Lengkapi data ahli waris: {', '.join(missing)}.", "isian")


def _heir(berkas: TrkPengaduanBpnt) -> AhliWaris | None:
    if berkas.varian != Jenis.AHLI_WARIS or berkas.kematian_tanggal is None:
        return None
    return AhliWaris(
        nama=berkas.waris_nama or "",
        nik=berkas.waris_nik or "",
        hubungan=berkas.waris_hubungan or "",
        surat_waris=berkas.waris_surat or "",
        surat_kematian=berkas.kematian_surat or "",
        meninggal=berkas.kematian_tanggal,
    )


def _draf(berkas: TrkPengaduanBpnt) -> Draf:
    assert berkas.pengaduan  # noqa: S101  # checked at the counter
    words = wording()[berkas.pengaduan]
    isi = {
        "program": PROGRAM,
        "basis": basis_in_force(),
        "periode": period_in_words(berkas.periode),
        "nomor_registrasi": berkas.no_reg,
        "tanggal_pengaduan": berkas.masuk.date(),
        "nama": berkas.nama,
        "nik": berkas.nik,
        "no_kk": berkas.no_kk or "-",
        "alamat": berkas.alamat,
        "wilayah": place_in_words(berkas.wilayah_kode),
        "id_dtks": berkas.id_dtks,
        "penyalur": label_of(berkas.bank),
        "kendala": words.kendala,
        "solusi": berkas.solusi,
        "keperluan": words.keperluan,
        "no_kks": berkas.no_kks or "",
        "no_rekening": berkas.no_rek or "",
        "ahli_waris": _heir(berkas),
    }
    return Draf(jenis=KODE, perihal=f"Surat Keterangan KPM a.n. {berkas.nama}", tujuan=berkas.nama, isi=isi)


def _formulir(berkas: TrkPengaduanBpnt) -> FormulirPengaduan:
    sop = sop_of(berkas)
    return FormulirPengaduan(
        kop=profile_for(berkas).kop,
        waktu=clock.now(),
        layanan=sop.judul,
        nama=berkas.nama,
        nik=berkas.nik or "",
        petugas=berkas.petugas_nama,
        varian="" if berkas.varian == "default" else sop.varian(berkas.varian).nama,
        nomor_registrasi=berkas.no_reg,
        no_kk=berkas.no_kk or "",
        hp=berkas.hp or "-",
        alamat=f"{berkas.alamat}, {place_in_words(berkas.wilayah_kode)}",
        penyalur=label_of(berkas.bank),
        no_kks=berkas.no_kks or "",
        no_rekening=berkas.no_rek or "",
        pilihan=tuple(PilihanPengaduan(nama=one.label, dipilih=one is berkas.pengaduan) for one in Pengaduan),
        uraian=berkas.uraian or "-",
        saran=wording()[berkas.pengaduan].saran if berkas.pengaduan else "-",
        persyaratan=tuple(row.nama for row in berkas.ceklis if row.hasil is not Kelengkapan.TIDAK),
        ahli_waris=_heir(berkas),
    )


LAYANAN = register(
    Layanan(
        slug=KODE,
        register=TrkPengaduanBpnt,
        isian=("pengaduan", "uraian", "bank", "no_kks", "no_rek", *_WARIS),
        periksa=_periksa,
        draf=_draf,
        jenis_surat=(JenisSuratBaku(KODE, "Surat Keterangan KPM", SuratKeteranganKpm.TEMPLATE, "400.9"),),
        langkah={3: Tahap(isian=("solusi", "tgl_siks"), wajib=("solusi", "tgl_siks"))},
        cetakan=(Cetakan("formulir-pengaduan", "Formulir pengaduan", _formulir),),
    )
)
