"""What the SOPs of planning papers have in common: the service, made from the step numbers of its sheet."""

from collections.abc import Mapping
from typing import cast

from app.berkas.models import Berkas
from app.layanan.daftar_hadir import LINES, attendance
from app.layanan.dokumen_kinerja import surat, syarat
from app.layanan.dokumen_kinerja.alur import Alur
from app.layanan.dokumen_kinerja.models import DokumenKinerja
from app.layanan.dokumen_kinerja.rows import PermintaanData, PesertaRapat, VersiDokumen
from app.surat.context import DaftarTandaTerima
from app.surat.context.naskah import SuratBiasa, SuratPengantar
from app.surat.drafting import Draf
from app.workflow.services import Cetakan, JenisSuratBaku, Layanan, Pemohon, Rincian, Tahap, Tautan, register

RINCIAN = (
    Rincian(
        "permintaan",
        "Permintaan data per bidang",
        PermintaanData,
        ("bidang", "dikirim", "tenggat", "diterima", "berkas", "alasan"),
        unik=("bidang",),
    ),
    Rincian("peserta_rapat", "Daftar hadir rapat", PesertaRapat, ("nama", "jabatan")),
    Rincian("versi_dokumen", "Versi dokumen", VersiDokumen, ("tanggal", "berkas", "catatan")),
)
_RAPAT = ("rapat_tanggal", "rapat_jam", "rapat_tempat", "rapat_acara")
_NOTULEN = ("rapat_pemimpin", "notulen", "rapat_putusan")


def _attendance(berkas: Berkas) -> DaftarTandaTerima:
    """Whoever is written down as present, and room for others."""
    paper = cast("DokumenKinerja", berkas)
    rows = [(one.nama, one.jabatan) for one in paper.peserta_rapat]
    about = (
        paper.rapat_acara or f"Rapat pembahasan {paper.judul_dokumen}",
        paper.waktu_rapat,
        paper.rapat_tempat or "",
    )
    return attendance(paper, "Daftar Hadir Rapat", about, ("Nama", "Jabatan"), rows, lines=LINES)


HADIR = Cetakan("daftar-hadir", "Daftar hadir rapat", _attendance)


def layanan_dokumen(model: type[DokumenKinerja], *, kode_klasifikasi: str, kode_undangan: str | None = None) -> Layanan:
    """Register the service of one planning paper.

    Args:
        model: its register, which names its paper and the steps of its SOP.
        kode_undangan: classification of the invitation, where the SOP has a meeting.
    """
    slug = str(model.__mapper_args__["polymorphic_identity"])
    return register(
        Layanan(
            slug=slug,
            register=model,
            pemohon=Pemohon.KANTOR,
            isian=("tahun",),
            dibuka=syarat.satu_setahun,
            draf=_pengantar,
            draf_lain={"undangan": _undangan} if kode_undangan else {},
            jenis_surat=_jenis_surat(slug, model.dokumen, kode_klasifikasi, kode_undangan),
            langkah=_langkah(model.alur, model.dokumen),
            tautan=(
                Tautan("Himpun data", "/himpun-data/{id}", _collecting(model.alur)),
                Tautan("Rekap layanan tahun ini", "/himpun-data/{id}/rekap-layanan"),
            ),
            cetakan=(HADIR,) if kode_undangan else (),
            rincian=RINCIAN if kode_undangan else (RINCIAN[0], RINCIAN[2]),
        )
    )


def _collecting(alur: Alur) -> frozenset[int]:
    return frozenset({alur.kirim_format, alur.himpun})


def _langkah(alur: Alur, dokumen: str) -> Mapping[int | tuple[int, int], Tahap]:
    steps: dict[int | tuple[int, int], Tahap] = {
        alur.format: Tahap(isian=("format_berkas", "tenggat"), wajib=("format_berkas", "tenggat")),
        alur.kirim_format: Tahap(rincian=("permintaan",), syarat=syarat.semua_diminta),
        alur.himpun: Tahap(
            isian=("hasil_himpun",),
            wajib=("hasil_himpun",),
            rincian=("permintaan",),
            syarat=syarat.semua_terkumpul,
        ),
        alur.analisis: Tahap(isian=("analisis",), wajib=("analisis",)),
        alur.konsep: Tahap(isian=("kepada",), rincian=("versi_dokumen",)),
        alur.salin: Tahap(
            isian=("jumlah_salinan",),
            wajib=("jumlah_salinan",),
            bukti=f"{dokumen} yang sudah ditandatangani",
            syarat=syarat.salinan_ada,
        ),
    }
    if alur.undang and alur.rapat:
        steps[alur.undang] = Tahap(isian=_RAPAT, wajib=_RAPAT)
        steps[alur.rapat] = Tahap(
            isian=_NOTULEN, wajib=_NOTULEN, rincian=("peserta_rapat",), syarat=syarat.rapat_selesai
        )
    return steps


def _jenis_surat(slug: str, dokumen: str, kode: str, kode_undangan: str | None) -> tuple[JenisSuratBaku, ...]:
    main = JenisSuratBaku(slug, f"Surat Pengantar {dokumen}", SuratPengantar.TEMPLATE, kode)
    if kode_undangan is None:
        return (main,)
    invitation = JenisSuratBaku(f"{slug}_undangan", f"Undangan Rapat {dokumen}", SuratBiasa.TEMPLATE, kode_undangan)
    return (main, invitation)


def _pengantar(berkas: Berkas) -> Draf:
    return surat.draf_pengantar(cast("DokumenKinerja", berkas))


def _undangan(berkas: Berkas) -> Draf:
    return surat.draf_undangan(cast("DokumenKinerja", berkas))
