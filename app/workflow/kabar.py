"""What the office writes to an applicant by WhatsApp: the words ready, the sending somebody's own act."""

from app.berkas.models import Berkas
from app.kalender.words import counter_hours
from app.surat.letters import profile_for
from app.surat.profile import Profil
from app.workflow.applicant import StatusPemohon, status_of
from app.workflow.applicant_words import SAID, TO_COLLECT, KeadaanPemohon
from app.workflow.status_code import code_of, status_url


def news_for(berkas: Berkas) -> str:
    """Return a message that says how the application stands.

    It holds no name, no NIK and no service: a number may be wrong, and a telephone is read by more than one. Of a
    closed case it says only who asks to be called back.
    """
    profil = profile_for(berkas)
    office = f"{profil.dinas} {profil.daerah}"
    body = [_call_us(profil)] if berkas.tertutup else [*_told(berkas, status_of(berkas)), *_follow(berkas)]
    return "\n\n".join(["Yth. Bapak/Ibu,", *body, f"Terima kasih.\n{office}"])


def _call_us(profil: Profil) -> str:
    hours = counter_hours(profil.zona)
    open_at = f" Loket buka {hours}." if hours else ""
    phone = f" di nomor {profil.telepon}" if profil.telepon else ""
    return f"Mohon menghubungi kami{phone} atau datang ke kantor.{open_at}"


def _told(berkas: Berkas, status: StatusPemohon) -> list[str]:
    about = f"Permohonan Anda dengan nomor registrasi {berkas.no_reg}"
    if status.keadaan is KeadaanPemohon.BELUM_LENGKAP:
        papers = "\n".join(f"- {nama}" for nama in status.kurang)
        listed = f"Yang masih kurang:\n{papers}" if papers else "Rinciannya ada pada lembar daftar kekurangan."
        return [f"{about} belum lengkap. {listed}", "Mohon dilengkapi di loket kami."]
    if status.keadaan is KeadaanPemohon.SIAP_DIAMBIL:
        return [f"{about} sudah selesai dan hasilnya dapat diambil di loket kami. {TO_COLLECT}"]
    if status.keadaan in SAID:
        return [f"{about}: {SAID[status.keadaan][0].lower()}{SAID[status.keadaan][1:]}"]
    return [f"{about} sudah kami terima. {status.uraian}"]


def _follow(berkas: Berkas) -> list[str]:
    kode = code_of(berkas)
    return [f"Keadaannya dapat dilihat di {status_url(kode)} (kode {kode})."] if kode else []
