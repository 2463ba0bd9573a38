"""Believable applications for demo and tests."""

import calendar
from datetime import date
from random import Random

from app.berkas.models import Tugas
from app.core.roles import Pelaku
from app.layanan.rehabilitasi.bpjs_mundur.models import AlasanMundur, BpjsMundur
from app.workflow.actions import tambah_rincian

_FAMILY = (("NOR HALIMAH", "Istri", 41), ("MUHAMMAD FIKRI", "Anak", 1), ("ZAHRA AULIA", "Anak", 41))


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """What the counter writes down."""
    return {
        "hp": f"0852{acak.randint(10_000_000, 99_999_999)}",
        "no_kartu": _card(acak),
        "alasan": acak.choice(list(AlasanMundur)[:4]).value,
    }


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """The region pays until the end of the month."""
    last = calendar.monthrange(hari.year, hari.month)[1]
    return {"tat": hari.replace(day=last).isoformat()} if no == 4 else {}


def sebelum(berkas: BpjsMundur, tugas: Tugas, hari: date, *, oleh: Pelaku) -> None:
    """Two of three take their family along."""
    if tugas.langkah_no == 4 and not berkas.anggota and berkas.id % 3:
        for isi in rincian("anggota", Random(berkas.id), hari):  # noqa: S311  # nothing secret hangs on it
            tambah_rincian(berkas.id, nama="anggota", isi=isi, oleh=oleh)


def rincian(nama: str, acak: Random, hari: date) -> list[dict[str, object]]:
    """Family members who leave too."""
    if nama != "anggota":
        return []
    return [
        {
            "nama": name,
            "nik": _nik(acak, day),
            "no_kartu": _card(acak),
            "hubungan": kin,
        }
        for name, kin, day in _FAMILY[: acak.randint(1, 3)]
    ]


def _card(acak: Random) -> str:
    return f"000{acak.randint(0, 9_999_999_999):010}"


def _nik(acak: Random, day: int) -> str:
    born = f"{day + acak.randint(0, 20):02}{acak.randint(1, 12):02}{acak.randint(60, 99)}"
    return f"990101{born}0{acak.randint(101, 999)}"
