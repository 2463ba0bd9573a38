"""The tab Petunjuk: how to, when it was synced last, and what waits for whom. Pure."""

from collections.abc import Sequence

from sheets_sync.looks import TEXT, area, lock, repeat
from sheets_sync.wire import Json, block

PETUNJUK_ID = 9
PETUNJUK = "Petunjuk"
STATUS_ROW = 3
STATUS_LINES = 4

INTRODUCTION = (
    "Kolom berjudul hijau boleh Anda isi; kolom abu-abu diisi kantor dan dikembalikan bila diubah.",
    "Status dan Alasan dipilih dari daftar pada selnya. Tidak Layak wajib disertai Alasan.",
    "Jangan menghapus baris: orang yang tidak layak diberi Status Tidak Layak.",
    "Keluarga baru diketik di tab Usulan, satu baris satu orang, NIK 16 angka seperti pada KTP.",
    "Baris boleh disaring, kolom boleh digeser, dan kolom milik Anda sendiri boleh ditambah di kanan.",
    "Kolom Keterangan sinkron berisi pesan kantor untuk baris itu. Kolom A (tersembunyi) adalah kunci; jangan diubah.",
)
AGENDA_INTRODUCTION = (
    "Buku agenda ini cermin satu arah dari Loket: perubahan di sini dikembalikan dan tidak masuk ke buku kantor.",
    "Surat bersifat rahasia tidak dicerminkan.",
)


def new_petunjuk(title: str, status: Sequence[str], lines: Sequence[str], index: int, account: str) -> list[Json]:
    """Return the requests that add the tab."""
    count = STATUS_ROW + STATUS_LINES + len(lines) + 1
    grid = {"rowCount": count, "columnCount": 1}
    properties: Json = {"sheetId": PETUNJUK_ID, "title": PETUNJUK, "index": index, "gridProperties": grid}
    span = {"sheetId": PETUNJUK_ID, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    look = {**TEXT, "wrapStrategy": "WRAP"}
    bold = {"textFormat": {"bold": True, "fontSize": 14}}
    texts = [[line] for line in (title, "", *padded(status), "", *lines)]
    return [
        {"addSheet": {"properties": properties}},
        {"updateDimensionProperties": {"range": span, "properties": {"pixelSize": 760}, "fields": "pixelSize"}},
        repeat(area(PETUNJUK_ID, 0, count, 0, 1), look, "numberFormat,verticalAlignment,wrapStrategy"),
        repeat(area(PETUNJUK_ID, 0, 1, 0, 1), bold, "textFormat"),
        block(PETUNJUK_ID, 1, 0, texts),
        lock({"sheetId": PETUNJUK_ID}, "Diisi kantor", account),
    ]


def status_request(lines: Sequence[str]) -> Json:
    """Return the request that renews the changing lines of Petunjuk; sent along with other writes only."""
    return block(PETUNJUK_ID, STATUS_ROW, 0, [[line] for line in padded(lines)])


def padded(lines: Sequence[str]) -> list[str]:
    """Return exactly as many lines as Petunjuk keeps free for them."""
    return [*lines[:STATUS_LINES], *[""] * (STATUS_LINES - len(lines))]
