"""pdfkit with wkhtmltopdf, closed on every side the two leave open."""

import io
from dataclasses import dataclass

import pdfkit
from pdfkit.configuration import Configuration

from app.surat.engine.base import Jenis, Pdf, PrintError, with_style
from app.surat.engine.paper import Paper
from app.surat.engine.sandbox import WRAPPER, Sandbox, wrapper_environ

_CLOSED = {
    "quiet": "",
    "encoding": "utf-8",
    "disable-local-file-access": "",
    "disable-javascript": "",
    "disable-plugins": "",
    "proxy": "http://127.0.0.1:9",  # nothing listens there: every fetch over http fails
    "load-error-handling": "abort",  # a refused resource is an error, never a silent hole in a letter
    "load-media-error-handling": "abort",
}
_REFUSED = "Dokumen tidak dapat dicetak: isinya memuat tautan berkas atau gambar dari luar. Periksa isian berkas ini."
_FAILED = "Pencetak (pdfkit) gagal membuat PDF. Ulangi; bila tetap gagal, laporkan kepada Admin."


@dataclass(frozen=True, slots=True)
class PdfkitEngine:
    """wkhtmltopdf behind pdfkit, in a sandbox, without options from the document.

    ``zoom`` undoes the scale of unpatched builds, which print everything at 0.769 of its CSS size
    and ignore --zoom and --dpi; the self-test measures it.
    """

    wkhtmltopdf: str
    versi_wkhtmltopdf: str
    sandbox: Sandbox
    zoom: float
    nama: str = "pdfkit"

    @property
    def versi(self) -> str:
        """Versions of pdfkit and wkhtmltopdf."""
        return f"pdfkit {pdfkit.__version__}, wkhtmltopdf {self.versi_wkhtmltopdf}"

    def render(self, html: str, paper: Paper, *, jenis: Jenis) -> Pdf:
        """Give the PDF; see `Engine.render`."""
        try:
            raw = pdfkit.from_file(
                io.StringIO(self._prepared(html)),
                options=_CLOSED | _page_options(paper),
                configuration=self._configuration(),
            )
        except OSError as error:
            raise PrintError(_REFUSED if "network error" in str(error) else _FAILED, str(error)) from error
        if not raw.startswith(b"%PDF"):
            raise PrintError(_FAILED, "no PDF on stdout")
        from app.surat.engine.normalise import normalise  # pikepdf: 6 MB that only who prints needs

        return Pdf(normalise(raw, html), self.nama, self.versi)

    def _prepared(self, html: str) -> str:
        return html if self.zoom == 1 else with_style(html, f"html{{zoom:{self.zoom:.4f}}}")

    def _configuration(self) -> Configuration:
        # CVE-2025-26240: <meta name="pdfkit-..."> becomes a command-line option. A prefix no document
        # can contain closes it, and a file object is not scanned for meta tags at all.
        return Configuration(
            wkhtmltopdf=str(WRAPPER),
            meta_tag_prefix="\0",
            environ=wrapper_environ(self.sandbox, self.wkhtmltopdf),
        )


def _page_options(paper: Paper) -> dict[str, str]:
    return {
        "page-width": f"{paper.lebar}mm",
        "page-height": f"{paper.tinggi}mm",
        "margin-top": f"{paper.atas}mm",
        "margin-right": f"{paper.kanan}mm",
        "margin-bottom": f"{paper.bawah}mm",
        "margin-left": f"{paper.kiri}mm",
    }
