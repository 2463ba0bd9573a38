"""WeasyPrint, in a limited child process that is kept warm between documents."""

import atexit
from importlib.metadata import version
from pathlib import Path

from app.surat.engine.base import Jenis, Pdf, PrintError, with_style
from app.surat.engine.child import WarmChild
from app.surat.engine.paper import Paper
from app.surat.engine.sandbox import Sandbox

CHILD = Path(__file__).with_name("weasyprint_child.py")
SECONDS: dict[Jenis, int] = {"surat": 30, "daftar": 300}  # a list of 5,000 rows takes more than a minute

_REFUSED = "Dokumen tidak dapat dicetak: isinya memuat tautan berkas atau gambar dari luar. Periksa isian berkas ini."
_FAILED = "Pencetak (WeasyPrint) gagal membuat PDF. Ulangi; bila tetap gagal, laporkan kepada Admin."


class WeasyprintEngine:
    """Letters as tagged PDF/A-3b, lists as plain PDF; the same input gives the same bytes.

    One document at a time: threads of one process wait for each other.
    """

    nama = "weasyprint"

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._child = WarmChild(sandbox, CHILD, sees=CHILD.parent)
        atexit.register(self.close)

    @property
    def versi(self) -> str:
        """Version of WeasyPrint."""
        return f"weasyprint {version('weasyprint')}"

    def render(self, html: str, paper: Paper, *, jenis: Jenis) -> Pdf:
        """Give the PDF; see `Engine.render`."""
        body = with_style(html, paper.css).encode()
        answer, pdf = self._child.ask({"tagged": jenis == "surat"}, body, SECONDS[jenis])
        if not pdf:
            raise PrintError(_REFUSED if answer.get("refused") else _FAILED, str(answer.get("error", "child ended")))
        return Pdf(pdf, self.nama, self.versi)

    def close(self) -> None:
        """End the child, if there is one."""
        self._child.close()
