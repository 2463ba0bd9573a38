"""What a print engine takes and gives."""

from dataclasses import dataclass
from typing import Literal, Protocol

from app.core.errors import DomainError
from app.surat.engine.paper import Paper

Jenis = Literal["surat", "daftar"]


class PrintError(DomainError):
    """No PDF came out; the sentence says what to do, ``rincian`` is for the log.

    Args:
        pesan: sentence for the person who pressed Cetak.
        rincian: what the engine said.
    """

    def __init__(self, pesan: str, rincian: str = "") -> None:
        super().__init__(pesan, "cetak_gagal")
        self.rincian = rincian


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished document and what made it; engine and version are kept with an issued letter."""

    bytes: bytes
    mesin: str
    versi: str


class Engine(Protocol):
    """Turns finished HTML into a PDF on the given paper."""

    @property
    def nama(self) -> str:
        """``pdfkit`` or ``weasyprint``."""

    @property
    def versi(self) -> str:
        """Version of the engine, as stored with an issued letter."""

    def render(self, html: str, paper: Paper, *, jenis: Jenis) -> Pdf:
        """Give the PDF.

        Raises:
            PrintError: the document asked for something outside itself, took too long, or the engine failed.
        """


def with_style(html: str, css: str) -> str:
    """Put a style rule at the end of the head, where it wins over the template."""
    style = f"<style>{css}</style>"
    if "</head>" in html:
        return html.replace("</head>", f"{style}</head>", 1)
    return style + html
