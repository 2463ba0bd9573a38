"""The accountability report (LPJ): what was planned, what was handed over, and what became of the rest."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.layanan.bansos.models import BansosKegiatan, Ket
from app.layanan.bansos.penerima import recipients_of
from app.layanan.bansos.penyaluran import shares_of
from app.wilayah.names import village_and_district

#: Column heads of the report, in order.
HEADS = (
    "Desa/Kelurahan", "Tahap", "Rencana", *(ket.label for ket in Ket), "Belum dicatat", "Persen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisLpj:
    """One village and stage of the report."""

    tempat: str
    tahap: int
    rencana: int
    jumlah: dict[Ket, int]

    @property
    def belum(self) -> int:
        """Shares of which nothing is recorded."""
        return self.rencana - sum(self.jumlah.values())

    @property
    def persen(self) -> str:
        """Share that was received, in percent with one decimal."""
        return f"{100 * self.jumlah[Ket.DITERIMA] / self.rencana:.1f}".replace(".", ",") if self.rencana else "0,0"

    def cells(self) -> list[str]:
        """Return the row as the printed report and the workbook have it."""
        tahap = str(self.tahap) if self.tahap else ""
        counts = [self.rencana, *(self.jumlah[ket] for ket in Ket), self.belum]
        return [self.tempat, tahap, *(str(count) for count in counts), self.persen]


def report(kegiatan: BansosKegiatan) -> list[BarisLpj]:
    """Return one row per village and stage."""
    recipients, shares = recipients_of(kegiatan.id), shares_of(kegiatan.id)
    rows = []
    for kode in sorted({row.wilayah_kode for row in recipients}):
        own = [row.id for row in recipients if row.wilayah_kode == kode]
        for tahap in range(1, kegiatan.tahapan + 1):
            counts = Counter(shares[one, tahap].ket for one in own if (one, tahap) in shares)
            rows.append(BarisLpj(village_and_district(kode), tahap, len(own), {ket: counts[ket] for ket in Ket}))
    return rows


def total(rows: Iterable[BarisLpj]) -> BarisLpj:
    """Return the sum of all rows; its stage is 0."""
    rows = list(rows)
    sums = {ket: sum(row.jumlah[ket] for row in rows) for ket in Ket}
    return BarisLpj("Jumlah", 0, sum(row.rencana for row in rows), sums)
