"""The office's books with the village's people twenty columns wide: the width at which the sync is measured."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.core.roles import Pelaku
from sheets_sync.columns import Cells, Tab, office
from sheets_sync.registers.catalogue import OfficeCatalogue
from sheets_sync.sources import BookSpec, Change, TabSource

EXTRA = {
    "tempat_lahir": ("Tempat lahir", ("PELAIHARI", "TAKISUNG", "BANJARMASIN", "JORONG")),
    "pekerjaan": ("Pekerjaan", ("BURUH HARIAN LEPAS", "PETANI/PEKEBUN", "MENGURUS RUMAH TANGGA", "PEDAGANG")),
    "hubungan": ("Hubungan", ("KEPALA KELUARGA", "ISTRI", "ANAK", "ORANG TUA")),
    "pendidikan": ("Pendidikan", ("SD/SEDERAJAT", "SLTP/SEDERAJAT", "SLTA/SEDERAJAT", "TIDAK SEKOLAH")),
    "bansos": ("Bansos", ("PKH, SEMBAKO", "SEMBAKO", "PBI JKN", "PKH, SEMBAKO, PBI JKN")),
    "padan": ("Keterangan padan", ("PADAN DUKCAPIL", "PADAN DUKCAPIL", "BELUM PADAN", "PADAN SEBAGIAN")),
    "rumah": ("Status rumah", ("MILIK SENDIRI", "MENUMPANG", "SEWA/KONTRAK", "BEBAS SEWA")),
    "disabilitas": ("Ragam disabilitas", ("TIDAK ADA", "TIDAK ADA", "FISIK", "TIDAK ADA")),
}


@dataclass(frozen=True, slots=True)
class WideSource:
    """The people of a village with invented further columns of the office."""

    tab: Tab
    inner: TabSource

    def rows(self) -> Iterable[tuple[str, Cells]]:
        for key, cells in self.inner.rows():
            at = sum(map(ord, key))
            yield key, {**cells, **{code: words[(at + n) % 4] for n, (code, (_, words)) in enumerate(EXTRA.items())}}

    def hold(self) -> None:
        self.inner.hold()

    def stamp(self) -> str:
        return self.inner.stamp()

    def take(self, changes: Sequence[Change], *, oleh: Pelaku) -> None:
        self.inner.take(changes, oleh=oleh)


@dataclass(frozen=True, slots=True)
class WideCatalogue:
    """The books of a kabupaten, people widened to twenty columns."""

    kabupaten: str

    def books(self) -> Sequence[BookSpec]:
        return [_widened(spec) if spec.wilayah else spec for spec in OfficeCatalogue(self.kabupaten).books()]


def _widened(spec: BookSpec) -> BookSpec:
    people, *others = spec.sources
    *columns, note = people.tab.columns
    extra = (office(code, title) for code, (title, _) in EXTRA.items())
    tab = replace(people.tab, columns=(*columns, *extra, note))
    return replace(spec, sources=(WideSource(tab, people), *others))
