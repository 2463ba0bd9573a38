"""What a paste into the *Tabel* view costs: ``.venv/bin/python -m benchmarks.grid --data D``.

200 rows of a register pasted at once, three cells each, with the form's checks, row scope, trail and the group that can
put them back; and one cell, and a page of 200 rows read. Asked of the application itself, without a network, on SQLite
and PostgreSQL; beside each paste the limit that nobody can undercut: the same cells written by one ``executemany`` with
as many rows into the trail, in the same minute. D keeps the office (see benchmarks/offices.py).
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select, text

from app import create_app
from app.bnba.models import VerifikasiKelayakan
from app.core.db import db, read_as, session
from app.core.roles import SISTEM
from benchmarks.measured import Times
from benchmarks.offices import month, postgresql
from tests.support.actors import logged_in
from tests.support.statements import statements

ROWS = 200
COLUMNS = ("hp", "berita_acara", "catatan")
#: Milliseconds in the server to stay below.
TARGETS = {"paste of 200 rows": 100, "one cell": 15}


def main() -> None:
    """Measure on both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    kept = month(options.data)
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        home = Path(name) / "rumah"
        shutil.copytree(kept, home)
        _measure("sqlite", home, f"sqlite:///{home / 'loket.db'}", options.rounds)
        with postgresql(options.data, kept) as (url, _, _):
            _measure("postgresql", home, url, options.rounds)


def _measure(kind: str, home: Path, url: str, rounds: int) -> None:
    os.environ["LOKET_HOME"] = str(home)
    app = create_app({"SQLALCHEMY_DATABASE_URI": url, "LOKET_EXTENSIONS": [], "WTF_CSRF_ENABLED": False})
    client = logged_in(app, "subkor")
    with app.app_context(), read_as(SISTEM):
        query = select(VerifikasiKelayakan.id).where(VerifikasiKelayakan.wilayah_kode.like("63.01%"))
        keys = list(session().scalars(query.order_by(VerifikasiKelayakan.id.desc()).limit(ROWS)))
    times = {what: Times() for what in (*TARGETS, "page of 200 rows", "bare executemany")}
    asked: dict[str, int] = {}
    for number in range(rounds):
        for what, count in (("paste of 200 rows", ROWS), ("one cell", 1)):
            batch = _batch(client, keys[:count], number)
            with statements(app) as told:
                _take(times[what], lambda batch=batch: _post(client, batch))  # type: ignore[misc]  # the loop variable is bound as a default
            asked[what] = len(told)
        with statements(app) as told:
            _take(times["page of 200 rows"], lambda: client.get(f"/verifikasi/tabel/baris?ukuran={ROWS}"))
        asked["page of 200 rows"] = len(told)
        _take(times["bare executemany"], lambda number=number: _bare(app, keys, number))  # type: ignore[misc]  # the loop variable is bound as a default
    print(f"\n{kind}, {len(keys)} rows, load average {os.getloadavg()[0]:.1f}")
    for what, taken in times.items():
        target = f"  target {TARGETS[what]}" if what in TARGETS else ""
        print(
            f"{what:<20} {taken.median:7.1f} ms, least {min(taken.clock) * 1000:6.1f}, processor {taken.work:6.1f}, "
            f"{asked.get(what, 0):>4} statements{target}"
        )
    ratio = times["paste of 200 rows"].work / times["bare executemany"].work
    print(f"paste : bare executemany, processor {ratio:.1f}")


def _take(times: Times, work: Callable[[], object]) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    times.clock.append(time.perf_counter() - clock)
    times.processor.append(time.process_time() - processor)


def _batch(client: FlaskClient, keys: list[int], number: int) -> dict[str, Any]:
    """Return what the page sends: each cell with what it held."""
    rows: dict[str, dict[str, Any]] = {}
    for page in range(1, 100):
        found = client.get(f"/verifikasi/tabel/baris?ukuran=200&halaman={page}").get_json()["baris"]
        rows.update({row["_id"]: row for row in found})
        if not found or all(str(key) in rows for key in keys):
            break
    typed = {"hp": f"08115{number:05d}", "berita_acara": f"BA/{number}", "catatan": f"dilihat ke-{number}"}
    sent = [
        {"id": str(key), "sel": {name: {"semula": rows[str(key)][name], "baru": typed[name]} for name in COLUMNS}}
        for key in keys
    ]
    return {"ubah": sent, "tambah": []}


def _post(client: FlaskClient, batch: dict[str, Any]) -> None:
    answer = client.post("/verifikasi/tabel/simpan", json=batch)
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code}: {json.dumps(answer.get_json())[:300]}")


def _bare(app: Any, keys: list[int], number: int) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(
            text("UPDATE verifikasi_kelayakan SET hp = :hp, berita_acara = :ba, catatan = :ca WHERE id = :id"),
            [{"id": key, "hp": f"0812{number}", "ba": f"B/{number}", "ca": f"polos {number}"} for key in keys],
        )
        connection.execute(text("CREATE TABLE IF NOT EXISTS jejak_polos (baris INTEGER, isi TEXT)"))
        connection.execute(
            text("INSERT INTO jejak_polos VALUES (:id, :isi)"),
            [{"id": key, "isi": json.dumps({name: ["lama", "baru"] for name in COLUMNS})} for key in keys],
        )


if __name__ == "__main__":
    main()
