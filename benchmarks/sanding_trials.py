"""Trials: a register, a list, and who is who, of either kit, as the engine takes them."""

import pickle
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from app.sanding.classes import Verdicts
from app.sanding.cleaning import Cleaner
from app.sanding.kelas import KELAS, Kelas
from app.sanding.people import People, columns_of
from app.sanding.register import Register
from app.sanding.sheet import read_sheet
from benchmarks import sanding_kit, sanding_lists
from benchmarks.sanding_town import Town

KITS = ("satu", "dua")
#: The register's people, who they are, and the lists as in :class:`Trial`.
Made = tuple[People, np.ndarray, list[tuple[str, People, np.ndarray, np.ndarray]]]
_MUNGKIN = KELAS.index(Kelas.MUNGKIN)
_TODAY = date(2026, 11, 27)


@dataclass(frozen=True)
class Trial:
    """One list against one register.

    Attributes:
        who: the person of each row of the register.
        truth: the person of each row of the list, -1 for somebody the register does not name.
        kinds: what was done to each row, or how somebody not listed stands near one who is.
    """

    name: str
    register: Register
    who: np.ndarray
    people: People
    truth: np.ndarray
    kinds: np.ndarray


def trials(kit: str, size: int, rows: int, seed: int) -> Iterator[Trial]:
    """Yield the trials of a kit: with and without KK, or the three layouts, read from real workbooks.

    The people are made up in a process of their own: the memory and time of this one are the engine's.
    """
    with tempfile.TemporaryDirectory(prefix="loket-kit-") as folder:
        made = Path(folder) / "kit.pickle"
        maker = get_context("spawn").Process(target=_make, args=(made, kit, size, rows, seed))
        maker.start()
        maker.join()
        people, who, lists = pickle.loads(made.read_bytes())  # noqa: S301  # our own file
    register = Register("kit", np.arange(len(people)), people)
    register.ready()
    for name, listed, truth, kinds in lists:
        yield Trial(name, register, who, listed, truth, kinds)


def _make(path: Path, kit: str, size: int, rows: int, seed: int) -> None:
    made = _first(size, rows, seed) if kit == "satu" else _second(size, rows, seed)
    path.write_bytes(pickle.dumps(made))


def _first(size: int, rows: int, seed: int) -> Made:
    kit = sanding_kit.make(size, rows, seed)
    people = columns_of(said for _, said in kit.register)
    who, truth = np.array([soul for soul, _ in kit.register]), np.array([soul for soul, _ in kit.rows])
    kinds = np.where(truth < 0, "bukan", "terdaftar")
    lists = []
    for name, family in (("semua kolom", True), ("tanpa KK", False)):
        listed = columns_of(sanding_kit.person(row, family=family) for _, row in kit.rows)
        lists.append((f"satu, {name}", listed, truth, kinds))
    return people, who, lists


def _second(size: int, rows: int, seed: int) -> Made:
    town = Town(size, seed)
    entries = sanding_lists.register(town, seed)
    people = columns_of(sanding_lists.entry(said) for _, said in entries)
    who = np.array([soul for soul, _ in entries])
    cleaner, lists = Cleaner(town.index, "63.01", _TODAY), []
    with tempfile.TemporaryDirectory(prefix="loket-kit-") as folder:
        for layout in sanding_lists.LAYOUTS:
            lines, path = list(sanding_lists.lines(town, layout, rows, seed)), Path(folder) / f"{layout}.xlsx"
            first = sanding_lists.write(path, layout, lines, seed)
            sheet = read_sheet(path, cleaner)
            found = [lines[at - first] for at in sheet.at]
            truth, kinds = np.array([line.who for line in found]), np.array([line.kind for line in found])
            lists.append((f"dua, {layout}", sheet.people, truth, kinds))
    return people, who, lists


def figures(trial: Trial, verdicts: Verdicts) -> Mapping[str, float]:
    """Return the figures by name."""
    right = (verdicts.row >= 0) & (trial.who[verdicts.row] == trial.truth)
    cocok, mungkin, real = verdicts.kelas < _MUNGKIN, verdicts.kelas == _MUNGKIN, trial.truth >= 0
    return {
        "precision": (cocok & right).sum() / max(cocok.sum(), 1),
        "recall": (cocok & right).sum() / real.sum(),
        "recall with mungkin": ((cocok | mungkin) & right).sum() / real.sum(),
        "mungkin": mungkin.mean(),
        "mungkin of decoys": mungkin[~real].mean(),
        "false cocok, decoys": cocok[~real].mean(),
        "false cocok, others": (cocok & ~right)[real].mean(),
        "best is right": right[real].mean(),
    }


def by_kind(trial: Trial, verdicts: Verdicts) -> Iterator[tuple[str, int, float, float, float]]:
    """Yield (kind, rows, right *cocok*, right with *mungkin*, wrong *cocok*) of each kind of row."""
    right = (verdicts.row >= 0) & (trial.who[verdicts.row] == trial.truth)
    cocok, found = verdicts.kelas < _MUNGKIN, verdicts.kelas <= _MUNGKIN
    for kind in sorted(set(trial.kinds.tolist())):
        of = trial.kinds == kind
        shares = [part[of].mean() for part in (cocok & right, found & right, cocok & ~right)]
        yield kind, int(of.sum()), shares[0], shares[1], shares[2]
