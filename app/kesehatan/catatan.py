"""Checks of what the office may have to show one day: the trail and the numbers."""

from datetime import timedelta

from app.agenda.check import check_books
from app.audit.heads import Head, head_before, head_of
from app.audit.verify import verify
from app.core import clock
from app.kesehatan.periksa import Jawaban


def jejak() -> Jawaban:
    """Is the trail as it was written, and its head noted?"""
    return _jejak(None)


def jejak_sekilas() -> Jawaban:
    """Is what was written since the last day's head as it was written? The years before are `flask doctor`'s."""
    return _jejak(head_before(clock.today()))


def _jejak(after: Head | None) -> Jawaban:
    found, short = verify(after), []
    if found.temuan:
        short.append(f"{found.temuan.kalimat} Simpan cadangan dan laporkan kepada Kepala Dinas.")
    if not any(head_of(clock.today() - timedelta(days=back)) for back in (0, 1)):
        short.append("Kepala jejak belum dicatat sejak kemarin: jalankan proses pekerja, atau ketik: flask audit head")
    said = f"{found.jumlah} baris, kepala {found.sidik[:8]}"
    if after:
        said += f"; dibuktikan sejak kepala {after.asal}, seluruhnya oleh uji cadangan harian dan flask doctor"
    return Jawaban(said, short)


def nomor() -> Jawaban:
    """Is every book without a gap and without a double?"""
    books = check_books()
    short = [
        f"Buku {one.kode} {one.tahun} {one.cakupan}".rstrip()
        + f" bercelah {one.celah[:5]} atau ganda {one.ganda[:5]}: minta Agendaris mencocokkannya dengan buku kertas."
        for one in books
        if not one.sound
    ]
    return Jawaban(f"{len(books)} buku", short)
