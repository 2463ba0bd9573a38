"""Letter templates to HTML: plain data in, everything escaped, nothing missing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError

from app.core.errors import DomainError
from app.surat import filters
from app.surat.redaksi.bagian import filled_in

FOLDER = Path(__file__).parents[2] / "templates" / "surat"
_PLAIN = (str, int, float, date, datetime, type(None))


def render_html(template: str, data: Mapping[str, object]) -> str:
    """Return the HTML of ``templates/surat/<template>``.

    Args:
        template: file name, such as ``sk_dtks.html``.
        data: dict, list, str, int and date only, so that a template can print but never act. ``redaksi`` in it is the
            office's own wording, filled in by a process of its own and put in the place of the shipped parts.

    Raises:
        DomainError: the template prints a field that is missing or empty (None).
        TypeError: ``data`` holds anything else, such as a database record.
    """
    _refuse_objects(data, "data")
    redaksi = data.get("redaksi")
    try:
        if isinstance(redaksi, Mapping):
            return _worded(template, redaksi["bagian"], data)
        return environment().get_template(template).render(data)
    except UndefinedError as error:
        raise DomainError(f"Ada isian yang belum tersedia untuk dicetak ({error.message}).", "isian_kosong") from error


def _worded(template: str, parts: Mapping[str, str], data: Mapping[str, object]) -> str:
    """Render the shipped layout around the office's own parts."""
    filled = filled_in(parts, data)
    blocks = "".join(f"{{% block {name} %}}{{{{ isi_redaksi.{name} }}}}{{% endblock %}}" for name in filled)
    page = environment().from_string(f'{{% extends "{template}" %}}{blocks}')
    return page.render({**data, "isi_redaksi": filled})


@cache
def environment() -> Environment:
    """The Jinja environment of paper: autoescape, StrictUndefined, no globals, few filters."""
    paper = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_refuse_none,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    paper.globals.clear()
    for removed in ("safe", "attr", "map", "select", "reject", "tojson", "pprint", "xmlattr"):
        del paper.filters[removed]
    paper.filters.update(filters.PAPER)
    return paper


def _refuse_none(value: object) -> object:
    """A letter never says "None"."""
    if value is None:
        raise DomainError("Ada isian kosong pada surat ini. Lengkapi berkas sebelum mencetak.", "isian_kosong")
    return value


def _refuse_objects(value: object, where: str) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _refuse_objects(inner, f"{where}.{key}")
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for index, inner in enumerate(value):
            _refuse_objects(inner, f"{where}[{index}]")
    elif not isinstance(value, _PLAIN):
        raise TypeError(f"{where} is {type(value).__name__}; letters print plain data only")
