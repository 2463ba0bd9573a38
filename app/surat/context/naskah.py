"""The kinds of naskah dinas that need no template of their own, and the bases of those that do.

A service may use them as they are (``JenisSuratBaku(..., templat=SuratBiasa.TEMPLATE)``) or write an heir with a
template that extends the same layout.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.alinea import Alinea
from app.surat.context.base import Surat, TandaTangan
from app.surat.context.isian import Isian

TERIMA_KASIH = "Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih."
_SEBUTAN = ("PIHAK PERTAMA", "PIHAK KEDUA", "PIHAK KETIGA", "PIHAK KEEMPAT")


@dataclass(frozen=True, kw_only=True)
class SuratBiasa(Surat):
    """An ordinary letter: invitation, notice, request; layout korespondensi.

    Args:
        tujuan: lines of the addressee, the first after "Yth."; ``tujuan_di`` the place.
        alinea: the running text, see :func:`app.surat.context.alinea.susun`.
        penutup: the closing sentence, kept together with the signature.
    """

    TEMPLATE: ClassVar[str] = "surat_biasa.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    hal: str
    alinea: tuple[Alinea, ...]
    sifat: str = "Biasa"
    lampiran: str = "-"
    penutup: str = TERIMA_KASIH
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Nota(Surat):
    """What every memo inside the office says at its head; layout ``_nota.html``."""

    kepada: str
    dari: str
    hal: str
    sifat: str = "Biasa"
    lampiran: str = "-"
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NotaDinas(Nota):
    """A memo with running text."""

    TEMPLATE: ClassVar[str] = "nota_dinas.html"

    alinea: tuple[Alinea, ...]
    penutup: str = "Demikian disampaikan untuk menjadi periksa."


@dataclass(frozen=True, kw_only=True)
class TelaahanStaf(Nota):
    """A staff study in its six sections."""

    TEMPLATE: ClassVar[str] = "telaahan_staf.html"

    persoalan: tuple[Alinea, ...]
    praanggapan: tuple[Alinea, ...]
    fakta: tuple[Alinea, ...]
    analisis: tuple[Alinea, ...]
    simpulan: tuple[Alinea, ...]
    saran: tuple[Alinea, ...]


@dataclass(frozen=True, kw_only=True)
class Kiriman(Isian):
    """One row of a surat pengantar."""

    jenis: str
    banyaknya: str
    keterangan: str = "Disampaikan dengan hormat untuk menjadi maklum"


@dataclass(frozen=True, kw_only=True)
class SuratPengantar(Surat):
    """Goes with what is sent and comes back as a receipt; layout ``_pengantar.html``."""

    TEMPLATE: ClassVar[str] = "surat_pengantar.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    kiriman: tuple[Kiriman, ...]
    pembuka: str = ""
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Pihak(Isian):
    """A party of a berita acara; ``sebutan`` is given by its place when empty."""

    nama: str
    jabatan: str = ""
    nip: str = ""
    alamat: str = ""
    mewakili: str = ""
    sebutan: str = ""


@dataclass(frozen=True, kw_only=True)
class BeritaAcara(Surat):
    """Minutes of something done, signed by all parties; layout ``_berita_acara.html``.

    PIHAK PERTAMA is the office: its signature is ``tanda_tangan``. The other parties sign at its left and below,
    unless ``tanda_tangan_lain`` says who signs; then ``tanda_tangan_lain`` stands as it is.

    Args:
        judul: "Berita Acara Serah Terima"; ``tentang`` the second line of the title.
        hari: the day it happened; ``pukul`` such as "09.00".
        pembuka: how the sentence goes on after the place where there are no parties ("telah dilaksanakan ...").
        saksi: further signers below the parties ("Mengetahui").
    """

    TEMPLATE: ClassVar[str] = "berita_acara.html"

    judul: str
    hari: date
    tempat: str
    alinea: tuple[Alinea, ...]
    tentang: str = ""
    pukul: str = ""
    pembuka: str = ""
    pihak: tuple[Pihak, ...] = ()
    saksi: tuple[TandaTangan, ...] = ()
    tembusan: tuple[str, ...] = ()

    def data(self) -> Mapping[str, object]:
        named = [asdict(one) | {"sebutan": self._name(place)} for place, one in enumerate(self.pihak)]
        first = asdict(self.tanda_tangan)
        if self.pihak and not self.tanda_tangan.sebagai:
            first |= {"sebagai": self._name(0)}
        beside = [asdict(one) for one in (*(self.tanda_tangan_lain or self._others()), *self.saksi)]
        return {**super().data(), "pihak": named, "tanda_tangan": first, "tanda_tangan_lain": beside}

    def _name(self, place: int) -> str:
        return self.pihak[place].sebutan or _SEBUTAN[place]

    def _others(self) -> tuple[TandaTangan, ...]:
        return tuple(
            TandaTangan(sebagai=self._name(place), jabatan=one.jabatan, nama=one.nama, nip=one.nip)
            for place, one in enumerate(self.pihak)
            if place
        )
