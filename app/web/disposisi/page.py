"""What the pages about dispositions show, and what their forms send."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import request
from sqlalchemy import select

from app.agenda.models import AgendaSuratMasuk
from app.audit.queries import story_of
from app.berkas.models import Berkas, Tugas
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.labels import label_of
from app.core.roles import UNIT_NAMES, Pelaku
from app.core.types import whole
from app.disposisi.models import Disposisi, Instruksi, SifatDisposisi
from app.disposisi.queries import dispositions_of, tree_of
from app.disposisi.service import baca, may_direct
from app.disposisi.sheet import candidates
from app.pindaian.models import Pindaian
from app.pindaian.service import scans_of
from app.web.given import day_or_none
from app.workflow import services
from app.workflow.actions.disposisi import outside_name
from app.workflow.inbox import beginnable
from app.workflow.recipients import usual_receivers
from app.workflow.store import in_force
from app.workflow.turns import sop_of

_LETTER_LABELS = ("tgl_diterima", "no_surat", "tgl_surat", "asal", "perihal", "lampiran", "sifat")


def page_of_letter(surat: AgendaSuratMasuk, me: Pelaku) -> dict[str, Any]:
    """Return everything the page of an incoming letter shows for ``me``."""
    return {
        **_shown(dispositions_of(surat_masuk_id=surat.id), me),
        "surat": surat,
        "pindaian": _scans(surat),
        "permohonan": _cases_of(surat),
        "unit": UNIT_NAMES,
        "riwayat": story_of(surat, _labels(surat)),
        "jenis_layanan": _services(me),
    }


def page_of_disposition(row: Disposisi, me: Pelaku) -> dict[str, Any]:
    """Return the same for a disposition about a case, which may be closed to its receiver."""
    berkas = session().get(Berkas, row.berkas_id) if row.berkas_id else None
    return {
        **_shown(dispositions_of(surat_masuk_id=row.surat_masuk_id, berkas_id=row.berkas_id), me),
        "surat": None,
        "berkas": berkas,
        "judul_layanan": sop_of(berkas).judul if berkas else "",
        "riwayat": story_of(berkas, {}) if berkas else [],
    }


def _shown(rows: Sequence[Disposisi], me: Pelaku) -> dict[str, Any]:
    mine = [one for row in rows for one in row.berjalan if one.petugas_id in me.mewakili]
    return {
        "pohon": tree_of(rows),
        "milik": [one for one in mine if one.tgl_selesai is None],
        "saya": me.id,
        "pilihan": choices_for(me),
        "boleh_memberi": may_direct(me),
        "isi": {},
        "terpilih": None,
        "terbuka": "",
    }


def choices_for(me: Pelaku, ticked: Iterable[int] = (), luar: str = "") -> dict[str, Any]:
    """Return what the disposition form offers; ``luar`` is the official outside the office it is written down for."""
    return {
        "orang": [(str(person.user_id), person.nama, person.jabatan or "") for person in candidates(me)],
        "usul": {str(key) for key in ticked},
        "instruksi": [(one.value, label_of(one)) for one in Instruksi],
        "sifat": [(one.value, label_of(one)) for one in SifatDisposisi],
        "luar": luar,
    }


def dispositions_on(berkas: Berkas, tugas: Tugas | None, me: Pelaku) -> dict[str, Any]:
    """Return what a case's own page shows of its letter and its dispositions, and the form of a disposition turn."""
    letter = session().get(AgendaSuratMasuk, berkas.surat_masuk_id) if berkas.surat_masuk_id else None
    return {
        "disposisi": choices_of_turn(berkas, tugas, me),
        "surat_masuk": letter,
        "pohon_disposisi": tree_of(dispositions_of(berkas_id=berkas.id)),
    }


def choices_of_turn(berkas: Berkas, tugas: Tugas | None, me: Pelaku) -> dict[str, Any]:
    """Return what the form of a disposition turn offers, the people of the next turn ticked."""
    if tugas is None or tugas.tindakan != "disposisi":
        return {}
    return choices_for(me, usual_receivers(berkas, tugas), outside_name(tugas))


def mark_read(rows: Iterable[Disposisi], me: Pelaku) -> None:
    """Keep that ``me`` opened what was directed to him; the page itself may be a plain link."""
    unread = [
        one.disposisi_id for row in rows for one in row.berjalan if one.petugas_id in me.mewakili and not one.dibaca
    ]
    if not unread:
        return
    with unit_of_work(me):
        for key in unread:
            baca(key, oleh=me)


def sheet_values(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a disposition form as the command takes them."""
    return {
        "kepada": [key for text in many(form, "kepada") if (key := whole(text)) is not None],
        "isi": str(form.get("isi", "")),
        "instruksi": many(form, "instruksi"),
        "sifat": _sifat(str(form.get("sifat", "") or "biasa")),
        "batas_waktu": day_or_none(form, "batas_waktu", "Batas waktu"),
        "catatan": str(form.get("catatan", "")),
    }


def many(form: Mapping[str, Any], name: str) -> list[str]:
    """Return every value a form sends under one name."""
    found = form.getlist(name) if hasattr(form, "getlist") else form.get(name, ())
    return [found] if isinstance(found, str) else [str(one) for one in found]


def again(values: dict[str, Any], opened: str) -> dict[str, Any]:
    """Return the values of a page whose form was refused, with what was typed."""
    ticked = set(many(request.form, "kepada")) | set(many(request.form, "instruksi"))
    return {**values, "isi": request.form, "terpilih": ticked, "terbuka": opened}


def _sifat(text: str) -> SifatDisposisi:
    try:
        return SifatDisposisi(text)
    except ValueError as error:
        raise DomainError("Pilih sifat disposisi dari daftar.", "sifat") from error


def _cases_of(surat: AgendaSuratMasuk) -> list[tuple[Berkas, str]]:
    query = select(Berkas).where(Berkas.surat_masuk_id == surat.id).order_by(Berkas.id)
    return [(row, sop_of(row).judul) for row in session().scalars(query)]


def _services(me: Pelaku) -> list[tuple[str, str]]:
    """Return the services ``me`` may begin with a letter; receiving the letter itself is none of them."""
    sops = in_force(one.slug for one in services.running() if one.slug != "surat_masuk")
    return [(sop.slug, sop.sebutan) for sop in beginnable(me, list(sops.values()))]


def _scans(surat: AgendaSuratMasuk) -> list[Pindaian]:
    """Return the letter's scans: those attached to it, and those from when it was received."""
    received = [case for case, _title in _cases_of(surat) if case.layanan == "surat_masuk"]
    return [scan for about in (*received, surat) for scan in scans_of(about)]


def _labels(surat: AgendaSuratMasuk) -> dict[str, str]:
    columns = type(surat).__mapper__.columns
    return {name: columns[name].info["label"] for name in _LETTER_LABELS}
