"""Cell values: what JSON and typing put in, what the render options give out."""

from typing import Any

from sheets_sync.emulator import numbers, showing, typed
from sheets_sync.emulator.errors import bad_request

Json = dict[str, Any]
MAX_TEXT = 50_000


def from_raw(value: Any) -> Any:
    """Return the cell value of a RAW JSON value; an empty text blanks the cell.

    Raises:
        ApiError: 400 for text over the cell limit.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return numbers.tidy(value)
    check_text(value)
    return value or None


def check_text(text: str) -> None:
    """Refuse text longer than a cell takes."""
    if len(text) > MAX_TEXT:
        raise bad_request(f"Your input contains more than the maximum of {MAX_TEXT} characters in a single cell.")


def from_typed(value: Any, attrs: Json, locale: str) -> tuple[Any, Json | None]:
    """Return the cell value of USER_ENTERED input, and the number format it brings along.

    Text cells (number format `@`) keep what was typed; elsewhere formulas, numbers, dates and
    booleans are recognised by the locale's habits.
    """
    value = from_raw(value)
    if not isinstance(value, str):
        return value, None
    if number_format(attrs).get("type") == "TEXT":
        return value, None
    if value.startswith("'"):
        return value[1:] or None, None
    if value.startswith("=") and len(value) > 1:
        return {"f": value}, None
    return typed.parse(value, locale)


def number_format(attrs: Json) -> Json:
    """Return the number format within cell attributes."""
    found: Json = (attrs.get("userEnteredFormat") or {}).get("numberFormat") or {}
    return found


def from_extended(value: Json | None) -> Any:
    """Return the cell value of an ExtendedValue (`updateCells`); nothing is parsed in a text.

    Raises:
        ApiError: 400 for text over the cell limit.
    """
    if not value:
        return None
    if "formulaValue" in value:
        text = str(value["formulaValue"])
        return {"f": text if text.startswith("=") else "=" + text}
    if "stringValue" in value:
        check_text(str(value["stringValue"]))
        return str(value["stringValue"]) or None
    if "numberValue" in value:
        return numbers.tidy(value["numberValue"])
    if "boolValue" in value:
        return bool(value["boolValue"])
    raise bad_request("Invalid value: errorValue cannot be set.")


def to_extended(value: Any) -> Json | None:
    """Return a value, stored or computed, as ExtendedValue."""
    if value is None:
        return None
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": numbers.tidy(value)}
    if isinstance(value, dict):
        return {"formulaValue": value["f"]}
    if numbers.is_error(value):
        told: Json = {"message": value.message} if value.message else {}
        return {"errorValue": {"type": numbers.ERROR_TYPES[value], **told}}
    return {"stringValue": value}


def shown(value: Any, attrs: Json, locale: str) -> str:
    """Return the text a person sees in the cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return showing.show(value, shown_format(value, attrs), locale)
    return str(value)


def shown_format(value: Any, attrs: Json) -> Json:
    """Return the number format a value is shown in: the cell's own, else the one a formula's date brings along."""
    return number_format(attrs) or ({"type": value.kind} if isinstance(value, numbers.Dated) else {})


def render(value: Any, attrs: Json, options: Json, locale: str) -> Any:
    """Return a computed value as the values endpoints give it under the caller's options."""
    if value is None:
        return ""
    if options.get("valueRenderOption", "FORMATTED_VALUE") == "FORMATTED_VALUE":
        return shown(value, attrs, locale)
    if numbers.is_error(value):
        return f"{value} ({value.message})" if value.message else str(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    wants_text = options.get("dateTimeRenderOption") == "FORMATTED_STRING"
    if is_number and wants_text and numbers.is_date(shown_format(value, attrs)):
        return shown(value, attrs, locale)
    return numbers.tidy(value) if is_number else value
