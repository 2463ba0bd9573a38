"""What a sure number costs: ``.venv/bin/python -m benchmarks.numbering``.

Eight processes write 25 letters each into one book, on SQLite and PostgreSQL: once with the office's counter row in the
letter's own transaction, once with ``MAX + 1`` read before the insert, as letter applications often do it. Printed are
the letters that reached the book, the numbers given twice, the refusals, and the rate as a ratio.
"""

import multiprocessing
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from app import create_app
from app.agenda import numbering
from app.core.db import unit_of_work
from app.core.keys import Keys
from app.core.roles import SISTEM
from tests.support import postgres
from tests.support.office import KEYS, set_up

PROCESSES, LETTERS = 8, 25
BOOK = numbering.SURAT_KELUAR


def main() -> None:
    """Measure both ways on both databases."""
    with tempfile.TemporaryDirectory(prefix="loket-bench-") as name:
        for kind, home, url in _databases(Path(name)):
            home.mkdir()
            Keys.generate().write(home / KEYS)
            set_up(home, url)
            ours = _race(_counted, home, url)
            with create_engine(url).begin() as connection:
                connection.execute(text("CREATE TABLE tebakan (nomor INTEGER)"))
            naive = _race(_guessed, home, url)
            for label, (rate, given, refused) in (("counter row", ours), ("MAX + 1", naive)):
                twice = sum(times - 1 for times in Counter(given).values())
                print(
                    f"{kind:<11} {label:<12} {len(given):>4} of {PROCESSES * LETTERS} written, {twice:>4} twice, "
                    f"{refused:>4} refused, {rate:7.0f} letters/s"
                )
            print(f"{kind:<11} ratio of rates {ours[0] / naive[0]:.2f}")


def _race(way: object, home: Path, url: str) -> tuple[float, list[int], int]:
    spawn = multiprocessing.get_context("spawn")
    barrier, answers = spawn.Barrier(PROCESSES), spawn.Queue()
    workers = [spawn.Process(target=way, args=(str(home), url, barrier, answers)) for _ in range(PROCESSES)]
    for worker in workers:
        worker.start()
    found = [answers.get() for _ in workers]
    for worker in workers:
        worker.join()
    seconds = max(end for _, end, _, _ in found) - min(begin for begin, _, _, _ in found)
    given = [number for _, _, numbers, _ in found for number in numbers]
    return len(given) / seconds, given, sum(refused for *_, refused in found)


def _counted(home: str, url: str, barrier: Barrier, answers: multiprocessing.Queue) -> None:
    os.environ["LOKET_HOME"] = home
    app = create_app({"SQLALCHEMY_DATABASE_URI": url, "LOKET_EXTENSIONS": []})
    with app.app_context():
        barrier.wait()
        begin, numbers = time.perf_counter(), []
        for _ in range(LETTERS):
            with unit_of_work(SISTEM):
                numbers.append(numbering.take(BOOK).nomor)
        answers.put((begin, time.perf_counter(), numbers, 0))


def _guessed(_home: str, url: str, barrier: Barrier, answers: multiprocessing.Queue) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        barrier.wait()
        begin, numbers, refused = time.perf_counter(), [], 0
        for _ in range(LETTERS):
            try:
                number = int(connection.scalar(text("SELECT coalesce(max(nomor), 0) + 1 FROM tebakan")))
                connection.execute(text("INSERT INTO tebakan VALUES (:number)"), {"number": number})
                numbers.append(number)
            except DBAPIError:
                refused += 1
        answers.put((begin, time.perf_counter(), numbers, refused))


def _databases(folder: Path) -> Iterator[tuple[str, Path, str]]:
    yield "sqlite", folder / "sqlite", f"sqlite:///{folder / 'sqlite' / 'loket.db'}"
    with postgres.cluster() as server:
        server.create("loket")
        yield "postgresql", folder / "postgresql", server.url("loket")


if __name__ == "__main__":
    main()
