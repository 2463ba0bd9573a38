"""Letter templates to HTML: plain data in, everything escaped, nothing missing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError

from app.core.errors import DomainError
from app.core.mask import mask_plain
from app.surat import filters

FOLDER = Path(__file__).parents[2] / "templates" / "surat"
_PLAIN = (str, int, float, date, datetime, type(None))


def render_html(template: str, data: Mapping[str, object]) -> str:
    """Return the HTML of ``templates/surat/<template>``.

    Args:
        template: file name, such as ``sk_dtks.html``.
        data: dict, list, str, int and date only, so that a template can print but never act.

    Raises:
        DomainError: the template prints a field that is missing or empty (None).
        TypeError: ``data`` holds anything else, such as a database record.
    """
    _refuse_objects(data, "data")
    try:
        return environment().get_template(template).render(data)
    except UndefinedError as error:
        raise DomainError(f"Ada isian yang belum tersedia untuk dicetak ({error.message}).", "isian_kosong") from error


@cache
def environment() -> Environment:
    """The Jinja environment of paper: autoescape, StrictUndefined, no globals, few filters."""
    paper = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_refuse_none,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    paper.globals.clear()
    for removed in ("safe", "attr", "map", "select", "reject", "tojson", "pprint", "xmlattr"):
        del paper.filters[removed]
    paper.filters.update(
        tanggal_panjang=filters.tanggal_panjang,
        tanggal_pendek=filters.tanggal_pendek,
        waktu=filters.waktu,
        bulan_tahun=filters.bulan_tahun,
        bulan_romawi=filters.bulan_romawi,
        tanggal_angka=filters.tanggal_angka,
        romawi=filters.romawi,
        pangkat=filters.pangkat,
        tanpa_singkatan=filters.tanpa_singkatan,
        diktum=filters.diktum,
        huruf_besar=filters.huruf_besar,
        hari=filters.hari,
        hari_terbilang=filters.hari_terbilang,
        jabatan_kapital=filters.jabatan_kapital,
        nik_kelompok=filters.nik_kelompok,
        nik_samar=mask_plain,
        terbilang=filters.terbilang,
    )
    return paper


def _refuse_none(value: object) -> object:
    """A letter never says "None"."""
    if value is None:
        raise DomainError("Ada isian kosong pada surat ini. Lengkapi berkas sebelum mencetak.", "isian_kosong")
    return value


def _refuse_objects(value: object, where: str) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _refuse_objects(inner, f"{where}.{key}")
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for index, inner in enumerate(value):
            _refuse_objects(inner, f"{where}[{index}]")
    elif not isinstance(value, _PLAIN):
        raise TypeError(f"{where} is {type(value).__name__}; letters print plain data only")
