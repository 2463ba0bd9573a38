"""Imports on their way, and how each sender heads the columns."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.exchange.columns import Layout
from app.exchange.models import ImporTabel, PetaPengirim, StatusImpor
from app.exchange.text import label_key
from app.jobs import Pekerjaan, queue
from app.web.impor.files import drop

LOOK, SAVE = "periksa_impor", "simpan_impor"
#: How long a table that was looked at waits to be written.
KEPT_FOR = timedelta(days=14)
_OPEN = (StatusImpor.DIPERIKSA, StatusImpor.SIAP, StatusImpor.KONFLIK)


def receive(register: str, pengirim: str, kept: tuple[str, str, str], *, kosongkan: bool, oleh: Pelaku) -> ImporTabel:
    """Note an upload and queue a look at it, inside the running unit of work."""
    berkas, nama, sha256 = kept
    row = ImporTabel(
        register=register, pengirim=" ".join(pengirim.split())[:80], nama_berkas=nama, sha256=sha256, berkas=berkas,
        kosongkan=kosongkan, waktu=clock.now(), oleh_id=oleh.id, oleh_nama=oleh.nama,
    )  # fmt: skip
    session().add(row)
    session().flush()
    look_again(row)
    return row


def look_again(row: ImporTabel) -> Pekerjaan:
    """Queue a look; DomainError when the table was written or thrown away."""
    _require_open(row)
    row.status = StatusImpor.DIPERIKSA
    return _queued(row, LOOK)


def write(row: ImporTabel) -> Pekerjaan:
    """Queue the writing of what was looked at; DomainError when there is nothing to write."""
    if row.status is not StatusImpor.SIAP:
        raise DomainError("Berkas ini belum diperiksa, atau sudah disimpan. Muat ulang halaman ini.", "status")
    return _queued(row, SAVE)


def discard(row: ImporTabel) -> None:
    """Throw a table away that was not written."""
    _require_open(row)
    row.status = StatusImpor.DIBUANG
    drop(row.berkas)


def prune() -> None:
    """Throw away what nobody wrote for two weeks; inside a unit of work."""
    old = select(ImporTabel).where(ImporTabel.status.in_(_OPEN), ImporTabel.waktu < clock.now() - KEPT_FOR)
    for row in session().scalars(old):
        discard(row)


def _require_open(row: ImporTabel) -> None:
    if row.status not in _OPEN:
        raise DomainError("Impor ini sudah selesai. Unggah berkasnya lagi untuk memeriksanya.", "status")


def _queued(row: ImporTabel, name: str) -> Pekerjaan:
    job = queue(name, impor=row.id)
    row.pekerjaan_id = job.id
    return job


def same_file(row: ImporTabel) -> ImporTabel | None:
    """Return the last import that wrote the very same file into this register."""
    query = select(ImporTabel).where(
        ImporTabel.register == row.register, ImporTabel.sha256 == row.sha256, ImporTabel.status == StatusImpor.DISIMPAN
    )
    return session().scalars(query.where(ImporTabel.id != row.id).order_by(ImporTabel.id.desc())).first()


def imports_of(register: str, *, limit: int = 20) -> Sequence[ImporTabel]:
    """Return a register's newest imports."""
    query = select(ImporTabel).where(ImporTabel.register == register)
    return session().scalars(query.order_by(ImporTabel.id.desc()).limit(limit)).all()


def senders(register: str) -> Sequence[str]:
    """Return who sent tables for this register before."""
    query = select(PetaPengirim.pengirim).where(PetaPengirim.register == register)
    return session().scalars(query.order_by(PetaPengirim.pengirim)).all()


def mapped(row: ImporTabel, labels: Sequence[str], layout: Layout) -> dict[str, int]:
    """Return where each column stands: as chosen for this file, as this sender heads them, else by the heads."""
    if row.peta:
        return {name: at for name, at in json.loads(row.peta).items() if at < len(labels)}
    own = _remembered(row.register, row.pengirim)
    places = {own[label_key(head)]: at for at, head in enumerate(labels) if head and own.get(label_key(head))}
    usual = [head if label_key(head) not in own else "" for head in labels]
    return {**layout.place(usual), **{name: at for name, at in places.items() if name in layout.names}}


def remember(row: ImporTabel, labels: Sequence[str], places: Mapping[str, int]) -> None:
    """Keep what was chosen for this file, and for whatever the sender sends next."""
    row.peta = json.dumps(dict(places))
    if not row.pengirim:
        return
    named = {at: name for name, at in places.items()}
    kept = _row_of(row.register, row.pengirim) or PetaPengirim(register=row.register, pengirim=row.pengirim, peta="{}")
    heads = {label_key(head): named.get(at, "") for at, head in enumerate(labels) if label_key(head)}
    kept.peta = json.dumps({**json.loads(kept.peta), **heads})
    session().add(kept)


def _remembered(register: str, pengirim: str) -> dict[str, Any]:
    found = _row_of(register, pengirim) if pengirim else None
    return json.loads(found.peta) if found else {}


def _row_of(register: str, pengirim: str) -> PetaPengirim | None:
    query = select(PetaPengirim).where(PetaPengirim.register == register, PetaPengirim.pengirim == pengirim)
    return session().scalars(query).first()
