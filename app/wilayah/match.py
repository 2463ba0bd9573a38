"""Finding the village people mean by (kecamatan, name), spelled as people spell it. Pure; no database."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_PREFIX = re.compile(
    r"^(KABUPATEN|KAB|KOTA|KECAMATAN|KEC|KELURAHAN|KEL|DESA|DS)[.\s]+(?=\w)",
)
_NOT_WORD = re.compile(r"[^0-9A-Z]+")
_CODE = re.compile(r"(\d\d)\.?(\d\d)\.?(\d\d)\.?([12]\d{3})")


@dataclass(frozen=True, slots=True)
class Tempat:
    """A village with the places it lies in, as matching needs it."""

    kode: str
    nama: str
    kecamatan: str
    kabupaten: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """More than one village answers to what was written."""

    candidates: tuple[Tempat, ...]


Found = Tempat | Ambiguous | None


def name_key(name: str) -> str:
    """Return what spellings of one name have in common: ``"Kec. Bati-Bati"`` -> ``"BATIBATI"``."""
    return _NOT_WORD.sub("", _PREFIX.sub("", name.strip().upper()))


class WilayahIndex:
    """All villages in memory, for lists of any length. Answers are kept, so a name costs its work once.

    Args:
        names: every place by code.
        aliases: (code, other name) of any of them.
    """

    def __init__(self, names: Mapping[str, str], aliases: Iterable[tuple[str, str]] = ()) -> None:
        self._keys: dict[str, set[str]] = {kode: {name_key(nama)} for kode, nama in names.items()}
        for kode, nama in aliases:
            self._keys[kode].add(name_key(nama))
        self.villages: dict[str, Tempat] = {
            kode: Tempat(kode, nama, names[kode[:8]], names[kode[:5]])
            for kode, nama in names.items()
            if len(kode) == 13
        }
        self._by_name: dict[tuple[str, str], list[Tempat]] = {}
        for village in self.villages.values():
            for pair in self._pairs(village.kode):
                self._by_name.setdefault(pair, []).append(village)
        self._answers: dict[tuple[str, str, str, str], Found] = {}

    def _pairs(self, kode: str) -> Iterable[tuple[str, str]]:
        return {(upper, own) for upper in self._keys[kode[:8]] for own in self._keys[kode]}

    def named(self, desa: str, kabupaten: str) -> list[Tempat]:
        """Return the villages of a kabupaten (by its code) that answer to a name alone."""
        key = name_key(desa)
        return [place for kode, place in self.villages.items() if kode[:5] == kabupaten and key in self._keys[kode]]

    def keys_of(self, kode: str) -> frozenset[str]:
        """Return every name a place answers to, as keys."""
        return frozenset(self._keys[kode])

    def match(self, kecamatan: str, desa: str, kabkota: str = "", kode: str = "") -> Found:
        """Return the village meant, None when there is none, or the candidates.

        A dotted code is believed unless the name says otherwise. Digits without dots may be a BPS code, which numbers
        the same places differently, so they count only where the name does not contradict.

        Args:
            kecamatan: name of the kecamatan; a village is never found by its own name alone.
            desa: name of the village, or its code.
            kabkota: name of the kabupaten; one that is known must be the right one.
            kode: code from a column of its own, where the list has one.
        """
        asked = (kecamatan, desa, kabkota, kode)
        if asked not in self._answers:
            self._answers[asked] = self._find(*asked)
        return self._answers[asked]

    def _find(self, kecamatan: str, desa: str, kabkota: str, kode: str) -> Found:
        written = _CODE.fullmatch(kode.strip()) or _CODE.fullmatch(desa.strip())
        if written is None:
            return self._by_names(kecamatan, desa, kabkota)
        coded = self.villages.get(".".join(written.groups()))
        if written.string.strip() == desa.strip() or not desa.strip():
            return coded
        return self._weigh(coded, self._by_names(kecamatan, desa, kabkota), dotted="." in kode)

    def _weigh(self, coded: Tempat | None, named: Found, *, dotted: bool) -> Found:
        if coded is None or named == coded:
            return named
        if isinstance(named, Ambiguous) and coded in named.candidates:
            return coded
        if not dotted:
            return named
        return Ambiguous((coded, named)) if isinstance(named, Tempat) else coded

    def _by_names(self, kecamatan: str, desa: str, kabkota: str) -> Found:
        found = self._by_name.get((name_key(kecamatan), name_key(desa)), [])
        upper = name_key(kabkota)
        if any(upper in self._keys[kode] for kode in self._keys if len(kode) == 5):
            found = [village for village in found if upper in self._keys[village.kode[:5]]]
        if len(found) > 1:
            return Ambiguous(tuple(found))
        return found[0] if found else None
