"""The peer, side by side: Splink's predict with a saved model on the columns our core gets, on the same kit.

``python -m venv V && V/bin/pip install -r benchmarks/sanding-peer.txt``, then
``.venv/bin/python -m benchmarks.sanding_peer --peer V/bin/python --size 150000 --rows 10000``.
"""

import argparse
import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

REPEATS = 9
Took = tuple[float, float]
HEAD = ("unique_id", "nik", "nama", "born", "village", "kk", "initial")


def main() -> None:
    """Write both tables, then time our core and the peer on them in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", type=Path, required=True)
    parser.add_argument("--size", type=int, default=150_000)
    parser.add_argument("--rows", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="loket-peer-") as name:
        core = _prepared(Path(name), options.size, options.rows)
        core()
        ours, theirs = _in_turn(core, [options.peer, __file__, name])
    for at, what in enumerate(("wall", "processor")):
        mine, peers = (statistics.median(each[at] for each in took) for took in (ours, theirs))
        print(
            f"{options.rows} x {options.size}, {what}: core {mine:.2f} s, Splink predict {peers:.2f} s, "
            f"ratio {mine / peers:.2f}; load {os.getloadavg()[0]:.1f}"
        )


def _in_turn(core: Callable[[], object], command: Sequence[str | Path]) -> tuple[list[Took], list[Took]]:
    """Return what our core and the peer took, one after the other, so that both meet the same load."""
    ours, theirs = [], []
    quiet = {"stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **quiet) as asked:
        for _ in range(REPEATS):
            print("predict", file=asked.stdin, flush=True)
            answer = asked.stdout.readline()
            while not answer.startswith("took"):
                answer = asked.stdout.readline()
            theirs.append(tuple(float(each) for each in answer.split()[1:]))
            ours.append(_timed(core))
    return ours, theirs


def _timed(work: Callable[[], object]) -> Took:
    """Return the wall and processor seconds of ``work``."""
    begin = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begin[0], time.process_time() - begin[1]


def _prepared(folder: Path, size: int, rows: int) -> Callable[[], object]:
    from app.sanding.engine import match
    from benchmarks.sanding_trials import trials

    trial = next(iter(trials("satu", size, rows, 7)))
    for table, columns in (("register", trial.register.people), ("list", trial.people)):
        _write(folder / f"{table}.csv", columns)
    return lambda: match(trial.people, trial.register)


def _write(path: Path, people) -> None:  # noqa: ANN001  # People, known only in our own venv
    import numpy as np

    names = people.names.take(np.arange(len(people)))
    columns = (people.nik.tolist(), names, people.born.tolist(), people.village.tolist(), people.kk.tolist())
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for at, (nik, name, *rest) in enumerate(zip(*columns, strict=True)):
            writer.writerow([at, nik or "", name, *(value or "" for value in rest), name[:1]])


def peer(folder: Path) -> None:
    """Train once, save the model, then time predict with the saved model in a fresh linker. Runs in the peer's venv."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    tables = [pd.read_csv(folder / f"{name}.csv", dtype=str) for name in ("list", "register")]
    rules = [("nik",), ("nama", "born"), ("kk",), ("born", "village"), ("born", "initial"), ("nama", "village")]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.LevenshteinAtThresholds("nik", [1, 2]),
            cl.JaroWinklerAtThresholds("nama", [0.95, 0.88]),
            cl.ExactMatch("born"),
            cl.ExactMatch("village"),
            cl.ExactMatch("kk"),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
    )
    linker = _linker(Linker, DuckDBAPI, tables, settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (("nama", "born"), ("kk",)):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    model = folder / "model.json"
    linker.misc.save_model_to_json(str(model), overwrite=True)
    fresh = [_linker(Linker, DuckDBAPI, tables, str(model)) for _ in range(REPEATS)]
    for _ in sys.stdin:
        linker = fresh.pop()
        print("took", *_timed(lambda: linker.inference.predict(threshold_match_weight=-5)), flush=True)  # noqa: B023  # called at once


def _linker(linker, database, tables, settings):  # noqa: ANN001, ANN202  # the peer's own kinds
    api = database()
    if hasattr(api, "register"):  # since Splink 5 tables are registered first
        frames = [
            api.register(table, dataset_display_name=name)
            for table, name in zip(tables, ("list", "register"), strict=True)
        ]
        return linker(frames, settings)
    return linker(tables, settings, db_api=api)


if __name__ == "__main__":
    if len(sys.argv) == 2 and not sys.argv[1].startswith("-"):
        peer(Path(sys.argv[1]))
    else:
        main()
