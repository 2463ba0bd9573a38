"""``flask worker`` for tests: it syncs a few books, again and again, and waits hardly at all between tries."""

import logging
import os
import sys

from app.jobs import worker
from sheets_sync import backoff, service
from tests.sheets_sync.desk import Few

BOOKS = "UJI_BUKU"


def main() -> None:
    """Run the real worker with other clocks."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")  # told when a test fails
    books = os.environ[BOOKS].split()
    service.catalogue = lambda: Few(books)  # type: ignore[attr-defined,assignment,return-value]
    worker.SWEEP_EVERY = 0.1
    backoff.LONGEST = 0.05
    from flask.cli import main as flask

    sys.argv = ["flask", "worker"]
    flask()


if __name__ == "__main__":
    main()
