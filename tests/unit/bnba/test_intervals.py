from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from app.bnba.intervals import Planner, Stretch

Lists = dict[int, dict[str, int]]


class Register:
    """Rows in memory, changed by the plan as the importer changes the table."""

    def __init__(self) -> None:
        self.rows: dict[int, tuple[str, Stretch]] = {}
        self.periods: set[int] = set()

    def show(self, period: int) -> dict[str, int]:
        shown = [(who, row.sidik) for who, row in self.rows.values() if holds(row, period)]
        assert len(shown) == len({who for who, _ in shown}), "somebody is shown twice"
        return dict(shown)

    def load(self, period: int, new: dict[str, int]) -> Planner:
        following = min((other for other in self.periods if other > period), default=None)
        rows = self.rows.values()
        planner = Planner(
            period, following,
            {who: row for who, row in rows if holds(row, period)},
            {who: row for who, row in rows if row.dari == following},
            {who: row for who, row in rows if row.sampai == period},
        )  # fmt: skip
        for who, content in new.items():
            if planner.needs_row(who, content):
                self._add(who, content, period, following)
        plan = planner.end_others()
        for row_id in plan.copy_to_next:
            who, row = self.rows[row_id]
            assert following is not None
            self._add(who, row.sidik, following, row.sampai)
        self._change(plan.start_at_next, dari=following)
        self._change(plan.end_at, sampai=period)
        self._change(plan.extend_back, dari=period)
        self._change(plan.extend_on, sampai=following)
        self.periods.add(period)
        return planner

    def _add(self, who: str, content: int, dari: int, sampai: int | None) -> None:
        row_id = len(self.rows) + 1
        self.rows[row_id] = (who, Stretch(row_id, content, dari, sampai))

    def _change(self, ids: Iterable[int], **ends: int | None) -> None:
        for row_id in ids:
            who, row = self.rows[row_id]
            self.rows[row_id] = (who, row._replace(**ends))


def holds(row: Stretch, period: int) -> bool:
    return row.dari <= period and (row.sampai is None or row.sampai > period)


LIST = st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 2))
IMPORTS = st.lists(st.tuples(st.integers(1, 6), LIST), max_size=12)


@given(IMPORTS)
def test_every_period_always_shows_the_list_last_imported_into_it(imports: list[tuple[int, dict[str, int]]]) -> None:
    register, expected = Register(), Lists()
    for period, new in imports:
        register.load(period, new)
        expected[period] = new
        assert {period: register.show(period) for period in expected} == expected


@given(IMPORTS, st.integers(1, 6), LIST)
def test_the_same_list_again_changes_nothing(
    imports: list[tuple[int, dict[str, int]]], period: int, new: dict[str, int]
) -> None:
    register = Register()
    for earlier, content in imports:
        register.load(earlier, content)
    register.load(period, new)
    before = dict(register.rows)
    plan = register.load(period, new).plan
    assert register.rows == before
    assert (plan.baru, plan.berubah, plan.hilang, plan.tetap) == (0, 0, 0, len(new))


def test_twelve_months_without_a_change_are_one_copy() -> None:
    register = Register()
    for period in range(1, 13):
        register.load(period, {"A": 1, "B": 1})
    assert len(register.rows) == 2


def test_a_month_filled_in_between_costs_only_what_differs() -> None:
    register = Register()
    register.load(1, {"A": 1, "B": 1, "C": 1})
    register.load(3, {"A": 1, "B": 1, "C": 1})
    plan = register.load(2, {"A": 1, "B": 2, "D": 1}).plan
    assert (plan.baru, plan.berubah, plan.hilang, plan.tetap) == (1, 1, 1, 1)
    assert register.show(3) == {"A": 1, "B": 1, "C": 1}
    assert register.show(1) == {"A": 1, "B": 1, "C": 1}


def test_a_correction_taken_back_finds_its_old_row() -> None:
    register = Register()
    for content in (1, 2, 1):
        register.load(1, {"A": content})
    assert register.show(1) == {"A": 1}
    assert len(register.rows) == 2
