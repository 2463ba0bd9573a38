"""The tabs of Loket's spreadsheets and who owns each of their columns. The one place where a mirror is declared.

Never declared here, whatever the register holds: family-card numbers, mothers' names, account numbers, and anything of
adoption, children before the law, cases and the shelter. NIKs leave the office masked (``app.core.mask.mask_plain``).
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import partial

from sheets_sync.columns import (
    Cells,
    Kind,
    Owner,
    SheetColumn,
    Tab,
    TabKind,
    key_column,
    note_column,
    office,
)

LAYAK = "Layak"
TIDAK_LAYAK = "Tidak Layak"
STATUS_ALIASES: Mapping[str, str] = {
    **dict.fromkeys(("l", "ya", "masih layak", "mampu menerima"), LAYAK),
    **dict.fromkeys(("tl", "t layak", "tdk layak", "tak layak", "tidak", "gak layak", "nggak layak"), TIDAK_LAYAK),
}
JENIS_KELAMIN: Mapping[str, str] = {
    **dict.fromkeys(("laki-laki", "laki laki", "lk", "pria", "1"), "L"),
    **dict.fromkeys(("perempuan", "pr", "wanita", "2"), "P"),
}

#: No tab may show a column of these names, in whatever source it comes.
NEVER_MIRRORED = frozenset(
    {"no_kk", "ibu", "nama_ibu", "ibu_kandung", "rekening", "no_rek", "no_kks", "nip", "no_bpjs"}
)

#: Not a column: a source puts the reason here when the office has closed a row to changes.
LOCKED = "_tertutup"

#: No tab may be fed from these registers.
NEVER_REGISTERS = frozenset({"adopsi", "abh", "kasus_ppks", "rumah_singgah"})


def bnba_tab(reasons: Sequence[str]) -> Tab:
    """Return the tab in which a village checks the people of its BNBA.

    Args:
        reasons: the office's list of reasons for *Tidak Layak*.
    """
    theirs = Owner.KELURAHAN
    return Tab(
        code="bnba",
        title="BNBA",
        sheet_id=1,
        kind=TabKind.TWO_WAY,
        columns=(
            key_column(),
            office("nik", "NIK", width=150),
            office("nama", "Nama", width=220),
            office("alamat", "Alamat", width=220),
            office("rt", "RT", width=50),
            office("rw", "RW", width=50),
            office("periode", "Periode", width=80),
            SheetColumn("status", "Status", theirs, Kind.CHOICE, 110, (LAYAK, TIDAK_LAYAK), STATUS_ALIASES),
            SheetColumn("alasan", "Alasan", theirs, Kind.CHOICE, 220, tuple(reasons), titles=("alasan tidak layak",)),
            SheetColumn("catatan", "Catatan", theirs, width=240),
            SheetColumn("diperiksa_oleh", "Diperiksa oleh", theirs, width=150, titles=("pemeriksa",), max_length=120),
            note_column(),
        ),
        together=frozenset({"status", "alasan"}),
        identity=("nik", "nama", "rt", "rw"),
        check=partial(check_kelayakan, frozenset(reasons)),
    )


def check_kelayakan(reasons: Container[str], row: Cells) -> dict[str, str]:
    """Say what is wrong with a check of one person: *Tidak Layak* needs a reason, *Layak* has none (SIKS-NG)."""
    if row.get(LOCKED):
        return _closed(row[LOCKED], ("status", "alasan", "catatan", "diperiksa_oleh"))
    status, alasan = row.get("status", ""), row.get("alasan", "")
    if status not in {LAYAK, TIDAK_LAYAK}:
        return {"status": f"Status tidak boleh dikosongkan; pilih {LAYAK} atau {TIDAK_LAYAK}."}
    why = ""
    if status == TIDAK_LAYAK and not alasan:
        why = "Alasan wajib dipilih bila Status Tidak Layak."
    elif alasan and alasan not in reasons:
        why = "Alasan ini tidak dipakai lagi; pilih yang lain dari daftar."
    elif status == LAYAK and alasan:
        why = "Alasan terisi padahal Status Layak; pilih Tidak Layak atau kosongkan Alasan."
    return {"alasan": why} if why else {}


def usulan_tab() -> Tab:
    """Return the tab in which a village proposes new people after its musdes/muskel."""
    theirs = Owner.KELURAHAN
    return Tab(
        code="usulan",
        title="Usulan",
        sheet_id=2,
        kind=TabKind.PROPOSALS,
        columns=(
            key_column(),
            SheetColumn("nik", "NIK", Owner.PROPOSER, Kind.NIK, 150),
            SheetColumn("nama", "Nama", theirs, width=220, titles=("nama lengkap",), max_length=120),
            SheetColumn("tempat_lahir", "Tempat lahir", theirs, width=130, max_length=80),
            SheetColumn("tanggal_lahir", "Tanggal lahir", theirs, Kind.DATE, 110, titles=("tgl lahir",)),
            SheetColumn("jk", "Jenis kelamin", theirs, Kind.CHOICE, 90, ("L", "P"), JENIS_KELAMIN, ("jk", "l/p")),
            SheetColumn("alamat", "Alamat", theirs, width=220),
            SheetColumn("rt", "RT", theirs, Kind.RT, 50),
            SheetColumn("rw", "RW", theirs, Kind.RT, 50),
            SheetColumn("pekerjaan", "Pekerjaan", theirs, width=150, max_length=120),
            SheetColumn("catatan", "Catatan", theirs, width=240),
            office("hasil", "Hasil usulan", width=130),
            note_column(),
        ),
        check=check_usulan,
        spare_rows=200,
    )


REQUIRED_IN_USULAN: Mapping[str, str] = {
    "nik": "NIK",
    "nama": "Nama",
    "tanggal_lahir": "Tanggal lahir",
    "jk": "Jenis kelamin",
    "alamat": "Alamat",
    "rt": "RT",
    "rw": "RW",
}


def check_usulan(row: Cells) -> dict[str, str]:
    """Say which cells of a proposal are still empty. Where a NIK was issued is never a reason to refuse."""
    if row.get(LOCKED):
        return _closed(row[LOCKED], (*REQUIRED_IN_USULAN, "tempat_lahir", "pekerjaan", "catatan"))
    return {code: f"{title} belum diisi." for code, title in REQUIRED_IN_USULAN.items() if not row.get(code)}


def _closed(why: str, codes: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(codes, f"{why}; perubahan tidak dipakai. Hubungi kantor bila keliru.")


def agenda_tab() -> Tab:
    """Return the read-only list of letters that concern one village."""
    return Tab(
        code="agenda",
        title="Agenda",
        sheet_id=3,
        kind=TabKind.ONE_WAY,
        columns=(
            key_column(),
            office("nomor", "Nomor Surat", width=200),
            office("tanggal", "Tanggal Surat", width=110),
            office("perihal", "Perihal / Isi Ringkas", width=320),
            office("tujuan", "Kepada / Tujuan", width=220),
            office("status", "Status", width=90),
        ),
    )


def refuse_forbidden(tabs: Sequence[Tab]) -> None:
    """Raise RuntimeError when a tab shows what may never leave the office (checked at start-up)."""
    for tab in tabs:
        shown = NEVER_MIRRORED.intersection(tab.codes)
        if shown or tab.code in NEVER_REGISTERS:
            raise RuntimeError(f"tab {tab.title} may not be mirrored: {', '.join(sorted(shown)) or tab.code}")
