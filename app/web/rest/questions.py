"""What a call asks of a register: which rows, which page, in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from app.core.fab.interface import COUNT_LIMIT, PAGE_LIMIT
from app.core.types import whole
from app.web.rest.filters import RestFilter, filters_of
from app.web.rest.problem import unanswerable

PAGE_SIZE = 50
LAST_PAGE = 100_000
#: Names in an address that are no filter.
PAGING = ("halaman", "ukuran", "urut")


@dataclass(frozen=True, slots=True)
class Question:
    """Which rows are asked for; ``halaman`` counts from 1."""

    halaman: int
    ukuran: int
    urut: tuple[str, str]
    saring: list[tuple[RestFilter, str]]


def question(view: Any, said: Mapping[str, Any], *, by_post: bool = False) -> Question:
    """Return what ``said`` asks for; every name and every value must be one the register knows.

    Raises:
        Problem: 400, with a sentence for each name that cannot be answered.
    """
    wrong: dict[str, str] = {}
    known = {name: one for name, one in filters_of(view).items() if by_post or not one.nomor}
    found = Question(
        halaman=_number(said, "halaman", 1, LAST_PAGE, wrong),
        ukuran=_number(said, "ukuran", PAGE_SIZE, PAGE_LIMIT, wrong),
        urut=_order(view, said.get("urut"), wrong),
        saring=_filters(known, {name: one for name, one in said.items() if name not in PAGING}, wrong),
    )
    if wrong:
        raise unanswerable(wrong)
    return found


def rows(view: Any, asked: Question) -> tuple[int, list[Any]]:
    """Return the number of rows that pass the filters, capped as in lists, and those of the page."""
    filters = view._filters
    filters.clear_filters()
    for one, value in asked.saring:
        filters._add_filter(one.apply_with, value)  # FAB's public way knows one class for an operator of all columns
    joined = filters.get_joined_filters(view._base_filters)
    count, items = view.datamodel.query(joined, *asked.urut, page=asked.halaman - 1, page_size=asked.ukuran)
    return count, list(items)


def page_as_json(asked: Question, count: int, data: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the answer to a question; beyond the limit ``jumlah`` says "more than"."""
    more = count > COUNT_LIMIT
    further = len(data) == asked.ukuran and (more or asked.halaman * asked.ukuran < count)
    return {
        "data": data,
        "jumlah": min(count, COUNT_LIMIT),
        "lebih": more,
        "halaman": asked.halaman,
        "ukuran": asked.ukuran,
        "halaman_berikut": asked.halaman + 1 if further and asked.halaman < LAST_PAGE else None,
    }


def said_in_address(view: Any) -> dict[str, str]:
    """Return the arguments of the address but those a view reads itself, each said once.

    Raises:
        Problem: 400, an argument stands there twice, or has a value the view does not know.
    """
    own = parameters_of(view)
    twice = {name: "Hanya boleh sekali." for name in request.args if len(request.args.getlist(name)) > 1}
    for name, known in own.items():
        if name in request.args and request.args[name] not in known:
            twice[name] = "Tidak ada. Yang dikenal: " + ", ".join(list(known)[:24]) + "."
    if twice:
        raise unanswerable(twice)
    return {name: value for name, value in request.args.items() if name not in own}


def parameters_of(view: Any) -> dict[str, list[str]]:
    """Return the further arguments on which the rows of a register depend, with the values each can have."""
    own: dict[str, Any] = getattr(view, "parameter", {})
    return {name: list(values()) for name, values in own.items()}


def _number(said: Mapping[str, Any], name: str, default: int, most: int, wrong: dict[str, str]) -> int:
    if name not in said:
        return default
    value = said[name]
    found = value if type(value) is int else whole(value) if isinstance(value, str) else None
    if found is None or not 1 <= found <= most:
        wrong[name] = f"Harus berupa angka bulat 1 sampai {most}."
        return default
    return found


def _order(view: Any, asked: Any, wrong: dict[str, str]) -> tuple[str, str]:
    if asked is None:
        return view.base_order[0], view.base_order[1]
    name = str(asked).removeprefix("-")
    if not isinstance(asked, str) or name not in view.order_columns:
        wrong["urut"] = "Tidak dapat diurutkan menurut itu. Pilih: " + ", ".join(view.order_columns) + "."
        return view.base_order[0], view.base_order[1]
    return name, "desc" if asked.startswith("-") else "asc"


def _filters(
    known: dict[str, RestFilter], said: Mapping[str, Any], wrong: dict[str, str]
) -> list[tuple[RestFilter, str]]:
    found = []
    for name, value in said.items():
        if name not in known:
            wrong[name] = "Tidak dikenal. Daftar saringan ada di /api/v1/openapi.json."
            continue
        try:
            if not isinstance(value, str):
                raise ValueError("Harus berupa teks.")
            found.append((known[name], known[name].read(value)))
        except ValueError as error:
            wrong[name] = str(error)
    return found
