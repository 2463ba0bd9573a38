"""Which engine prints what, and the reasons in words."""

from dataclasses import dataclass
from typing import Literal, cast, get_args

from app.core.errors import DomainError
from app.surat.engine.base import Engine, Jenis, Pdf, PrintError
from app.surat.engine.paper import Paper
from app.surat.engine.selftest import Uji, try_engine

Pilihan = Literal["auto", "pdfkit", "weasyprint"]

# Letters want PDF/A, tags and equal bytes; lists want speed: wkhtmltopdf is about 13 times faster on 2,000 rows.
_ORDER: dict[tuple[Pilihan, Jenis], tuple[str, ...]] = {
    ("auto", "surat"): ("weasyprint", "pdfkit"),
    ("auto", "daftar"): ("pdfkit", "weasyprint"),
    ("pdfkit", "surat"): ("pdfkit",),
    ("pdfkit", "daftar"): ("pdfkit",),
    ("weasyprint", "surat"): ("weasyprint",),
    ("weasyprint", "daftar"): ("weasyprint",),
}
_SEBUTAN: dict[Jenis, str] = {"surat": "Surat", "daftar": "Daftar panjang"}
_ALASAN: dict[Jenis, str] = {
    "surat": "menghasilkan PDF/A yang sama persis setiap kali",
    "daftar": "jauh lebih cepat untuk ribuan baris",
}


@dataclass(frozen=True, slots=True)
class PrintSetting:
    """PRINT_ENGINE and PRINT_UNSAFE of the configuration."""

    mesin: Pilihan = "auto"
    unsafe: bool = False

    @classmethod
    def parse(cls, mesin: str, *, unsafe: bool = False) -> "PrintSetting":
        """Read the setting; DomainError when PRINT_ENGINE is none of the three."""
        if mesin not in get_args(Pilihan):
            raise DomainError(f"PRINT_ENGINE berisi '{mesin}'. Isi dengan auto, pdfkit, atau weasyprint.", "setelan")
        return cls(cast("Pilihan", mesin), unsafe)


@dataclass(frozen=True, slots=True)
class Laporan:
    """What the health page shows: who prints what, and why, in sentences."""

    surat: str | None
    daftar: str | None
    uji: tuple[Uji, ...]
    kalimat: tuple[str, ...]


def render(html: str, paper: Paper, *, jenis: Jenis, setting: PrintSetting = PrintSetting()) -> Pdf:
    """Print finished HTML on ``paper`` with the engine the setting names for this kind.

    Raises:
        PrintError: no engine may print here, or the document failed; the sentence says which.
    """
    return choose(setting, jenis).render(html, paper, jenis=jenis)


def choose(setting: PrintSetting, jenis: Jenis) -> Engine:
    """Return the first engine of the order that passed its self-test.

    Raises:
        PrintError: none did; the sentence gives the reason of each.
    """
    reasons = []
    for nama in _ORDER[setting.mesin, jenis]:
        uji = _test(nama, setting)
        if uji.mesin:
            return uji.mesin
        reasons.append(uji.kalimat)
    raise PrintError(" ".join(["Belum ada pencetak PDF yang dapat dipakai.", *reasons]))


def report(setting: PrintSetting) -> Laporan:
    """Test what the setting could use and say in Indonesian which engine prints what, and why."""
    names = sorted({nama for (mesin, _), order in _ORDER.items() if mesin == setting.mesin for nama in order})
    uji = tuple(_test(nama, setting) for nama in names)
    chosen = {jenis: _chosen(setting, jenis) for jenis in _SEBUTAN}
    kalimat = tuple(_sentence(setting, jenis, nama) for jenis, nama in chosen.items())
    return Laporan(chosen["surat"], chosen["daftar"], uji, kalimat + tuple(one.kalimat for one in uji))


def _test(nama: str, setting: PrintSetting) -> Uji:
    # "auto" never runs pdfkit without a sandbox: there is always another engine to fall back on.
    return try_engine(nama, unsafe=setting.unsafe and setting.mesin == "pdfkit")


def _chosen(setting: PrintSetting, jenis: Jenis) -> str | None:
    try:
        return choose(setting, jenis).nama
    except PrintError:
        return None


def _sentence(setting: PrintSetting, jenis: Jenis, nama: str | None) -> str:
    if nama is None:
        return f"{_SEBUTAN[jenis]} belum dapat dicetak."
    if setting.mesin != "auto":
        return f"{_SEBUTAN[jenis]} dicetak oleh {nama} karena PRINT_ENGINE={setting.mesin}."
    if nama != _ORDER["auto", jenis][0]:
        first = _ORDER["auto", jenis][0]
        return f"{_SEBUTAN[jenis]} dicetak oleh {nama} sebagai pengganti; {first} tidak dapat dipakai."
    return f"{_SEBUTAN[jenis]} dicetak oleh {nama} karena {_ALASAN[jenis]}."
