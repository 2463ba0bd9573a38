"""How well lists are matched, and how fast the core is: ``.venv/bin/python -m benchmarks.sanding --kit satu --seed 7``.

Prints precision and recall of the classes against the labels of an invented kit, and the time of the matching core.
Weights were fitted on the seeds of ``sanding_fit.py``, rules and thresholds settled on others; a figure is quoted from
a seed nobody looked at. The whole job is in sanding_job.py, the peer in sanding_peer.py.
"""

import argparse
import resource
import time

from app.sanding.engine import match
from benchmarks.sanding_trials import KITS, Trial, by_kind, figures, trials


def main() -> None:
    """Score every list of a kit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kit", choices=KITS, default=KITS[0])
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kinds", action="store_true", help="also what became of each kind of row")
    options = parser.parse_args()
    for trial in trials(options.kit, options.size, options.rows, options.seed):
        measure(trial, kinds=options.kinds)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def measure(trial: Trial, *, kinds: bool) -> None:
    """Print the figures of one list."""
    match(trial.people, trial.register)
    wall, cpu = time.perf_counter(), time.process_time()
    verdicts = match(trial.people, trial.register)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{trial.name}: {len(trial.people)} x {len(trial.register.rows)}, core {wall:.2f} s, cpu {cpu:.2f} s")
    for name, value in figures(trial, verdicts).items():
        print(f"  {name:<24} {value:.4f}")
    if kinds:
        for kind, rows, cocok, found, wrong in by_kind(trial, verdicts):
            print(f"    {kind:<20} {rows:>6}  cocok {cocok:.3f}  with mungkin {found:.3f}  wrong {wrong:.4f}")


if __name__ == "__main__":
    main()
