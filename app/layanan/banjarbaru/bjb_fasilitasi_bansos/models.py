"""Packages for poor families in Banjarbaru (SOP BJB-04)."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from app.core.columns import kolom
from app.layanan.bansos.models import BansosKegiatan


class BjbFasilitasiBansos(BansosKegiatan):
    """One activity: approved by the mayor, bought through ULP, given to whom agencies name."""

    instansi: Mapped[str | None] = kolom(
        "Badan/Dinas yang diminta data", wajib=False, panjang=300, bantuan="Dipisah titik koma."
    )
    batas_data: Mapped[date | None] = kolom("Batas penyampaian data", wajib=False)
    disposisi_tgl: Mapped[date | None] = kolom("Tgl. disposisi Wali Kota", wajib=False)
    penyerahan_tgl: Mapped[date | None] = kolom("Rencana penyerahan simbolis", wajib=False)
    penyerahan_tempat: Mapped[str | None] = kolom("Tempat penyerahan simbolis", wajib=False, panjang=160)
    disposisi_akhir: Mapped[str | None] = kolom("Disposisi penyerahan", wajib=False, panjang=300)
    rekap: Mapped[str | None] = kolom("Catatan rekapitulasi", wajib=False, panjang=300)

    __mapper_args__ = {"polymorphic_identity": "bjb_fasilitasi_bansos"}
    kolom_register: ClassVar[dict[str, str]] = {
        **BansosKegiatan.kolom_register,
        "instansi": "Badan/Dinas yang diminta data",
        "penyerahan_tgl": "Rencana penyerahan simbolis",
        "disposisi_akhir": "Disposisi penyerahan",
    }
