"""What a survey says: index, elements, and who answered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.labels import label_of
from app.layanan.sekretariat.skm.ikm import Bobot, Ikm, Mutu, angka, ikm, mutu_unsur, responden_minimal
from app.layanan.sekretariat.skm.models import Skm
from app.layanan.sekretariat.skm.responden import LAINNYA, SkmResponden
from app.layanan.sekretariat.skm.unsur import questionnaire
from app.workflow.store import current


@dataclass(frozen=True, slots=True)
class NilaiUnsur:
    """One element of the result."""

    no: int
    nama: str
    jumlah: int
    nrr: str
    tertimbang: str
    konversi: str
    mutu: Mutu


@dataclass(frozen=True, slots=True)
class Golongan:
    """How the respondents divide by one trait: (word, how many), the largest group first."""

    judul: str
    isi: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Hasil:
    """The result of a survey.

    Attributes:
        dipakai: the index with the weight of this survey.
        semua: the index with every weight that offices print.
        minimal: the smallest sample for the survey's population; 0 when the population is not known.
    """

    n: int
    dipakai: Ikm
    semua: tuple[Ikm, ...]
    unsur: tuple[NilaiUnsur, ...]
    golongan: tuple[Golongan, ...]
    minimal: int

    @property
    def urut(self) -> list[NilaiUnsur]:
        """Return the elements from the weakest to the strongest."""
        return sorted(self.unsur, key=lambda one: (one.jumlah, one.no))


def hasil_of(skm: Skm) -> Hasil | None:
    """Return the result as the answers stand now; None while there are none."""
    answers = skm.responden
    if not answers:
        return None
    sums = [sum(values) for values in zip(*(one.nilai for one in answers), strict=True)]
    indexes = {bobot: ikm(sums, len(answers), bobot) for bobot in Bobot}
    return Hasil(
        n=len(answers),
        dipakai=indexes[skm.bobot],
        semua=tuple(indexes.values()),
        unsur=_elements(sums, indexes[skm.bobot]),
        golongan=_groups(answers),
        minimal=responden_minimal(skm.populasi or 0),
    )


def nama_layanan(slug: str) -> str:
    """Return a service's title as people read it."""
    return "Layanan lainnya" if slug == LAINNYA else current(slug)[1].sebutan


def _elements(sums: Sequence[int], index: Ikm) -> tuple[NilaiUnsur, ...]:
    names = [unsur.nama for unsur in questionnaire()]
    return tuple(
        NilaiUnsur(
            no=at + 1,
            nama=names[at],
            jumlah=sums[at],
            nrr=angka(mean, 3),
            tertimbang=angka(weighted, 3),
            konversi=angka(mean * 25),
            mutu=mutu_unsur(mean),
        )
        for at, (mean, weighted) in enumerate(zip(index.nrr, index.tertimbang, strict=True))
    )


def _groups(answers: Sequence[SkmResponden]) -> tuple[Golongan, ...]:
    return (
        _group("Layanan", [nama_layanan(one.layanan) for one in answers]),
        _group("Jenis kelamin", [label_of(one.jk) for one in answers]),
        _group("Umur", [_age(one.umur) for one in answers]),
        _group("Pendidikan", [label_of(one.pendidikan) for one in answers]),
        _group("Pekerjaan", [label_of(one.pekerjaan) for one in answers]),
    )


def _group(judul: str, words: Sequence[str]) -> Golongan:
    return Golongan(judul, tuple(Counter(words).most_common()))


def _age(umur: int | None) -> str:
    if umur is None:
        return "Tidak diisi"
    return next((f"{low}-{high} tahun" for low, high in ((10, 24), (25, 39), (40, 59)) if low <= umur <= high), "60+")
