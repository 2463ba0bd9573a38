"""In a demo: the account with which one would take a turn."""

from collections.abc import Iterable

from app.core.people import POSTS
from app.core.roles import bidang_of
from app.workflow.aktor import Aktor, Cakupan


def demo_accounts_for(pelaksana: Iterable[str], actors: dict[str, Aktor], unit_kerja: str) -> list[str]:
    """Return the demo accounts that may take a turn of these actors, in an SOP of ``unit_kerja``."""
    found = [name for kode in pelaksana if kode in actors for name in _accounts(actors[kode], bidang_of(unit_kerja))]
    return list(dict.fromkeys(found))


def _accounts(actor: Aktor, bidang: str | None) -> list[str]:
    role = actor.pencatat if actor.pihak_luar else actor.peran
    return [
        name
        for name, post in POSTS.items()
        if post.peran is role and name != "operator" and (actor.pihak_luar or _reaches(actor, post.unit, bidang))
    ]


def _reaches(actor: Aktor, unit: str | None, bidang: str | None) -> bool:
    if actor.cakupan is Cakupan.UNIT:
        return unit == actor.unit
    if actor.cakupan is Cakupan.BIDANG:
        return bidang_of(unit) == bidang
    return True
