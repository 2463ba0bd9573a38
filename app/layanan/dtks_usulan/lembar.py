"""The table that SANG PATIH KESOS gives out (self-registrations), row by row through the counter's own command."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.bnba.models import BnbaPeriode, JalurUsulan, JenisUsulan
from app.bnba.values import read_sex
from app.core import clock
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.exchange.columns import Layout, SourceColumn
from app.exchange.dates import parse_date
from app.layanan.bansos.sheets import Bacaan, read_sheet
from app.layanan.dtks_usulan.ajukan import ajukan

#: The application's own heads are not published; these are known spellings, found by name and in any order.
PENDAFTARAN = Layout(
    (
        SourceColumn(
            "rujukan", "NO PENDAFTARAN", ("NOMOR PENDAFTARAN", "NO REGISTRASI", "NO TIKET", "ID"), required=True
        ),
        SourceColumn("tgl_diajukan", "TANGGAL DAFTAR", ("TGL DAFTAR", "TANGGAL PENDAFTARAN", "TANGGAL")),
        SourceColumn("nik", "NIK", ("NO NIK", "NOMOR NIK", "NO KTP"), required=True),
        SourceColumn("no_kk", "NOKK", ("NO KK", "NO. KK", "NOMOR KK", "KK"), required=True),
        SourceColumn("nama", "NAMA", ("NAMA LENGKAP", "NAMA PENDAFTAR"), required=True),
        SourceColumn("tmp_lahir", "TEMPAT LAHIR", ("TMP LAHIR",)),
        SourceColumn("tgl_lahir", "TANGGAL LAHIR", ("TGL LAHIR",), required=True),
        SourceColumn("jk", "JENIS KELAMIN", ("JK", "L/P"), required=True),
        SourceColumn("alamat", "ALAMAT", ("ALAMAT LENGKAP",), required=True),
        SourceColumn("rt", "RT", ("NO RT", "RT/RW")),
        SourceColumn("rw", "RW", ("NO RW",)),
        SourceColumn("desa", "DESA/KELURAHAN", ("DESA/KEL", "DESA", "KELURAHAN"), required=True),
        SourceColumn("kecamatan", "KECAMATAN", ("KEC",)),
        SourceColumn("pekerjaan", "PEKERJAAN"),
        SourceColumn("hp", "NO HP", ("HP", "NO. HP", "TELEPON", "NO WA")),
        SourceColumn("catatan", "KETERANGAN", ("CATATAN", "ALASAN")),
    )
)


def take_registrations(path: Path, periode: BnbaPeriode, *, oleh: Pelaku) -> Bacaan:
    """Write every row of the table as a proposal; refused rows are told with their reason, the others stand."""

    def one(row: Mapping[str, Any]) -> object:
        return ajukan(_values(row), periode=periode, oleh=oleh)

    return read_sheet(path, PENDAFTARAN, one)


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "jalur": JalurUsulan.SANG_PATIH_KESOS,
        "jenis": JenisUsulan.BARU,
        "jk": read_sex(row["jk"]),
        "tgl_lahir": _day(row["tgl_lahir"], "Tanggal lahir"),
        "tgl_diajukan": _day(row["tgl_diajukan"], "Tanggal daftar"),
        "pengusul": row["nama"],
    }


def _day(text: str, label: str) -> object:
    try:
        return parse_date(text, clock.today())
    except ValueError as error:
        raise DomainError(
            f"{label} '{text}' tidak dikenal. Tulis tanggal/bulan/tahun, misalnya 05/03/1985.", "tanggal"
        ) from error
