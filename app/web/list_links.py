"""Links from a list to itself in another order, on another page, of another length.

Flask-AppBuilder's own filters hand whatever stands in the address to ``url_for``, which takes some of it for orders
(``_method``, ``_external``).
"""

from urllib.parse import urlencode

from flask import Flask, request


def init_app(app: Flask) -> None:
    """Replace the filters of Flask-AppBuilder; to be called after it has given its own."""
    app.jinja_env.filters.update(link_order=_order, link_page=_page, link_page_size=_size)


def _order(column: str, register: str) -> str:
    """Return the address ordered by a column, the other way round where it is already."""
    asked, turned = f"_oc_{register}", f"_od_{register}"
    again = request.args.get(asked) == column and request.args.get(turned) == "asc"
    return _here(**{asked: column, turned: "desc" if again else "asc"})


def _page(number: int, register: str) -> str:
    return _here(**{f"page_{register}": str(number)})


def _size(rows: int, register: str) -> str:
    return _here(**{f"psize_{register}": str(rows)})


def _here(**changed: str) -> str:
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in changed]
    return f"{request.path}?{urlencode([*kept, *changed.items()])}"
