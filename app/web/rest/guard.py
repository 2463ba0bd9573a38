"""Who calls: a token, or a person's browser; and what is asked of both before anything is read."""

from dataclasses import dataclass, replace
from typing import Any

import flask
from flask import Flask, current_app, g, request
from flask_limiter.util import get_remote_address
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFProtect
from limits import RateLimitItemPerDay

from app.core.db import act_as, read_as, session, unit_of_work
from app.core.fab import builder
from app.core.models import Petugas
from app.core.roles import SISTEM
from app.exchange.unduh.queries import largest, takes_freely
from app.integrasi import find, may_see_identity, touch
from app.integrasi.bentuk import kunci_of
from app.integrasi.cakupan import IDENTITAS
from app.integrasi.service import is_due
from app.web.allowance import is_spent
from app.web.rest.problem import Problem, is_rest
from app.web.rest.registers import in_scope, may, offers, registers

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Caller:
    """The token of a call."""

    id: int
    nama: str
    akun_id: int
    cakupan: str
    due: bool


def recognise(app: Flask) -> None:
    """Let a call that brings a token act for the token's account, whatever cookie it carries besides."""
    header = request.headers.get("Authorization")
    if not is_rest() or header is None:
        return
    g.token = _caller(header)
    security: Any = builder.security(app)
    user = security.get_user_by_id(g.token.akun_id) if g.token else None
    good = user is not None and user.is_active
    app.login_manager._update_request_context_with_user(user if good else AnonymousUserMixin())  # type: ignore[attr-defined]  # flask-login puts the manager there


def _caller(header: str) -> Caller | None:
    kind, _, text = header.partition(" ")
    if kind.lower() != "bearer" or kunci_of(text.strip()) is None:
        return None
    with read_as(SISTEM):
        row = find(text.strip())
        return Caller(row.id, row.nama, row.akun_id, row.cakupan, is_due(row)) if row else None


def admit(csrf: CSRFProtect) -> None:
    """Refuse a call of nobody, and a browser's change without the token of its form; name the token in the trail.

    Raises:
        Problem: 401, 403.
    """
    if g.pelaku is None:
        sent = "Authorization" in request.headers
        raise Problem(401, _BAD_TOKEN if sent else "Kirim token sebagai Authorization: Bearer, atau masuk dahulu.")
    person = session().get(Petugas, g.pelaku.id)
    if person is not None and person.ganti_sandi:
        raise Problem(403, "Kata sandi awal akun ini belum diganti. Masuk dan ganti dahulu.")
    caller: Caller | None = g.get("token")
    if caller is not None:
        _act_by(caller)
    elif request.method not in _SAFE and current_app.config["WTF_CSRF_ENABLED"]:
        csrf.protect()


def _act_by(caller: Caller) -> None:
    if caller.due:
        with unit_of_work(SISTEM):
            touch(caller.id)
    # The widest column that keeps a name holds 120 characters.
    g.pelaku = replace(g.pelaku, nama=f"{g.pelaku.nama[:67]} lewat token {caller.nama}")
    act_as(g.pelaku)


def register_for(name: str, act: str) -> Any:
    """Return the register called ``name`` if the caller may do ``act`` with it.

    Raises:
        Problem: 404 there is no such register, 405 it has no such act, 403 it is not the caller's.
    """
    view = registers().get(name)
    if view is None:
        raise Problem(404, "Register ini tidak ada. Daftarnya ada di /api/v1/openapi.json.")
    if not offers(view, act):
        raise Problem(405, "Register ini tidak ditulis begini. Isinya berasal dari tindakan pada halamannya.")
    if not in_scope(view, act):
        raise Problem(403, f"Cakupan token ini tidak meliputi {name}:{'read' if act == 'list' else 'write'}.")
    if not may(view, act):
        raise Problem(403, "Register ini bukan untuk peran akun ini.")
    return view


def sees_identity() -> bool:
    """Whether identity numbers are sent in full: the token says so, and its account still may."""
    caller: Caller | None = g.get("token")
    return caller is not None and IDENTITAS in caller.cakupan.split() and may_see_identity(g.pelaku)


def count_rows(count: int) -> None:
    """Count rows that a person's browser reads without a token, over all registers of a day.

    Raises:
        Problem: 403, they are more than may be taken away without a leader's word.
    """
    if g.get("token") is not None or count == 0 or takes_freely(g.pelaku):
        return
    if is_spent(RateLimitItemPerDay(largest()), "baris REST", count):
        told = f"Sehari paling banyak {largest()} baris tanpa token. Pakai Unduh XLSX, atau token dari Admin."
        raise Problem(403, told)


def limited_by() -> str:
    """Return whose calls are counted together: a token's, a person's, or those of an address."""
    _, _, text = request.headers.get("Authorization", "").partition(" ")
    kunci = kunci_of(text.strip())
    if kunci is not None:
        return f"token {kunci}"
    person = flask.session.get("_user_id")
    return f"akun {person}" if person is not None and not text else get_remote_address()


_BAD_TOKEN = "Token ini tidak berlaku: salah ketik, sudah berakhir, atau dicabut. Mintalah token baru kepada Admin."  # noqa: S105  # a sentence
