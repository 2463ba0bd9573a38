"""A stranger's check of a day: ``python -m simulate.check LEDGER DATABASE_URL``; it imports nothing of Loket's.

What people were told is compared with what the database, the agenda books and the letters say, by plain SQL and the
text of the PDFs. Told and not so is a finding, and so is what is there twice or was asked for by nobody.
"""

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, text

from simulate.check_reports import counts, signatures
from simulate.check_tables import imports, matches
from simulate.told import Told, of_kind, read
from tests.support.pdf import words_of

_ACTS_OF_A_CASE = "SELECT count(*) FROM tugas WHERE berkas_id = :case AND tindakan = :act AND ditutup IS NOT NULL"


def findings(ledger: Path, url: str) -> list[str]:
    """Return one sentence for everything that does not agree; none when all does."""
    told = list(read(ledger))
    with create_engine(url, poolclass=NullPool).connect() as database:
        return [
            *registrations(database, of_kind(told, "received")),
            *books(database),
            *numbers(database, of_kind(told, "numbered"), of_kind(told, "act")),
            *letters(database),
            *acts(database, of_kind(told, "act")),
            *notes(database, of_kind(told, "noted", "typed")),
            *imports(database, of_kind(told, "brought", "confirmed", "imported", "undone")),
            *matches(database, of_kind(told, "put", "matched", "fetched")),
            *signatures(database, of_kind(told, "signed")),
            *counts(database, of_kind(told, "counted")),
        ]


def registrations(database: Connection, told: Sequence[Told]) -> Iterator[str]:
    """Every application somebody was told of is there once, and none that nobody made."""
    query = "SELECT b.id, b.no_reg, b.nama, s.keperluan FROM berkas b JOIN sk_dtks s ON s.id = b.id"
    rows = [row for row in database.execute(text(query)) if row.keperluan.startswith("Simulasi")]
    by_purpose = {row.keperluan: row for row in rows}
    for purpose, count in Counter(row.keperluan for row in rows).items():
        if count > 1:
            yield f"registration: {purpose} stands {count} times"
    for one in told:
        number, _, purpose = one.text.partition(" ") if one.sure else ("", "", one.text)
        row = by_purpose.pop(purpose, None)
        if one.sure and row is None:
            yield f"registration: {one.who} was told {number} for {one.name}, and it is not there"
        elif one.sure and row and (str(row.id), row.no_reg, row.nama) != (one.key, number, one.name):
            yield f"registration: {one.who} was told {number} for {one.name}, the book says {row.no_reg} {row.nama}"
    for purpose in by_purpose:
        yield f"registration: {purpose} was received by nobody"


def books(database: Connection) -> Iterator[str]:
    """No book skips a number, gives one twice, or counts other than its rows do."""
    given = defaultdict(list)
    for row in database.execute(text("SELECT buku, tahun, cakupan, nomor FROM nomor WHERE sisipan = ''")):
        given[row.buku, row.tahun, row.cakupan].append(row.nomor)
    for row in database.execute(text("SELECT buku, tahun, cakupan, mulai_setelah, terakhir FROM buku_tahun")):
        found = sorted(given[row.buku, row.tahun, row.cakupan])
        if found != list(range(row.mulai_setelah + 1, row.terakhir + 1)):
            yield f"number: book {row.buku} {row.tahun} {row.cakupan} counts to {row.terakhir} and holds {len(found)}"


def numbers(database: Connection, told: Sequence[Told], pressed: Sequence[Told]) -> Iterator[str]:
    """Every letter's number somebody was told belongs to that case, and no case got one that nobody asked for."""
    query = "SELECT no_surat, berkas_id FROM agenda_surat_keluar WHERE berkas_id IS NOT NULL"
    owner = {row.no_surat: str(row.berkas_id) for row in database.execute(text(query))}
    for one in told:
        theirs = owner.get(one.text)
        if theirs != one.key:
            yield f"number: {one.who} was told {one.text} for case {one.key}, the agenda gives it to {theirs}"
    asked = {one.key for one in pressed if one.text == "nomori"}
    for number, case in owner.items():
        if case not in asked:
            yield f"number: {number} of case {case} was asked for by nobody"


def letters(database: Connection) -> Iterator[str]:
    """Every issued letter has its PDF, unchanged, with its number on it."""
    query = "SELECT t.surat_id, t.nomor, p.isi, p.sha256 FROM surat_terbit t LEFT JOIN surat_pdf p USING (surat_id)"
    for row in database.execute(text(query)):
        if row.isi is None:
            yield f"letter: {row.nomor} has no PDF"
        elif hashlib.sha256(row.isi).hexdigest() != row.sha256:
            yield f"letter: the PDF of {row.nomor} is not the one that was made"
        elif row.nomor and row.nomor not in words_of(bytes(row.isi)):
            yield f"letter: {row.nomor} does not stand on its PDF"


def acts(database: Connection, told: Sequence[Told]) -> Iterator[str]:
    """Every act somebody was told of was done, and not more often than it was pressed."""
    sure, pressed = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in told:
        pressed[one.key, one.text] += 1
        sure[one.key, one.text] += one.sure
    for (case, act), most in pressed.items():
        done = database.execute(text(_ACTS_OF_A_CASE), {"case": int(case), "act": act}).scalar() or 0
        least = sure[case, act]
        if not least <= done <= most:
            yield f"act: {act} of case {case} was told {least} times, pressed {most} times, and done {done} times"


def notes(database: Connection, told: Sequence[Told]) -> Iterator[str]:
    """The last word about everybody stands, whichever side wrote it; an answer that was lost may have come or not."""
    query = "SELECT kode_baris, catatan FROM verifikasi_kelayakan ORDER BY periode"
    stands = {row.kode_baris: row.catatan for row in database.execute(text(query))}
    open_to: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        open_to[one.key] = [one] if one.sure else [*open_to[one.key], one]
    for code, possible in open_to.items():
        allowed = {one.text for one in possible}
        before = not any(one.sure for one in possible)
        if stands.get(code) not in allowed and not before:
            yield f"edit: {possible[0].who} wrote '{possible[0].text}' about {code}, and '{stands.get(code)}' stands"
    conflicts = database.execute(text("SELECT key FROM sync_conflict WHERE settled_at IS NULL")).scalars()
    yield from (f"edit: a conflict about {key} that nobody made" for key in set(conflicts) & open_to.keys())


def main() -> int:
    """Print the findings; return 1 when there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("url")
    options = parser.parse_args()
    found = findings(options.ledger, options.url)
    print("\n".join(found) or "everything agrees")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
