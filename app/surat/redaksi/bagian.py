"""The parts of a letter that have wording, and how each becomes HTML."""

from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateSyntaxError
from markupsafe import Markup

from app.core.errors import DomainError
from app.surat.redaksi.allowed import Refused
from app.surat.redaksi.filling import fill
from app.surat.redaksi.notation import title_to_jinja, to_jinja

#: Block of the template -> what it is called on the page, in the order of the paper.
BAGIAN: Mapping[str, str] = {
    "judul_surat": "Judul",
    "pembuka": "Pembuka",
    "tubuh": "Isi surat",
    "salam": "Kalimat penutup",
    "demikian": "Kalimat penutup",
}
#: Parts whose lines stand in a paragraph or heading of the layout.
SEBARIS = frozenset({"judul_surat", "demikian"})


def compiled(name: str, text: str) -> str:
    """Return a part's notation as Jinja; Refused when a line cannot be read."""
    return title_to_jinja(text) if name in SEBARIS else to_jinja(text)


def filled_in(parts: Mapping[str, str], data: Mapping[str, Any]) -> dict[str, Markup]:
    """Return the HTML of each part: tags of the notation only, every value escaped.

    Raises:
        DomainError: a part nobody knows, a line that cannot be read, or see :func:`app.surat.redaksi.filling.fill`.
    """
    try:
        if unknown := set(parts) - set(BAGIAN):
            raise Refused(f"Bagian {min(unknown)} tidak dikenal.")
        sources = {name: compiled(name, text) for name, text in parts.items()}
    except (Refused, TemplateSyntaxError) as error:
        raise DomainError(f"Redaksi surat ini tidak dapat dibaca: {error}", "redaksi") from error
    return {name: Markup(html) for name, html in fill(sources, data).items()}  # noqa: S704  # escaped in the child
