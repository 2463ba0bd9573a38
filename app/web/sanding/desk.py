"""One row of the review desk: the applicant's words, and beside them who may be meant, differences marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz.distance import Indel, Levenshtein
from sqlalchemy import select

from app.bnba.models import Bnba
from app.bnba.values import read_sex
from app.core.db import session
from app.core.mask import mask_nik
from app.layanan.pemberdayaan.sanding_dtks.baris import neighbours, next_open, place_of, progress_of
from app.layanan.pemberdayaan.sanding_dtks.hasil import SandingHasil
from app.sanding.kelas import COARSE, Calon, Kelas
from app.wilayah.names import place_called

#: Less alike than this, two texts are simply different.
_ALIKE = 0.55
#: Digits of a NIK that every screen shows; of the others only those in which somebody differs.
_SHOWN = frozenset({0, 1, 2, 3, 4, 5, 12, 13, 14, 15})
_FEW = 4
_SEX = {"L": "Laki-laki", "P": "Perempuan"}
Parts = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Sel:
    """What the register says in one field: pieces of text, each with whether it differs; ``sama`` when none does."""

    bagian: Parts
    sama: bool = False


@dataclass(frozen=True, slots=True)
class Medan:
    """One field: its name, the applicant's words, and a cell for each candidate."""

    nama: str
    pemohon: str
    sel: list[Sel]


def desk_page(row: SandingHasil) -> dict[str, Any]:
    """Return what the desk shows of ``row``."""
    calon = row.para_calon
    people = {one.id: one for one in session().scalars(select(Bnba).where(Bnba.id.in_([c.bnba_id for c in calon])))}
    known = [(one, people[one.bnba_id]) for one in calon if one.bnba_id in people]
    before, behind = neighbours(row.berkas_id, row.urut)
    skipped_to = behind or next_open(row.berkas_id)
    told = row.pemohon
    return {
        "baris": row,
        "medan": _fields(told, [person for _, person in known]),
        "lain": _others(told),
        "calon": [_candidate(at, one, person) for at, (one, person) in enumerate(known)],
        "dipilih": row.bnba_id,
        "bila_bukan": COARSE[Kelas.TIDAK][0],
        "kemajuan": progress_of(row.berkas_id),
        "ke": place_of(row.berkas_id, row.urut),
        "sebelum": before,
        "sesudah": skipped_to if skipped_to != row.urut else None,
    }


def marked(ours: str, theirs: str) -> Sel:
    """Return ``theirs`` in pieces, with what differs from ``ours`` marked; a lost letter leaves a marked dot."""
    one, two = ours.upper().strip(), theirs.upper().strip()
    if one == two or not one or not two:
        return Sel([(theirs, False)], sama=one == two)
    if Indel.normalized_similarity(one, two) < _ALIKE:
        return Sel([(theirs, True)])
    parts: Parts = []
    for step in Levenshtein.opcodes(one, two):
        text = theirs.strip()[step.dest_start : step.dest_end]
        parts.append((text or "·", step.tag != "equal"))
    return Sel(parts)


def shown_numbers(ours: str, theirs: Sequence[str]) -> tuple[str, list[Sel]]:
    """Return a number and its candidates as the desk shows them: hidden digits stay hidden unless somebody differs."""
    near = [one for one in theirs if _aligned(ours, one)]
    off = {at for one in near for at in range(16) if one[at] != ours[at]}
    shown = _SHOWN | off
    cells = [_number(ours, one, shown) if one in near else Sel([(mask_nik(one), bool(ours))]) for one in theirs]
    return (_grouped(ours, shown) if near else mask_nik(ours)), cells


def _aligned(ours: str, theirs: str) -> bool:
    if len(ours) != 16 or len(theirs) != 16:
        return False
    return sum(one != two for one, two in zip(ours, theirs, strict=True)) <= _FEW


def _number(ours: str, theirs: str, shown: frozenset[int] | set[int]) -> Sel:
    parts: Parts = []
    for at, digit in enumerate(theirs):
        blank = " " if at and at % 4 == 0 else ""
        parts += [(blank, False)] if blank else []
        parts.append((digit if at in shown else "•", digit != ours[at]))
    return Sel(parts, sama=ours == theirs)


def _grouped(number: str, shown: frozenset[int] | set[int]) -> str:
    digits = [digit if at in shown else "•" for at, digit in enumerate(number)]
    return " ".join("".join(digits[at : at + 4]) for at in range(0, 16, 4))


def _fields(told: dict[str, Any], people: Sequence[Bnba]) -> list[Medan]:
    said = told.get("tertulis", {})
    nik, niks = shown_numbers(_digits(said.get("nik", "")), [one.nik or "" for one in people])
    kk, kks = shown_numbers(_digits(said.get("no_kk", "")), [one.no_kk or "" for one in people])
    born, sex = _born(told, said), _SEX.get(read_sex(said.get("jk", "")) or "", said.get("jk", ""))
    place = place_called(told["desa"]) if told.get("desa") else ""
    village = said.get("desa_kel", "") or place
    return [
        Medan("NIK", nik, niks),
        Medan("Nama", said.get("nama", ""), [marked(said.get("nama", ""), one.nama) for one in people]),
        Medan("Tanggal lahir", born, [marked(born, _day(one.tgl_lahir)) for one in people]),
        Medan("Jenis kelamin", sex, [marked(sex, _SEX.get(one.jk or "", "")) for one in people]),
        Medan("Desa/kelurahan", village, [_village(told.get("desa", ""), one) for one in people]),
        Medan("Nomor KK", kk, kks),
        Medan("Alamat", said.get("alamat", ""), [marked(said.get("alamat", ""), _address(one)) for one in people]),
    ]


def _digits(written: str) -> str:
    return "".join(one for one in written if one.isdigit())


def _born(told: dict[str, Any], said: dict[str, str]) -> str:
    """Return the applicant's date as it was understood; as it is written where it was not."""
    return (
        _day(date.fromisoformat(told["lahir"])) if told.get("lahir") else said.get("tgl_lahir") or said.get("ttl", "")
    )


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def _village(kode: str, person: Bnba) -> Sel:
    listed = f"{person.desa_kel or place_called(person.wilayah_kode)}, Kec. {person.kecamatan or '-'}"
    if kode:
        return Sel([(listed, kode != person.wilayah_kode)], sama=kode == person.wilayah_kode)
    return Sel([(listed, False)])


def _address(person: Bnba) -> str:
    rt_rw = f" RT {person.rt or '-'}/RW {person.rw or '-'}" if person.rt or person.rw else ""
    return f"{person.alamat or person.dusun or ''}{rt_rw}".strip()


def _others(told: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what else stands in the applicant's row; numbers masked."""
    fields = set(told.get("tertulis", {}).values())
    rest = [(head, text) for head, text in told.get("sel", []) if text not in fields]
    return [(head, mask_nik(text) if len(_digits(text)) > 10 else text) for head, text in rest][:4]


def _candidate(at: int, one: Calon, person: Bnba) -> dict[str, Any]:
    why = [_toned(part) for part in one.alasan.split("; ")]
    return {"nomor": at + 1, "id": person.id, "alasan": why, "dibaca": COARSE[one.sama][0]}


def _toned(reason: str) -> tuple[str, str]:
    """Return a reason with its colour: what agrees, what speaks against, and what is half of both."""
    if "ada orang lain" in reason or reason.endswith(" beda") or "beda sekecamatan" in reason:
        return reason, "stop"
    return reason, "act" if " sama" in reason and "tanggal perkiraan" not in reason else "wait"
