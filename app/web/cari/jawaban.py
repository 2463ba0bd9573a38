"""What the search finds, in groups. Each group asks its own tables within the reader's scope."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask import url_for
from sqlalchemy import or_, select

from app.agenda.queries import search_incoming, search_outgoing
from app.berkas.models import Berkas
from app.berkas.queries import search_cases
from app.bnba.models import Bnba, valid_in
from app.bnba.service import current_periode
from app.core.db import session
from app.core.labels import label_of, short_date
from app.core.mask import mask_nik
from app.core.types import number_in
from app.pencarian import search_names
from app.web.access import may_open
from app.web.agenda import OUTGOING_VIEWS
from app.web.cari.halaman import pages_named
from app.web.page import berkas_url, pelaku
from app.workflow.turns import sop_of

#: Fewer letters mean nothing yet.
SHORTEST, LONGEST = 3, 120


@dataclass(frozen=True, slots=True)
class Jawaban:
    """One answer: a line, what it is about, where it leads; ``status`` is a state's code and word."""

    judul: str
    rincian: str
    url: str
    status: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Answers of one kind."""

    judul: str
    isi: Sequence[Jawaban]

    def as_json(self) -> dict[str, Any]:
        """Return the group as scripts read it."""
        return {"judul": self.judul, "isi": [asdict(one) for one in self.isi]}


def clean(typed: str) -> str:
    """Return what was typed as it is searched for."""
    return " ".join(typed.split())[:LONGEST]


def answers(text: str, *, limit: int) -> list[Kelompok]:
    """Return what the reader may see of what ``text`` means, by kind; of each kind at most ``limit``."""
    if len(text) < SHORTEST:
        return []
    asked: Iterable[tuple[str, bool, Callable[[str, int], list[Jawaban]]]] = (
        ("Permohonan", may_open("BerkasView", "show"), _cases),
        ("BNBA", may_open("BnbaView", "show"), _people),
        ("Surat keluar", may_open("AgendaKeluarView", "list"), _outgoing),
        ("Surat masuk", may_open("AgendaMasukView", "list"), _incoming),
        ("Halaman", True, _pages),
    )
    found = [Kelompok(judul, ask(text, limit)) for judul, allowed, ask in asked if allowed]
    return [group for group in found if group.isi]


def only_case(text: str) -> Berkas | None:
    """Return the single application that is meant, when no letter but its own is meant as well."""
    if len(text) < SHORTEST or not may_open("BerkasView", "show"):
        return None
    cases = search_cases(text)
    if len(cases) != 1 or search_incoming(text):
        return None
    return cases[0] if all(row.no_surat == cases[0].no_surat for row in search_outgoing(text)) else None


def _cases(text: str, limit: int) -> list[Jawaban]:
    return [_case(row) for row in search_cases(text, limit=limit)]


def _case(row: Berkas) -> Jawaban:
    told = [row.no_reg, sop_of(row).judul, short_date(row.masuk.date()), row.no_surat]
    status = (row.status.value, label_of(row.status))
    return Jawaban(row.nama, " · ".join(filter(None, told)), berkas_url(row.id), status)


def _people(text: str, limit: int) -> list[Jawaban]:
    periode = current_periode()
    if periode is None:
        return []
    here, number = valid_in(Bnba, periode.urut), number_in(text)
    if number:
        same = select(Bnba).where(here, or_(Bnba.nik == number, Bnba.no_kk == number)).order_by(Bnba.nama).limit(limit)
        rows = session().scalars(same).all()
    elif any(char.isdigit() for char in text):
        return []
    else:
        rows = search_names(Bnba, text, here, wilayah=pelaku().wilayah, limit=limit)
    return [_person(row) for row in rows]


def _person(row: Bnba) -> Jawaban:
    born = f"lahir {row.tgl_lahir.year}" if row.tgl_lahir else ""
    told = [mask_nik(row.nik), born, row.desa_kel, row.kecamatan]
    return Jawaban(row.nama, " · ".join(filter(None, told)), url_for("BnbaView.show", pk=row.id))


def _outgoing(text: str, limit: int) -> list[Jawaban]:
    return [
        Jawaban(row.no_surat, f"{row.tujuan} · {row.perihal}", url_for(_PAGES[row.nomor.buku], pk=row.id))
        for row in search_outgoing(text, limit=limit)
    ]


#: The page of a letter, by its book.
_PAGES = {kode: f"{view.__name__}.show" for kode, view in OUTGOING_VIEWS.items()}


def _incoming(text: str, limit: int) -> list[Jawaban]:
    return [
        Jawaban(row.no_surat, f"{row.asal} · {row.perihal}", url_for("AgendaMasukView.show", pk=row.id))
        for row in search_incoming(text, limit=limit)
    ]


def _pages(text: str, limit: int) -> list[Jawaban]:
    return [Jawaban(title, about, url) for title, about, url in pages_named(text, limit)]
