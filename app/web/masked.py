"""Identity numbers in a form about a stored row: shown masked, and kept where nobody typed over them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import inspect

from app.core.columns import is_masked
from app.core.mask import masker_for
from app.web.fields import row_values


def masked_values(row: Any, columns: Iterable[str]) -> dict[str, Any]:
    """Return a row's own values by column name, its identity numbers as lists show them."""
    values = row_values(row, columns)
    return {**values, **{name: masker_for(name)(values[name]) for name in _masked(row) & values.keys() if values[name]}}


def as_kept(row: Any, form: Mapping[str, Any]) -> dict[str, Any]:
    """Return the form with the whole number wherever it came back as it was shown."""
    return {**form, **_untouched(row, form)}


def _untouched(row: Any, form: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: whole
        for name in _masked(row) & form.keys()
        if (whole := getattr(row, name)) and str(form[name]).strip() == masker_for(name)(whole)
    }


def _masked(row: Any) -> set[str]:
    return {name for name, column in inspect(row).mapper.columns.items() if is_masked(column)}
