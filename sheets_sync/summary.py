"""What a run, or one book of it, read, moved and asked."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class BookResult:
    """What happened in one book.

    Attributes:
        kode: the book.
        read: rows read from the sheet.
        pulled: cells taken over from the sheet, new families included.
        pushed: cells written to the sheet.
        error: why the book was left for the next run, or "".
        wrote: whether anything was sent to the sheet.
    """

    kode: str
    read: int = 0
    pulled: int = 0
    pushed: int = 0
    conflicts: int = 0
    quarantined: int = 0
    error: str = ""
    wrote: bool = False

    @property
    def touched(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.read or self.pulled or self.pushed or self.error)


@dataclass(slots=True)
class Ringkasan:
    """Summary of one run, as ``flask sync run --json`` prints it.

    Attributes:
        buku: books that exist in the scope of the run.
        konflik: conflicts open now.
        karantina: things in quarantine now.
        gagal: books left for the next run, with the reason.
    """

    buku: int = 0
    dibaca: int = 0
    ditarik: int = 0
    didorong: int = 0
    konflik: int = 0
    karantina: int = 0
    panggilan: dict[str, int] = field(default_factory=dict)
    detik: float = 0.0
    gagal: dict[str, str] = field(default_factory=dict)

    def add(self, result: BookResult) -> None:
        """Count what one book came to."""
        self.dibaca += result.read
        self.ditarik += result.pulled
        self.didorong += result.pushed
        if result.error:
            self.gagal[result.kode] = result.error

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON object; the order and names are stable."""
        return {
            "buku": self.buku,
            "dibaca": self.dibaca,
            "ditarik": self.ditarik,
            "didorong": self.didorong,
            "konflik": self.konflik,
            "karantina": self.karantina,
            "panggilan": self.panggilan,
            "detik": round(self.detik, 3),
            **({"gagal": self.gagal} if self.gagal else {}),
        }
