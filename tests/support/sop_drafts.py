"""Drafts of an SOP, worked by the commands the pages use."""

from collections.abc import Mapping
from datetime import date

from app.core import clock
from app.workflow.editing import activation, drafts, savings
from app.workflow.editing.shaping import Shaper
from app.workflow.editing.state import step_numbers
from app.workflow.editing.table import Table, table_of
from app.workflow.store import aktor_table, content, current, parse, shipped
from tests.support.desk import Desk

SLUG = "sk_dtks"
Act = tuple[str, int]


def begin(desk: Desk, slug: str = SLUG, *, account: str = "admin") -> int:
    """Begin a draft from the version in force; return its saving."""
    base = desk.ask(lambda: current(slug)[0].id)
    return int(desk.act(account, drafts.begin_draft, slug, base))


def table(desk: Desk, slug: str = SLUG) -> Table:
    """Return the draft as a page would show it."""

    def shown() -> Table:
        draft = savings.draft_of(slug)
        assert draft is not None
        return table_of(parse(draft.isi), aktor_table())

    return desk.ask(shown)  # type: ignore[no-any-return]


def shaped(desk: Desk, table: Mapping[str, str], *acts: Act, slug: str = SLUG) -> Table:
    """Return a table after some of the page's buttons."""

    def after() -> Table:
        now = dict(table)
        for act, no in acts:
            now = Shaper(content(shipped(slug)), step_numbers(slug), aktor_table()).apply(now, act, no)
        return now

    return desk.ask(after)  # type: ignore[no-any-return]


def save(desk: Desk, konsep: int, changed: Mapping[str, str], *, slug: str = SLUG, account: str = "admin") -> int:
    """Save a draft; return its new saving."""
    return int(desk.act(account, drafts.save_draft, slug, konsep, changed))


def new_version(
    desk: Desk, changes: Mapping[str, str], *acts: Act, slug: str = SLUG, day: date | None = None, by: str = "kadis"
) -> int:
    """Draft, change, save and activate; return the version."""
    konsep = begin(desk, slug)
    konsep = save(desk, konsep, shaped(desk, table(desk, slug), *acts, slug=slug) | dict(changes), slug=slug)
    return int(desk.act(by, activation.activate, slug, konsep, mulai=day or clock.today()))
