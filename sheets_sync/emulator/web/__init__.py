"""The web grid: acting as a person at a spreadsheet, in the browser."""

from flask import Blueprint, Response, abort, jsonify, render_template, request

from sheets_sync.emulator import books, files, guard
from sheets_sync.emulator.state import Emulator
from sheets_sync.emulator.web import actions, people, words
from sheets_sync.emulator.web.view import show

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def blueprint(emulator: Emulator) -> Blueprint:
    """Return the pages of the grid."""
    made = Blueprint("papan", __name__, template_folder="templates", static_folder="static", static_url_path="/_papan")
    made.before_request(lambda: guard.local_only(emulator.options))
    made.after_request(_careful)
    made.add_app_template_filter(words.ago, "lalu")

    @made.get("/")
    def daftar() -> str:
        with emulator.store.reading() as db:
            found = people.entries(db)
        return render_template("papan/daftar.html", lembar=found)

    @made.get("/lembar/<file_id>")
    def lembar(file_id: str) -> str:
        return render_template("papan/lembar.html", **_page(emulator, file_id))

    @made.get("/lembar/<file_id>/isi")
    def isi(file_id: str) -> Response:
        seen = _page(emulator, file_id)
        return jsonify({"versi": seen["versi"], "html": render_template("papan/_isi.html", **seen)})

    @made.get("/lembar/<file_id>/versi")
    def versi(file_id: str) -> Response:
        with emulator.store.reading() as db:
            file = files.find(db, file_id)
        return jsonify({"versi": file.version if file else 0})

    @made.post("/lembar/<file_id>/tindakan")
    def tindakan(file_id: str) -> tuple[Response, int] | Response:
        asked = request.get_json(silent=True) or {}
        try:
            actions.act(emulator, file_id, str(asked.get("sebagai") or ""), asked)
        except actions.Refused as refusal:
            return jsonify({"pesan": str(refusal)}), 409
        return jsonify({"pesan": words.DONE.get(str(asked.get("aksi")), "Tersimpan.")})

    made.register_error_handler(404, lambda _: (render_template("papan/hilang.html"), 404))
    return made


def _careful(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(emulator: Emulator, file_id: str) -> dict[str, object]:
    with emulator.store.reading() as db:
        file = files.find(db, file_id)
        book = books.load(emulator.store, file_id)
        if file is None or book is None:
            abort(404)
        known = people.people_of(db, file_id)
        person = people.choose(known, request.args.get("sebagai", ""))
        tabs = [tab for tab in book.sheets if not (tab.doc.get("properties") or {}).get("hidden")]
        wanted = request.args.get("tab", type=int)
        tab = next((tab for tab in tabs if tab.sheet_id == wanted), tabs[0])
        halaman = show(book, tab, person, file.owner, request.args.get("hal", 1, type=int))
    return {
        "file": file,
        "orang": known,
        "saya": person,
        "tabs": tabs,
        "tab": tab,
        "halaman": halaman,
        "versi": file.version,
    }
