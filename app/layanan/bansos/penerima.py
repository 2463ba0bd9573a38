"""Recipients of an activity: fixed from verified proposals, or sent by agencies; nobody twice."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.audit import note
from app.berkas.models import StatusBerkas
from app.core.db import session
from app.core.errors import DomainError
from app.core.mask import mask_nik
from app.core.reason import require_reason
from app.core.roles import Pelaku
from app.layanan.bansos.models import BansosKegiatan, BansosPenerima, BansosPenyaluran, BansosUsulan, Hasil
from app.layanan.bansos.people import Orang, activity, next_no, store_once
from app.wilayah.names import place_called


def fix_recipients(kegiatan_id: int, usulan_ids: Sequence[int], *, oleh: Pelaku) -> int:
    """Make verified proposals the activity's recipients, once the budget says how many; returns how many.

    Raises:
        DomainError: one of them was not found entitled, is a recipient already, or they are more than the budget pays.
    """
    kegiatan = activity(kegiatan_id, oleh=oleh)
    rows = [row for one in usulan_ids if (row := session().get(BansosUsulan, one)) and row.kegiatan_id == kegiatan_id]
    if not rows:
        raise DomainError("Tandai dahulu usulan layak yang ditetapkan sebagai penerima.", "kosong")
    if wrong := [row.nama for row in rows if row.hasil is not Hasil.LAYAK]:
        raise DomainError(f"Belum dinyatakan layak: {', '.join(wrong[:5])}.", "hasil")
    if len(rows) + len(recipients_of(kegiatan_id)) > kegiatan.jumlah_paket:
        raise DomainError(
            f"Anggaran membiayai {kegiatan.jumlah_paket} penerima. Kurangi tandanya atau perbaiki jumlah paket.", "pagu"
        )
    for row in rows:
        _write(kegiatan, Orang.parse(_plain(row), no_kk=False), "", _source(row), row.id)
    note(kegiatan, f"menetapkan {len(rows)} penerima", oleh=oleh)
    return len(rows)


def add_recipient(kegiatan_id: int, row: Mapping[str, Any], *, oleh: Pelaku) -> BansosPenerima:
    """Write one recipient that an agency sent.

    Raises:
        DomainError: a field is malformed, no agency is named, or the person is a recipient already.
    """
    kegiatan = activity(kegiatan_id, oleh=oleh)
    _require_open(kegiatan)
    sumber = " ".join(str(row.get("sumber") or "").split())[:120]
    if not sumber:
        raise DomainError("Sumber data (badan/dinas) belum diisi.", "isian")
    bantuan = " ".join(str(row.get("bantuan") or "").split())[:160]
    return _write(kegiatan, Orang.parse(row, no_kk=False), bantuan, sumber, None)


def remove_recipient(penerima_id: int, *, alasan: str, oleh: Pelaku) -> None:
    """Take a recipient off the list, while nothing was recorded as handed over; the trail keeps it with the reason."""
    row = session().get(BansosPenerima, penerima_id)
    if row is None:
        raise DomainError("Penerima tidak ditemukan di bidang Anda.", "tidak_ada")
    kegiatan = activity(row.kegiatan_id, oleh=oleh)
    require_reason(alasan, "alasan pencoretan")
    given = session().scalar(select(BansosPenyaluran.id).where(BansosPenyaluran.penerima_id == row.id).limit(1))
    if given is not None:
        raise DomainError("Penyaluran untuk penerima ini sudah dicatat, jadi tidak dapat dicoret.", "tersalur")
    note(kegiatan, f"mencoret penerima no. {row.no} a.n. {row.nama}", oleh=oleh, alasan=alasan.strip())
    session().delete(row)
    session().flush()


def recipients_of(kegiatan_id: int) -> Sequence[BansosPenerima]:
    """Return an activity's recipients by village and number."""
    query = select(BansosPenerima).where(BansosPenerima.kegiatan_id == kegiatan_id)
    return session().scalars(query.order_by(BansosPenerima.wilayah_kode, BansosPenerima.no)).all()


def _write(kegiatan: BansosKegiatan, orang: Orang, bantuan: str, sumber: str, usulan_id: int | None) -> BansosPenerima:
    _refuse_second(kegiatan, orang)
    row = BansosPenerima(
        kegiatan_id=kegiatan.id, usulan_id=usulan_id, bidang=kegiatan.bidang,
        no=next_no(BansosPenerima, kegiatan.id), nik=orang.nik, nama=orang.nama, alamat=orang.alamat,
        wilayah_kode=orang.wilayah_kode, bantuan=bantuan or kegiatan.bantuan, sumber=sumber,
    )  # fmt: skip
    store_once(row, orang.nik)
    return row


def _refuse_second(kegiatan: BansosKegiatan, orang: Orang) -> None:
    query = select(BansosPenerima).where(BansosPenerima.kegiatan_id == kegiatan.id, BansosPenerima.nik == orang.nik)
    first = session().scalars(query).one_or_none()
    if first is not None:
        raise DomainError(
            f"NIK {mask_nik(orang.nik)} sudah menjadi penerima kegiatan ini: no. {first.no} a.n. {first.nama}, "
            f"sumber {first.sumber}.",
            "ganda",
        )


def _require_open(kegiatan: BansosKegiatan) -> None:
    if kegiatan.status is not StatusBerkas.BERJALAN:
        raise DomainError("Kegiatan ini sudah selesai atau ditutup, jadi penerimanya tidak dapat ditambah.", "tertutup")


def _plain(row: BansosUsulan) -> dict[str, str]:
    return {"nama": row.nama, "nik": row.nik, "alamat": row.alamat, "wilayah_kode": row.wilayah_kode}


def _source(row: BansosUsulan) -> str:
    return f"Usulan {place_called(row.wilayah_kode)}"
