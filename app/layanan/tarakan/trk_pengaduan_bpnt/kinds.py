"""What each kind of complaint means on paper: data beside this module."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from app.layanan.tarakan.trk_pengaduan_bpnt.models import Pengaduan

_FILE = Path(__file__).with_name("pengaduan.yaml")


@dataclass(frozen=True, slots=True)
class Bunyi:
    """The wording of one kind."""

    kendala: str
    keperluan: str
    saran: str


@cache
def wording() -> dict[Pengaduan, Bunyi]:
    """Return the wording of every kind; ValueError when the file has other kinds than the SOP."""
    said = {Pengaduan(kode): Bunyi(**texts) for kode, texts in yaml.safe_load(_FILE.read_text("utf-8")).items()}
    if missing := set(Pengaduan) - set(said):
        raise ValueError(f"{_FILE.name}: no wording for {', '.join(sorted(missing))}")
    return said
