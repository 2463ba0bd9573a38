"""Reading the body of a Sheets call into its message: every field known, of its kind, alternatives set once."""

import json
from typing import Any

from sheets_sync.emulator import scalars
from sheets_sync.emulator.errors import ApiError, malformed, unfit
from sheets_sync.emulator.messages import Field, fields_of, is_message

Json = dict[str, Any]
_MODEL = "type.googleapis.com/google.apps.sheets.v4."
_LIST = "type.googleapis.com/google.protobuf.ListValue"


def read(body: bytes, message: str, root: str) -> Json:
    """Return the message a body holds: null is absence, one value stands for a list of one.

    Args:
        body: what was sent; nothing is an empty message.
        message: name of the message.
        root: where refusals place its fields, such as `data`; empty for the call itself.

    Raises:
        ApiError: 400 naming every field that does not fit.
    """
    if not body.strip():
        return {}
    try:
        given = json.loads(body)
    except ValueError as error:
        raise malformed("", f"Invalid JSON payload received. {error}") from error
    reader = _Reader()
    if not isinstance(given, dict):
        raise reader.unknown("", "", "Root element must be a message.").refusal()
    made = reader.message(given, message, root)
    if reader.wrong:
        raise reader.refusal()
    return made


class _Reader:
    def __init__(self) -> None:
        self.wrong: list[tuple[str, str]] = []

    def refusal(self) -> ApiError:
        return unfit(self.wrong)

    def unknown(self, path: str, name: str, told: str) -> "_Reader":
        place = f" at '{path}'" if path else ""
        self.wrong.append((path, f'Invalid JSON payload received. Unknown name "{name}"{place}: {told}'))
        return self

    def _invalid(self, path: str, kind: str, told: str) -> None:
        self.wrong.append((path, f"Invalid value at '{path}' ({kind}), {told}"))

    def message(self, given: Json, message: str, path: str) -> Json:
        known = fields_of(message)
        made: Json = {}
        groups: set[str] = set()
        for name, value in given.items():
            field = known.get(name)
            if field is None:
                self.unknown(path, name, "Cannot find field.")
            elif type(value) is field.plain and (field.plain is str or scalars.is_short(value)):
                made[field.name] = value
            elif value is not None and self._fits(field, name, value, path, groups):
                place = f"{path}.{field.place}" if path else field.place
                self._take(made, field, value, place)
        return _color(made) if message == "Color" else made

    def _fits(self, field: Field, name: str, value: Any, path: str, groups: set[str]) -> bool:
        if isinstance(value, list) and not field.repeated and field.kind not in {"rows", "any"}:
            self.unknown(path, name, "Proto field is not repeating, cannot start list.")
            return False
        if field.group in groups:
            told = f"oneof field '{field.group}' is already set. Cannot set '{name}'"
            self._invalid(path, "oneof", told)
            return False
        groups |= {field.group} - {""}
        return True

    def _take(self, made: Json, field: Field, value: Any, place: str) -> None:
        if field.kind == "rows":
            made[field.name] = self._rows(value, place)
        elif not field.repeated:
            made[field.name] = self._one(field, value, place)
        elif isinstance(value, list):
            parts = [(f"{place}[{index}]", part) for index, part in enumerate(value)]
            made[field.name] = [self._one(field, part, where) for where, part in parts if part is not None]
        else:
            made[field.name] = [self._one(field, value, place)]

    def _one(self, field: Field, value: Any, place: str) -> Any:
        if field.kind == "any":
            return value
        if is_message(field.kind):
            if isinstance(value, dict):
                return self.message(value, field.kind, place)
            self._invalid(place, _MODEL + field.kind, _shown(value))
            return None
        if isinstance(value, dict | list):
            self._invalid(place.rpartition(".")[0], field.place, "Starting an object on a scalar field")
            return None
        try:
            return scalars.convert(value, field.kind)
        except scalars.Unfit:
            within = f"{place}.value" if field.wrapped else place
            self._invalid(within, scalars.type_name(field.kind), _shown(value))
            return None

    def _rows(self, value: Any, place: str) -> Any:
        if not isinstance(value, list):
            self._invalid(place, _LIST, _shown(value))
            return []
        for index, row in enumerate(value):
            if not isinstance(row, list):
                self._invalid(f"{place}[{index}]", _LIST, _shown(row))
        return value


def _shown(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _color(made: Json) -> Json:
    shades = {name: scalars.shade(value) for name, value in made.items() if value is not None}
    return {name: value for name, value in shades.items() if value}
