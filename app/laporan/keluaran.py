"""A report as paper and as workbook."""

from io import BytesIO

from app.core import clock
from app.exchange.cap import cap_of
from app.exchange.write_xlsx import Column, write_xlsx
from app.laporan.isi import Isi, written
from app.surat.context.buku import Buku, Kolom
from app.surat.letters import office_profile


def paper(isi: Isi) -> Buku:
    """Return the report as it is printed: table, last row, notes, chart."""
    laporan = isi.laporan
    rows = [*isi.sel, isi.jumlah] if isi.jumlah else isi.sel
    return Buku(
        kop=office_profile().kop,
        judul=laporan.judul,
        dari=clock.today(),
        sampai=clock.today(),
        rentang=isi.saringan.kata or f"Keadaan {written(clock.today())}",
        kolom=tuple(
            Kolom(judul=one.label, lebar=float(one.lebar), rata="kanan" if one.angka else "kiri")
            for one in laporan.columns
        ),
        baris=tuple(tuple(written(cell) for cell in row) for row in rows),
        berjumlah=bool(isi.jumlah),
        catatan=laporan.catatan,
        grafik=isi.gambar,
        judul_grafik=isi.grafik.judul if isi.grafik else "",
        dicetak=clock.now(),
        oleh=isi.saringan.oleh.nama,
    )


def workbook(isi: Isi) -> bytes:
    """Return the report as XLSX, the sums in its last row."""
    stream = BytesIO()
    heads = [Column(one.label, max(10, one.lebar * 2), one.angka) for one in isi.laporan.columns]
    cap = cap_of(isi.saringan.oleh, clock.now(), isi.saringan.kata)
    write_xlsx(stream, isi.laporan.judul, heads, [*isi.sel, isi.jumlah] if isi.jumlah else isi.sel, cap)
    return stream.getvalue()


def file_name(isi: Isi) -> str:
    """Return the name of its file without ending: ``rekap_layanan-2026-11``."""
    return "-".join([isi.laporan.kode, *(value for value in isi.saringan.nilai.values() if value)])
