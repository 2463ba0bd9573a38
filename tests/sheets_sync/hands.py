"""Two sides that work at random while the real worker syncs, and what must have become of their work.

Every cell has one writer, so that no conflict may ever arise, the last word of its writer must stand on both sides, and
a family that was proposed once must be there once.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import select

from app.bnba.models import StatusKelayakan, Usulan
from app.core.db import session
from app.lembar.models import SyncConflict, SyncQuarantine
from tests.sheets_sync.conftest import NAMES
from tests.sheets_sync.desk import ANGSAU, Desk, check_of, looking
from tests.sheets_sync.test_run import office_checks, propose

THEIRS, OURS = NAMES[ANGSAU][:4], NAMES[ANGSAU][4:]


@dataclass
class Hands:
    """A village with plain gspread, and an office."""

    desk: Desk
    seed: int
    typed: dict[str, str] = field(default_factory=dict)  # by name
    made: dict[str, str] = field(default_factory=dict)
    families: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # repeatable as far as processes are
        self._words = count(1)

    def anything(self) -> None:
        """One of them does something."""
        self.dice.choice([self.type, self.type, self.check, self.check, self.propose])()

    def type(self) -> None:
        """The village writes a note."""
        nama = self.dice.choice(THEIRS)
        self.typed[nama] = f"dari kelurahan {next(self._words)}"
        self.desk.type(ANGSAU, nama, "Catatan", self.typed[nama])

    def check(self) -> None:
        """The office writes one."""
        nama = self.dice.choice(OURS)
        self.made[nama] = f"dari kantor {next(self._words)}"
        office_checks(nama, StatusKelayakan.LAYAK, catatan=self.made[nama])

    def propose(self) -> None:
        """The village begins a family."""
        number = len(self.families) + 1
        self.families.append(f"99010145018500{number + 10:02}")
        who = (f"KELUARGA {number}", "", "5/1/1985", "P", "Jl. Baru", "3", "1")
        propose(self.desk, number + 1, self.families[-1], *who)

    def insert(self) -> None:
        """The village makes room in the middle of its people.

        Not while the worker runs: who moves a row in the second between reading and writing and types into it too may
        have typed into the very cell that is written, and that is the one loss that no order of calls can prevent.
        """
        book = self.desk.person(ANGSAU).gc.open_by_key(self.desk.sheet_id(ANGSAU))
        at = self.dice.randrange(1, 8)
        span = {"sheetId": 1, "dimension": "ROWS", "startIndex": at, "endIndex": at + 1}
        book.batch_update({"requests": [{"insertDimension": {"range": span, "inheritFromBefore": False}}]})

    def wrong(self) -> list[str]:
        """Return what was lost, doubled or invented, once the sync is at rest."""
        rows = {row["Nama"]: row["Catatan"] for row in self.desk.rows(ANGSAU) if row["Nama"]}
        shown = Counter(row["Nama"] for row in self.desk.rows(ANGSAU) if row["Nama"])
        office = {nama: (check_of(nama) or ("", "", "", ""))[2] for nama in NAMES[ANGSAU]}
        wanted = {**dict.fromkeys(NAMES[ANGSAU], ""), **self.typed, **self.made}
        found = [f"{n}: kantor {office[n]!r}, lembar {rows.get(n)!r}, not {word!r}" for n, word in wanted.items()
                 if not office[n] == rows.get(n) == word]  # fmt: skip
        found += [f"{nama} stands {times} times" for nama, times in shown.items() if times > 1]
        with looking():
            niks = session().scalars(select(Usulan.nik)).all()
            open_questions = [*session().scalars(select(SyncConflict)), *session().scalars(select(SyncQuarantine))]
        if sorted(niks) != sorted(self.families):
            found.append(f"families {sorted(niks)}, proposed {self.families}")
        return found + [f"a question that nobody gave cause for: {question}" for question in open_questions]
