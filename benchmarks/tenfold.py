"""Ten million people beside one million: ``.venv/bin/python -m benchmarks.tenfold --data D``.

The scenes of :mod:`benchmarks.registers` on PostgreSQL, through the whole web application, in turns on the list of a
million people and on ten times as many; no scene should take more than twice as long. The long list is the short one
ten times, each person under a code and a number of the row of his own; identity numbers and names repeat.

Built once and kept in D beside what :mod:`benchmarks.registers` builds: 8 GB, three minutes on two quiet cores.
"""

import argparse
import shutil
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import psycopg

from benchmarks.offices import copy_of, long_list, postgresql
from benchmarks.registers import in_turns, logged_in, loket, scenes_of, tell
from tests.support import postgres

ROWS, TIMES, TARGET = 1_000_000, 10, 2.0


def main() -> None:
    """Build what is missing, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    home = long_list(options.data, ROWS)
    with postgresql(options.data, home):
        pass  # the short list is there, and of this version
    long = options.data / f"daftar-{ROWS * TIMES}-pg"
    _build(copy_of(options.data, home), long)
    with ExitStack() as stack:
        databases = (
            stack.enter_context(postgresql(options.data, home, kept=long)),
            stack.enter_context(postgresql(options.data, home)),
        )
        servers = [stack.enter_context(loket(home, url, options.workers)) for url, *_ in databases]
        browsers = [logged_in(server) for server in servers]
        scenes = scenes_of(browsers[1], ROWS)
        for scene in scenes:
            scene.theirs, scene.target = scene.ours, TARGET
        pids = [[server.process.pid, pid] for server, (_, _, pid) in zip(servers, databases, strict=True)]
        in_turns(scenes, browsers, pids, options.rounds)
    tell("postgresql", scenes, ("10 mio.", "1 mio."))


def _build(short: Path, long: Path) -> None:
    """Make the long list of a server's files, which no server has open."""
    if (long / "siap").exists():
        return
    begin = time.monotonic()
    shutil.rmtree(long, ignore_errors=True)
    subprocess.run(["cp", "--archive", str(short), str(long)], check=True)  # keeps whose files they are
    (long / "siap").unlink()
    with postgres.cluster(long) as server:
        address = server.url("loket").replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as database:
            _multiply(database)
    (long / "siap").touch()
    size = sum(one.stat().st_size for one in long.rglob("*") if one.is_file())
    print(f"built in {(time.monotonic() - begin) / 60:.0f} minutes, {size / 2**30:.1f} GB", flush=True)


def _multiply(database: psycopg.Connection) -> None:
    database.execute("SET session_replication_role = replica; SET maintenance_work_mem = '1GB'")
    indexes = dict(database.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'bnba'").fetchall())
    indexes.pop("pk_bnba")
    database.execute("; ".join(f"DROP INDEX {name}" for name in indexes))
    (last,) = database.execute("SELECT max(id) FROM bnba").fetchone() or (0,)
    named = "SELECT string_agg(attname, ', ') FROM pg_attribute WHERE attrelid = 'bnba'::regclass AND attnum > 0"
    (others,) = database.execute(
        f"{named} AND NOT attisdropped AND attname NOT IN ('id', 'kode_baris')"
    ).fetchone() or ("",)
    for copy in range(1, TIMES):
        row = f"id + {copy * last}, chr({ord('p') + copy}) || substr(kode_baris, 2), {others}"
        database.execute(f"INSERT INTO bnba (id, kode_baris, {others}) SELECT {row} FROM bnba WHERE id <= {last}")  # noqa: S608  # names and numbers of our own
    for made in indexes.values():
        database.execute(made)
    database.execute("VACUUM ANALYZE bnba")


if __name__ == "__main__":
    main()
