"""An office with two villages and a local Sheets server: what the whole-run tests act on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from flask import Flask
from sqlalchemy import select

from app.bnba.columns import EXPORT_HEADS
from app.bnba.door import import_file
from app.bnba.models import Bnba, VerifikasiKelayakan
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM, sistem
from app.lembar.models import SyncBook
from sheets_sync.budget import Budget
from sheets_sync.client import SheetsClient
from sheets_sync.emulator import Server
from sheets_sync.endpoint import Endpoint
from sheets_sync.registers.catalogue import OfficeCatalogue
from sheets_sync.run import sync_run
from sheets_sync.sources import BookSpec
from sheets_sync.summary import Ringkasan
from tests.sheets_sync.emulator.talk import Person

ANGSAU = "63.01.03.1004"
PABAHANAN = "63.01.03.1005"
PERIODE = "2026-11"
ACCOUNT = "loket@lembar.lokal"


@dataclass(frozen=True)
class Few:
    """Only some books of the office, so that a test takes a moment."""

    kodes: Sequence[str]

    def books(self) -> Sequence[BookSpec]:
        return [spec for spec in OfficeCatalogue("63.01").books() if spec.kode in self.kodes]


@dataclass
class Desk:
    """The office's side, and a person of each village."""

    app: Flask
    server: Server
    kodes: Sequence[str] = (ANGSAU, PABAHANAN, "agenda")
    wrap: Callable[[SheetsClient], SheetsClient] = field(default=lambda client: client)

    def client(self) -> SheetsClient:
        """Return the office's own client; the local server takes the e-mail as a token."""
        line = requests.Session()
        line.headers["Authorization"] = f"Bearer {ACCOUNT}"
        endpoint = Endpoint({"client_email": ACCOUNT}, self.server.url)
        return self.wrap(SheetsClient(endpoint, Budget(0), sleep=lambda _: None, session=line))

    def sync(self, kode: str | None = None) -> Ringkasan:
        """Run the sync as the command line does."""
        return sync_run(kode, sistem("Uji"), config=self.app.config, catalogue=Few(self.kodes), client=self.client())

    def sheet_id(self, kode: str) -> str:
        """Return the spreadsheet of a book."""
        with looking():
            found = session().scalar(select(SyncBook.spreadsheet_id).where(SyncBook.kode == kode))
        assert found
        return found

    def person(self, kode: str) -> Person:
        """Return somebody of a village, known to the server by the demo's account name."""
        return Person(self.server.url, f"kel_{kode}@token.local")

    def rows(self, kode: str, tab: str = "BNBA") -> list[dict[str, str]]:
        """Return a tab as the village sees it, by header."""
        values = self.person(kode).gc.open_by_key(self.sheet_id(kode)).worksheet(tab).get_all_values()
        return [dict(zip(values[0], row, strict=False)) for row in values[1:]]

    def type(self, kode: str, nama: str, column: str, text: str, tab: str = "BNBA") -> None:
        """A person of the village types into the row of somebody, through plain gspread."""
        worksheet = self.person(kode).gc.open_by_key(self.sheet_id(kode)).worksheet(tab)
        values = worksheet.get_all_values()
        number = next(n for n, row in enumerate(values, start=1) if nama in row)
        worksheet.update_cell(number, values[0].index(column) + 1, text)


@contextmanager
def looking() -> Iterator[None]:
    """See every row, and hold no transaction open."""
    with unit_of_work(SISTEM):
        yield


def import_people(folder: Path, people: Mapping[str, Sequence[str]], periode: str = PERIODE) -> None:
    """Import invented people by village code through the office's own door."""
    lines = ["|".join(EXPORT_HEADS)]
    number = 0
    for kode, names in people.items():
        for name in names:
            number += 1
            lines.append("|".join(_person(number, name, kode).get(head, "") for head in EXPORT_HEADS))
    path = folder / f"bnba-{periode}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    import_file(path, periode, oleh=sistem("Uji"))


VILLAGES = {ANGSAU: "ANGSAU", PABAHANAN: "PABAHANAN"}


def _person(number: int, name: str, kode: str) -> dict[str, str]:
    return {
        "ID DTKS": f"D-UJI-{name.replace(' ', '')}",
        "PROVINSI": "KALIMANTAN SELATAN",
        "KABUPATEN/KOTA": "TANAH LAUT",
        "KECAMATAN": "PELAIHARI",
        "DESA/KELUARAHAN": VILLAGES[kode],
        "ALAMAT": f"JL. UJI NO. {number}",
        "RT": f"{number % 9 + 1:03}",
        "RW": "001",
        "NOKK": f"990101150590{1000 + number}",
        "NIK": f"990101150590{1 + number * 7:04}",
        "NAMA": name,
        "TANGGAL LAHIR": "15/05/1990",
        "TEMPAT LAHIR": "PELAIHARI",
        "JENIS KELAMIN": "L",
        "NAMA IBU KANDUNG": "IBU RAHASIA",
        "KETERANGAN PADAN": "PADAN",
    }


def check_of(nama: str) -> Any:
    """Return what the office knows of somebody's check as (status, reason, note, by), None when nothing."""
    with looking():
        kode = session().scalar(select(Bnba.kode_baris).where(Bnba.nama == nama))
        row = session().scalar(select(VerifikasiKelayakan).where(VerifikasiKelayakan.kode_baris == kode))
        if row is None:
            return None
        return row.status.value, row.alasan.nama if row.alasan else "", row.catatan or "", row.diperiksa_oleh or ""
