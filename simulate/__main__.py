"""``python -m simulate [--minutes 5] [--only sqlite|postgresql]``: play a day on each database and check it.

Exit 1 when an answer was 500, somebody could not go on, or the check found anything.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from simulate.altered import missed
from simulate.check import findings
from simulate.day import Day
from simulate.office import Office, opened
from simulate.sheets import differences


def main() -> int:
    """Play, check, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds somebody thinks between two things")
    parser.add_argument("--faults", type=float, default=12, help="seconds between two faults; 0: none")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    kinds = [options.only] if options.only else ["sqlite", "postgresql"]
    return max(_day(kind, options) for kind in kinds)


def _day(kind: str, options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="loket-hari-") as name:
        folder = Path(name)
        print(f"== {kind}", flush=True)
        with opened(folder, kind) as office:
            day = Day(office, folder / "told.jsonl", options.seed, options.pause)
            begin = time.monotonic()
            day.work(minutes=options.minutes, faults=options.faults)
            seconds = time.monotonic() - begin
            day.settle()
            found = [
                *day.wrong(),
                *findings(day.ledger, office.url),
                *differences(office.lembar, day.sheets, day.people, office.url),
                *_said_by(office, "agenda", "check"),
                *_said_by(office, "audit", "verify"),
            ]
            print(day.report(seconds))
            if kind == "sqlite":
                found += [f"check: {what} altered by hand was not found" for what in missed(office, day.ledger, folder)]
        print("\n".join(found[:40]) or "everything agrees with what people were told", flush=True)
        return 1 if found else 0


def _said_by(office: Office, *words: str) -> list[str]:
    done = office.command(*words)
    return [] if done.returncode == 0 else [f"flask {' '.join(words)}: {(done.stdout + done.stderr).strip()[:300]}"]


if __name__ == "__main__":
    sys.exit(main())
