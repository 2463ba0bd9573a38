"""A spreadsheet to a proposal: what each column becomes, whom the cases are about, what people should look at."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.cli.sheet.columns import Column, read_columns
from app.cli.sheet.doubts import doubts
from app.cli.sheet.heads import counts_rows, names_a_body, plain
from app.cli.sheet.names import name_for
from app.cli.sheet.plan import Jenis, KelasPribadi, Kolom, Peruntukan, Rancangan
from app.core.errors import DomainError
from app.exchange.sheet import Sheet
from app.workflow.services import Pemohon

#: What every application has, as far as it is about somebody outside the office.
_OF_A_PERSON = frozenset({"nik", "no_kk", "alamat", "wilayah_kode"})
_LONGEST_PHONE = 20


def propose(
    sheet: Sheet, judul: str, today: date, *, surat: bool = True, pemohon: Pemohon | None = None, asal: str = "-"
) -> Rancangan:
    """Return what the program would make of the sheet.

    Args:
        pemohon: whom cases are about, where people say it; else told from the columns.
        asal: name of the file.

    Raises:
        DomainError: two columns have one head, or none can name a case.
    """
    columns = read_columns(sheet, today)
    of_cases = _of_cases(columns, surat=surat)
    about = pemohon or _about(of_cases)
    if about in (Pemohon.KANTOR, Pemohon.PEGAWAI):
        of_cases = {name: column for name, column in of_cases.items() if name not in _OF_A_PERSON}
    if "nama" not in of_cases:
        of_cases["nama"] = _title(columns, of_cases)
    kolom = _proposed(columns, of_cases)
    return Rancangan(judul, about, kolom, surat, asal, tuple(doubts(sheet, columns, kolom, about)))


def _of_cases(columns: Sequence[Column], *, surat: bool) -> dict[str, Column]:
    """Return the columns that every application has already, by their name there; of several the first."""
    found: dict[str, Column] = {}
    named_first = sorted(columns, key=lambda column: not plain(column.label).startswith("nama"))
    for column in named_first:
        name = column.kepala.berkas
        if name and name not in found and _serves(column, name, surat=surat):
            found[name] = column
    return found


def _serves(column: Column, name: str, *, surat: bool) -> bool:
    if not column.filled:
        return False
    if name == "masuk":
        return column.isi.jenis is Jenis.TANGGAL and column.complete and not column.isi.salah
    if name == "tgl":
        return surat and column.isi.jenis is Jenis.TANGGAL
    if name == "no_surat":
        texts = [text for _, text, _ in column.filled]
        return surat and len(set(texts)) == len(texts)
    return name != "hp" or all(len(text) <= _LONGEST_PHONE for _, text, _ in column.filled)


def _about(of_cases: Mapping[str, Column]) -> Pemohon:
    nama, nik = of_cases.get("nama"), of_cases.get("nik")
    if nama is None:
        return Pemohon.KANTOR
    if names_a_body(nama.label):
        return Pemohon.LEMBAGA
    return Pemohon.WARGA if nik is not None and nik.complete else Pemohon.TANPA_NIK


def _title(columns: Sequence[Column], of_cases: Mapping[str, Column]) -> Column:
    """Return the column that names a case where nobody is named: the first text that is always there, codes last."""
    free = [column for column in columns if all(column is not other for other in of_cases.values())]
    for column in sorted(free, key=lambda column: column.kepala.nomor):
        text = column.isi.jenis is Jenis.TEKS and column.kepala.pribadi in (KelasPribadi.P0, KelasPribadi.P1)
        if text and column.complete and not column.kepala.bantu and not counts_rows(column.label):
            return column
    raise DomainError(
        "Tidak ada kolom yang dapat menjadi nama berkas: kolom teks yang terisi di setiap baris. Tambahkan kolom Nama.",
        "nama",
    )


def _proposed(columns: Sequence[Column], of_cases: Mapping[str, Column]) -> tuple[Kolom, ...]:
    names = {id(column): name for name, column in of_cases.items()}
    taken: set[str] = set()
    kolom: list[Kolom] = []
    for column in columns:
        one = _one(column, names.get(id(column), ""), taken)
        taken.add(one.nama)
        kolom.append(one)
    return tuple(kolom)


def _one(column: Column, of_case: str, taken: set[str]) -> Kolom:
    if of_case:
        return Kolom(column.label, Peruntukan.BERKAS, of_case)
    if _only_counts(column) or not column.filled:
        return Kolom(column.label, Peruntukan.LEWATI)
    if column.kepala.bantu:
        return Kolom(column.label, Peruntukan.BANTU)
    isi, secret = column.isi, column.kepala.pribadi is KelasPribadi.P2
    return Kolom(
        column.label,
        Peruntukan.REGISTER,
        name_for(column.label, taken),
        Jenis.TEKS if secret else isi.jenis,
        wajib=column.complete or isi.jenis is Jenis.YA_TIDAK,
        pribadi=column.kepala.pribadi,
        panjang=0 if secret else isi.panjang,
        pilihan=() if secret else isi.pilihan,
    )


def _only_counts(column: Column) -> bool:
    return counts_rows(column.label) and all(text.rstrip(".").isdigit() for _, text, _ in column.filled)
