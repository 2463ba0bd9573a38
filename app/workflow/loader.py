"""Reading the SOP folders: ``<root>/<bidang>/<slug>/sop.yaml``."""

from collections.abc import Mapping
from pathlib import Path

from app.workflow.aktor import Aktor, packaged_aktor
from app.workflow.located import Located, SopTidakSah, read_yaml
from app.workflow.rules import problems
from app.workflow.rules.steps import steps_counted
from app.workflow.spec import Sop
from app.workflow.structure import build

NAMA_BERKAS = "sop.yaml"

#: Order of the decree's parts, then the other offices; a bidang not named here comes last.
URUTAN_BIDANG = ("sekretariat", "rehabilitasi", "pemberdayaan", "banjarbaru", "tarakan")


def load_sop(path: Path, aktor: Mapping[str, Aktor] | None = None) -> Sop:
    """Read and check one ``sop.yaml``.

    Args:
        path: the file; its folder is the slug, the folder above it the bidang.
        aktor: the known actors, by default those that come with the program.

    Raises:
        SopTidakSah: every broken rule on a line of its own, each with file and line.
    """
    isi = read_yaml(path)
    sop = build(Sop, isi)
    salah = [
        *_folder_problems(sop, isi, path),
        *steps_counted(sop, isi, ()),
        *problems(sop, isi, packaged_aktor() if aktor is None else aktor),
    ]
    if salah:
        raise SopTidakSah("\n".join(salah))
    return sop


def load_catalogue(root: Path, aktor: Mapping[str, Aktor] | None = None) -> dict[str, Sop]:
    """Read every SOP folder below ``root``, in the order of the decree: by bidang, then by code.

    Raises:
        SopTidakSah: when a file is refused, or a slug or code is used twice.
    """
    semua = [load_sop(path, aktor) for path in sorted(root.glob(f"*/*/{NAMA_BERKAS}"))]
    katalog: dict[str, Sop] = {}
    kode: dict[str, str] = {}
    for sop in sorted(semua, key=catalogue_order):
        if sop.slug in katalog:
            raise SopTidakSah(f"slug '{sop.slug}' dipakai dua folder. Ganti nama salah satu.")
        if sop.kode in kode:
            raise SopTidakSah(f"kode {sop.kode} dipakai {kode[sop.kode]} dan {sop.slug}. Ganti salah satu.")
        katalog[sop.slug] = sop
        kode[sop.kode] = sop.slug
    return katalog


def catalogue_order(sop: Sop) -> tuple[int, str, str]:
    """Return the place of an SOP in the decree: by bidang, then by code."""
    urut = URUTAN_BIDANG.index(sop.bidang) if sop.bidang in URUTAN_BIDANG else len(URUTAN_BIDANG)
    return urut, sop.bidang, sop.kode


def _folder_problems(sop: Sop, isi: Located, path: Path) -> list[str]:
    folder = path.resolve().parent
    pasangan = (("slug", sop.slug, folder.name), ("bidang", sop.bidang, folder.parent.name))
    return [
        f"{isi.at(kunci).place}{kunci} '{tertulis}' tidak sama dengan nama folder '{nama}'. Samakan keduanya."
        for kunci, tertulis, nama in pasangan
        if tertulis != nama
    ]
