"""From the step page's form to the command: parsing only."""

from collections.abc import Callable, Mapping
from typing import Any

from app.agenda.pengganti import letter_numbered, name_replacement
from app.berkas.models import Hubungan
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.core.types import whole
from app.surat.issuing import Sisipan
from app.web.disposisi.page import sheet_values
from app.web.given import day_or_none
from app.web.permohonan import ticked
from app.workflow import actions
from app.workflow.actions.draf import Pilihan
from app.workflow.actions.koreksi import Perbaikan
from app.workflow.actions.serahkan import Penerima
from app.workflow.stages import Bahan

Form = Mapping[str, Any]


def _bahan(form: Form) -> Bahan:
    """Return what the form brings along; its scan was read before the transaction, see :mod:`app.web.berkas.case`."""
    return Bahan(isian=form, bukti=form.get("bukti_terbaca"), jalan=form.get("jalan") or None)


def _periksa(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    actions.periksa(pk, jawaban=form, bahan=_bahan(form), oleh=oleh, tugas_id=tugas_id)


def _lengkapi(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    actions.lengkapi(pk, ceklis=ticked(form), oleh=oleh, tugas_id=tugas_id)


def _kembalikan(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    ke = whole(form.get("ke"))
    if ke is None:
        raise DomainError("Pilih langkah tujuan pengembalian.", "langkah")
    actions.kembalikan(pk, ke=ke, alasan=str(form.get("alasan", "")), oleh=oleh, tugas_id=tugas_id)


def _draf(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    who = str(form.get("penandatangan_id", ""))
    pilihan = Pilihan(
        penandatangan_id=whole(who),
        bersama_id=whole(form.get("bersama_id")),
        luar_aktor=who.removeprefix("luar:") if who.startswith("luar:") else "",
        luar_nama=str(form.get("luar_nama", "")),
    )
    actions.draf(pk, isian=form, pilihan=pilihan, bahan=_bahan(form), oleh=oleh, tugas_id=tugas_id)


def _paraf(pk: int, _form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    actions.paraf(pk, oleh=oleh, tugas_id=tugas_id)


def _tanda_tangan(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    actions.tanda_tangan(pk, penanda=str(form.get("penanda", "")), bahan=_bahan(form), oleh=oleh, tugas_id=tugas_id)


def _nomori(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    behind = whole(form.get("setelah"))
    sisipan = Sisipan(behind, str(form.get("alasan", ""))) if behind is not None else None
    row = actions.nomori(pk, oleh=oleh, sisipan=sisipan, tugas_id=tugas_id)
    replaced = str(form.get("menggantikan", "")).strip()
    if replaced and row is not None:
        name_replacement(letter_numbered(replaced), row.no_surat, oleh=oleh)


def _arsipkan(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    actions.arsipkan(pk, lokasi=str(form.get("lokasi", "")), oleh=oleh, tugas_id=tugas_id)


def _serahkan(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    try:
        hubungan = Hubungan(form.get("hubungan", ""))
    except ValueError as error:
        raise DomainError("Pilih hubungan penerima dengan pemohon.", "hubungan") from error
    penerima = Penerima(str(form.get("penerima", "")), hubungan, str(form.get("penerima_nik", "")))
    actions.serahkan(pk, penerima=penerima, bahan=_bahan(form), oleh=oleh, tugas_id=tugas_id)


def _catat(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    said, day = str(form.get("keluaran", "")), day_or_none(form, "tanggal", "Tanggal")
    actions.catat(pk, keluaran=said, tanggal=day, bahan=_bahan(form), oleh=oleh, tugas_id=tugas_id)


def _terima(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    said, day = str(form.get("keluaran", "")), day_or_none(form, "tanggal", "Tanggal")
    actions.terima_susulan(pk, keluaran=said, tanggal=day, bahan=_bahan(form), oleh=oleh, tugas_id=tugas_id)


def _tambah_rincian(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    actions.tambah_rincian(pk, nama=str(form.get("rincian", "")), isi=form, oleh=oleh, tugas_id=tugas_id)


def _hapus_rincian(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    row = whole(form.get("baris_id")) or 0
    actions.hapus_rincian(pk, nama=str(form.get("rincian", "")), baris_id=row, oleh=oleh, tugas_id=tugas_id)


def _disposisi(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    day = day_or_none(form, "tanggal", "Tanggal")
    actions.disposisi(pk, tanggal=day, bahan=_bahan(form), oleh=oleh, tugas_id=tugas_id, **sheet_values(form))


def _koreksi(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    names = ("nama", "nik", "no_kk", "hp", "alamat", "wilayah_kode", "varian")
    data = Perbaikan(ceklis=ticked(form), isian=form, **{name: str(form.get(name, "")) for name in names})
    actions.koreksi(pk, perbaikan=data, alasan=str(form.get("alasan", "")), oleh=oleh, tugas_id=tugas_id)


def _batalkan(pk: int, form: Form, *, oleh: Pelaku, tugas_id: int) -> None:
    actions.batalkan(pk, alasan=str(form.get("alasan", "")), oleh=oleh, tugas_id=tugas_id)


COMMANDS: dict[str, Callable[..., None]] = {
    "periksa": _periksa,
    "lengkapi": _lengkapi,
    "kembalikan": _kembalikan,
    "draf": _draf,
    "paraf": _paraf,
    "tanda_tangan": _tanda_tangan,
    "nomori": _nomori,
    "arsipkan": _arsipkan,
    "serahkan": _serahkan,
    "catat": _catat,
    "terima": _terima,
    "tambah_rincian": _tambah_rincian,
    "hapus_rincian": _hapus_rincian,
    "disposisi": _disposisi,
    "koreksi": _koreksi,
    "batalkan": _batalkan,
}

DONE = {
    "periksa": "Berkas diperiksa.",
    "lengkapi": "Berkas diterima kembali. Periksa kelengkapannya.",
    "kembalikan": "Berkas dikembalikan.",
    "draf": "Draf surat dibuat dan diteruskan.",
    "paraf": "Paraf dibubuhkan.",
    "tanda_tangan": "Tanda tangan dicatat.",
    "nomori": "Surat diberi nomor.",
    "arsipkan": "Surat diarsipkan.",
    "serahkan": "Surat diserahkan. Cetak tanda terimanya.",
    "catat": "Langkah dicatat.",
    "terima": "Penerimaan dicatat.",
    "tambah_rincian": "Baris ditambahkan.",
    "hapus_rincian": "Baris dihapus.",
    "disposisi": "Disposisi disimpan dan diteruskan.",
    "koreksi": "Data dikoreksi dan kembali ke pemeriksaan.",
    "batalkan": "Permohonan dibatalkan.",
}
