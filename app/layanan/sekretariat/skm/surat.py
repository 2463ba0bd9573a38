"""Laporan Hasil Survei Kepuasan Masyarakat with its surat pengantar (SOP SEK-07)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from app.core.errors import DomainError
from app.core.labels import label_of, long_date
from app.layanan.sekretariat.skm.grafik import chart_uri
from app.layanan.sekretariat.skm.hasil import Hasil, hasil_of
from app.layanan.sekretariat.skm.ikm import angka
from app.layanan.sekretariat.skm.models import Skm
from app.surat.context.isian import Isian
from app.surat.context.naskah import Kiriman, SuratPengantar
from app.surat.drafting import Draf
from app.surat.letters import office_profile
from app.surat.profile import Profil


@dataclass(frozen=True, kw_only=True)
class BarisUnsur(Isian):
    """One element in the table of the report; every value as printed."""

    nama: str
    nrr: str
    tertimbang: str
    konversi: str
    mutu: str


@dataclass(frozen=True, kw_only=True)
class BarisGolongan(Isian):
    """One trait of the respondents: ``Perempuan 17 orang; Laki-laki 12 orang``."""

    judul: str
    isi: str


@dataclass(frozen=True, kw_only=True)
class LaporanSkm(SuratPengantar):
    """The report; its first page is the surat pengantar, the rest its attachment.

    Args:
        survei: the survey's title.
        minimal: sample by Krejcie and Morgan in words; empty when the population is not known.
        terlemah, terkuat: the elements with the lowest and the highest mean.
    """

    TEMPLATE: ClassVar[str] = "laporan_skm.html"

    survei: str
    kantor: str
    periode: str
    jumlah_responden: str
    bobot: str
    ikm: str
    mutu: str
    kinerja: str
    unsur: tuple[BarisUnsur, ...]
    golongan: tuple[BarisGolongan, ...]
    terlemah: str
    terkuat: str
    analisis: str
    tindak_lanjut: str
    minimal: str = ""
    perintah: str = ""

    def data(self) -> Mapping[str, object]:
        """Plain data for the template, with the chart drawn from the table."""
        bars = [(one.nama, one.konversi, one.mutu) for one in self.unsur]
        return {**super().data(), "grafik": chart_uri(bars)}


def draf_laporan(skm: Skm) -> Draf:
    """Write the report and keep its result on the case, which closes the survey to further answers.

    Raises:
        DomainError: nobody answered.
    """
    hasil = hasil_of(skm)
    if hasil is None:
        raise DomainError("Belum ada kuesioner terisi pada survei ini.", "responden")
    index = hasil.dipakai
    skm.jumlah_responden, skm.nilai_ikm, skm.mutu = hasil.n, angka(index.nilai), index.mutu.value
    profil = office_profile()
    kepada = skm.kepada or f"Kepala Bagian Organisasi Sekretariat Daerah {profil.kabupaten}"
    hal = f"Laporan Hasil Survei Kepuasan Masyarakat periode {skm.periode}"
    kiriman = Kiriman(
        jenis=f"{hal} pada {profil.kop.nama_dinas} {profil.kabupaten}",
        banyaknya="1 (satu) berkas",
        keterangan="Disampaikan dengan hormat untuk menjadi bahan dan dipergunakan sebagaimana mestinya",
    )
    isi = {"tujuan": (kepada,), "tujuan_di": profil.kota, "kiriman": (kiriman,), **_result(skm, hasil, profil)}
    return Draf(jenis="skm", perihal=hal, tujuan=kepada, isi=isi)


def _result(skm: Skm, hasil: Hasil, profil: Profil) -> dict[str, Any]:
    index = hasil.dipakai
    weakest, strongest = hasil.urut[0], hasil.urut[-1]
    return {
        "survei": skm.nama,
        "kantor": f"{profil.kop.nama_dinas} {profil.kabupaten}",
        "periode": skm.periode,
        "jumlah_responden": str(hasil.n),
        "minimal": str(hasil.minimal or ""),
        "perintah": _order(skm),
        "bobot": label_of(index.bobot),
        "ikm": angka(index.nilai),
        "mutu": index.mutu.value,
        "kinerja": index.mutu.kinerja,
        "unsur": tuple(
            BarisUnsur(
                nama=one.nama, nrr=one.nrr, tertimbang=one.tertimbang, konversi=one.konversi, mutu=one.mutu.value
            )
            for one in hasil.unsur
        ),
        "golongan": tuple(
            BarisGolongan(judul=group.judul, isi="; ".join(f"{word} {count} orang" for word, count in group.isi))
            for group in hasil.golongan
        ),
        "terlemah": f"{weakest.nama} ({weakest.nrr})",
        "terkuat": f"{strongest.nama} ({strongest.nrr})",
        "analisis": skm.analisis or "",
        "tindak_lanjut": skm.tindak_lanjut or "",
    }


def _order(skm: Skm) -> str:
    if not (skm.perintah_nomor and skm.perintah_tanggal and skm.perintah_asal):
        return ""
    return f"surat {skm.perintah_asal} Nomor {skm.perintah_nomor} tanggal {long_date(skm.perintah_tanggal)}"
