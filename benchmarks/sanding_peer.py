"""The peer, side by side: Splink's predict with a saved model on the columns our core gets, on the same kit.

``python -m venv V && V/bin/pip install -r benchmarks/sanding-peer.txt``, then
``.venv/bin/python benchmarks/sanding_peer.py --peer V/bin/python --size 150000 --rows 10000``.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = ("unique_id", "nik", "nama", "born", "village", "kk", "initial")


def main() -> None:
    """Write both tables, time our core, then the peer on the same tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", type=Path, required=True)
    parser.add_argument("--size", type=int, default=150_000)
    parser.add_argument("--rows", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="loket-peer-") as name:
        ours = _ours(Path(name), options.size, options.rows)
        theirs = float(
            subprocess.run([options.peer, __file__, name], check=True, capture_output=True, text=True).stdout.split()[
                -1
            ]
        )
    print(
        f"{options.rows} x {options.size}: core {ours:.2f} s, Splink predict {theirs:.2f} s, ratio {ours / theirs:.2f}"
    )


def _ours(folder: Path, size: int, rows: int) -> float:
    sys.path.insert(0, str(ROOT))
    from app.sanding.engine import match
    from app.sanding.people import columns_of
    from benchmarks.sanding import register_of
    from benchmarks.sanding_kit import make, person

    kit = make(size, rows, 7)
    register, people = register_of(kit), columns_of(person(row) for _, row in kit.rows)
    for table, columns in (("register", register.people), ("list", people)):
        _write(folder / f"{table}.csv", columns)
    took = []
    for _ in range(3):
        begin = time.perf_counter()
        match(people, register)
        took.append(time.perf_counter() - begin)
    return sorted(took)[1]


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
    took = []
    for _ in range(3):
        fresh = _linker(Linker, DuckDBAPI, tables, str(model))
        begin = time.perf_counter()
        fresh.inference.predict(threshold_match_weight=-5)
        took.append(time.perf_counter() - begin)
    print(sorted(took)[1])


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
