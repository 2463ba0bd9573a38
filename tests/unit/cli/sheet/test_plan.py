from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.cli.sheet.checks import checked
from app.cli.sheet.plan import Jenis, KelasPribadi, Kolom, Peruntukan, Rancangan, read_plan, write_plan
from app.cli.sheet.propose import propose
from app.core.errors import DomainError
from app.exchange.sheet import read_sheet
from app.layanan.registry import load_models
from app.workflow.services import Pemohon
from tests.support import sheets

load_models()
NAMA = Kolom("Nama", Peruntukan.BERKAS, "nama")
BASE = Rancangan("Register Coba", Pemohon.TANPA_NIK, (NAMA, Kolom("Barang", nama="barang", panjang=40)))


def with_column(*kolom: Kolom) -> Rancangan:
    return replace(BASE, kolom=(*BASE.kolom, *kolom))


def test_a_proposal_is_the_same_after_a_way_through_its_file(tmp_path: Path) -> None:
    sheet = read_sheet(sheets.wheelchairs(tmp_path / "kursi.xlsx"))
    proposed = propose(sheet, "Peminjaman Kursi Roda", date(2026, 11, 26), asal="kursi.xlsx")
    write_plan(proposed, tmp_path / "rancangan.yaml")
    assert read_plan(tmp_path / "rancangan.yaml") == proposed
    with pytest.raises(DomainError, match="tidak dapat ditulis"):
        write_plan(proposed, tmp_path / "rancangan.yaml")


def test_a_slip_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rancangan.yaml"
    path.write_text("judul: Coba\npemohon: warga\nkolom:\n- label: Nama\n  untuk: berkass\n")
    with pytest.raises(DomainError, match=r"rancangan\.yaml:5: untuk 'berkass' tidak dikenal"):
        read_plan(path)


@pytest.mark.parametrize(
    ("rancangan", "sentence"),
    [
        (with_column(Kolom("Barang lain", nama="barang")), "nama 'barang' dipakai 2 kolom"),
        (with_column(Kolom("barang", nama="barang_2")), "label 'barang' dipakai 2 kolom"),
        (with_column(Kolom("Kelas", nama="class")), "'class' tidak dapat menjadi nama"),
        (with_column(Kolom("Status", nama="status")), "'status' tidak dapat menjadi nama"),
        (with_column(Kolom("Rak", nama="Rak Besar")), "'Rak Besar' tidak dapat menjadi nama"),
        (with_column(Kolom("KK", nama="kk", jenis=Jenis.ANGKA, pribadi=KelasPribadi.P2)), "selalu berjenis teks"),
        (with_column(Kolom("Kondisi", nama="kondisi", jenis=Jenis.PILIHAN, pilihan=("a",))), "paling sedikit dua"),
        (with_column(Kolom("Rak", Peruntukan.BERKAS, "rak")), "nama kolom berkas salah satu dari nama, nik"),
        (replace(BASE, kolom=BASE.kolom[1:]), "Setiap berkas perlu nama"),
        (replace(BASE, pemohon=Pemohon.WARGA), "pemohon warga perlu kolom NIK"),
    ],
)
def test_a_proposal_that_cannot_be_built_is_refused(rancangan: Rancangan, sentence: str) -> None:
    assert checked(BASE) is BASE
    with pytest.raises(DomainError) as refused:
        checked(rancangan)
    assert sentence in refused.value.pesan
