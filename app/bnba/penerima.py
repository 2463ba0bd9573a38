"""The period's recipients with what was found of each, a page at a time or all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, literal, select, tuple_

from app.bnba.models import AlasanTidakLayak, Bnba, BnbaPeriode, StatusKelayakan, VerifikasiKelayakan, valid_in
from app.bnba.people import aids
from app.bnba.saringan import Saringan
from app.core.db import session
from app.core.mask import mask_short

PER_PAGE = 50
#: Beyond this many a list says "more than".
COUNTED = 10_000
_CHUNK = 2_000
#: So few are fetched by their ids.
_FEW = 1_000


@dataclass(frozen=True, slots=True)
class Penerima:
    """One person of the period's list. ``status`` is None while nobody looked."""

    kode_baris: str
    id_dtks: str
    nama: str
    alamat: str
    hp: str
    wilayah_kode: str
    bansos: str
    pekerjaan: str
    desil: int | None
    status: StatusKelayakan | None
    alasan: str
    catatan: str
    pk: int

    @property
    def id_samar(self) -> str:
        """Return the id as pages show it."""
        return mask_short(self.id_dtks)


@dataclass(frozen=True, slots=True)
class Tempat:
    """A place in a list by name: the page's number, and the person it begins with or ends before.

    A page that is named by a person costs the same wherever it is; one that is named by its number alone reads past
    everybody before it.
    """

    hal: int = 1
    mulai: int | None = None
    sebelum: int | None = None


def listed(periode: BnbaPeriode, saringan: Saringan, tempat: Tempat) -> tuple[list[Penerima], int]:
    """Return one page by name, and how many the filter finds, counted to ``COUNTED`` and one beyond.

    A page that does not end before somebody has one person more, when another page follows.
    """
    query, found = _people(periode, saringan), _joined(select(Bnba.id), periode, saringan)
    ids = session().scalars(found.limit(_FEW + 1)).all()
    if len(ids) <= _FEW:  # one walk found them all; by name they would be looked for through the whole list
        return _page(query.where(Bnba.id.in_(ids)), tempat), len(ids)
    many = session().scalar(select(func.count()).select_from(found.limit(COUNTED + 1).subquery())) or 0
    return _page(query, tempat), many


def _page(query: Any, tempat: Tempat) -> list[Penerima]:
    key = tuple_(Bnba.nama, Bnba.id)
    if (before := _key_of(tempat.sebelum)) is not None:
        found = query.where(key < before).order_by(Bnba.nama.desc(), Bnba.id.desc()).limit(PER_PAGE)
        return [_person(row) for row in session().execute(found)][::-1]
    query = query.order_by(Bnba.nama, Bnba.id).limit(PER_PAGE + 1)
    begin = _key_of(tempat.mulai)
    found = query.offset((tempat.hal - 1) * PER_PAGE) if begin is None else query.where(key >= begin)
    return [_person(row) for row in session().execute(found)]


def _key_of(pk: int | None) -> Any:
    """Return where a person stands in the order of the list; None without one."""
    name = session().scalar(select(Bnba.nama).where(Bnba.id == pk)) if pk else None
    return None if name is None else tuple_(literal(name), literal(pk))


def every(periode: BnbaPeriode, saringan: Saringan) -> Iterator[Penerima]:
    """Return everybody the filter finds, by village and name, with bounded memory."""
    query = _people(periode, saringan).order_by(Bnba.wilayah_kode, Bnba.nama, Bnba.id)
    for row in session().execute(query.execution_options(yield_per=_CHUNK)):
        yield _person(row)


def whole_niks(periode: BnbaPeriode, saringan: Saringan) -> dict[str, str]:
    """Return the whole NIKs of everybody the filter finds by row key, for a paper that must name them."""
    return dict(session().execute(_joined(select(Bnba.kode_baris, Bnba.nik), periode, saringan)).all())


def occupations(periode: BnbaPeriode) -> Sequence[str]:
    """Return the occupations the list names, by name."""
    query = select(Bnba.pekerjaan).where(valid_in(Bnba, periode.urut), Bnba.pekerjaan.is_not(None)).distinct()
    return sorted(one for one in session().scalars(query) if one)


def _people(periode: BnbaPeriode, saringan: Saringan) -> Any:
    check, person = VerifikasiKelayakan, Bnba
    columns = (
        person.id, person.kode_baris, person.id_dtks, person.nama, person.alamat, person.dusun, person.wilayah_kode,
        person.pkh, person.bpnt, person.pbi, person.pekerjaan, person.desil, check.hp, check.status, check.catatan,
        AlasanTidakLayak.nama.label("alasan"),
    )  # fmt: skip
    query = _joined(select(*columns), periode, saringan)
    return query.outerjoin(AlasanTidakLayak, AlasanTidakLayak.id == check.alasan_id)


def _joined(query: Any, periode: BnbaPeriode, saringan: Saringan) -> Any:
    check = VerifikasiKelayakan
    same = and_(check.kode_baris == Bnba.kode_baris, check.periode == periode.kode)
    query = query.select_from(Bnba).join(check, same, isouter=saringan.juga_belum)
    return query.where(valid_in(Bnba, periode.urut), *saringan.conditions())


def _person(row: Any) -> Penerima:
    return Penerima(
        kode_baris=row.kode_baris,
        id_dtks=row.id_dtks,
        nama=row.nama,
        alamat=row.alamat or row.dusun or "",
        hp=row.hp or "",
        wilayah_kode=row.wilayah_kode,
        bansos="; ".join(aids(row.pkh, row.bpnt, row.pbi)),
        pekerjaan=row.pekerjaan or "",
        desil=row.desil,
        status=row.status,
        alasan=row.alasan or "",
        catatan=row.catatan or "",
        pk=row.id,
    )
