"""The routes of the REST API."""

from typing import Any

from flask import Blueprint, Flask, Response, current_app, g, url_for
from flask_wtf.csrf import CSRFProtect

from app.audit import note
from app.core.db import unit_of_work
from app.core.fab import builder
from app.web.rest import guard, writing
from app.web.rest.bodies import body
from app.web.rest.columns import RestColumn, columns_of
from app.web.rest.openapi import description
from app.web.rest.problem import Problem, unanswerable
from app.web.rest.questions import Question, page_as_json, question, rows, said_in_address
from app.web.rest.registers import may, readable
from app.web.rest.values import key_text, row_as_json

Json = dict[str, Any]


def init_app(app: Flask, csrf: CSRFProtect) -> None:
    """Attach the routes; a browser's changes need the token of its forms all the same."""
    rest = Blueprint("rest", __name__, url_prefix="/api/v1")
    rest.add_url_rule("/openapi.json", "openapi", openapi)
    rest.add_url_rule("/<register>", "rows", list_rows)
    rest.add_url_rule("/<register>", "add", add_row, methods=["POST"])
    rest.add_url_rule("/<register>/cari", "search", search_rows, methods=["POST"])
    rest.add_url_rule("/<register>/<path:kunci>", "row", show_row)
    rest.add_url_rule("/<register>/<path:kunci>", "change", change_row, methods=["PATCH"])
    rest.add_url_rule("/<register>/<path:kunci>", "remove", remove_row, methods=["DELETE"])
    rest.before_request(lambda: guard.admit(csrf))
    csrf.exempt(rest)
    limiter: Any = builder.security(app).limiter
    limiter.limit(app.config["LOKET_REST_LIMIT"], key_func=guard.limited_by)(rest)
    app.register_blueprint(rest)
    app.register_error_handler(Problem, lambda problem: problem.response())


def openapi() -> Response:
    """Answer the description of what the caller may do."""
    open_ones = readable()
    if not open_ones:
        raise Problem(403, "Tidak ada register yang terbuka bagi Anda.")
    return _json(description(open_ones, may))


def list_rows(register: str) -> Response:
    """Answer a page of rows."""
    view = guard.register_for(register, "list")
    return _json(_page(view, question(view, said_in_address(view))))


def search_rows(register: str) -> Response:
    """Answer a page of rows; what is looked for stands in the body, so that no address holds an identity number."""
    view = guard.register_for(register, "list")
    further = said_in_address(view)
    if further:
        raise unanswerable(dict.fromkeys(further, "Kirim di dalam isi."))
    return _json(_page(view, question(view, body(), by_post=True)))


def show_row(register: str, kunci: str) -> Response:
    """Answer one row."""
    view = guard.register_for(register, "list")
    _nothing_more(view)
    item = view._row_or_404(kunci)
    (row,) = _told(view, [item])
    return _json(row)


def add_row(register: str) -> tuple[Response, int, dict[str, str]]:
    """Write a new row."""
    view = guard.register_for(register, "add")
    _nothing_more(view)
    row = writing.add(view, body())
    return _json(row), 201, {"Location": url_for("rest.row", register=register, kunci=row["_id"])}


def change_row(register: str, kunci: str) -> Response:
    """Change columns of a row."""
    view = guard.register_for(register, "edit")
    _nothing_more(view)
    item = view._row_or_404(kunci)
    return _json(writing.change(view, key_text(view, item), body()))


def remove_row(register: str, kunci: str) -> tuple[str, int]:
    """Remove a row."""
    view = guard.register_for(register, "delete")
    _nothing_more(view)
    writing.remove(view, kunci)
    return "", 204


def _json(answer: Json) -> Response:
    """Answer in the order the register declares its columns."""
    return Response(current_app.json.dumps(answer, sort_keys=False), mimetype="application/json")


def _nothing_more(view: Any) -> None:
    if further := said_in_address(view):
        raise unanswerable(dict.fromkeys(further, "Tidak dikenal."))


def _page(view: Any, asked: Question) -> Json:
    count, items = rows(view, asked)
    guard.count_rows(len(items))
    return page_as_json(asked, count, _told(view, items))


def _told(view: Any, items: list[Any]) -> list[Json]:
    """Return rows as JSON. Identity numbers in full are told in each row's story, in the same transaction."""
    columns = columns_of(view)
    secret = [column.judul for column in columns.values() if column.nomor]
    if not secret or not guard.sees_identity():
        return [row_as_json(view, item, columns) for item in items]
    return _told_in_full(view, items, columns, ", ".join(secret))


def _told_in_full(view: Any, items: list[Any], columns: dict[str, RestColumn], secret: str) -> list[Json]:
    keys = [key_text(view, item) for item in items]
    with unit_of_work(g.pelaku):
        found = [view._row_or_404(key) for key in keys]
        for item in found:
            note(item, f"membaca {secret} lewat REST", oleh=g.pelaku)
        return [row_as_json(view, item, columns, identity=True) for item in found]
