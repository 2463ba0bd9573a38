"""Who stands at the counter: known from the list, or from an earlier application."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from sqlalchemy import select

from app.berkas.models import Berkas
from app.berkas.queries import history_of, open_cases_of
from app.bnba.lookup import person_by_kode, person_by_nik
from app.bnba.models import Bnba, valid_in
from app.bnba.service import current_periode
from app.core.db import session
from app.core.labels import label_of, short_date
from app.core.mask import mask_nik
from app.core.types import Nik, whole
from app.pencarian import search_names
from app.workflow.store import current

_FILLED = ("nik", "nama", "no_kk", "alamat", "wilayah_kode", "hp")


def applicant(asked: Mapping[str, str]) -> dict[str, Any]:
    """Return what is known of the person with this NIK, row key of the list (``orang``) or case (``berkas``).

    Raises:
        DomainError: what stands as NIK is none.
    """
    orang, dulu = _picked(asked)
    nik = (orang or dulu or {}).get("nik", "") if "nik" not in asked else Nik.parse(asked["nik"])
    if nik and orang is None:
        orang = person_by_nik(Nik(nik))
    earlier = history_of(nik) if nik else []
    return {
        "orang": orang,
        "dulu": dulu or (_filled(earlier[0]) if earlier else None),
        "terbuka": [_case(row) for row in open_cases_of(nik)] if nik else [],
        "riwayat": [_case(row) for row in earlier],
    }


def filled(kode_baris: str | None) -> dict[str, str]:
    """Return the fields of the form for a person of the list, those of an earlier application besides."""
    orang = person_by_kode(kode_baris) if kode_baris else None
    if orang is None:
        return {}
    earlier = history_of(orang["nik"], limit=1) if orang["nik"] else []
    known = {**(_filled(earlier[0]) if earlier else {}), **{name: one for name, one in orang.items() if one}}
    return {name: known.get(name, "") for name in _FILLED}


def suggestions(text: str, *, limit: int) -> list[dict[str, Any]]:
    """Return whom a name may mean, as groups of answers; identity numbers masked."""
    periode = current_periode()
    listed = search_names(Bnba, text, valid_in(Bnba, periode.urut), limit=limit) if periode else []
    known = {row.nik for row in listed if row.nik}
    latest = {row.nik: row for row in reversed(_applicants(text, limit)) if row.nik not in known}
    groups = (
        ("BNBA", [_listed(row) for row in listed]),
        ("Pernah mengajukan", [_before(row) for row in latest.values()]),
    )
    return [{"judul": judul, "isi": isi} for judul, isi in groups if isi]


def _applicants(text: str, limit: int) -> Sequence[Berkas]:
    return search_names(Berkas, text, Berkas.nik.is_not(None), limit=limit)


def _picked(asked: Mapping[str, str]) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    if asked.get("orang"):
        return person_by_kode(asked["orang"]), None
    number = whole(asked.get("berkas"))
    row = session().scalar(select(Berkas).where(Berkas.id == number)) if number else None
    return None, _filled(row) if row is not None else None


def _filled(row: Berkas) -> dict[str, str]:
    return {**{name: getattr(row, name) or "" for name in _FILLED}, "no_reg": row.no_reg}


def _listed(row: Bnba) -> dict[str, Any]:
    born = f"lahir {row.tgl_lahir.year}" if row.tgl_lahir else ""
    told = " · ".join(filter(None, (mask_nik(row.nik), born, row.desa_kel)))
    return {"judul": row.nama, "rincian": told, "kunci": {"orang": row.kode_baris}}


def _before(row: Berkas) -> dict[str, Any]:
    told = f"{mask_nik(row.nik)} · {row.no_reg} · {short_date(row.masuk.date())}"
    return {"judul": row.nama, "rincian": told, "kunci": {"berkas": str(row.id)}}


def _case(berkas: Berkas) -> dict[str, str]:
    _, sop = current(berkas.layanan)
    return {
        "no_reg": berkas.no_reg,
        "layanan": sop.judul,
        "slug": berkas.layanan,
        "tanggal": short_date(berkas.masuk.date()),
        "status": label_of(berkas.status),
        "url": url_for("BerkasView.show", pk=berkas.id),
    }
