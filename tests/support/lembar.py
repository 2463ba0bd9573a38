"""An office's pages beside its spreadsheets: browsers for its people, real gspread for the villages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from app.bnba.models import Bnba, StatusKelayakan
from app.bnba.service import current_periode
from app.bnba.verifikasi import record_check
from app.core.db import session, unit_of_work
from app.core.roles import Pelaku, Peran
from sheets_sync.emulator import Options, Server
from sheets_sync.summary import Ringkasan
from tests.sheets_sync.desk import ANGSAU, PABAHANAN, import_people
from tests.sheets_sync.desk import Desk as Sheets
from tests.support.desk import Desk

STAF = Pelaku(id=None, akun="staf", nama="Siti Staf", peran=frozenset({Peran.STAF}), unit="identifikasi")
PEOPLE = {ANGSAU: ["BUDIMAN", "NOOR AIDA", "MAHMUDAH", "SYAHRANI"], PABAHANAN: ["UTUH AHMAD", "GALUH PUTRI"]}


class Villages(Sheets):
    """The sheets of two villages, each call in an application context of its own."""

    def sync(self, kode: str | None = None) -> Ringkasan:
        """Run the sync."""
        with self.app.app_context():
            return super().sync(kode)

    def sheet_id(self, kode: str) -> str:
        """Return the spreadsheet of a book."""
        with self.app.app_context():
            return super().sheet_id(kode)

    def office_writes(self, nama: str, catatan: str) -> None:
        """Somebody of the office notes something about a person."""
        with self.app.app_context(), unit_of_work(STAF):
            kode = session().scalar(select(Bnba.kode_baris).where(Bnba.nama == nama))
            periode = current_periode()
            assert kode
            assert periode
            record_check(kode, periode, StatusKelayakan.LAYAK, catatan=catatan, oleh=STAF)

    def conflict(self, nama: str, *, office: str, sheet: str, kode: str = ANGSAU) -> None:
        """Both sides write about a person before the next sync."""
        self.type(kode, nama, "Catatan", sheet)
        self.office_writes(nama, office)

    def row(self, nama: str, kode: str = ANGSAU) -> dict[str, str]:
        """Return what stands in the sheet about a person."""
        return next(row for row in self.rows(kode) if row["Nama"] == nama)


@contextmanager
def villages(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Villages]:
    """Mirror two villages of a staffed office into a local Sheets server."""
    with Server(Options(data=folder / "lembar", port=0)) as server:
        monkeypatch.setitem(desk.app.config, "LOKET_SHEETS_URL", server.url)
        with desk.app.app_context():
            import_people(folder, PEOPLE)
        found = Villages(desk.app, server, (ANGSAU, PABAHANAN))
        found.sync()
        yield found
