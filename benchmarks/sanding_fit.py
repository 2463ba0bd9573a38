"""Fit the table of weights: ``.venv/bin/python -m benchmarks.sanding_fit``; the answer goes into app/sanding/tables.py.

Logistic regression over every compared pair of both kits, with and without KK; a weight is then bits for or against.
"""

import argparse

import numpy as np

from app.sanding import tables
from app.sanding.candidates import further, numbered, shared
from app.sanding.levels import compare
from app.sanding.weights import features
from benchmarks.sanding_trials import KITS, Trial, trials

#: Never quoted.
SEEDS = (101, 102)
_RIDGE = 3.0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=150_000)
    parser.add_argument("--rows", type=int, default=20_000)
    options = parser.parse_args()
    seen: list[np.ndarray] = []
    for kit in KITS:
        for seed in SEEDS:
            seen.extend(_pairs(trial) for trial in trials(kit, options.size, options.rows, seed))
    kinds, count, true = _counted(np.concatenate(seen))
    print(f"# {count.sum()} pairs of {len(count)} kinds, {true.sum() / count.sum():.3f} true")
    weights = _logistic(_one_hot(kinds), count, true)
    at = 0
    for name, levels in tables.TABLES.items():
        bits = np.round(weights[at : at + len(levels)] / np.log(2), 1) + 0.0
        at += len(levels)
        print(f'    "{name}": ({", ".join(f"{bit:.1f}" for bit in bits)},),')


def _pairs(trial: Trial) -> np.ndarray:
    """Return one line per compared pair: its levels, and whether it is one person."""
    people, register, everybody = trial.people, trial.register, np.arange(len(trial.people))
    parts = [look(people, register, everybody) for look in (numbered, shared, further)]
    size = np.int64(len(register.rows))
    keys = np.unique(np.concatenate([asked * size + rows for asked, rows in parts]))
    asked, rows = keys // size, keys % size
    levels = features(compare(people, register, asked, rows))
    true = (trial.who[rows] == trial.truth[asked]).astype(np.int8)
    return np.stack([*(levels[name] for name in tables.TABLES), true], axis=1).astype(np.int8)


def _counted(lines: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    kinds, of = np.unique(lines[:, :-1], axis=0, return_inverse=True)
    return kinds, np.bincount(of, minlength=len(kinds)), np.bincount(of, lines[:, -1], minlength=len(kinds))


def _one_hot(kinds: np.ndarray) -> np.ndarray:
    parts = [np.eye(len(levels))[kinds[:, at]] for at, levels in enumerate(tables.TABLES.values())]
    return np.concatenate(parts, axis=1)


def _logistic(design: np.ndarray, count: np.ndarray, true: np.ndarray) -> np.ndarray:
    weights = np.zeros(design.shape[1])
    penalty = np.concatenate([_penalty(name, len(levels)) for name, levels in tables.TABLES.items()])
    for _ in range(16):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (true - count * chance) - penalty * weights
        curve = (design * (count * chance * (1 - chance))[:, None]).T @ design + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    return weights


def _penalty(name: str, levels: int) -> np.ndarray:
    """Let single levels speak freely, pairs of levels only where they must, and what is not known not at all."""
    penalty = np.full(levels, _RIDGE * 4 if "_" in name else _RIDGE / 10)
    if "_" not in name and name != "dasar":
        penalty[0] = 1e6
    return penalty


if __name__ == "__main__":
    main()
