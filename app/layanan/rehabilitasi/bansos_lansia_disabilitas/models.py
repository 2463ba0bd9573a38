"""Rice and money for the elderly and people with a disability (SOP REH-02), from proposal to the office's budget."""

from datetime import date
from typing import ClassVar

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped

from app.core.columns import kolom
from app.layanan.bansos.models import BansosKegiatan


class BansosLansiaDisabilitas(BansosKegiatan):
    """One year's round: villages propose, the team verifies, the budget decides how many are paid."""

    permintaan_no: Mapped[str | None] = kolom("No. surat permintaan data", wajib=False, panjang=100)
    permintaan_tgl: Mapped[date | None] = kolom("Tgl. surat permintaan data", wajib=False)
    tim: Mapped[str | None] = kolom(
        "Tim verifikasi", wajib=False, panjang=300, bantuan="Nama anggota tim, dipisah titik koma."
    )
    tgl_hasil: Mapped[date | None] = kolom("Tgl. hasil verifikasi ditandatangani", wajib=False)
    rkpd_no: Mapped[str | None] = kolom("Bukti masuk RKPD (BAPPEDA)", wajib=False, panjang=100)
    rkpd_tgl: Mapped[date | None] = kolom("Tgl. diterima BAPPEDA", wajib=False)
    bahas_no: Mapped[str | None] = kolom("Berita acara pembahasan TAPD/Banggar", wajib=False, panjang=100)
    bahas_tgl: Mapped[date | None] = kolom("Tgl. pembahasan anggaran", wajib=False)
    pagu: Mapped[int | None] = kolom("Hasil pagu", tipe=BigInteger(), wajib=False, bantuan="Rupiah, tanpa titik.")
    dpa_no: Mapped[str | None] = kolom("No. DPA", wajib=False, panjang=100)
    dpa_tgl: Mapped[date | None] = kolom("Tgl. DPA", wajib=False)
    sipd: Mapped[str | None] = kolom("Kode sub kegiatan SIPD", wajib=False, panjang=100)

    __mapper_args__ = {"polymorphic_identity": "bansos_lansia_disabilitas"}
    kolom_register: ClassVar[dict[str, str]] = {
        **BansosKegiatan.kolom_register,
        "rkpd_tgl": "Tgl. diterima BAPPEDA",
        "pagu": "Hasil pagu",
        "dpa_no": "No. DPA",
    }
