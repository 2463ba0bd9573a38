"""The skeleton of a service: what a developer would write first, valid as it is."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli.place import Place, check_place, check_title
from app.cli.sheet.code import tuple_of
from app.cli.sheet.course import course
from app.cli.sheet.plan import Rancangan
from app.cli.sheet.source import facts, register_files, render
from app.core.db import Model
from app.core.errors import DomainError
from app.workflow import services
from app.workflow.loader import load_sop
from app.workflow.services import Pemohon
from app.workflow.spec import Sop

#: Books that every service shares; the first other name in an SOP's ``register`` is the service's own.
SHARED = frozenset(
    {
        "agenda_surat_masuk",
        "agenda_surat_keluar",
        "disposisi",
        "buku_registrasi_fo",
        "buku_tanda_terima",
        "bnba",
        "arsip",
    }
)
PEMARAF = {"rehabilitasi": "kabid_rehablinjamsos", "pemberdayaan": "kabid_dayasos", "sekretariat": "kasubag_umpeg"}


def skeleton(place: Place, katalog: Mapping[str, Sop], rancangan: Rancangan, *, own: bool = False) -> dict[Path, str]:
    """Return the files of a service that are missing, with their text; nothing that is there is among them.

    Where the SOP already has its ``sop.yaml``, the service is written for it as it stands.

    Args:
        katalog: the SOPs there are; a new one takes the next code and the unit of its bidang.
        own: whether the register must be its own, not one that SOPs share.

    Raises:
        DomainError: the name cannot be a slug, the bidang is unknown, the service is there already, or its register
            belongs to another service.
    """
    check_place(place, katalog)
    yaml = place.folder / "sop.yaml"
    files = {} if yaml.exists() else {yaml: _sheet(place, katalog, rancangan)}
    sop = load_sop(yaml) if yaml.exists() else _read(place, files[yaml])
    if own and _family(own_register(sop)):
        raise DomainError(
            f"Register '{own_register(sop)}' dipakai bersama beberapa SOP; kolomnya tidak diambil dari lembar kerja.",
            "register",
        )
    files |= _service(place, sop, replace(rancangan, surat=sop.surat is not None))
    if taken := [path for path in files if path.exists()]:
        raise DomainError(f"{taken[0].relative_to(place.root)} sudah ada. Tidak ada yang ditulis.", "sudah_ada")
    return files


def own_register(sop: Sop) -> str:
    """Return the register an SOP writes into besides the shared books."""
    return next((nama for nama in sop.register if nama not in SHARED), sop.slug)


def _sheet(place: Place, katalog: Mapping[str, Sop], rancangan: Rancangan) -> str:
    sebidang = [sop for sop in katalog.values() if sop.bidang == place.bidang]
    awalan, terakhir = max((kode, int(no)) for kode, no in (sop.kode.split("-") for sop in sebidang))
    pemaraf = PEMARAF.get(place.bidang, "kabid_sosial")
    isi = {
        "slug": place.slug,
        "bidang": place.bidang,
        "kode": f"{awalan}-{terakhir + 1:02}",
        "judul": check_title(rancangan.judul),
        "unit": sebidang[0].unit,
        "unit_kerja": sebidang[0].unit_kerja,
        "pemaraf": pemaraf,
        "surat": rancangan.surat,
    }
    return render("sop.yaml", isi | course(rancangan.pemohon, place.slug, pemaraf, surat=rancangan.surat))


def _read(place: Place, text: str) -> Sop:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / place.bidang / place.slug / "sop.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        return load_sop(path)


def _service(place: Place, sop: Sop, rancangan: Rancangan) -> dict[Path, str]:
    tabel = own_register(sop)
    induk = _family(tabel)
    isi = facts(sop, tabel, rancangan)
    if induk:
        isi |= _inherited(induk)
        written = {"models.py": render("models_keluarga.py", isi)}
    else:
        written = register_files(isi, rancangan)
    written["__init__.py"] = render("init.py", isi)
    files = {place.folder / name: text for name, text in written.items()}
    if sop.surat:
        files[place.folder / "surat.py"] = render("surat.py", isi)
        files[place.letter] = render("surat.html", isi)
    return files


def _inherited(induk: type[Any]) -> dict[str, Any]:
    """Return what a service takes over from the register it shares: what the others of it ask when a case is opened."""
    others = [layanan for layanan in services.running() if issubclass(layanan.register, induk)]
    asked = dict.fromkeys(name for layanan in others for name in layanan.isian)
    own = [name for name in asked if name in induk.__mapper__.columns]
    about = others[0].pemohon if others else Pemohon.WARGA
    return {
        "induk": induk.__name__,
        "modul_induk": induk.__module__,
        "isian": tuple_of(own) if own else "",
        "isi_surat": [],
        "tampil": False,
        "bertanggal": False,
        "pemohon": about.value,
    }


def _family(tabel: str) -> type[Any] | None:
    """Return the class of a register that several SOPs share, None when the register is still free."""
    users = [mapper for mapper in Model.registry.mappers if getattr(mapper.local_table, "name", "") == tabel]
    for mapper in users:
        if mapper.polymorphic_abstract:
            return mapper.class_
    if users:
        raise DomainError(
            f"Register '{tabel}' sudah dipakai {users[0].class_.__module__}. "
            f"Pindahkan dahulu kelasnya ke app/layanan/{tabel}/models.py sebagai register bersama.",
            "register",
        )
    return None
