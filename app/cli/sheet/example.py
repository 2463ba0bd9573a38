"""Invented values for a new register's ``contoh.py``; never one of the office's own."""

import re
from collections.abc import Callable

from app.cli.sheet.code import choices, tuple_of
from app.cli.sheet.heads import plain
from app.cli.sheet.plan import Jenis, KelasPribadi, Kolom, Rancangan
from app.workflow.services import Pemohon

_PEOPLE = ["Siti Aminah", "Muhammad Yusuf", "Nor Laila", "Ahmad Fauzi", "Rina Marlina", "Hendra Saputra"]
_BODIES = ["Yayasan Harapan Rekaan", "Kelompok Karya Rekaan", "Panti Bina Rekaan"]
_WORK = ["Pekerjaan Rekaan Tahap I", "Pekerjaan Rekaan Tahap II", "Kegiatan Rekaan"]
#: What texts under a head may say: pattern over the head, believable texts.
_WORDS: tuple[tuple[str, list[str]], ...] = (
    (r"keperluan|tujuan|alasan|maksud", ["Berobat ke puskesmas", "Keperluan sekolah", "Kebutuhan keluarga"]),
    (r"ket|keterangan|catatan|uraian", ["Sudah diperiksa", "Diantar ke rumah", "Menunggu berkas"]),
    (r"pekerjaan|profesi", ["Buruh tani", "Nelayan", "Pedagang"]),
    (r"pendidikan", ["SD", "SMP", "SMA"]),
    (r"lokasi|tempat|titik|gedung|ruang", ["Balai desa", "Puskesmas", "Kantor camat"]),
    (r"kondisi|keadaan", ["Baik", "Perlu perbaikan"]),
    (r"merk|merek|tipe|model", ["Rekaan Satu", "Rekaan Dua"]),
    (r"satuan", ["unit", "buah", "paket"]),
    (r"alamat", ["Jalan Rekaan RT 002", "Jalan Contoh RT 005"]),
)


def example_lines(rancangan: Rancangan, kelas: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the tuples of invented texts, as (name, literal), and the lines of the dictionary that uses them."""
    pools: dict[str, list[str]] = {}
    lines = []
    if rancangan.pemohon in (Pemohon.LEMBAGA, Pemohon.KANTOR):
        pools["_NAMA"] = _BODIES if rancangan.pemohon is Pemohon.LEMBAGA else _WORK
        lines.append('"nama": acak.choice(_NAMA)')
    lines += [f'"{kolom.nama}": {_value(kolom, kelas, pools)}' for kolom in rancangan.register]
    return [(name, tuple_of(texts)) for name, texts in pools.items()], lines


def _value(kolom: Kolom, kelas: str, pools: dict[str, list[str]]) -> str:
    if kolom.jenis is Jenis.PILIHAN:
        values = [one["nilai"] for one in choices(kolom, kelas)["anggota"]]
        return f"acak.choice({tuple_of(values)})"
    return _MAKERS.get(kolom.jenis, _text)(kolom, pools)


def _text(kolom: Kolom, pools: dict[str, list[str]]) -> str:
    words = plain(kolom.label)
    if kolom.pribadi is KelasPribadi.P2 and not re.search(r"\bibu\b", words):
        return 'f"99{acak.randrange(10**14):014}"'
    if re.fullmatch(r"(no )?(rt|rw)", words):
        return 'f"{acak.randint(1, 20):03}"'
    if re.search(r"\b(hp|telp|telepon|wa|whatsapp)\b", words):
        return 'f"0813{acak.randint(10_000_000, 99_999_999)}"'
    if re.match(r"(no|nomor|kode|id)\b", words):
        return 'f"R-{acak.randint(100, 999)}"'
    return _of_pool(kolom, words, pools)


def _of_pool(kolom: Kolom, words: str, pools: dict[str, list[str]]) -> str:
    found = next((texts for pattern, texts in _WORDS if re.search(rf"\b({pattern})\b", words)), [])
    if not found and kolom.pribadi in (KelasPribadi.P1, KelasPribadi.P2):
        found = _PEOPLE
    fitting = [text for text in found if not kolom.panjang or len(text) <= kolom.panjang]
    if not fitting:
        return 'f"Rekaan {acak.randint(1, 999)}"'
    name = next((name for name, texts in pools.items() if texts == fitting), f"_{kolom.nama.upper()}")
    pools[name] = fitting
    return f"acak.choice({name})"


_MAKERS: dict[Jenis, Callable[[Kolom, dict[str, list[str]]], str]] = {
    Jenis.TANGGAL: lambda _kolom, _pools: "(hari - timedelta(days=acak.randint(0, 30))).isoformat()",
    Jenis.ANGKA: lambda _kolom, _pools: "str(acak.randint(1, 9))",
    Jenis.RUPIAH: lambda _kolom, _pools: "str(acak.randint(1, 40) * 50_000)",
    Jenis.DESIMAL: lambda _kolom, _pools: 'f"{acak.randint(1, 9)},5"',
    Jenis.YA_TIDAK: lambda _kolom, _pools: 'acak.choice(("1", ""))',
}
