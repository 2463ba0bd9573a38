"""How fast a name is found among a million: ``.venv/bin/python -m benchmarks.search --keep /tmp/loket-search``.

Medians of several runs on SQLite and PostgreSQL of the search as one types, of the list with its filter by name, and
beside them what both would cost with ``LIKE '%x%'``, in the same run. People are invented; three words in a hundred
are misspelled, so that there are as many words as a real list has. The data are built once and kept in the folder:
1,000,000 people take 0.6 GB on SQLite, about as much on PostgreSQL, and some two minutes each on two busy cores.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, cast

from sqlalchemy import Table, func, select, text

from app import create_app
from app.bnba.models import Basis, Bnba, BnbaPeriode, ImporBnba, valid_in
from app.core import clock
from app.core.bulk import insert_rows
from app.core.db import read_as, session, unit_of_work
from app.core.keys import Keys
from app.core.roles import SISTEM, Pelaku, Peran
from app.demo.names import name_of
from app.pencarian import named, search_names
from app.pencarian.indeks import prepare_search, rebuild
from app.pencarian.kata import learn
from app.pencarian.kunci import search_key, words_in
from app.wilayah.models import Tingkat, Wilayah
from tests.support import postgres
from tests.support.office import KEYS, set_up, test_settings

URUT = 2026_11
CHUNK = 50_000
COLUMNS = ("kode_baris", "id_dtks", "nik", "no_kk", "nama", "alamat", "rt", "rw", "desa_kel", "wilayah_kode", "tanda",
           "sidik", "urut_dari", "urut_sampai", "impor_id", "kunci_cari")  # fmt: skip
#: What people type, by what makes it hard.
TYPED = {
    "common word": "SITI",
    "common name": "MUHAMMAD HADI",
    "rare name": "ABDUL ARIFIN RIDHA",
    "two letters wrong": "ABDUL ARIVEN RIDLA",
    "as spelled elsewhere": "MOCH. HADY PRASETIO",
    "common, other way round": "PRASETYO MUHAMMAD",
    "nobody": "XAQUORTH WEMBLEX",
}
#: Words before a tenth of all names, as in this country's lists.
FIRST = {"SITI": 0.056, "MUHAMMAD": 0.07, "AHMAD": 0.03}


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, required=True, help="folder in which the data stay")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--rebuild", action="store_true", help="also measure `flask cari rebuild`")
    options = parser.parse_args()
    os.environ["LOKET_HOME"] = str(options.keep)
    for kind in ("sqlite", "postgresql"):
        if options.only not in {None, kind}:
            continue
        with _database(kind, options.keep / f"{kind}-{options.rows}") as (home, url):
            app = _filled(home, url, options.rows)
            with app.app_context():
                _measure(kind, options.runs)
                if options.rebuild:
                    _rebuild()


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[tuple[Path, str]]:
    folder.mkdir(parents=True, exist_ok=True)
    if kind == "sqlite":
        yield folder, f"sqlite:///{folder / 'loket.db'}"
        return
    with postgres.kept(folder / "pg") as server:
        if not (folder / "selesai").exists():
            server.create("loket")
        yield folder, server.url("loket")


def _filled(home: Path, url: str, rows: int) -> Any:
    done = home / "selesai"
    if done.exists():
        return create_app(test_settings(home, url))
    Keys.generate().write(home / KEYS)
    start = time.perf_counter()
    app = set_up(home, url)
    with app.app_context(), unit_of_work(SISTEM):
        _fill(rows)
        prepare_search()
    with app.app_context(), unit_of_work(SISTEM):
        if url.startswith("postgresql"):
            session().execute(text("ANALYZE"))
    print(f"{rows} people written in {time.perf_counter() - start:.0f} s")
    done.touch()
    return app


def _fill(rows: int) -> None:
    session().add(BnbaPeriode(kode="2026-11", urut=URUT, basis=Basis.DTSEN, dibuka=clock.now(), diimpor=clock.now()))
    session().flush()
    impor = ImporBnba(
        periode="2026-11",
        waktu=clock.now(),
        oleh_nama="-",
        nama_berkas="-",
        sha256="-",
        baris=rows,
        diterima=rows,
        ditolak=0,
    )
    session().add(impor)
    session().flush()
    villages = session().execute(
        select(Wilayah.kode, Wilayah.nama).where(Wilayah.tingkat == Tingkat.DESA, Wilayah.kode.startswith("63.01."))
    )
    people = _people(rows, [tuple(place) for place in villages], impor.id)
    connection = session().connection()
    while chunk := [row for _, row in zip(range(CHUNK), people, strict=False)]:
        insert_rows(connection, cast("Table", Bnba.__table__), COLUMNS, chunk)
        learn(connection, {word for row in chunk for word in words_in(row[-1])})


def _people(rows: int, villages: list[tuple[str, str]], impor: int) -> Iterator[tuple[Any, ...]]:
    dice = Random(7)  # noqa: S311  # invented people
    for at in range(rows):
        kode, desa = villages[at * len(villages) // rows]
        nama = _name(dice)
        address = (f"JL. KENANGA NO. {at % 90}", f"{at % 9:03}", "001")
        yield (
            f"K{at}", f"ID{at}", f"9901{at:012}", f"9902{at // 4:012}", nama, *address, desa, kode, "", at, URUT, None,
            impor, search_key(nama, kode),
        )  # fmt: skip


def _name(dice: Random) -> str:
    origin, sex = dice.choice(("banjar", "jawa")), dice.choice("LP")
    words = name_of(origin, sex, dice).split()
    if dice.random() < 0.4:
        words.append(name_of(origin, sex, dice).split()[-1])
    words[:0] = dice.choices(["", *FIRST], [1 - sum(FIRST.values()), *FIRST.values()])
    return " ".join(_misspelled(word, dice) if dice.random() < 0.03 else word for word in words if word)


def _misspelled(word: str, dice: Random) -> str:
    at = dice.randrange(len(word))
    letter = dice.choice("AEIUNRSTLMDK")
    return dice.choice(
        (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :])
    )


def _measure(kind: str, runs: int) -> None:
    here = valid_in(Bnba, URUT)
    kode = session().scalar(select(Bnba.__table__.c.wilayah_kode).limit(1)) or ""
    office = Pelaku(id=1, akun="fo", nama="FO", peran=frozenset({Peran.FO}))
    village = Pelaku(id=2, akun="kel", nama="Kel", peran=frozenset({Peran.OPERATOR_KELURAHAN}), wilayah=kode)
    people = session().connection().scalar(select(func.count()).select_from(Bnba.__table__))
    words = session().connection().scalar(text("SELECT count(*) FROM kata_nama"))
    print(f"{kind}: {people} people, {words} words; load average {os.getloadavg()[0]:.1f}; medians of {runs}, ms")
    print(f"{'':<24}{'typed':>8}{'LIKE':>9}{'ratio':>7}{'village':>9}{'list':>8}{'LIKE':>9}   first hit")
    for what, typed in TYPED.items():
        like = Bnba.nama.icontains(typed, autoescape=True)
        with read_as(office):
            ours, found = _median(runs, lambda t=typed: search_names(Bnba, t, here, limit=8))
            theirs, _ = _median(
                3, lambda x=like: session().scalars(select(Bnba).where(here, x).order_by(Bnba.nama).limit(8)).all()
            )
            listed, _ = _median(runs, lambda t=typed: _page(named(Bnba, t)))
            like_listed, _ = _median(3, lambda x=like: _page(x))
        with read_as(village):
            inside, _ = _median(runs, lambda t=typed: search_names(Bnba, t, here, wilayah=kode, limit=8))
        first = found[0].nama if found else "-"
        figures = f"{ours:8.1f}{theirs:9.1f}{ours / theirs:7.3f}{inside:9.1f}{listed:8.1f}{like_listed:9.1f}"
        print(f"{what:<24}{figures}   {first}", flush=True)


def _page(condition: Any) -> object:
    """One page of the list as BNBA shows it: the first 25 by name, and the count up to ten thousand."""
    query = select(Bnba).where(valid_in(Bnba, URUT), condition)
    few = query.with_only_columns(Bnba.id).limit(10_001).subquery()
    return session().scalars(query.order_by(Bnba.nama).limit(25)).all(), session().scalar(
        select(func.count()).select_from(few)
    )


def _median(runs: int, work: Callable[[], Any]) -> tuple[float, Any]:
    taken, answer = [], None
    for _ in range(runs + 1):
        session().expunge_all()
        start = time.perf_counter()
        answer = work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken[1:]), answer


def _rebuild() -> None:
    session().rollback()
    start = time.perf_counter()
    with unit_of_work(SISTEM):
        counts = rebuild()
    print(f"rebuild: {counts} in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
