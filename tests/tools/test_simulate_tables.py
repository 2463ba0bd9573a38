"""The check of a simulated day knows what may be said of the people it put into a list."""

import pytest
from sqlalchemy import create_engine, text

from simulate.check_tables import matches
from simulate.told import Told

MATCHED = ["listed", "named", "strange"]
VERDICTS = ["cocok NIK", "mungkin", "tidak ditemukan"]


@pytest.mark.parametrize(
    ("stored", "told", "says"),
    [
        (VERDICTS, VERDICTS, None),
        (["mungkin", *VERDICTS[1:]], VERDICTS, "(listed), is stored as 'mungkin'"),
        ([*VERDICTS[:2], "cocok NIK"], VERDICTS, "(strange), is stored as 'cocok NIK'"),
        (VERDICTS, ["cocok NIK", "tidak ditemukan", "tidak ditemukan"], "was told 'tidak ditemukan' of WARGA 2"),
        (VERDICTS[:2], VERDICTS, "case 7 has 3 rows, 2 were stored"),
        (VERDICTS, VERDICTS[:2], "case 7 has 3 rows, 2 were told"),
    ],
)
def test_a_verdict_agrees_with_who_stands_in_the_row_and_with_what_is_stored(
    stored: list[str], told: list[str], says: str | None
) -> None:
    with create_engine("sqlite://").connect() as database:
        database.execute(text("CREATE TABLE sanding_permohonan AS SELECT 7 AS id, 'SIM/aa/2026' AS surat_nomor"))
        database.execute(text("CREATE TABLE sanding_hasil (berkas_id, urut, status)"))
        database.execute(text("CREATE TABLE pindaian (id, sha256)"))
        for at, kelas in enumerate(stored, start=2):
            database.execute(text("INSERT INTO sanding_hasil VALUES (7, :at, :kelas)"), {"at": at, "kelas": kelas})
        put = [Told(0, "staf", "put", "7", f"{at} {kind}", name=f"WARGA {at}") for at, kind in enumerate(MATCHED, 1)]
        result = [Told(0, "staf", "matched", "7", f"{at} {one}", name=f"WARGA {at}") for at, one in enumerate(told, 1)]
        found = list(matches(database, [*put, *result]))
    assert (found == []) if says is None else any(says in one for one in found), found
