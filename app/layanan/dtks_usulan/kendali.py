"""Quality check by a university where a verval is disputed (Permensos 3/2021 Ps. 6(4))."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.audit import note
from app.bnba.models import HasilVerval, Usulan
from app.bnba.verval import record_verval
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import label_of, short_date
from app.core.roles import Pelaku
from app.layanan.dtks_usulan.keadaan import Keadaan
from app.layanan.dtks_usulan.models import PengendalianMutu, PerguruanTinggi
from app.layanan.dtks_usulan.queries import state_of
from app.layanan.dtks_usulan.verval import require_decider
from app.pindaian.content import Scan
from app.pindaian.service import attach


def universities() -> Sequence[PerguruanTinggi]:
    """Return the universities in use, by name."""
    query = select(PerguruanTinggi).where(PerguruanTinggi.aktif).order_by(PerguruanTinggi.nama)
    return session().scalars(query).all()


def checks_of(usulan_id: int) -> Sequence[PengendalianMutu]:
    """Return the quality checks of a proposal, newest first."""
    query = select(PengendalianMutu).where(PengendalianMutu.usulan_id == usulan_id)
    return session().scalars(query.order_by(PengendalianMutu.id.desc())).all()


def ask_university(
    usulan_id: int, *, perguruan_tinggi_id: int, masalah: str, tanggal: date, oleh: Pelaku
) -> PengendalianMutu:
    """Send a disputed proposal to a university; until its finding the proposal goes nowhere else.

    Raises:
        DomainError: not decided yet, sent already, at a university already, or something is missing.
    """
    require_decider(oleh)
    row = _proposal(usulan_id)
    if (state := state_of(row)) not in (Keadaan.VERVAL, Keadaan.SIAP, Keadaan.TIDAK_LAYAK):
        raise DomainError(
            f"Usulan ini {label_of(state).lower()}. Yang disengketakan adalah hasil verval yang belum dikirim.",
            "keadaan",
        )
    place = session().get(PerguruanTinggi, perguruan_tinggi_id)
    if place is None or not place.aktif:
        raise DomainError(
            "Pilih perguruan tinggi dari daftar. Admin menambahkannya pada Pengaturan.", "perguruan_tinggi"
        )
    if len(masalah.strip()) < 10:
        raise DomainError("Tuliskan apa yang dipersoalkan pada hasil verval, paling sedikit sepuluh huruf.", "masalah")
    if tanggal > clock.today():
        raise DomainError("Tanggal pengiriman belum terjadi. Periksa kembali.", "tanggal")
    check = PengendalianMutu(
        usulan_id=row.id, perguruan_tinggi_id=place.id, masalah=masalah.strip()[:500], tgl_dikirim=tanggal,
        oleh_nama=oleh.nama,
    )  # fmt: skip
    session().add(check)
    session().flush()
    note(row, f"mengirim ke {place.nama} untuk pengendalian mutu", oleh=oleh, alasan=check.masalah)
    return check


def record_finding(
    kendali_id: int, temuan: HasilVerval, *, uraian: str, tanggal: date, no_surat: str, scan: Scan | None, oleh: Pelaku
) -> PengendalianMutu:
    """Write down what the university found: it becomes the proposal's finding.

    Raises:
        DomainError: answered already, no finding, no explanation, no paper, or an impossible day.
    """
    require_decider(oleh)
    check = session().get(PengendalianMutu, kendali_id, with_for_update=True)
    if check is None or check.temuan is not None:
        raise DomainError("Pengendalian mutu ini sudah dijawab atau tidak ada. Muat ulang halamannya.", "tertutup")
    if temuan not in (HasilVerval.LAYAK, HasilVerval.TIDAK_LAYAK):
        raise DomainError("Temuan diisi Layak atau Tidak layak.", "temuan")
    if len(uraian.strip()) < 10 or not no_surat.strip():
        raise DomainError("Isi uraian temuan (paling sedikit sepuluh huruf) dan nomor surat atau laporannya.", "uraian")
    if not check.tgl_dikirim <= tanggal <= clock.today():
        raise DomainError("Tanggal temuan tidak mungkin: sesudah pengiriman, paling lambat hari ini.", "tanggal")
    check.temuan, check.uraian, check.tgl_temuan = temuan, uraian.strip()[:500], tanggal
    check.no_surat = no_surat.strip()[:100]
    session().flush()
    if scan is not None:
        attach(check, scan, oleh=oleh)
    why = f"Temuan {check.perguruan_tinggi.nama} {short_date(tanggal)}, {check.no_surat}: {check.uraian}"
    record_verval(check.usulan_id, temuan, alasan=why, oleh=oleh)
    return check


def _proposal(usulan_id: int) -> Usulan:
    row = session().get(Usulan, usulan_id, with_for_update=True)
    if row is None:
        raise DomainError("Usulan ini tidak ada. Muat ulang daftarnya.", "tidak_ada")
    return row
