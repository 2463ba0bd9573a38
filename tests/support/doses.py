"""SIKS-NG-like files that carry a known dose of faults: which rows must be refused or marked, and why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from app.bnba.columns import EXPORT_HEADS

Row = list[str]
_AT = {head: at for at, head in enumerate(EXPORT_HEADS)}
#: What must become of a row: refused, taken with a mark, or taken as if nothing were.
REFUSED, MARKED, TAKEN = "ditolak", "bertanda", "diterima"


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault.

    Attributes:
        nama: what is wrong, as a person would say it.
        berbuat: changes a sound row; may look at another sound row.
        akibat: REFUSED, MARKED or TAKEN.
        sebab: the reason or mark, where there is one.
    """

    nama: str
    berbuat: Callable[[Row, Row], Row]
    akibat: str
    sebab: str = ""


def _set(**cells: str | Callable[[str], str]) -> Callable[[Row, Row], Row]:
    """Return a change of some cells, named by their heads with underscores for blanks."""

    def change(row: Row, _other: Row) -> Row:
        new = list(row)
        for name, value in cells.items():
            at = _AT[name.replace("_", " ")]
            new[at] = value if isinstance(value, str) else value(new[at])
        return new

    return change


def _village(text: str | Callable[[str], str]) -> Callable[[Row, Row], Row]:
    def change(row: Row, _other: Row) -> Row:
        new = list(row)
        at = _AT["DESA/KELUARAHAN"]
        new[at] = text if isinstance(text, str) else text(new[at])
        return new

    return change


def _copied(head: str) -> Callable[[Row, Row], Row]:
    return lambda row, other: [other[at] if at == _AT[head] else cell for at, cell in enumerate(row)]


def _born(change: Callable[[str], str]) -> Callable[[Row, Row], Row]:
    return _set(TANGGAL_LAHIR=change)


def _words(day: str) -> str:
    months = ("Januari", "Pebruari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
              "Nopember", "Desember")  # fmt: skip
    return f"{int(day[:2])} {months[int(day[3:5]) - 1]} {day[6:]}"


def _other_sex(row: Row, _other: Row) -> Row:
    return _set(JENIS_KELAMIN="LAKI-LAKI" if row[_AT["JENIS KELAMIN"]] == "PEREMPUAN" else "PEREMPUAN")(row, _other)


def _swapped(one: str, other: str) -> Callable[[Row, Row], Row]:
    """Return a row in which two cells changed places, as when a column was moved for some rows only."""
    return lambda row, _: [row[_AT[{one: other, other: one}.get(head, head)]] for head in EXPORT_HEADS]


def _same_as_kk(row: Row, _other: Row) -> Row:
    return _set(NOKK=row[_AT["NIK"]])(row, _other)


FAULTS = (
    Fault("ID kosong", _set(ID_DTKS=""), REFUSED, "id_dtks_kosong"),
    Fault("ID NULL", _set(ID_DTKS="NULL"), REFUSED, "id_dtks_kosong"),
    Fault("ID nol", _set(ID_DTKS="0"), REFUSED, "id_dtks_kosong"),
    Fault("ID galat rumus", _set(ID_DTKS="#REF!"), REFUSED, "id_dtks_kosong"),
    Fault("ID jadi angka ilmiah", _set(ID_DTKS="9,90101E+15"), REFUSED, "id_dtks_rusak"),
    Fault("ID terlalu panjang", _set(ID_DTKS="A" * 300), REFUSED, "id_dtks_rusak"),
    Fault("ID milik baris lain", _copied("ID DTKS"), REFUSED, "id_dtks_berulang"),
    Fault("nama kosong", _set(NAMA="  "), REFUSED, "nama_kosong"),
    Fault("nama setrip", _set(NAMA="-"), REFUSED, "nama_kosong"),
    Fault("kecamatan tidak ada", _set(KECAMATAN="ANTAH BERANTAH"), REFUSED, "wilayah_tidak_dikenal"),
    Fault("kecamatan kosong", _set(KECAMATAN=""), REFUSED, "wilayah_tidak_dikenal"),
    Fault("desa tidak ada", _village("DESA KARANGAN"), REFUSED, "wilayah_tidak_dikenal"),
    Fault("desa kosong", _village(""), REFUSED, "wilayah_tidak_dikenal"),
    Fault("kabupaten tetangga", _set(**{"KABUPATEN/KOTA": "BANJARBARU"}), REFUSED, "wilayah_tidak_dikenal"),
    Fault("31 Februari", _born(lambda day: f"31/02/{day[6:]}"), REFUSED, "tanggal_mustahil"),
    Fault("bulan 13", _born(lambda day: f"{day[6:]}-13-01"), REFUSED, "tanggal_mustahil"),
    Fault("lahir di masa depan", _born(lambda _: "01/01/2031"), REFUSED, "tanggal_mustahil"),
    Fault("lahir sebelum 1900", _born(lambda day: f"{day[:6]}1812"), REFUSED, "tanggal_mustahil"),
    Fault("tanggal bukan tanggal", _born(lambda _: "TIDAK INGAT"), REFUSED, "tanggal_mustahil"),
    Fault("bulan mendahului hari", _born(lambda day: f"12/31/{day[6:]}"), REFUSED, "tanggal_mustahil"),
    Fault("NIK jadi angka ilmiah", _set(NIK="9,90101E+15"), REFUSED, "nik_rusak"),
    Fault("NIK kurang satu angka", _set(NIK=lambda nik: nik[:15]), REFUSED, "nik_rusak"),
    Fault("NIK lebih satu angka", _set(NIK=lambda nik: f"{nik}1"), REFUSED, "nik_rusak"),
    Fault("NIK berekor .0", _set(NIK=lambda nik: f"{nik}.0"), REFUSED, "nik_rusak"),
    Fault("NIK dengan desimal koma", _set(NIK=lambda nik: f"{nik},00"), REFUSED, "nik_rusak"),
    Fault("NIK tertukar dengan nama", _swapped("NIK", "NAMA"), REFUSED, "nama_angka"),
    Fault("nama hanya angka", _set(NAMA="6301"), REFUSED, "nama_angka"),
    Fault("nama jadi tanggal", _set(NAMA="12/05/1990"), REFUSED, "nama_angka"),
    Fault("kecamatan tertukar dengan desa", _swapped("KECAMATAN", "DESA/KELUARAHAN"), REFUSED, "wilayah_tidak_dikenal"),
    Fault("tempat tertukar dengan tanggal", _swapped("TEMPAT LAHIR", "TANGGAL LAHIR"), REFUSED, "tanggal_mustahil"),
    Fault("tanggal kurang bagian", _born(lambda day: day[3:]), REFUSED, "tanggal_mustahil"),
    Fault("KK lebih satu angka", _set(NOKK=lambda kk: f"{kk}1"), REFUSED, "kk_rusak"),
    Fault("KK dengan desimal", _set(NOKK=lambda kk: f"{kk}.0"), REFUSED, "kk_rusak"),
    Fault("KK jadi angka ilmiah", _set(NOKK="9.90101E+15"), REFUSED, "kk_rusak"),
    Fault("KK kurang satu angka", _set(NOKK=lambda kk: kk[:15]), REFUSED, "kk_rusak"),
    Fault("sel tambahan di ujung", lambda row, _: [*row, "sisa"], REFUSED, "kolom_berlebih"),
    Fault("NIK kosong", _set(NIK=""), MARKED, "nik_kosong"),
    Fault("NIK setrip", _set(NIK="-"), MARKED, "nik_kosong"),
    Fault("huruf O di NIK", _set(NIK=lambda nik: f"{nik[:15]}O"), MARKED, "nik_janggal"),
    Fault("NIK satu angka berulang", _set(NIK="9" * 16), MARKED, "nik_janggal"),
    Fault("NIK nomor urut 0000", _set(NIK=lambda nik: f"{nik[:12]}0000"), MARKED, "nik_janggal"),
    Fault("NIK tanpa tanggal mungkin", _set(NIK=lambda nik: f"{nik[:6]}003399{nik[12:]}"), MARKED, "nik_janggal"),
    Fault("NIK kata", _set(NIK="BELUM ADA"), MARKED, "nik_janggal"),
    Fault("NIK milik orang lain", _copied("NIK"), MARKED, "nik_ganda"),
    Fault(
        "tanggal lahir lain dari NIK", _born(lambda day: f"{day[:6]}{1999 - int(day[6:]) % 7}"), MARKED, "nik_tanggal"
    ),
    Fault("kelamin lain dari NIK", _other_sex, MARKED, "nik_kelamin"),
    Fault("NIK daerah lain", _set(NIK=lambda nik: f"317101{nik[6:]}"), MARKED, "nik_luar"),
    Fault("NIK sama dengan KK", _same_as_kk, MARKED, "nik_sama_kk"),
    Fault("KK kosong", _set(NOKK=""), MARKED, "kk_kosong"),
    Fault("NIK tertukar dengan KK", _swapped("NIK", "NOKK"), MARKED, "nik_tanggal"),
    Fault("KK kata", _set(NOKK="HILANG"), MARKED, "kk_janggal"),
    Fault("tanggal lahir kosong", _set(TANGGAL_LAHIR=""), MARKED, "tanggal_kosong"),
    Fault("kelamin tidak terbaca", _set(JENIS_KELAMIN="?"), MARKED, "kelamin_kosong"),
    Fault("alamat sangat panjang", _set(ALAMAT="JALAN PANJANG " * 20), MARKED, "teks_panjang"),
    Fault("NIK berspasi", _set(NIK=lambda nik: f" {nik[:6]} {nik[6:12]} {nik[12:]} "), TAKEN),
    Fault("NIK bertitik dan apostrof", _set(NIK=lambda nik: f"'{nik[:6]}.{nik[6:12]}.{nik[12:]}"), TAKEN),
    Fault("spasi tak putus", _set(NAMA=lambda nama: f"\u00a0{nama}\u00a0"), TAKEN),
    Fault("tanggal dengan kata", _born(_words), TAKEN),
    Fault("tanggal ISO", _born(lambda day: f"{day[6:]}-{day[3:5]}-{day[:2]}"), TAKEN),
    Fault("desa berawalan", _village(lambda name: f"Ds. {name.title()}"), TAKEN),
    Fault("rumus sebagai nama", _set(NAMA="=CMD('calc')"), TAKEN),
    Fault("kutip yang tidak menutup", _set(ALAMAT=lambda text: f'{text} "GG MAWAR'), TAKEN),
    Fault("RT dan RW satu sel", _set(RT="003/002", RW=""), TAKEN),
)


@dataclass(frozen=True, slots=True)
class Dose:
    """A file's rows and what must become of them.

    Attributes:
        baris: the rows, faults among sound ones.
        ditolak: (place in ``baris``, reason) of every row that must be refused.
        bertanda: (place in ``baris``, mark) of every row that must be marked.
    """

    baris: list[Row]
    ditolak: dict[int, str]
    bertanda: dict[int, str]


def dosed(sound: Sequence[Row], faults: Sequence[Fault] = FAULTS, *, each: int = 2, seed: int = 1) -> Dose:
    """Return sound rows with ``each`` rows of every fault among them, in an order that the seed decides."""
    dice = Random(seed)
    kinds = [fault for fault in faults for _ in range(each)]
    rows, others = list(sound[: -len(kinds)]), list(sound[-len(kinds) :])
    # What a fault copies from comes before it and is sound: the first of two equal ids is the one that counts.
    models = rows[: len(kinds)]
    mixed: list[tuple[Row, Fault | None]] = [(row, None) for row in rows[len(kinds) :]]
    mixed += [(fault.berbuat(row, model), fault) for fault, row, model in zip(kinds, others, models, strict=True)]
    dice.shuffle(mixed)
    lines: list[tuple[Row, Fault | None]] = [(row, None) for row in models] + mixed
    refused = {at: fault.sebab for at, (_, fault) in enumerate(lines) if fault and fault.akibat == REFUSED}
    marked = {at: fault.sebab for at, (_, fault) in enumerate(lines) if fault and fault.akibat == MARKED}
    twice = dict(_also_marked(lines, kinds, models))
    return Dose([row for row, _ in lines], refused, {**marked, **twice})


def _also_marked(
    lines: Sequence[tuple[Row, Fault | None]], kinds: Sequence[Fault], models: Sequence[Row]
) -> Iterator[tuple[int, str]]:
    """Yield the sound rows whose NIK a fault copied: both of a pair are doubtful."""
    copied = {model[_AT["NIK"]] for fault, model in zip(kinds, models, strict=True) if fault.sebab == "nik_ganda"}
    for at, (row, fault) in enumerate(lines):
        if fault is None and row[_AT["NIK"]] in copied:
            yield at, "nik_ganda"
