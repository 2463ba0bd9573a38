"""Seeded bugs of the workflow and of row scope: each takes one care away, and the random clerks must notice it.

An act holds what it uses by name, so a bug replaces that name in the one act it is about, or in every act.
"""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import ColumnElement, and_

from app.agenda import numbering
from app.audit import note
from app.berkas.models import Berkas
from app.core import clock, posts
from app.core.db import act_as, session
from app.core.errors import DomainError
from app.core.models import Pelimpahan
from app.core.roles import SISTEM, Kapasitas, Pelaku
from app.surat.models import StatusSurat, Surat
from app.workflow import actions, turns
from app.workflow.spec import Langkah, Tindakan
from tests.trust.bugs import Bug

_ACTS = f"{actions.__name__}."


def _act(name: str) -> ModuleType:
    return sys.modules[_ACTS + name]  # the package's own name is the command


def _in(act: str, name: str, new: Any) -> Bug:
    return lambda patch: patch.setattr(_act(act), name, new)


def _everywhere(name: str, changed: Callable[[Any], Any]) -> Bug:
    def seed(patch: pytest.MonkeyPatch) -> None:
        new = changed(getattr(turns, name))
        acts = [module for key, module in sys.modules.items() if key.startswith(_ACTS)]
        for module in [act for act in acts if hasattr(act, name)]:
            patch.setattr(module, name, new)

    return seed


def _not_compared(lock: Callable[..., Berkas]) -> Callable[..., Berkas]:
    return lambda berkas_id, *, tugas_id: lock(berkas_id, tugas_id=None)


def _leaving_a_line(require: Callable[..., Any]) -> Callable[..., Any]:
    def require_turn(berkas: Berkas, tindakan: Tindakan, oleh: Pelaku) -> Any:
        try:
            return require(berkas, tindakan, oleh)
        except DomainError:
            note(berkas, f"mencoba {tindakan.value}", oleh=oleh)
            session().commit()
            raise

    return require_turn


def _seeing_all(berkas_id: int, *, tugas_id: int | None) -> Berkas:
    act_as(SISTEM)
    return turns.lock(berkas_id, tugas_id=tugas_id)


def _parafs_kept(surat: Surat) -> None:
    surat.status, surat.tanggal = StatusSurat.KONSEP, None


def _behind_the_paraf(_berkas: Berkas, target: Langkah) -> int:
    return len(target.giliran) - 1


_write_draft = _act("draf").write_draft


def _numbered(berkas: Berkas, *args: Any, **values: Any) -> Surat:
    numbering.take(numbering.SURAT_KELUAR)
    surat: Surat = _write_draft(berkas, *args, **values)
    return surat


def _begun() -> ColumnElement[bool]:
    return and_(Pelimpahan.mulai <= clock.today(), Pelimpahan.diakhiri.is_(None))


def _within_its_days() -> ColumnElement[bool]:
    return and_(Pelimpahan.mulai <= clock.today(), Pelimpahan.sampai >= clock.today())


#: What is taken away, by name.
WORKFLOW_BUGS: dict[str, Bug] = {
    "the version of the page is not compared": _everywhere("lock", _not_compared),
    "anybody takes any turn": lambda patch: patch.setattr(turns, "may_take", lambda *_: True),
    "a paraf still stands after a return": _in("kembalikan", "reopen", _parafs_kept),
    "a return goes on behind the first paraf": _in("kembalikan", "_resume_at", _behind_the_paraf),
    "a letter out of the house is taken back": _in("kembalikan", "_issued_at", lambda *_: 0),
    "a correction is not checked again": _in("koreksi", "_back_to_check", lambda *_: None),
    "a deputy signs beyond his days": lambda patch: patch.setattr(posts, "in_force", _begun),
    "a record that was ended still counts": lambda patch: patch.setattr(posts, "in_force", _within_its_days),
    "who signs a.n. has the whole post": lambda patch: patch.setattr(Kapasitas, "penuh", True),
    "scope forgotten where a case is called off": _in("batalkan", "lock", _seeing_all),
    "a case with a number is called off": _in("batalkan", "_has_valid_number", lambda _: False),
    "a number is given with the draft": _in("draf", "write_draft", _numbered),
    "a refused act leaves a line in the story": _everywhere("require_turn", _leaving_a_line),
    "the same form opens a second case": _in("terima", "_refuse_repeated", lambda *_: None),
}
