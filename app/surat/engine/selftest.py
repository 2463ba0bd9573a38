"""Does an engine print to scale, on the right paper, with our font, behind a wall? Tried, not assumed."""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.surat.engine.base import Engine, Jenis, PrintError
from app.surat.engine.paper import F4
from app.surat.engine.pdfkit_engine import PdfkitEngine
from app.surat.engine.sandbox import (
    KETERANGAN,
    Sandbox,
    best_for_python,
    best_for_wkhtmltopdf,
    find_wkhtmltopdf,
    wkhtmltopdf_version,
)
from app.surat.engine.weasyprint_engine import CHILD, WeasyprintEngine

if TYPE_CHECKING:
    from app.surat.engine.measure import Measured

BAR_MM, BAR_TOLERANCE_MM, PAGE_TOLERANCE_MM = 100, 0.5, 1.0
HURUF = "LiberationSans"
_PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Uji cetak</title>
<style>body{margin:0;font-family:"Liberation Sans"}.batang{width:100mm;height:4mm;background:#f00}</style>
</head><body><p>Uji cetak Loket 0123456789</p><div class="batang"></div></body></html>"""

_TANPA_SANDBOX = (
    "wkhtmltopdf tidak dapat dikurung di mesin ini. Pasang bubblewrap (apt install bubblewrap) "
    "atau setel PRINT_ENGINE=weasyprint."
)


@dataclass(frozen=True, slots=True)
class Uji:
    """The outcome for one engine; ``mesin`` is None when it must not be used, and ``sebab`` says why."""

    nama: str
    mesin: Engine | None
    sandbox: Sandbox = Sandbox.TANPA
    ukuran: "Measured | None" = None
    sebab: str = ""

    @property
    def kalimat(self) -> str:
        """One Indonesian sentence for the health page."""
        if not self.mesin or not self.ukuran:
            return f"{self.nama} tidak dipakai: {self.sebab}"
        return (
            f"{self.mesin.versi} lulus uji: batang 100 mm tercetak {self.ukuran.batang:.2f} mm, halaman "
            f"{self.ukuran.lebar:.1f} x {self.ukuran.tinggi:.1f} mm, huruf tertanam; {KETERANGAN[self.sandbox]}."
        )


_passed: dict[tuple[str, bool], Uji] = {}
_lock = threading.Lock()


def try_engine(nama: str, *, unsafe: bool = False) -> Uji:
    """Test an engine, once per process as long as it passes; a failure is tried anew at the next print.

    Args:
        nama: ``pdfkit`` or ``weasyprint``.
        unsafe: let pdfkit run where no sandbox works (PRINT_UNSAFE).
    """
    with _lock:
        if (nama, unsafe) not in _passed:
            uji = _test_weasyprint() if nama == "weasyprint" else _test_pdfkit(unsafe=unsafe)
            if not uji.mesin:
                return uji
            _passed[nama, unsafe] = uji
        return _passed[nama, unsafe]


def _test_weasyprint() -> Uji:
    sandbox = best_for_python(CHILD)
    return _judge(WeasyprintEngine(sandbox), sandbox)


def _test_pdfkit(*, unsafe: bool) -> Uji:
    wkhtmltopdf = find_wkhtmltopdf()
    if not wkhtmltopdf:
        return Uji("pdfkit", None, sebab="wkhtmltopdf belum terpasang. Pasang dengan: apt install wkhtmltopdf.")
    sandbox = best_for_wkhtmltopdf(wkhtmltopdf)
    if sandbox is Sandbox.TANPA and not unsafe:
        return Uji("pdfkit", None, sebab=_TANPA_SANDBOX)
    versi = wkhtmltopdf_version(sandbox, wkhtmltopdf) or "versi tak dikenal"
    try:
        zoom = _zoom(PdfkitEngine(wkhtmltopdf, versi, sandbox, zoom=1))
    except PrintError as error:
        return Uji("pdfkit", None, sandbox, sebab=error.pesan)
    return _judge(PdfkitEngine(wkhtmltopdf, versi, sandbox, zoom), sandbox)


def _measured(engine: Engine, jenis: Jenis) -> "Measured":
    from app.surat.engine.measure import measure  # pikepdf: 6 MB that only who prints needs

    return measure(engine.render(_PAGE, F4, jenis=jenis).bytes)


def _zoom(engine: PdfkitEngine) -> float:
    """The factor that makes 100 mm 100 mm: about 1.3008 for unpatched builds, 1 for patched ones."""
    bar = _measured(engine, "daftar").batang
    return 1 if not bar or abs(bar - BAR_MM) <= BAR_TOLERANCE_MM else round(BAR_MM / bar, 4)


def _judge(engine: Engine, sandbox: Sandbox) -> Uji:
    try:
        ukuran = _measured(engine, "surat")
    except PrintError as error:
        return Uji(engine.nama, None, sandbox, sebab=error.pesan)
    if sebab := _fault(ukuran):
        return Uji(engine.nama, None, sandbox, ukuran, sebab)
    return Uji(engine.nama, engine, sandbox, ukuran)


def _fault(ukuran: "Measured") -> str:
    if abs(ukuran.batang - BAR_MM) > BAR_TOLERANCE_MM:
        return f"skala salah, batang 100 mm tercetak {ukuran.batang:.1f} mm."
    if abs(ukuran.lebar - F4.lebar) > PAGE_TOLERANCE_MM or abs(ukuran.tinggi - F4.tinggi) > PAGE_TOLERANCE_MM:
        return f"ukuran halaman salah, {ukuran.lebar:.1f} x {ukuran.tinggi:.1f} mm."
    if HURUF not in ukuran.huruf:
        return "huruf Liberation Sans tidak tertanam. Pasang dengan: apt install fonts-liberation2."
    return ""
