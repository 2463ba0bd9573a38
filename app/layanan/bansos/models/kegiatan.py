"""The register ``bansos_kegiatan``: one activity of social aid; each SOP that runs one adds its own identity."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Connection, ForeignKey, String, event, select
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from app.berkas.models import Berkas, StatusBerkas
from app.core.columns import kolom
from app.core.errors import DomainError
from app.core.labels import long_date


class BansosKegiatan(Berkas):
    """One activity: what is given to how many in which year, on which papers it rests (SOP BJB-04, REH-02)."""

    __tablename__ = "bansos_kegiatan"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    kunci: Mapped[str] = mapped_column(String(200), unique=True)
    tahun: Mapped[int] = kolom("Tahun", bantuan="Tahun anggaran, misalnya 2027.")
    bantuan: Mapped[str] = kolom(
        "Jenis/jumlah bantuan", panjang=160, bantuan="Untuk satu penerima, misalnya: beras 10 kg dan uang Rp300.000."
    )
    jumlah_paket: Mapped[int] = kolom("Jumlah Paket", bantuan="Banyaknya penerima yang direncanakan.")
    tahapan: Mapped[int] = kolom("Banyaknya tahap penyaluran", default=1, bantuan="Berapa kali bantuan dibagikan.")
    nilai: Mapped[int | None] = kolom("Nilai", tipe=BigInteger(), wajib=False, bantuan="Rupiah, tanpa titik.")
    disposisi: Mapped[str | None] = kolom("Disposisi", wajib=False, panjang=300)
    kontrak_no: Mapped[str | None] = kolom("Nomor kontrak", wajib=False, panjang=100)
    kontrak_tgl: Mapped[date | None] = kolom("Tanggal kontrak", wajib=False)
    rekanan: Mapped[str | None] = kolom("Penyedia", wajib=False, panjang=120)

    __mapper_args__ = {"polymorphic_abstract": True}
    kolom_register: ClassVar[dict[str, str]] = {
        "nama": "Nama Kegiatan",
        "tahun": "Tahun",
        "no_surat": "Telaahan Staf",
        "disposisi": "Disposisi",
        "kontrak": "Kontrak ULP",
        "jumlah_paket": "Jumlah Paket",
        "nilai": "Nilai",
        "bantuan": "Jenis/jumlah bantuan",
    }

    @property
    def kontrak(self) -> str:
        """Return the contract in one cell."""
        day = f"tanggal {long_date(self.kontrak_tgl)}" if self.kontrak_tgl else ""
        return ", ".join(part for part in (self.kontrak_no, day, self.rekanan) if part)


def _name_once(_mapper: Mapper[Any], connection: Connection, row: BansosKegiatan) -> None:
    """An activity's name stands once a year; a cancelled one gives its name free."""
    key = f"{row.tahun} {' '.join(row.nama.upper().split())}"[:180]
    row.kunci = f"{key} #{row.no_reg}" if row.status is StatusBerkas.DIBATALKAN else key
    table = BansosKegiatan.__table__
    taken = connection.execute(select(table.c.id).where(table.c.kunci == row.kunci)).scalar()
    if taken is not None and taken != row.id:
        raise DomainError(
            f"Kegiatan '{row.nama}' tahun {row.tahun} sudah tercatat. Lanjutkan kegiatan itu atau beri nama lain.",
            "berulang",
        )


event.listen(BansosKegiatan, "before_insert", _name_once, propagate=True)
event.listen(BansosKegiatan, "before_update", _name_once, propagate=True)
