"""Fictional people: the posts of a small office, and a list of a few poor households. All NIKs are of region 99."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.security import generate_password_hash

from app.bnba.columns import EXPORT_HEADS
from app.bnba.door import import_file
from app.core.db import unit_of_work
from app.core.people import POSTS, add_user
from app.core.roles import SISTEM

PASSWORD = "Uji-Loket-2026"
PERIODE = "2026-11"
TABANIO, TAKISUNG, ANGSAU = "63.01.01.2002", "63.01.01.2004", "63.01.03.1002"
ACCOUNTS = tuple(name for name in POSTS if name != "operator")
OPERATORS = {"kel_tabanio": TABANIO, "kel_takisung": TAKISUNG}


@dataclass(frozen=True)
class Warga:
    """One invented person; who stands in the list has an id there."""

    nama: str
    nik: str
    no_kk: str
    wilayah: str
    alamat: str
    lahir: str
    jk: str = "PEREMPUAN"
    id_dtks: str = ""
    desa: str = "TABANIO"
    kecamatan: str = "TAKISUNG"


SITI = Warga(
    "SITI RAHMAH",
    "9901014503850001",
    "9901010101100001",
    TABANIO,
    "JL. MELATI NO. 3",
    "05/03/1985",
    id_dtks="DTKS-0001",
)
JUMRI = Warga(
    "AHMAD JUMRI",
    "9901011206790002",
    "9901010101100002",
    TABANIO,
    "GG. SEPAKAT",
    "12/06/1979",
    "LAKI-LAKI",
    "DTKS-0002",
)
RUSDI = Warga(
    "RUSDI HERMAWAN", "9901012001700003", "9901010101100003", TAKISUNG, "JL. PANTAI", "20/01/1970", "LAKI-LAKI",
    "DTKS-0003", "TAKISUNG",
)  # fmt: skip
#: One person in two families: the list itself cannot say who is meant.
KEMBAR = Warga(
    "NORHIDAYAH", "9901016508900004", "9901010101100004", TABANIO, "JL. KENANGA", "25/08/1990", id_dtks="DTKS-0004"
)
KEMBAR_LAIN = Warga(
    "NORHIDAYAH", "9901016508900004", "9901010101100005", TAKISUNG, "JL. PANTAI", "25/08/1990", id_dtks="DTKS-0005",
    desa="TAKISUNG",
)  # fmt: skip
LISTED = (SITI, JUMRI, RUSDI, KEMBAR, KEMBAR_LAIN)

#: Nobody like this stands in the list.
TAK_TERDAFTAR = Warga("WIRATMOKO PRASETYADI", "9901011505880099", "9901010101109999", ANGSAU, "JL. BARU", "15/05/1988")
#: Written at the counter almost like JUMRI, with a NIK the list does not know.
MIRIP_JUMRI = Warga("ACHMAD JUMRI", "9901011206790088", "9901010101100002", TABANIO, "GG. SEPAKAT", "12/06/1979")


def staff(app: Flask) -> None:
    """Give an empty installation its people and its list."""
    shared = generate_password_hash(PASSWORD)
    with app.app_context():
        with unit_of_work(SISTEM):
            for name in ACCOUNTS:
                nama = f"{name.replace('_', ' ').title()} Contoh, S.Sos."
                add_user(
                    name, POSTS[name], password=PASSWORD, nama=nama, nip=_nip(name), pangkat="Penata / III/c",
                    password_hash=shared,
                )  # fmt: skip
            for name, village in OPERATORS.items():
                add_user(name, POSTS["operator"], password=PASSWORD, wilayah=village, password_hash=shared)
        import_people(LISTED, PERIODE)


def import_people(people: tuple[Warga, ...], periode: str) -> None:
    """Import these people as the whole list of a period, through the door every list uses."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bnba.txt"
        path.write_text("\n".join(["|".join(EXPORT_HEADS), *(_export_row(one) for one in people)]) + "\n")
        import_file(path, periode, oleh=SISTEM)


def _nip(account: str) -> str:
    return f"19700101209901{1000 + ACCOUNTS.index(account)}"


def _export_row(one: Warga) -> str:
    cells = {
        "ID DTKS": one.id_dtks, "PROVINSI": "KALIMANTAN SELATAN", "KABUPATEN/KOTA": "TANAH LAUT",
        "KECAMATAN": one.kecamatan, "DESA/KELUARAHAN": one.desa, "ALAMAT": one.alamat, "DUSUN": "DUSUN I",
        "RT": "003", "RW": "001", "NOKK": one.no_kk, "NIK": one.nik, "NAMA": one.nama, "TANGGAL LAHIR": one.lahir,
        "TEMPAT LAHIR": "PELAIHARI", "JENIS KELAMIN": one.jk, "PEKERJAAN": "PETANI",
        "NAMA IBU KANDUNG": "SALASIAH", "HUB KELUARGA": "KEPALA KELUARGA", "KETERANGAN PADAN": "PADAN",
        "BANSOS BPNT": "YA", "BANSOS PKH": "TIDAK", "BANSOS BPNT-PPKM": "TIDAK", "PBI JKN": "YA",
    }  # fmt: skip
    return "|".join(cells[head] for head in EXPORT_HEADS)
