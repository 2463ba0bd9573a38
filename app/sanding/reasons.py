"""Why a row got its class, in words. Those of the office name every field; those of the applicant name none."""

from app.sanding.classes import Verdicts
from app.sanding.grades import Desa, Kelamin, Kk, Lahir, Nama, Nik
from app.sanding.kelas import KELAS, Kelas

_NIK = {
    Nik.MISSING: "NIK tidak ada",
    Nik.SAME: "NIK sama",
    Nik.SAME_ZERO: "NIK sama, berakhir 0",
    Nik.ROUNDED: "NIK: angka terakhir dibulatkan",
    Nik.SLIP: "NIK: beda satu ketikan",
    Nik.SLIP_DATE: "NIK: beda satu ketikan pada tanggal",
    Nik.SLIP_REGION: "NIK: beda satu ketikan pada kode wilayah",
    Nik.BEGINNING: "NIK: hanya angka awal, sesuai",
    Nik.TWO_SLIPS: "NIK: beda dua angka",
    Nik.SIBLING: "NIK: hanya nomor urut beda",
    Nik.NEIGHBOUR: "NIK: nomor urut berdekatan",
    Nik.KIN: "NIK milik anggota lain keluarganya",
    Nik.OTHER: "NIK beda",
}
_NAMA = {
    Nama.MISSING: "nama tidak ada",
    Nama.SAME: "nama sama",
    Nama.PART: "nama sebagian atau disingkat",
    Nama.ONE_LETTER: "nama beda satu huruf",
    Nama.TWO_LETTERS: "nama beda dua huruf",
    Nama.CLOSE: "nama mirip",
    Nama.SHARED: "nama sedikit mirip",
    Nama.OTHER: "nama beda",
    Nama.VARIANT: "nama beda satu atau dua huruf dan lazim sebagai nama lain",
    Nama.WORD: "hanya satu kata nama yang lazim sama",
}
_LAHIR = {
    Lahir.MISSING: "tgl lahir tidak ada",
    Lahir.SAME: "tgl lahir sama",
    Lahir.SAME_PLACEHOLDER: "tgl lahir sama, tanggal perkiraan",
    Lahir.SWAPPED: "tgl lahir: hari dan bulan tertukar",
    Lahir.ONE_DIGIT: "tgl lahir: beda satu angka",
    Lahir.ONE_PART: "tgl lahir: beda hari, bulan, atau tahun",
    Lahir.YEAR: "tahun lahir sama, tanggal perkiraan",
    Lahir.OTHER: "tgl lahir beda",
    Lahir.FAR: "tgl lahir satu generasi lebih muda",
}
_KELAMIN = {Kelamin.MISSING: "", Kelamin.SAME: "", Kelamin.OTHER: "jenis kelamin beda"}
_DESA = {
    Desa.MISSING: "desa tidak ada",
    Desa.SAME: "desa sama",
    Desa.KECAMATAN: "desa beda sekecamatan",
    Desa.OTHER: "desa beda",
}
_KK = {Kk.MISSING: "", Kk.SAME: "KK sama", Kk.NEAR: "KK hampir sama", Kk.OTHER: "KK beda"}


def reasons_of(verdicts: Verdicts) -> list[str]:
    """Return the office's reason of every row."""
    said: dict[tuple[int, ...], str] = {}
    levels = verdicts.levels
    columns = [levels.nik, levels.nama, levels.lahir, levels.kelamin, levels.desa, levels.kk]
    found = verdicts.pair.clip(0)
    codes = [column[found].tolist() if len(column) else [0] * len(found) for column in columns]
    reasons = []
    for pair, kelas, tied, *level in zip(
        verdicts.pair.tolist(), verdicts.kelas.tolist(), verdicts.tied.tolist(), *codes, strict=True
    ):
        if pair < 0:
            reasons.append("tidak ada yang mirip")
            continue
        key = (KELAS[kelas] is Kelas.MUNGKIN and tied, *level)
        if key not in said:
            said[key] = _sentence(tied=key[0], levels=tuple(level))
        reasons.append(said[key])
    return reasons


def _sentence(*, tied: bool, levels: tuple[int, ...]) -> str:
    nik, nama, lahir, kelamin, desa, kk = levels
    parts = (
        _NIK[Nik(nik)], _NAMA[Nama(nama)], _LAHIR[Lahir(lahir)],
        _KELAMIN[Kelamin(kelamin)], _DESA[Desa(desa)], _KK[Kk(kk)],
        "ada orang lain yang sama miripnya" if tied else "",
    )  # fmt: skip
    return "; ".join(part for part in parts if part)
