"""One cell through a field of a form, exactly as the form itself takes it; made for thousands of them."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

#: So many different cells of a column are remembered; most columns repeat themselves.
_REMEMBERED = 20_000
#: What is sent for a cell -> whether the field takes it, and the value or the form's sentence.
Taker = Callable[[str], tuple[bool, Any]]


def taker(form: Any, name: str) -> Taker:
    """Return what takes a cell through the field ``name`` of ``form``."""
    slowly = lru_cache(maxsize=_REMEMBERED)(lambda sent: _through(form, form[name], sent))
    shortly = _short_way(form[name])
    if shortly is None:
        return slowly

    def take(sent: str) -> tuple[bool, Any]:
        value = shortly(sent)
        return slowly(sent) if value is None else (True, value)

    return take


def _through(form: Any, field: Any, sent: str) -> tuple[bool, Any]:
    unticked = not sent and isinstance(field, BooleanField)
    field.process(MultiDict({} if unticked else {field.name: sent}))
    if field.validate(form):
        return True, field.data
    return False, gettext(str(field.errors[0]))


def _short_way(field: Any) -> Callable[[str], str | None] | None:
    """Return what reads a sound text, and None for any other, which the field itself has to judge.

    Only of a field that does nothing but filter, demand a text and limit its length; other fields have no short way.
    """
    bounds = [one for one in field.validators if isinstance(one, Length)]
    known = all(type(one) in {DataRequired, Optional, Length} for one in field.validators)
    if type(field) not in {StringField, TextAreaField} or not known or any(one.min > 0 for one in bounds):
        return None
    filters = tuple(field.filters)
    most = min((one.max for one in bounds if one.max >= 0), default=None)

    def read(sent: str) -> str | None:
        value: str | None = sent
        try:
            for one in filters:
                value = one(value)
        except ValueError:
            return None
        sound = value and value.strip() and (most is None or len(value) <= most)
        return value if sound else None

    return read
