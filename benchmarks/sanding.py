"""How well lists are matched, and how fast the core is: ``.venv/bin/python benchmarks/sanding.py score|fit``.

``score`` prints precision and recall of the classes against the labels of an invented kit, and the time of the matching
core; thresholds were fixed on other seeds (``fit``) than the one quoted. The whole job is in sanding_job.py, the peer
in sanding_peer.py.
"""

import argparse
import resource
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.sanding import engine, tables  # noqa: E402  # the project is not installed
from app.sanding.candidates import candidates, further  # noqa: E402
from app.sanding.classes import KELAS, Kelas, Verdicts  # noqa: E402
from app.sanding.engine import match  # noqa: E402
from app.sanding.levels import compare  # noqa: E402
from app.sanding.people import columns_of  # noqa: E402
from app.sanding.register import Register  # noqa: E402
from app.sanding.weights import features  # noqa: E402
from benchmarks.sanding_kit import Kit, make, person  # noqa: E402

_MUNGKIN, _TIDAK = KELAS.index(Kelas.MUNGKIN), KELAS.index(Kelas.TIDAK)
#: Seeds the table was fitted and its thresholds were fixed on; never quoted.
FITTED = (101, 102)


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("score", "fit"))
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if options.what == "fit":
        fit([make(options.size, options.rows, seed) for seed in FITTED])
        return
    kit = make(options.size, options.rows, options.seed)
    register = register_of(kit)
    for family in (True, False):
        measure(kit, register, family=family)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def register_of(kit: Kit) -> Register:
    """Return the kit's register, every index built."""
    people = columns_of(said for _, said in kit.register)
    register = Register("kit", np.arange(len(people)), people)
    register.ready()
    return register


def measure(kit: Kit, register: Register, *, family: bool) -> None:
    """Print the figures of one layout: with the KK column or without."""
    people = columns_of(person(row, family=family) for _, row in kit.rows)
    wall, cpu = time.perf_counter(), time.process_time()
    verdicts = match(people, register)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(
        "all columns" if family else "without KK",
        f"{len(people)} x {len(register.rows)}, core {wall:.2f} s, cpu {cpu:.2f} s",
    )
    for name, value in figures(kit, verdicts).items():
        print(f"  {name:<24} {value:.4f}")


def figures(kit: Kit, verdicts: Verdicts) -> Mapping[str, float]:
    """Return the figures by name."""
    who = np.array([soul for soul, _ in kit.register])
    truth = np.array([soul for soul, _ in kit.rows])
    right = (verdicts.row >= 0) & (who[verdicts.row] == truth)
    cocok, mungkin, real = verdicts.kelas < _MUNGKIN, verdicts.kelas == _MUNGKIN, truth >= 0
    return {
        "precision": (cocok & right).sum() / max(cocok.sum(), 1),
        "recall": (cocok & right).sum() / real.sum(),
        "recall with mungkin": ((cocok | mungkin) & right).sum() / real.sum(),
        "mungkin": mungkin.mean(),
        "mungkin of decoys": mungkin[~real].mean(),
        "false cocok, decoys": cocok[~real].mean(),
        "false cocok, others": (cocok & ~right)[real].mean(),
        "candidates hold truth": right[real].mean(),
    }


def fit(kits: list[Kit], ridge: float = 3.0) -> None:
    """Print a table of weights fitted by logistic regression on every pair of the kits, with and without KK."""
    designs, answers = [], []
    for kit in kits:
        register = register_of(kit)
        who, truth = np.array([soul for soul, _ in kit.register]), np.array([soul for soul, _ in kit.rows])
        for family in (True, False):
            people = columns_of(person(row, family=family) for _, row in kit.rows)
            asked, rows = candidates(people, register)
            more = further(
                people,
                register,
                engine._unsure(people, (asked, rows), engine.score(compare(people, register, asked, rows))),
            )
            size = np.int64(len(rows) and len(register.rows))
            keys = np.unique(np.concatenate([asked * size + rows, more[0] * size + more[1]]))
            asked, rows = keys // size, keys % size
            designs.append(_one_hot(features(compare(people, register, asked, rows))))
            answers.append(who[rows] == truth[asked])
    design, answer = np.concatenate(designs), np.concatenate(answers).astype(float)
    print(f"# {len(answer)} pairs, {answer.mean():.3f} true")
    weights = _logistic(design, answer, ridge)
    at = 0
    for name, levels in tables.TABLES.items():
        bits = weights[at : at + len(levels)] / np.log(2)
        at += len(levels)
        print(f'    "{name}": ({", ".join(f"{bit + 0:.1f}" for bit in np.round(bits, 1) + 0.0)},),')


def _one_hot(columns: Mapping[str, np.ndarray]) -> np.ndarray:
    parts = [np.eye(len(levels), dtype=np.float32)[columns[name]] for name, levels in tables.TABLES.items()]
    return np.concatenate(parts, axis=1)


def _logistic(design: np.ndarray, answer: np.ndarray, ridge: float) -> np.ndarray:
    weights = np.zeros(design.shape[1])
    penalty = np.concatenate([_penalty(name, len(levels), ridge) for name, levels in tables.TABLES.items()])
    for _ in range(14):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (answer - chance) - penalty * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    return weights


def _penalty(name: str, levels: int, ridge: float) -> np.ndarray:
    """Let single levels speak freely, pairs of levels only where they must, and what is not known not at all."""
    penalty = np.full(levels, ridge * 4 if "_" in name else ridge / 10)
    if "_" not in name and name != "dasar":
        penalty[0] = 1e6
    return penalty


if __name__ == "__main__":
    main()
