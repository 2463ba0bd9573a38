"""Which spreadsheets the office has: one per desa/kelurahan of its kabupaten, and one with the agenda books."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.bnba.service import reasons
from app.core.db import session
from app.core.roles import Pelaku, Peran, sistem
from app.lembar.models import SyncBook
from app.lembar.service import server_now
from app.wilayah.models import Tingkat, Wilayah
from app.wilayah.service import villages
from sheets_sync.columns import Tab
from sheets_sync.lama.adapt import adapted
from sheets_sync.registers.agenda import VillageAgenda, village_agenda, whole_books
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
        full, old = full_nik(), old_sheets()
        places = villages(self.kabupaten)
        specs = [_village(place, adapted(bnba, old.get(place.kode, "")), full) for place in places]
        specs.append(_office())
        refuse_forbidden([source.tab for spec in (specs[0], specs[-1]) for source in spec.sources])
        return specs

    def book(self, kode: str) -> BookSpec | None:
        """Return one book by its code, None when the office has no such book."""
        if kode == OFFICE_BOOK:
            return _office()
        place = next((place for place in villages(self.kabupaten) if place.kode == kode), None)
        bnba = adapted(bnba_tab(reasons()), old_sheets().get(kode, ""))
        return _village(place, bnba, full_nik()) if place else None

    def plain_book(self, kode: str) -> BookSpec | None:
        """Return a village's book as it looks in a workbook, whatever its spreadsheet looks like."""
        place = next((place for place in villages(self.kabupaten) if place.kode == kode), None)
        return _village(place, bnba_tab(reasons()), full_nik()) if place else None


def old_sheets() -> dict[str, str]:
    """Return what is known of the villages' own sheets that became their books, by code."""
    query = select(SyncBook.kode, SyncBook.lama).where(SyncBook.lama != "", SyncBook.server == server_now())
    return dict(session().execute(query).all())


def declared_tabs() -> list[Tab]:
    """Return every tab that any book or workbook can have."""
    return [bnba_tab(()), *(source.tab for source in (*_sources_without_office(), *whole_books()))]


def _sources_without_office() -> tuple[UsulanSource, VillageAgenda]:
    return UsulanSource(usulan_tab(), ""), village_agenda("")


def full_nik() -> frozenset[str]:
    """Return the villages whose sheets show whole NIKs by a decision with its reason."""
    return frozenset(session().scalars(select(SyncBook.kode).where(SyncBook.sebab_nik_penuh != "")))


def _village(place: Wilayah, bnba: Tab, full: Container[str]) -> BookSpec:
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
            BnbaSource(bnba, place.kode, place.kode in full),
            UsulanSource(usulan_tab(), place.kode, place.kode in full),
            village_agenda(place.kode),
        ),
    )


def _office() -> BookSpec:
    return BookSpec(OFFICE_BOOK, "Buku Agenda", None, sistem("Lembar Buku Agenda"), whole_books())
