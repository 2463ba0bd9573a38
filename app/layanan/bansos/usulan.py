"""Proposals of the villages: entered, checked against other aid, withdrawn, verified."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.audit import note
from app.berkas.models import RUNNING, Berkas, StatusBerkas
from app.bnba.service import current_periode, find_by_nik
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.mask import mask_nik
from app.core.reason import require_reason
from app.core.roles import Pelaku
from app.core.types import Nik
from app.layanan.bansos.models import BansosKegiatan, BansosPenerima, BansosUsulan, Hasil, Kategori
from app.layanan.bansos.people import Orang, activity, next_no, store_once
from app.wilayah.names import place_called

#: Steps of REH-02 in which names come in, and the one in which the team says what it found.
COLLECTING, CHECKING = (1, 2, 3), 4
_AID = (("bpnt", "BPNT/Sembako"), ("pkh", "PKH"), ("bpnt_ppkm", "BPNT-PPKM"))
_NOTHING = frozenset({"", "-", "0", "TIDAK", "TDK", "NO", "N"})


def propose(kegiatan_id: int, row: Mapping[str, Any], *, oleh: Pelaku) -> BansosUsulan:
    """Write one proposed person, with what the lists say of other aid.

    Raises:
        DomainError: a field is malformed, names are no longer taken in, or the person is proposed for that year
            already; the sentence says where.
    """
    kegiatan = activity(kegiatan_id, oleh=oleh)
    _require_step(kegiatan, COLLECTING, "Usulan hanya diterima sampai langkah 3. Kembalikan berkasnya lebih dahulu.")
    orang, kategori = Orang.parse(row, no_kk=True), _kategori(row.get("kategori"))
    _refuse_second(kegiatan.tahun, orang.nik)
    free, said = other_aid(orang.nik, kegiatan)
    usulan = BansosUsulan(
        kegiatan_id=kegiatan.id, bidang=kegiatan.bidang, no=next_no(BansosUsulan, kegiatan.id), nama=orang.nama,
        nik=orang.nik, no_kk=orang.no_kk, alamat=orang.alamat, wilayah_kode=orang.wilayah_kode, kategori=kategori,
        cek=free, cek_catatan=said, tahun=kegiatan.tahun,
    )  # fmt: skip
    store_once(usulan, orang.nik)
    return usulan


def withdraw(usulan_id: int, *, alasan: str, oleh: Pelaku) -> None:
    """Take a proposal back before the team has signed; the trail keeps it with the reason."""
    usulan = _proposal(usulan_id)
    kegiatan = activity(usulan.kegiatan_id, oleh=oleh)
    _require_step(kegiatan, (*COLLECTING, CHECKING), "Usulan sudah ditandatangani tim dan tidak dapat ditarik lagi.")
    require_reason(alasan, "alasan penarikan")
    note(kegiatan, f"menarik usulan no. {usulan.no} a.n. {usulan.nama}", oleh=oleh, alasan=alasan.strip())
    session().delete(usulan)
    session().flush()


def verify(usulan_ids: Sequence[int], hasil: Hasil, *, alasan: str, oleh: Pelaku) -> int:
    """Write what the team found of these proposals; returns how many.

    Raises:
        DomainError: not the step for it, a finding that needs its reason has none, or nobody was chosen.
    """
    rows = [_proposal(one) for one in usulan_ids]
    if not rows:
        raise DomainError("Tandai dahulu usulan yang diverifikasi.", "kosong")
    for kegiatan_id in {row.kegiatan_id for row in rows}:
        _require_step(
            activity(kegiatan_id, oleh=oleh), (CHECKING,), "Hasil verifikasi diisi pada langkah 4 (Verifikasi data)."
        )
    for row in rows:
        _require_reason(row, hasil, alasan.strip())
        row.hasil, row.alasan, row.verifikator = hasil, alasan.strip()[:300] or None, oleh.nama
        row.tgl_verifikasi = clock.today()
    session().flush()
    return len(rows)


def proposals_of(kegiatan_id: int) -> Sequence[BansosUsulan]:
    """Return an activity's proposals by village and number."""
    query = select(BansosUsulan).where(BansosUsulan.kegiatan_id == kegiatan_id)
    return session().scalars(query.order_by(BansosUsulan.wilayah_kode, BansosUsulan.no)).all()


def other_aid(nik: Nik, kegiatan: BansosKegiatan) -> tuple[bool, str]:
    """Return whether the person receives no other aid, and what the lists say in words."""
    found = _in_bnba(nik) + _in_activities(nik, kegiatan)
    if found:
        return False, f"Sudah menerima {'; '.join(found)}."[:300]
    periode = current_periode()
    said = f"tidak tercantum sebagai penerima dalam BNBA periode {periode.kode}" if periode else "belum ada BNBA"
    return True, f"NIK {said} maupun kegiatan lain tahun {kegiatan.tahun}."


def _in_bnba(nik: Nik) -> list[str]:
    periode = current_periode()
    rows = find_by_nik(nik, periode) if periode else []
    names = {name for row in rows for column, name in _AID if _receives(getattr(row, column))}
    return [f"{name} (BNBA {periode.kode})" for name in sorted(names) if periode]


def _receives(value: str | None) -> bool:
    return (value or "").strip().upper() not in _NOTHING


def _in_activities(nik: Nik, kegiatan: BansosKegiatan) -> list[str]:
    orang, main, root = BansosPenerima.__table__, BansosKegiatan.__table__, Berkas.__table__
    query = (
        select(root.c.nama)
        .join(main, main.c.id == root.c.id)
        .join(orang, orang.c.kegiatan_id == root.c.id)
        .where(orang.c.nik == nik, main.c.tahun == kegiatan.tahun, root.c.id != kegiatan.id)
    )
    return [f"'{name}'" for name in session().connection().execute(query).scalars()]


def _refuse_second(tahun: int, nik: Nik) -> None:
    """Asked past the row scope: another bidang's proposal counts too."""
    table, root = BansosUsulan.__table__, Berkas.__table__
    query = (
        select(table.c.id, table.c.no, table.c.wilayah_kode, root.c.no_reg, root.c.nama, root.c.status)
        .join(root, root.c.id == table.c.kegiatan_id)
        .where(table.c.tahun == tahun, table.c.nik == nik)
    )
    first = session().connection().execute(query).one_or_none()
    if first is None:
        return
    if first.status is StatusBerkas.DIBATALKAN and (left := session().get(BansosUsulan, first.id)) is not None:
        session().delete(left)
        session().flush()
        return
    raise DomainError(
        f"NIK {mask_nik(nik)} sudah diusulkan untuk tahun {tahun}: no. {first.no} dari "
        f"{place_called(first.wilayah_kode)} pada '{first.nama}' (registrasi {first.no_reg}).",
        "ganda",
    )


def _kategori(value: object) -> Kategori:
    word = str(value or "").strip().lower()
    for member in Kategori:
        if word and (member.value.startswith(word[:5]) or word in {"lanjut usia", "lanjut usia (lansia)"}):
            return member
    raise DomainError("Kategori diisi 'lansia' atau 'disabilitas'.", "isian")


def _require_step(kegiatan: BansosKegiatan, steps: Sequence[int], pesan: str) -> None:
    if kegiatan.status not in RUNNING or kegiatan.langkah_no not in steps:
        raise DomainError(pesan, "langkah")


def _require_reason(row: BansosUsulan, hasil: Hasil, alasan: str) -> None:
    if len(alasan) >= 5:
        return
    if hasil is Hasil.TIDAK_LAYAK:
        raise DomainError("Tuliskan alasan tidak layak, paling sedikit lima huruf.", "alasan")
    if not row.cek:
        raise DomainError(
            f"{row.nama}: {row.cek_catatan} Tuliskan mengapa tetap dinyatakan layak, atau nyatakan tidak layak.",
            "alasan",
        )


def _proposal(usulan_id: int) -> BansosUsulan:
    row = session().get(BansosUsulan, usulan_id)
    if row is None:
        raise DomainError("Usulan tidak ditemukan di bidang Anda.", "tidak_ada")
    return row
