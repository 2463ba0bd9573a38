"""What a person does in the grid; the same rules as over the API, refusals in Indonesian."""

from typing import Any

from sheets_sync.emulator import work as works
from sheets_sync.emulator.a1 import Rect
from sheets_sync.emulator.errors import ApiError
from sheets_sync.emulator.requests import apply
from sheets_sync.emulator.state import Emulator
from sheets_sync.emulator.tabs import Sheet
from sheets_sync.emulator.web.looks import Options
from sheets_sync.emulator.work import Work
from sheets_sync.emulator.writing import put

Json = dict[str, Any]
_SENTENCES = {
    "protectedCell": "Bagian ini terkunci untuk Anda. Minta kantor mengubahnya, atau tulis di kolom yang terbuka.",
    "insufficientFilePermissions": "Anda tidak berhak mengubah lembar ini. Pilih orang lain yang boleh menyunting.",
    "notFound": "Lembar ini sudah tidak ada. Kembali ke daftar lembar.",
}


class Refused(Exception):
    """An act that is not allowed, with a sentence for the person."""


def act(emulator: Emulator, file_id: str, email: str, asked: Json) -> None:
    """Carry out one act of a person.

    Args:
        emulator: the running emulator.
        file_id: the spreadsheet.
        email: who acts.
        asked: `aksi` (isi, sisip, hapus, urut), `tab` and what the act needs.

    Raises:
        Refused: with an Indonesian sentence; nothing has changed.
    """
    doing = _ACTS.get(str(asked.get("aksi")))
    if doing is None:
        raise Refused("Tindakan tidak dikenal. Muat ulang halaman lalu coba lagi.")
    try:
        with emulator.store.transaction():
            work = works.begin(emulator.store, file_id, email, write=True)
            doing(work, work.book.sheet(int(asked.get("tab") or 0)), asked)
            work.finish()
    except ApiError as error:
        raise Refused(sentence(error)) from error


def sentence(error: ApiError) -> str:
    """Return the Indonesian sentence of a refusal."""
    if "maximum of 50000" in error.message:
        return "Isi sel paling banyak 50.000 huruf. Ringkas isinya lalu simpan kembali."
    if "all the rows" in error.message or "non-frozen rows" in error.message:
        return "Baris terakhir tidak dapat dihapus. Kosongkan isinya saja."
    return _SENTENCES.get(error.reason, f"Perubahan ditolak server lembar: {error.message}")


def _fill(work: Work, sheet: Sheet, asked: Json) -> None:
    r, c, text = int(asked["r"]), int(asked["c"]), str(asked.get("nilai") or "")
    rect = Rect(r, r + 1, c, c + 1)
    work.guard(sheet, rect)
    _check_choice(work, sheet, r, c, text)
    put(work, sheet, rect, [[text]], "USER_ENTERED")


def _check_choice(work: Work, sheet: Sheet, r: int, c: int, text: str) -> None:
    attrs = work.store.attr(sheet.grid.row(r).attr(c))
    rule = attrs.get("dataValidation") or {}
    choices = Options(work.book).of(attrs)
    if text and rule.get("strict") and choices and text not in choices:
        raise Refused(f"Pilih salah satu: {', '.join(choices)}.")


def _insert(work: Work, sheet: Sheet, asked: Json) -> None:
    r = int(asked["r"])
    span = {"sheetId": sheet.sheet_id, "dimension": "ROWS", "startIndex": r, "endIndex": r + 1}
    apply(work, [{"insertDimension": {"range": span, "inheritFromBefore": r >= sheet.rows}}])


def _delete(work: Work, sheet: Sheet, asked: Json) -> None:
    r = int(asked["r"])
    span = {"sheetId": sheet.sheet_id, "dimension": "ROWS", "startIndex": r, "endIndex": r + 1}
    apply(work, [{"deleteDimension": {"range": span}}])


def _sort(work: Work, sheet: Sheet, asked: Json) -> None:
    frozen = int(((sheet.doc.get("properties") or {}).get("gridProperties") or {}).get("frozenRowCount") or 0)
    order = "DESCENDING" if asked.get("turun") else "ASCENDING"
    block = {
        "sheetId": sheet.sheet_id,
        "startRowIndex": frozen,
        "endRowIndex": max(sheet.grid.last_row() + 1, frozen + 1),
    }
    apply(
        work, [{"sortRange": {"range": block, "sortSpecs": [{"dimensionIndex": int(asked["c"]), "sortOrder": order}]}}]
    )


_ACTS = {"isi": _fill, "sisip": _insert, "hapus": _delete, "urut": _sort}
