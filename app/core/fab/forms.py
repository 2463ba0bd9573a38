"""Forms built from what ``kolom`` declares: label, help, choices, length, and identity numbers kept as text."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

import flask_babel
from flask_appbuilder.forms import DynamicForm
from sqlalchemy import Boolean, Date, Integer, Numeric, String, Text, Time
from sqlalchemy.orm import class_mapper
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields import Field
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.casekey import RahasiaKasus
from app.core.clock import Waktu
from app.core.columns import Pilihan, Rahasia
from app.core.errors import DomainError
from app.core.labels import label_of

WAJIB = "Wajib diisi."
LARGEST = 999_999_999
Choices = Callable[[], list[tuple[str, str]]]
_choices: dict[str, Choices] = {}


def offer_choices(target: str, choices: Choices) -> None:
    """Let forms offer, and lists show, ``choices()`` for a column or for what refers to it (``"wilayah.kode"``)."""
    _choices[target] = choices


def choices_of(column: Any) -> Choices | None:
    """Return what may be chosen for a column, by its own name or by the column it refers to."""
    names = [f"{column.table.name}.{column.name}", *(key.target_fullname for key in column.foreign_keys)]
    return next((_choices[name] for name in names if name in _choices), None)


def options_of(column: Any) -> Choices | None:
    """Return what may be chosen for a column: what is offered for it, or the members of its closed set."""
    if isinstance(column.type, Pilihan) and choices_of(column) is None:
        return lambda: [(member.value, label_of(member)) for member in column.type.enum]
    return choices_of(column)


def form_for(model: type[Any], columns: list[str], *, search: bool = False) -> type[DynamicForm]:
    """Return a form class with one field per column, in order; a search form requires nothing."""
    mapped = class_mapper(model).columns
    fields = {name: _field(mapped[name], search=search) for name in columns}
    return type(f"{model.__name__}Form", (_Form,), fields)


class _Form(DynamicForm):  # type: ignore[misc]  # FAB ships no types
    """A form whose complaints are in our catalogue; WTForms itself knows no Indonesian."""

    class Meta:
        def get_translations(self, form: Any) -> Any:
            return _Words()


class _Words:
    """Flask-Babel as WTForms asks for it."""

    def gettext(self, text: str) -> str:
        return str(flask_babel.gettext(text))

    def ngettext(self, one: str, many: str, count: int) -> str:
        # The count is filled in by the validator, which has the other numbers too.
        return str(flask_babel.get_translations().ngettext(one, many, count))


def _field(column: Any, *, search: bool) -> Field:
    info = column.info
    options: dict[str, Any] = {"description": info.get("bantuan", ""), "validators": []}
    required = not column.nullable and not search and not isinstance(column.type, Boolean)
    options["validators"].append(_required(column.type) if required else Optional())
    if isinstance(column.type, Integer):
        options["validators"].append(NumberRange(-LARGEST, LARGEST, "Angka di luar jangkauan. Periksa kembali."))
    if info.get("panjang") and not info.get("pilihan"):
        options["validators"].append(Length(max=info["panjang"], message="Paling panjang %(max)d karakter."))
    # Instants are looked for by their day.
    kind = _DayField if search and isinstance(column.type, Waktu) else _kind(column, required=required)
    return kind(info.get("label", column.name), **options)


def _required(kind: Any) -> Any:
    # Blanks alone fill no text; a number may be 0.
    return DataRequired(WAJIB) if isinstance(kind, String | Rahasia) else InputRequired(WAJIB)


def _kind(column: Any, *, required: bool) -> Any:
    kind = column.type
    options = options_of(column)
    if options:
        return _reference(options, required=required, coerce=_coercing(kind))
    if isinstance(kind, RahasiaKasus):
        return lambda *a, **k: TextAreaField(*a, filters=[_strip], **k)
    if isinstance(kind, Rahasia):
        return lambda *a, **k: StringField(
            *a, filters=[_strip], render_kw={"inputmode": "numeric", "autocomplete": "off"}, **k
        )
    for types, field in _FIELDS:
        if isinstance(kind, types):
            return field
    if isinstance(kind, Text):
        return lambda *a, **k: TextAreaField(*a, filters=[_strip], **k)
    filters = [_one_line, *([_reader(column.info["baca"])] if column.info.get("baca") else [])]
    return lambda *a, **k: StringField(*a, filters=filters, **k)


def _reader(read: Callable[[str], str]) -> Callable[[str | None], str | None]:
    def filtered(value: str | None) -> str | None:
        try:
            return read(value) if value else value
        except DomainError as error:
            raise ValueError(error.pesan) from error

    return filtered


def _coercing(kind: Any) -> Callable[[object], Any]:
    """Return what makes the value of a column of a choice: a number, a member of its closed set, or a text."""
    if isinstance(kind, Integer):
        return _number_or_none
    return _member_or_none(kind.enum) if isinstance(kind, Pilihan) else _text_or_none


def _reference(choices: Choices, *, required: bool, coerce: Callable[[object], Any]) -> Any:
    def offered() -> list[tuple[str, str]]:
        return choices() if required else [("", "-"), *choices()]

    return lambda *a, **k: SelectField(*a, choices=offered, coerce=coerce, **k)


def _number_or_none(value: object) -> int | None:
    return int(str(value)) if value not in (None, "") else None


def _member_or_none(kind: type[StrEnum]) -> Callable[[object], StrEnum | str | None]:
    members = {one.value: one for one in kind}

    def member(value: object) -> StrEnum | str | None:
        text = _text_or_none(value)
        return members.get(text, text) if text else None  # what is no member is for the field to refuse

    return member


def _text_or_none(value: object) -> str | None:
    return str(value).strip() or None if value is not None else None


def _strip(value: str | None) -> str | None:
    return value.replace("\x00", "").strip() or None if value else None


class _NumberField(IntegerField):  # type: ignore[misc]  # WTForms ships no types
    """A whole number in plain digits; Python would also read ``1_000`` and the digits of other scripts."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist and valuelist[0].strip() and not re.fullmatch(r"-?[0-9]{1,10}", valuelist[0].strip()):
            self.data = None
            raise ValueError(self.gettext("Not a valid integer value."))
        super().process_formdata(valuelist)


def _one_line(value: str | None) -> str | None:
    return " ".join(value.replace("\x00", "").split()) or None if value else None


class _DayField(DateField):  # type: ignore[misc]  # WTForms ships no types
    """A date as browsers send it (ISO) or as people type it (31/12/2026)."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, format=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Tanggal tidak dikenal. Tulis seperti 31/12/2026.") from error
        if isinstance(self.data, date) and not 1900 <= self.data.year <= 2100:
            raise ValueError("Tahun di luar 1900-2100. Periksa kembali.")


class _HourField(TimeField):  # type: ignore[misc]  # WTForms ships no types
    """A time of the day as browsers send it (07:30) or as people type it (07.30)."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, format=["%H:%M", "%H.%M", "%H:%M:%S"], **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Jam tidak dikenal. Tulis seperti 07.30.") from error


_FIELDS: tuple[tuple[Any, Any], ...] = (
    (Boolean, BooleanField),
    (Date, _DayField),
    (Time, _HourField),
    (Integer, _NumberField),
    (Numeric, DecimalField),
)
