from datetime import date
from pathlib import Path

import pytest

from app.cli.sheet.plan import Kolom, Rancangan
from app.cli.sheet.propose import propose
from app.core.errors import DomainError
from app.exchange.sheet import read_sheet
from app.layanan.registry import load_models
from app.workflow.services import Pemohon
from tests.support import sheets

load_models()
TODAY = date(2026, 11, 26)


def of(path: Path, **wanted: object) -> Rancangan:
    return propose(read_sheet(path), "Register Coba", TODAY, **wanted)  # type: ignore[arg-type]


def of_rows(folder: Path, *rows: tuple[object, ...], **wanted: object) -> Rancangan:
    return of(sheets.plain(folder / "daftar.xlsx", *rows), **wanted)


def of_column(folder: Path, head: str, *values: object) -> Kolom:
    """Return what becomes of a column beside a name that is always there."""
    rows = [(f"Warga {at}", value) for at, value in enumerate(values)]
    return of_rows(folder, ("Nama Lengkap", head), *rows).kolom[1]


def shown(rancangan: Rancangan) -> dict[str, str]:
    """Return per head: what it is of a case, or name, kind, required and class."""
    return {
        one.label: one.nama
        if one.untuk == "berkas"
        else one.untuk.value
        if one.untuk != "register"
        else f"{one.nama} {one.jenis.value}{' wajib' if one.wajib else ''} {one.pribadi.value}"
        for one in rancangan.kolom
    }


def test_lent_wheelchairs_become_a_register(tmp_path: Path) -> None:
    found = of(sheets.wheelchairs(tmp_path / "kursi.xlsx"))
    assert found.pemohon is Pemohon.WARGA
    assert shown(found) == {
        "No": "lewati",
        "Tanggal": "masuk",
        "Nama Peminjam": "nama",
        "NIK": "nik",
        "No. HP": "hp",
        "Alamat": "alamat",
        "Desa/Kel": "wilayah_kode",
        "Kecamatan": "bantu",
        "Nomor Seri": "nomor_seri teks wajib P0",
        "Kondisi": "kondisi pilihan wajib P0",
        "Rencana Tanggal": "rencana_tanggal tanggal wajib P0",
        "Kondisi Akhir": "kondisi_akhir teks P0",
        "Uang Jaminan (Rp)": "uang_jaminan rupiah wajib P0",
        "Status": "status_tercatat pilihan wajib P0",
    }
    assert {one.label: one.pilihan for one in found.kolom if one.pilihan} == {
        "Kondisi": ("Baik", "Rusak ringan"),
        "Status": ("Kembali", "Dipinjam"),
    }
    assert "NIK: nomor dirusak Excel (sel angka, E+ atau 15 angka), akan ditolak: baris 11." in found.catatan


def test_burial_aid_becomes_a_register_of_people_whose_nik_may_be_unknown(tmp_path: Path) -> None:
    found = of(sheets.burial_aid(tmp_path / "santunan.xlsx"))
    assert found.pemohon is Pemohon.TANPA_NIK
    assert shown(found) == {
        "NO.": "lewati",
        "TGL. PERMOHONAN": "masuk",
        "NAMA ALMARHUM": "nama",
        "NIK ALMARHUM": "nik",
        "AHLI WARIS (HUBUNGAN)": "ahli_waris teks wajib P1",
        "ALAMAT": "alamat",
        "NO. REKENING": "no_rekening teks wajib P2",
        "JENIS BANTUAN": "jenis_bantuan pilihan wajib P0",
        "BESARAN": "besaran rupiah wajib P0",
        "BERKAS LENGKAP": "berkas_lengkap ya_tidak wajib P0",
        "KETERANGAN": "keterangan teks P1",
    }


def test_volunteers_of_a_text_file_become_a_register(tmp_path: Path) -> None:
    found = of(sheets.volunteers(tmp_path / "tagana.csv"))
    assert found.pemohon is Pemohon.TANPA_NIK
    told = shown(found)
    assert (told["Nama Relawan"], told["Desa"], told["Kec"], told["HP/WA"]) == ("nama", "wilayah_kode", "bantu", "hp")
    assert told["JK"] == "jk pilihan wajib P1"
    assert told["Tempat/Tgl Lahir"] == "tempat_tgl_lahir teks wajib P1"
    assert told["Tgl Bergabung"] == "tgl_bergabung tanggal wajib P0"
    assert told["Sertifikat"] == "sertifikat ya_tidak wajib P0"
    assert told["Tinggi (cm)"] == "tinggi desimal wajib P0"
    assert told["Class"] == "class_tercatat teks wajib P0"


@pytest.mark.parametrize(
    ("head", "values", "kind"),
    [
        ("Tgl Kunjungan", ["1 Januari 2026", "2/2/2026", "2026-03-03"], "tanggal"),
        ("Tanggal Cek", [46000, 46010, 46020], "tanggal"),
        ("Jumlah Jiwa", [4, 5, "6"], "angka"),
        ("Jumlah Unit", [46000, 46010, 46020], "angka"),
        ("Tahun", ["2024", "2025", "2026"], "angka"),
        ("Nilai Bantuan", [1500000, 2000000], "rupiah"),
        ("Besaran", ["Rp 1.500.000", "Rp. 750.000,-"], "rupiah"),
        ("Luas", ["1,5", "2.25", "3"], "desimal"),
        ("Hadir", ["ya", "Tidak", "YA"], "ya_tidak"),
        ("Hadir", ["ya", None, "tidak"], "teks"),
        ("Lunas", ["√", None, "v"], "ya_tidak"),
        ("Kode Barang", ["001", "002", "3"], "teks"),
        ("Nomor Rak", [1, 2, 3], "teks"),
        ("Uraian", ["Meja 2 buah", "3"], "teks"),
    ],
)
def test_the_kind_of_a_column_is_told_by_its_values(tmp_path: Path, head: str, values: list[object], kind: str) -> None:
    assert of_column(tmp_path, head, *values).jenis == kind


@pytest.mark.parametrize(
    ("head", "value", "kelas"),
    [
        ("No. Kartu BPJS", "0001234567890", "P2"),
        ("NIP", "199001012020121001", "P2"),
        ("Nama Ibu Kandung", "Nor Rekaan", "P2"),
        ("Nomor Rekening BRI", "990055500011122", "P2"),
        ("Identitas", "9901015206900001", "P2"),
        ("Nama Pendamping", "Rina Rekaan", "P1"),
        ("RT/RW", "001/002", "P1"),
        ("Kode Pos", "70811", "P1"),
        ("Tempat Lahir", "Pelaihari", "P1"),
        ("Ragam Disabilitas", "fisik", "P3"),
        ("Nama Barang", "kursi roda", "P0"),
        ("Bank", "BRI", "P0"),
        ("BPJS", "ya", "P0"),
    ],
)
def test_how_personal_a_column_is_and_that_numbers_of_people_stay_text(
    tmp_path: Path, head: str, value: str, kelas: str
) -> None:
    found = of_column(tmp_path, head, value, value)
    assert found.pribadi == kelas
    if kelas in ("P1", "P2") and value[0].isdigit():
        assert found.jenis == "teks"


def test_names_of_people_never_become_choices(tmp_path: Path) -> None:
    values = ["Rina Rekaan", "Budi Contoh"] * 6
    assert of_column(tmp_path, "Petugas Lapangan", *values).jenis == "teks"
    assert of_column(tmp_path, "Warna", *values).jenis == "pilihan"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Status", "status_tercatat"),
        ("Class", "class_tercatat"),
        ("Id", "id_tercatat"),
        ("2025", "kolom_2025"),
        ("Barang (unit)", "barang"),
        ("Kondisi barang pada waktu diserahkan kepada peminjam", "kondisi_barang_pada_waktu"),
    ],
)
def test_names_are_valid_and_clash_with_nothing(tmp_path: Path, head: str, name: str) -> None:
    assert of_column(tmp_path, head, "a b", "c d").nama.startswith(name)


def test_heads_that_would_get_one_name_get_two(tmp_path: Path) -> None:
    found = of_rows(tmp_path, ("Nama", "Hasil (awal)", "Hasil (akhir)"), ("Siti", "a1 b", "c1 d"))
    assert [one.nama for one in found.register] == ["hasil", "hasil_2"]


def test_two_columns_of_one_head_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="Judul kolom 'Hasil' ada 2 kali"):
        of_rows(tmp_path, ("Nama", "Hasil", "hasil "), ("Siti", "a", "b"))


def test_a_register_without_people_is_the_office_s_own_and_the_first_text_names_its_rows(tmp_path: Path) -> None:
    found = of_rows(tmp_path, ("No", "Kode", "Uraian Pekerjaan", "Volume"), (1, "A1", "Pengadaan meja", 3))
    assert found.pemohon is Pemohon.KANTOR
    assert [one.label for one in found.kolom if one.nama == "nama"] == ["Uraian Pekerjaan"]
    with pytest.raises(DomainError, match="nama berkas"):
        of_rows(tmp_path, ("No", "Volume", "Harga"), (1, 2, 3), (2, 4, 5))


def test_a_register_of_bodies_and_whom_people_say_it_is_about(tmp_path: Path) -> None:
    rows = (("No", "Nama LKS", "Alamat", "Tanggal"), (1, "LKS Rekaan", "Jl. A", "1/2/2026"))
    assert of_rows(tmp_path, *rows).pemohon is Pemohon.LEMBAGA
    assert of_rows(tmp_path, *rows, pemohon=Pemohon.KANTOR).pemohon is Pemohon.KANTOR


def test_a_head_with_spaced_letters_and_one_for_name_and_address_are_understood(tmp_path: Path) -> None:
    found = of_rows(tmp_path, ("Nama & Alamat", "N I K"), ("Siti Rekaan, Jl. A", "9901015206900001"))
    assert [one.nama for one in found.kolom] == ["nama", "nik"]


def test_doubts_are_told_with_their_lines(tmp_path: Path) -> None:
    rows = [(at, f"Warga {at}", f"Jl. {at}", "1/2/2026", "x") for at in range(1, 10)]
    rows += [(10, "Warga 10", None, "besok", "x")]
    told = of_rows(tmp_path, ("No", "Nama", "Alamat", "Tgl Cek", None), *rows).catatan
    assert any("Kolom ke-5 terisi tetapi tidak berjudul" in one for one in told)
    assert "Tgl Cek: bukan tanggal yang dikenal, akan ditolak saat impor: baris 11." in told
    assert "Alamat: kosong, akan ditolak saat impor: baris 11." in told
    assert any("Tidak ada kolom desa/kelurahan" in one for one in told)


def test_numbers_that_all_end_in_0_are_told(tmp_path: Path) -> None:
    rows = [(f"Warga {at}", f"9901015206900{at}0") for at in range(10, 18)]
    told = of_rows(tmp_path, ("Nama", "NIK"), *rows).catatan
    assert any("NIK berakhir dengan 0" in one for one in told)


def test_nothing_of_a_person_stands_in_the_proposal(tmp_path: Path) -> None:
    for path in (sheets.wheelchairs(tmp_path / "a.xlsx"), sheets.burial_aid(tmp_path / "b.xlsx")):
        told = repr(of(path))
        assert not any(value in told for warga in sheets.WARGA for value in warga[:3])
