"""An SOP as a flat table of texts: what the form shows and sends, and what two versions are compared by.

Keys: the words of the sheet (``judul``, ``dasar_hukum``), ``v<code>-berkas`` for the papers of a variant,
``l<no>-kegiatan`` for a column of a step, ``l<no>-g<i>`` for the actors of its turns, ``urutan`` for the order.
"""

from collections.abc import Iterable, Mapping

from app.workflow.aktor import Aktor
from app.workflow.spec import Langkah, SatuanWaktu, Sop, Varian
from app.workflow.terms import LANGKAH_KANTOR

Table = dict[str, str]

#: One line each, then one line per entry.
SATU_BARIS = {"judul": "Judul", "nomor_sop": "Nomor SOP", "seksi": "Seksi"}
DAFTAR = {
    "dasar_hukum": "Dasar hukum",
    "kualifikasi_pelaksana": "Kualifikasi pelaksana",
    "terkait": "Keterkaitan",
    "peralatan": "Peralatan",
    "peringatan": "Peringatan",
    "pencatatan": "Pencatatan",
}
#: Columns of a step that are typed, as the sheet calls them.
KOLOM = {
    "kegiatan": "Kegiatan",
    "kelengkapan": "Kelengkapan",
    "waktu": "Waktu",
    "satuan": "Satuan waktu",
    "keluaran": "Keluaran",
    "catatan": "Keterangan",
}
SATUAN = {"menit": "menit", "jam": "jam", "hari": "hari kerja"}
TIDAK_WAJIB = " [tidak wajib]"
PEMISAH = "; "
URUTAN = "urutan"


def table_of(sop: Sop, aktor: Mapping[str, Aktor]) -> Table:
    """Return an SOP as texts; an actor stands there with his name."""
    table = {name: getattr(sop, name) or "" for name in SATU_BARIS}
    table |= {name: lines(getattr(sop, name)) for name in DAFTAR}
    for varian in sop.persyaratan:
        table |= _papers(varian)
    for langkah in sop.langkah:
        table |= step_table(langkah, aktor)
    return table | {URUTAN: ",".join(str(langkah.no) for langkah in sop.langkah)}


def step_table(langkah: Langkah, aktor: Mapping[str, Aktor]) -> Table:
    """Return one step as texts."""
    waktu, satuan = time_text(langkah)
    cells = {
        "kegiatan": langkah.kegiatan,
        "kelengkapan": lines(langkah.kelengkapan),
        "waktu": waktu,
        "satuan": satuan,
        "keluaran": langkah.keluaran or "",
        "catatan": langkah.catatan or "",
    }
    if langkah.no >= LANGKAH_KANTOR:
        cells["tindakan"] = langkah.giliran[0].tindakan.value
    for i, turn in enumerate(langkah.semua_giliran):
        cells[f"g{i}"] = PEMISAH.join(aktor[kode].nama if kode in aktor else kode for kode in turn.pelaksana)
    return {f"l{langkah.no}-{name}": text for name, text in cells.items()}


def time_text(langkah: Langkah) -> tuple[str, str]:
    """Return the standard time of a step as (figures, unit); hours only where the sheet says hours."""
    waktu = langkah.waktu
    if waktu is None:
        return "", "menit"
    ends, satuan = (waktu.paling_cepat, waktu.paling_lama), "hari"
    if waktu.satuan is SatuanWaktu.MENIT:
        hours = "jam" in (langkah.waktu_tertulis or "") and all(end % 60 == 0 for end in ends)
        ends, satuan = ((ends[0] // 60, ends[1] // 60), "jam") if hours else (ends, "menit")
    return (str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}-{ends[1]}"), satuan


def lines(entries: Iterable[str]) -> str:
    """Return entries one per line."""
    return "\n".join(entries)


def entries(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(clean for line in text.splitlines() if (clean := " ".join(line.split())))


def order_of(table: Mapping[str, str]) -> list[int]:
    """Return the step numbers of a table in their order."""
    return [int(no) for no in table.get(URUTAN, "").split(",") if no.isdecimal() and len(no) < 6]


def _papers(varian: Varian) -> Table:
    papers = [nama + TIDAK_WAJIB * (nama in varian.tidak_wajib) for nama in varian.berkas]
    return {f"v{varian.varian}-nama": varian.nama, f"v{varian.varian}-berkas": lines(papers)}


def label_of(key: str, sop: Sop) -> str:
    """Return the row and column of a key in words: ``Langkah 3, kolom Waktu``."""
    head, _, name = key.partition("-")
    if not name:
        return SATU_BARIS.get(key) or DAFTAR.get(key) or "Susunan langkah"
    if head.startswith("v"):
        known = next((one.nama for one in sop.persyaratan if one.varian == head[1:]), head[1:])
        return f"Persyaratan {known}" + (", kolom Nama" if name == "nama" else "")
    place = next((i for i, one in enumerate(sop.langkah, 1) if str(one.no) == head[1:]), None)
    column = KOLOM.get(name, "Tindakan" if name == "tindakan" else "Pelaksana")
    return f"Langkah {place}, kolom {column}" if place else f"Langkah yang dihapus, kolom {column}"
