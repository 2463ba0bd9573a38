"""Which spreadsheets the office has: one per desa/kelurahan of its kabupaten, and one with the agenda books."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.bnba.service import reasons
from app.core.roles import Pelaku, Peran, sistem
from app.wilayah.models import Tingkat, Wilayah
from app.wilayah.service import villages
from sheets_sync.columns import Tab
from sheets_sync.registers.agenda import village_agenda, whole_books
from sheets_sync.registers.bnba import BnbaSource
from sheets_sync.registers.usulan import UsulanSource
from sheets_sync.sources import OFFICE_BOOK, BookSpec
from sheets_sync.tabs import bnba_tab, refuse_forbidden, usulan_tab


@dataclass(frozen=True, slots=True)
class OfficeCatalogue:
    """The books of one kabupaten (code ``63.01``)."""

    kabupaten: str

    def books(self) -> Sequence[BookSpec]:
        """Return the village books by code, then the office's own.

        Raises:
            RuntimeError: a declared tab shows what may never leave the office.
        """
        bnba = bnba_tab(reasons())
        specs = [*(_village(place, bnba) for place in villages(self.kabupaten)), _office()]
        refuse_forbidden([source.tab for spec in (specs[0], specs[-1]) for source in spec.sources])
        return specs


def _village(place: Wilayah, bnba: Tab) -> BookSpec:
    kind = "Kelurahan" if place.tingkat is Tingkat.KELURAHAN else "Desa"
    return BookSpec(
        kode=place.kode,
        nama=f"{kind} {place.nama}",
        wilayah=place.kode,
        oleh=Pelaku(
            id=None,
            akun="lembar",
            nama=f"Lembar {kind} {place.nama}",
            peran=frozenset({Peran.OPERATOR_KELURAHAN}),
            wilayah=place.kode,
        ),
        sources=(
            BnbaSource(bnba, place.kode),
            UsulanSource(usulan_tab(), place.kode),
            village_agenda(place.kode),
        ),
    )


def _office() -> BookSpec:
    return BookSpec(OFFICE_BOOK, "Buku Agenda", None, sistem("Lembar Buku Agenda"), whole_books())
