"""Counting one application: its days, its rules, and where the days come from."""

from app.core import clock
from app.core.errors import DomainError
from app.kalender.service import joint_leave_days, working_days_between
from app.layanan.pegawai.pangkat import began_service
from app.layanan.pegawai.service import copy_employee
from app.layanan.sekretariat.cuti.models import Cuti
from app.layanan.sekretariat.cuti.rules import ATURAN, Saldo, check_service, check_span, service_in_words, take
from app.layanan.sekretariat.cuti.saldo import balance, lock_account, overlapping


def count(berkas: Cuti) -> None:
    """Write employee, length and balance into the row.

    Raises:
        DomainError: the leave may not be given: its kind's rules, other leave on the same days, or the balance.
    """
    copy_employee(berkas)
    tmt = berkas.tmt or began_service(berkas.nip, clock.today())
    if tmt is None:
        raise DomainError("Isi tanggal mulai bekerja (TMT); NIP pegawai ini tidak memuatnya.", "tmt")
    check_span(berkas.jenis, berkas.mulai, berkas.sampai)
    check_service(berkas.jenis, tmt, berkas.mulai)
    berkas.masa_kerja = service_in_words(tmt, clock.today())
    _refuse_overlap(berkas)
    berkas.lama = working_days_between(berkas.mulai, berkas.sampai)
    if berkas.lama < 1:
        raise DomainError("Tidak ada hari kerja pada tanggal cuti itu. Periksa kedua tanggal.", "lama")
    _from_account(berkas)


def still_covered(berkas: Cuti) -> None:
    """Refuse a letter whose days somebody else's letter took meanwhile; the account stays locked until the commit."""
    _refuse_overlap(berkas)
    taken = Saldo(berkas.ambil_n2, berkas.ambil_n1, berkas.ambil_n)
    if not taken.jumlah:
        return
    assert berkas.pegawai_id is not None  # noqa: S101  # a case about an employee names him
    lock_account(berkas.pegawai_id, berkas.mulai.year)
    now = balance(berkas.pegawai_id, berkas.mulai.year)
    if taken.n2 > now.n2 or taken.n1 > now.n1 or taken.n > now.n:
        raise DomainError(
            f"Sisa cuti berubah sejak dihitung; sekarang {now.n2} / {now.n1} / {now.n} hari (N-2 / N-1 / N). "
            "Kembalikan ke langkah 3 untuk dihitung ulang.",
            "saldo",
        )


def _refuse_overlap(berkas: Cuti) -> None:
    other = overlapping(berkas)
    if other is not None:
        raise DomainError(
            f"Pegawai ini sudah mempunyai cuti {other.mulai_sampai.replace(' / ', ' sampai ')} "
            f"(registrasi {other.no_reg}). Ajukan tanggal lain, atau batalkan yang itu dahulu.",
            "tumpang_tindih",
        )


def _from_account(berkas: Cuti) -> None:
    assert berkas.pegawai_id is not None  # noqa: S101  # copy_employee asked for it
    assert berkas.lama is not None  # noqa: S101  # counted just before
    aturan, year = ATURAN[berkas.jenis], berkas.mulai.year
    now = balance(berkas.pegawai_id, year)
    berkas.sisa_n2, berkas.sisa_n1, berkas.sisa_n = now.n2, now.n1, now.n
    taken = take(berkas.lama, now) if aturan.saldo else Saldo(0, 0, 0)
    berkas.ambil_n2, berkas.ambil_n1, berkas.ambil_n = taken.n2, taken.n1, taken.n
    if aturan.bersama and berkas.lama > (worked := joint_leave_days(year)):
        raise DomainError(f"Cuti bersama tahun {year} hanya {worked} hari kerja. Ajukan paling banyak sekian.", "lama")
