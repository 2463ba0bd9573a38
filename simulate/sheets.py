"""Whether the sheets say what the office says, read as their villages read them."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import NullPool, create_engine, text

from simulate.people import Warga
from tests.sheets_sync.emulator.talk import Person


def differences(server: str, sheets: Mapping[str, str], people: Sequence[Warga], url: str) -> Iterator[str]:
    """Yield one sentence for each note that stands in one place and not in the other."""
    with create_engine(url, poolclass=NullPool).connect() as database:
        query = "SELECT kode_baris, catatan FROM verifikasi_kelayakan ORDER BY periode"
        office = {row.kode_baris: row.catatan or "" for row in database.execute(text(query))}
    for village, spreadsheet in sheets.items():
        account = Person(server, f"kel_{village}@token.local")
        values = account.gc.open_by_key(spreadsheet).worksheet("BNBA").get_all_values()
        note = values[0].index("Catatan")
        listed = {cell: row[note] for row in values[1:] for cell in row}
        for one in people:
            if one.wilayah == village and listed.get(one.kode_baris, "") != office.get(one.kode_baris, ""):
                yield (
                    f"sheet: {one.kode_baris} of {village} says '{listed.get(one.kode_baris)}', "
                    f"the office '{office.get(one.kode_baris)}'"
                )
