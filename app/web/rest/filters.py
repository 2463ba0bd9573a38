"""The filters a register offers over REST: those of its list, by name, each with the values it can be asked for."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Date, Integer

from app.core.clock import Waktu
from app.core.columns import Pilihan, is_masked
from app.core.types import whole
from app.web.rest.values import check_day

#: What FAB calls a filter -> how an address says it after the column.
_WAYS = {"eq": "", "ct": ".memuat", "bukan": ".bukan", "sejak": ".sejak", "sampai": ".sampai"}
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class RestFilter:
    """One filter.

    Attributes:
        nama: how it is asked for: ``tgl_surat.sejak``.
        nomor: it compares an identity number, which stands in no address: only a search by POST may name it.
        apply_with: FAB's filter.
    """

    nama: str
    judul: str
    column: Any
    nomor: bool
    apply_with: Any

    @property
    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its values."""
        kind = self.column.type
        if isinstance(kind, Pilihan):
            return {"type": "string", "enum": [member.value for member in kind.enum]}
        if isinstance(kind, Boolean):
            return {"type": "string", "enum": ["true", "false"]}
        if isinstance(kind, Date | Waktu):
            return {"type": "string", "format": "date"}
        if isinstance(kind, Integer):
            return {"type": "string", "pattern": "^[0-9]{1,9}$"}
        return {"type": "string", "minLength": 1, "maxLength": _LONGEST, "pattern": r"\S"}

    def read(self, value: str) -> str:
        """Return the value as FAB's filter takes it; ValueError with a sentence when it is none of the column's."""
        kind = self.column.type
        if not value.strip() or len(value) > _LONGEST:
            raise ValueError(f"Isi 1 sampai {_LONGEST} karakter.")
        if "enum" in self.schema and value not in self.schema["enum"]:
            raise ValueError("Pilih salah satu: " + ", ".join(self.schema["enum"]) + ".")
        if isinstance(kind, Boolean):
            return "y" if value == "true" else "n"
        if isinstance(kind, Date | Waktu):
            check_day(value)
        if isinstance(kind, Integer) and whole(value) is None:
            raise ValueError("Harus berupa angka bulat.")
        return value


def filters_of(view: Any) -> dict[str, RestFilter]:
    """Return the filters of a register, by name."""
    mapped, found = view.datamodel.obj.__mapper__.columns, {}
    for name, known in view._filters.get_search_filters().items():
        for one in known:
            if one.arg_name in _WAYS and name in mapped:
                asked, label = name + _WAYS[one.arg_name], str(view.label_columns.get(name, name))
                found[asked] = RestFilter(asked, label, mapped[name], is_masked(mapped[name]), one)
    return found
