"""Kode isian: what the wording of a letter type may name, found by looking at a filled-in letter of that type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.surat.filters import tanggal_panjang
from app.surat.redaksi.filling import offered

_SHORT = {"nik": "NIK", "nip": "NIP", "kk": "KK", "kks": "KKS", "id": "ID", "dtks": "DTKS", "sk": "SK", "tat": "TAT",
          "rt": "RT", "rw": "RW", "caa": "CAA", "cota": "COTA", "lks": "LKS", "npwp": "NPWP", "tgl": "tanggal",
          "no": "nomor", "kop": "kantor", "basis": "basis data"}  # fmt: skip
_TEXT, _DAY, _MOMENT, _LIST, _FLAG = "teks", "tanggal", "waktu", "daftar", "ya/tidak"
_HELP = {
    _DAY: "Tanggal; ditulis lengkap dengan | tanggal_panjang.",
    _MOMENT: "Tanggal dan jam.",
    _LIST: "Daftar; tulis satu baris di antara {% for %} dan {% endfor %}.",
    _FLAG: "Untuk {% if %}.",
}


@dataclass(frozen=True, slots=True)
class Kode:
    """One code people can insert.

    Attributes:
        nama: how it is named, ``basis.singkatan``.
        sisip: what is inserted at the cursor.
        nilai: what it says on the letter being looked at.
        boleh_kosong: whether a letter may have nothing there; then the line belongs between ``{% if %}``.
    """

    nama: str
    label: str
    sisip: str
    nilai: str
    bantuan: str = ""
    boleh_kosong: bool = False


def codes_of(full: Mapping[str, Any], bare: Mapping[str, Any], shown: Mapping[str, Any]) -> list[Kode]:
    """Return the codes of a letter type in the order of its fields, the office and the signer last.

    Args:
        full: the data of a letter with every field filled; ``bare`` with those only that must be.
        shown: the data of the letter being looked at, whose values stand beside the codes.
    """
    found = list(_walk(offered(full), offered(bare), offered(shown), ""))
    return sorted(found, key=lambda one: one.nama.split(".")[0] in ("kop", "tanda_tangan", "tanda_tangan_lain"))


def label_of_code(name: str) -> str:
    """Return a code's name as words: ``no_kk`` is ``Nomor KK``."""
    text = ": ".join(" ".join(_SHORT.get(word, word) for word in part.split("_")) for part in name.split("."))
    return text[:1].upper() + text[1:]


def _walk(full: Mapping[str, Any], bare: Any, shown: Any, before: str) -> Iterator[Kode]:
    for name, value in full.items():
        least = bare.get(name) if isinstance(bare, Mapping) else None
        here = shown.get(name) if isinstance(shown, Mapping) else None
        if isinstance(value, Mapping):
            yield from _walk(value, least, here, f"{before}{name}.")
        elif _sayable(value):
            yield _code(f"{before}{name}", value, here, may_miss=least in (None, "", [], ()))


def _sayable(value: Any) -> bool:
    """Whether wording can say it: not a list of lists, such as running text, which the layout prints by itself."""
    if not isinstance(value, list | tuple):
        return True
    inner = [part for one in value for part in (one.values() if isinstance(one, Mapping) else [])]
    return bool(value) and not any(isinstance(part, list | tuple | Mapping) for part in inner)


def _code(name: str, value: Any, shown: Any, *, may_miss: bool) -> Kode:
    kind = _kind(value)
    return Kode(name, label_of_code(name), _inserted(name, kind, value), _told(shown), _HELP.get(kind, ""), may_miss)


def _inserted(name: str, kind: str, value: Any) -> str:
    if kind == _FLAG:
        return f"{{% if {name} %}}\nteks\n{{% endif %}}"
    return _loop(name, value) if kind == _LIST else f"{{{{ {name}{_form(kind)} }}}}"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return _FLAG
    if isinstance(value, datetime):
        return _MOMENT
    if isinstance(value, date):
        return _DAY
    return _LIST if isinstance(value, list | tuple) else _TEXT


def _form(kind: str) -> str:
    return {_DAY: " | tanggal_panjang", _MOMENT: " | waktu"}.get(kind, "")


def _loop(name: str, value: Any) -> str:
    first = value[0]
    if isinstance(first, Mapping):
        row = ", ".join(f"{{{{ satu.{key}{_form(_kind(part))} }}}}" for key, part in first.items())
        return f"{{% for satu in {name} %}}\n- {row}\n{{% endfor %}}"
    if isinstance(first, list | tuple):
        return f"{{% for label, nilai in {name} %}}\n{{{{ label }}}} : {{{{ nilai }}}}\n{{% endfor %}}"
    return f"{{% for satu in {name} %}}\n- {{{{ satu{_form(_kind(first))} }}}}\n{{% endfor %}}"


def _told(value: Any) -> str:
    if value is None or value in ("", [], ()):
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, date):
        return tanggal_panjang(value)
    if isinstance(value, list | tuple):
        return f"{len(value)} baris"
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
