"""The files of a service as a developer would have written them by hand, from a proposal."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.cli.sheet import code
from app.cli.sheet.example import example_lines
from app.cli.sheet.names import class_name
from app.cli.sheet.plan import Jenis, KelasPribadi, Kolom, Peruntukan, Rancangan
from app.workflow.services import Pemohon
from app.workflow.spec import Sop

SKELETON = Path(__file__).parents[1] / "skeleton"
#: A letter prints what is nobody's secret, and not more than a page holds.
_ON_PAPER = (KelasPribadi.P0, KelasPribadi.P1)
_MOST_ON_PAPER = 12


def render(nama: str, isi: dict[str, Any]) -> str:
    """Return one file of the skeleton filled in."""
    return _environment().get_template(f"{nama}.txt").render(isi)


def facts(sop: Sop, tabel: str, rancangan: Rancangan) -> dict[str, Any]:
    """Return what the files of a service are filled with."""
    kelas = class_name(sop.slug)
    on_paper = _on_paper(rancangan) if sop.surat else []
    outside = rancangan.pemohon not in (Pemohon.KANTOR, Pemohon.PEGAWAI)
    return {
        "slug": sop.slug,
        "bidang": sop.bidang,
        "kode": sop.kode,
        "judul": sop.judul,
        "kelas": kelas,
        "tabel": tabel,
        "pemohon": rancangan.pemohon.value,
        "orang_luar": outside,
        "ber_nik": rancangan.pemohon in (Pemohon.WARGA, Pemohon.TANPA_NIK),
        "isian": code.tuple_of([kolom.nama for kolom in rancangan.register]) if rancangan.register else "",
        **_of_the_letter(sop, on_paper),
    }


def register_files(isi: dict[str, Any], rancangan: Rancangan) -> dict[str, str]:
    """Return ``models.py`` and, where there is something to invent, ``contoh.py`` of a register of its own."""
    kelas = isi["kelas"]
    columns = rancangan.register
    shown = {
        **isi,
        "impor": code.imports(columns),
        "daftar": [code.choices(one, kelas) for one in columns if one.jenis is Jenis.PILIHAN],
        "kolom": [
            {"nama": one.nama, "tipe": code.type_of(one, kelas), "isi": code.declaration(one, kelas)} for one in columns
        ],
        "kepala": heads(rancangan, with_letter=bool(isi["surat"])),
    }
    pools, lines = example_lines(rancangan, kelas)
    example = {"daftar_nama": pools, "baris_contoh": lines, "nilai": "\n".join(lines)}
    files = {"models.py": render("models.py", shown)}
    return {**files, "contoh.py": render("contoh.py", example)} if lines else files


def heads(rancangan: Rancangan, *, with_letter: bool) -> list[tuple[str, str]]:
    """Return the columns of the printed register: those of the sheet in its order, then what a letter adds."""
    shown = [(one.nama, one.label) for one in rancangan.untuk(Peruntukan.REGISTER, Peruntukan.BERKAS)]
    for name, *labels in (("no_surat", "No. Surat", "Nomor Surat Keluar"), ("tgl", "Tanggal Surat", "Tanggal Terbit")):
        if with_letter and name not in dict(shown):
            shown.append((name, next(label for label in labels if label not in dict(shown).values())))
    return shown


def _on_paper(rancangan: Rancangan) -> list[Kolom]:
    return [one for one in rancangan.register if one.pribadi in _ON_PAPER][:_MOST_ON_PAPER]


def _of_the_letter(sop: Sop, on_paper: list[Kolom]) -> dict[str, Any]:
    printed = [
        {
            "nama": one.nama,
            "label": one.label,
            "nilai": _printed(one),
            "tipe": _on_paper_as(one),
            "saringan": " | tanggal_panjang" if one.jenis is Jenis.TANGGAL else "",
        }
        for one in on_paper
    ]
    return {
        "surat": sop.surat is not None,
        "nama_surat": sop.surat.nama if sop.surat else "",
        "klasifikasi": (sop.surat.kode_klasifikasi if sop.surat else None) or "000",
        "isi_surat": printed,
        "tampil": any(one.jenis not in (Jenis.TANGGAL, Jenis.RUPIAH) for one in on_paper),
        "bertanggal": any(one.jenis is Jenis.TANGGAL for one in on_paper),
    }


def _printed(one: Kolom) -> str:
    """Return the expression that gives the letter a column's value."""
    value = f"berkas.{one.nama}"
    if one.jenis is Jenis.RUPIAH:
        grouped = f'f"{{{value}:,}}".replace(",", ".")'
        return grouped if one.wajib else f'{grouped} if {value} is not None else ""'
    return value if one.jenis is Jenis.TANGGAL else f"show({value})"


def _on_paper_as(one: Kolom) -> str:
    if one.jenis is not Jenis.TANGGAL:
        return 'str = ""'
    return "date" if one.wajib else "date | None = None"


def _environment() -> Environment:
    skeleton = Environment(
        loader=FileSystemLoader(SKELETON),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # Python and YAML; the letter's template escapes what it prints
    )
    skeleton.filters.update(teks=code.literal, kutip=code.quoted, pasal=code.in_docstring)
    return skeleton
