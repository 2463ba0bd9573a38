"""What the applicant is told, ready to be sent; nothing in it names a number of the applicant."""

from app.core.labels import long_date
from app.layanan.rehabilitasi.bpjs_aktivasi.models import BpjsAktivasi, StatusEntri
from app.surat.letters import profile_for

_SENTENCES = {
    StatusEntri.DIENTRI: (
        "permohonan Bapak/Ibu sudah kami masukkan ke aplikasi E-DABU dan menunggu persetujuan BPJS Kesehatan. "
        "Bapak/Ibu boleh pulang; hasilnya kami beritahukan lewat nomor ini."
    ),
    StatusEntri.DITOLAK: (
        "permohonan Bapak/Ibu belum dapat disetujui BPJS Kesehatan dan sedang kami perbaiki. "
        "Kami hubungi kembali bila ada berkas yang perlu dilengkapi."
    ),
}
_RECEIVED = "permohonan Bapak/Ibu sudah kami terima dan sedang diproses."


def message_for(berkas: BpjsAktivasi) -> str:
    """Return the message of the state the entry is in."""
    office = profile_for(berkas)
    head = f"Yth. {berkas.nama}, permohonan aktivasi BPJS APBD dengan nomor registrasi {berkas.no_reg}:"
    return f"{head} {_news(berkas)} Terima kasih. {office.dinas} {office.kabupaten}."


def _news(berkas: BpjsAktivasi) -> str:
    state = berkas.status_entri
    if state is StatusEntri.DISETUJUI and berkas.tmt:
        return (
            f"kepesertaan BPJS Kesehatan Bapak/Ibu sudah aktif terhitung mulai {long_date(berkas.tmt)}. "
            "Saat berobat, tunjukkan KTP di fasilitas kesehatan tingkat pertama Bapak/Ibu."
        )
    return _SENTENCES.get(state, _RECEIVED)
