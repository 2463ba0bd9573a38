"""Checks of what the office may have to show one day: the trail and the numbers."""

from datetime import timedelta

from app.agenda.check import check_books
from app.audit.heads import head_of
from app.audit.verify import verify
from app.core import clock
from app.kesehatan.periksa import Jawaban


def jejak() -> Jawaban:
    """Is the trail as it was written, and its head noted?"""
    found = verify()
    short = []
    if found.temuan:
        short.append(f"{found.temuan.kalimat} Simpan cadangan dan laporkan kepada Kepala Dinas.")
    if not any(head_of(clock.today() - timedelta(days=back)) for back in (0, 1)):
        short.append("Kepala jejak belum dicatat sejak kemarin: jalankan proses pekerja, atau ketik: flask audit head")
    return Jawaban(f"{found.jumlah} baris, kepala {found.sidik[:8]}", short)


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
