"""Proposals of one village: begun in its sheet, taken in by their keys (Permensos 3/2021 Ps. 4 and 12)."""

import secrets
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.audit import note
from app.bnba.models import Bnba, HasilVerval, JenisUsulan, Usulan, valid_in
from app.bnba.service import current_periode
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import in_words
from app.core.mask import mask_plain
from app.core.roles import Pelaku
from app.core.types import Nik
from app.exchange.rowkey import encode
from app.layanan.dtks_usulan.ajukan import open_again
from sheets_sync.columns import Cells, Tab
from sheets_sync.sources import Change
from sheets_sync.tabs import LOCKED
from sheets_sync.values import canonical

OPEN = frozenset({HasilVerval.MENUNGGU, HasilVerval.DIKEMBALIKAN})
_COLUMNS = {
    "nama": "nama",
    "tempat_lahir": "tmp_lahir",
    "jk": "jk",
    "alamat": "alamat",
    "rt": "rt",
    "rw": "rw",
    "pekerjaan": "pekerjaan",
    "catatan": "catatan",
}


@dataclass(frozen=True, slots=True)
class UsulanSource:
    """The proposals of one village, under their keys."""

    tab: Tab
    wilayah: str
    full_nik: bool = False

    def rows(self) -> Iterable[tuple[str, Cells]]:
        """Return every proposal taken in; from then on its NIK is the office's, masked unless decided otherwise."""
        query = select(Usulan).where(Usulan.wilayah_kode == self.wilayah).order_by(Usulan.id)
        found = [(row, _cells(row)) for row in session().scalars(query)]
        return [(row.kunci, {**cells, "nik": row.nik} if self.full_nik else cells) for row, cells in found]

    def hold(self) -> None:
        """Lock the village's proposals."""
        session().execute(select(Usulan.id).where(Usulan.wilayah_kode == self.wilayah).with_for_update()).all()

    def stamp(self) -> str:
        """Return "": proposals are few and always compared."""
        return ""

    def new_key(self, taken: Container[str]) -> str:
        """Return a key that nobody has, with its check character."""
        while (key := encode(secrets.randbits(60))) in taken:
            pass
        return key

    def gate(self, rows: Sequence[tuple[str, Cells]]) -> dict[str, list[str]]:
        """Return why rows cannot become proposals. Where a NIK was issued is never a reason (UU 24/2013)."""
        periode = current_periode()
        if periode is None:
            return {key: ["Kantor belum membuka periode BNBA; usulan menunggu."] for key, _ in rows}
        if not periode.terbuka:
            why = f"Periode {periode.kode} sudah ditutup; usulan menunggu periode berikutnya."
            return {key: [why] for key, _ in rows}
        reasons: dict[str, list[str]] = {}
        seen: set[str] = set()
        known = _known({cells["nik"] for _, cells in rows})
        for key, cells in rows:
            why = _bad_nik(cells["nik"]) or known.get(cells["nik"], "")
            if not why and cells["nik"] in seen:
                why = "NIK ini sudah ditulis di baris lain."
            seen.add(cells["nik"])
            if why:
                reasons[key] = [why]
        return reasons

    def ingest(self, rows: Sequence[tuple[str, Cells]], *, oleh: Pelaku) -> None:
        """Make proposals that wait for the office's check."""
        periode = current_periode()
        if periode is None:
            return
        for key, cells in rows:
            row = Usulan(
                kunci=key,
                nik=cells["nik"],
                tgl_lahir=_date(cells["tanggal_lahir"]),
                wilayah_kode=self.wilayah,
                periode=periode.kode,
                jenis=JenisUsulan.BARU,
                hasil=HasilVerval.MENUNGGU,
                masuk=clock.now(),
                **{attribute: cells.get(code, "") for code, attribute in _COLUMNS.items()},
            )
            session().add(row)
            session().flush()
            note(row, "Diusulkan lewat lembar kelurahan", oleh=oleh)

    def take(self, changes: Sequence[Change], *, oleh: Pelaku) -> None:
        """Put corrections into proposals that are still open."""
        for change in changes:
            row = session().scalar(select(Usulan).where(Usulan.kunci == change.key))
            if row is None:
                continue
            for code, text in change.values.items():
                if code == "tanggal_lahir":
                    row.tgl_lahir = _date(text)
                else:
                    setattr(row, _COLUMNS[code], text)
            open_again(row, oleh=oleh)
        session().flush()

    def withdraw(self, key: str, *, oleh: Pelaku) -> None:
        """Remove a proposal that nobody has worked on; its trail stays."""
        row = session().scalar(select(Usulan).where(Usulan.kunci == key))
        if row is None or row.hasil is not HasilVerval.MENUNGGU or row.berkas_id is not None:
            raise DomainError("Usulan sudah diperiksa kantor; batalkan lewat verval.", "usulan")
        note(row, "Usulan ditarik kembali: yang masuk dibatalkan", oleh=oleh)
        session().flush()
        session().delete(row)
        session().flush()


def _cells(row: Usulan) -> Cells:
    values = {code: getattr(row, attribute) for code, attribute in _COLUMNS.items()}
    born = f"{row.tgl_lahir:%d/%m/%Y}" if row.tgl_lahir else ""
    hasil = in_words(row.hasil.value)
    if row.hasil is HasilVerval.DIKEMBALIKAN and row.alasan:
        hasil = f"{hasil}: {row.alasan}"
    shown = canonical({**values, "nik": mask_plain(row.nik), "tanggal_lahir": born, "hasil": hasil})
    return shown if row.hasil in OPEN else {**shown, LOCKED: f"Usulan sudah diputuskan: {hasil}"}


def _known(niks: set[str]) -> dict[str, str]:
    """Return what is known of NIKs in every village. Asked past the row scope: a yes or no is all that comes out."""
    periode = current_periode()
    if not niks or periode is None:
        return {}
    connection = session().connection()
    listed = select(Bnba.__table__.c.nik).where(
        Bnba.__table__.c.nik.in_(niks), valid_in(Bnba.__table__.c, periode.urut)
    )
    proposed = select(Usulan.__table__.c.nik).where(
        Usulan.__table__.c.nik.in_(niks), Usulan.__table__.c.periode == periode.kode
    )
    found = dict.fromkeys(connection.scalars(proposed), f"NIK ini sudah diusulkan pada periode {periode.kode}.")
    found |= dict.fromkeys(connection.scalars(listed), f"NIK ini sudah terdaftar pada BNBA {periode.kode}.")
    return found


def _bad_nik(nik: str) -> str:
    try:
        Nik.parse(nik)
    except DomainError as error:
        return error.pesan
    return ""


def _date(text: str) -> date | None:
    # Canonical already: the cell was parsed day first.
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None  # noqa: DTZ007  # a date has no zone
