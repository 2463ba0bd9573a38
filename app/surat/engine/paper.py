"""The papers this office prints on; the one source of sizes and margins."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins, all lengths in millimetres.

    Both engines take size and margins from here and templates name neither,
    so that a letter cannot be laid out for one paper and printed on another.
    """

    nama: str
    lebar: int
    tinggi: int
    atas: int
    kanan: int
    bawah: int
    kiri: int

    @property
    def lebar_isi(self) -> int:
        """Printable width; nothing in a template may be wider than this."""
        return self.lebar - self.kiri - self.kanan

    @property
    def tinggi_isi(self) -> int:
        """Printable height."""
        return self.tinggi - self.atas - self.bawah

    @property
    def mendatar(self) -> "Paper":
        """The same sheet across, with the margins of a list."""
        return Paper(f"{self.nama} mendatar", self.tinggi, self.lebar, atas=12, kanan=12, bawah=12, kiri=15)

    @property
    def css(self) -> str:
        """The ``@page`` rule of this paper."""
        margins = f"{self.atas}mm {self.kanan}mm {self.bawah}mm {self.kiri}mm"
        return f"@page{{size:{self.lebar}mm {self.tinggi}mm;margin:{margins}}}"


# Folio 215 x 330 mm with a left margin of 3 cm is the customary sheet of tata naskah dinas;
# the kop carries its own air, so the top margin is smaller than on a page without kop.
F4 = Paper("F4", 215, 330, atas=12, kanan=20, bawah=12, kiri=25)
F4_LANDSCAPE = F4.mendatar
A4 = Paper("A4", 210, 297, atas=12, kanan=20, bawah=15, kiri=25)
DISPOSISI = Paper("disposisi", 215, 165, atas=10, kanan=12, bawah=10, kiri=15)

PAPERS = {paper.nama: paper for paper in (F4, F4_LANDSCAPE, A4, DISPOSISI)}
