"""In a demo: the account with which one would take a turn."""

from collections.abc import Iterable

from app.core.people import POSTS, Post
from app.core.roles import OFFICE_WIDE, bidang_of
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
        if post.peran is role and name != "operator" and _reaches(actor, post, bidang)
    ]


def _reaches(actor: Aktor, post: Post, bidang: str | None) -> bool:
    if actor.pihak_luar:
        return post.peran in OFFICE_WIDE or bidang_of(post.unit) == bidang
    if actor.cakupan is Cakupan.UNIT:
        return post.unit == actor.unit
    if actor.cakupan is Cakupan.BIDANG:
        return bidang_of(post.unit) == bidang
    return True
