"""Actors named in an SOP are known, and act only on their own sheet."""

from collections.abc import Collection, Iterator

from app.core.roles import UNITS
from app.workflow.located import Located
from app.workflow.rules.base import letters, turns
from app.workflow.spec import Sop


def unit_known(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """The working unit is one of the office's units."""
    if sop.unit_kerja not in UNITS:
        pilihan = ", ".join(UNITS)
        tempat = isi.at("unit_kerja").place
        yield f"{tempat}unit_kerja '{sop.unit_kerja}' tidak dikenal. Pakai salah satu dari: {pilihan}."


def actors_known(sop: Sop, isi: Located, aktor: Collection[str]) -> Iterator[str]:
    """Every actor stands in the actor file."""
    sebutan = (*_on_lanes(sop, isi), *_in_turns(sop, isi), *_on_letters(sop, isi))
    for label, kode, tempat in sebutan:
        if kode not in aktor:
            yield f"{tempat.place}{label} '{kode}' tidak dikenal. Pakai salah satu dari aktor.yaml."


def actors_on_sheet(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """A turn goes to an actor of the sheet's lanes, or to one who signs or parafs the letter."""
    boleh = set(sop.lajur)
    for surat in sop.semua_surat():
        boleh |= {*surat.penandatangan, *surat.paraf}
    for giliran, tempat in turns(sop, isi):
        for kode in giliran.pelaksana:
            if kode not in boleh:
                yield f"{tempat.place}'{kode}' bukan pelaksana SOP ini. Tambahkan ke lajur dahulu."


Mention = tuple[str, str, Located]


def _on_lanes(sop: Sop, isi: Located) -> Iterator[Mention]:
    for kode in sop.lajur:
        yield "lajur", kode, isi.at("lajur")
    for i, langkah in enumerate(sop.langkah):
        for kode in langkah.pelaksana:
            yield "pelaksana", kode, isi.at("langkah", i, "pelaksana")


def _in_turns(sop: Sop, isi: Located) -> Iterator[Mention]:
    for giliran, tempat in turns(sop, isi):
        for kode in giliran.pelaksana:
            yield "pelaksana giliran", kode, tempat


def _on_letters(sop: Sop, isi: Located) -> Iterator[Mention]:
    for surat, tempat in letters(sop, isi):
        for kode in surat.penandatangan:
            yield "penandatangan", kode, tempat.at("penandatangan")
        for kode in surat.paraf:
            yield "pemaraf", kode, tempat.at("paraf")
