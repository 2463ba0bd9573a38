"""The questionnaire: nine elements as data the office edits."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped

from app.core.columns import kolom
from app.core.db import Model, session

_SESUAI = ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai")
#: First questionnaire, in the order of Permenpan RB 14/2017; some offices swap the last two.
FIRST_UNSUR = (
    ("Persyaratan", "kesesuaian persyaratan pelayanan dengan jenis pelayanannya", _SESUAI),
    (
        "Sistem, mekanisme dan prosedur",
        "kemudahan prosedur pelayanan di kantor ini",
        ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
    ),
    (
        "Waktu penyelesaian",
        "kecepatan waktu dalam memberikan pelayanan",
        ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
    ),
    (
        "Biaya/tarif",
        "kewajaran biaya atau tarif dalam pelayanan",
        ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
    ),
    (
        "Produk spesifikasi jenis pelayanan",
        "kesesuaian hasil pelayanan dengan yang tercantum dalam standar pelayanan",
        _SESUAI,
    ),
    (
        "Kompetensi pelaksana",
        "kemampuan petugas dalam pelayanan",
        ("Tidak mampu", "Kurang mampu", "Mampu", "Sangat mampu"),
    ),
    (
        "Perilaku pelaksana",
        "kesopanan dan keramahan petugas",
        ("Tidak ramah", "Kurang ramah", "Ramah", "Sangat ramah"),
    ),
    (
        "Penanganan pengaduan, saran dan masukan",
        "penanganan pengaduan pengguna layanan",
        ("Tidak ada", "Ada, tidak berfungsi", "Kurang maksimal", "Dikelola baik"),
    ),
    (
        "Sarana dan prasarana",
        "kualitas sarana dan prasarana",
        ("Buruk", "Cukup", "Baik", "Sangat baik"),
    ),
)


class SkmUnsur(Model):
    """One element of the questionnaire: its name, its question, its four answers. The office edits them."""

    __tablename__ = "skm_unsur"
    __jejak__ = True

    no: Mapped[int] = kolom("No.", primary_key=True, autoincrement=False)
    nama: Mapped[str] = kolom("Unsur", panjang=120)
    pertanyaan: Mapped[str] = kolom("Pertanyaan", panjang=300)
    jawaban_1: Mapped[str] = kolom("Jawaban nilai 1", panjang=60)
    jawaban_2: Mapped[str] = kolom("Jawaban nilai 2", panjang=60)
    jawaban_3: Mapped[str] = kolom("Jawaban nilai 3", panjang=60)
    jawaban_4: Mapped[str] = kolom("Jawaban nilai 4", panjang=60)

    @property
    def jawaban(self) -> list[str]:
        """Return the answers from the lowest to the highest."""
        return [self.jawaban_1, self.jawaban_2, self.jawaban_3, self.jawaban_4]


def questionnaire() -> Sequence[SkmUnsur]:
    """Return the elements in their order."""
    return session().scalars(select(SkmUnsur).order_by(SkmUnsur.no)).all()


def load_unsur() -> int:
    """Give an empty questionnaire its first content and return how many were added; never touches an edited one."""
    if session().scalar(select(func.count()).select_from(SkmUnsur)):
        return 0
    for no, (nama, tentang, jawaban) in enumerate(FIRST_UNSUR, start=1):
        words = {f"jawaban_{nilai}": word for nilai, word in enumerate(jawaban, start=1)}
        session().add(SkmUnsur(no=no, nama=nama, pertanyaan=f"Bagaimana pendapat Anda tentang {tentang}?", **words))
    session().flush()
    return len(FIRST_UNSUR)
