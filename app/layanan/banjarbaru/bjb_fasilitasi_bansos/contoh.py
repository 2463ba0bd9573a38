"""Believable values of BJB-04, and the rows that its steps find in place."""

from datetime import date, timedelta
from random import Random

from app.berkas.models import Berkas, Tugas
from app.core.roles import Pelaku
from app.layanan.bansos.contoh import person
from app.layanan.bansos.models import BansosKegiatan, Ket, Pengambil
from app.layanan.bansos.penerima import add_recipient, recipients_of
from app.layanan.bansos.penyaluran import Serah, hand_over, schedule, shares_of

_AGENCIES = ("Dinas Pendidikan", "Dinas Kesehatan", "Badan Pusat Statistik")
_NAMES = ("Paket Sembako Keluarga Prasejahtera", "Paket Ramadan Keluarga Kurang Mampu", "Paket Perlengkapan Sekolah")


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return an activity of this year."""
    return {
        "nama": f"{acak.choice(_NAMES)} Gelombang {acak.randint(1, 4)}",
        "tahun": str(hari.year),
        "bantuan": "1 paket sembako senilai Rp200.000",
        "jumlah_paket": "150",
        "tahapan": "1",
        "nilai": "30000000",
    }


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """Return what a step asks."""
    paper = acak.randint(10, 98)
    values: dict[int, dict[str, object]] = {
        2: {"disposisi": "Setuju, laksanakan sesuai ketentuan.", "disposisi_tgl": hari.isoformat()},
        3: {
            "kontrak_no": f"027/{paper}/ULP/{hari.year}",
            "kontrak_tgl": hari.isoformat(),
            "rekanan": "CV Contoh Sejahtera",
            "nilai": "29850000",
        },
        4: {"instansi": "; ".join(_AGENCIES), "batas_data": (hari + timedelta(days=7)).isoformat()},
        6: {"rekap": "Data dari tiga badan/dinas direkapitulasi, tidak ada NIK ganda."},
        7: {
            "penyerahan_tgl": (hari + timedelta(days=7)).isoformat(),
            "penyerahan_tempat": "Aula Kantor Dinas Sosial",
            "disposisi_akhir": "Setuju, siapkan acara penyerahan.",
        },
    }
    return values.get(no, {})


def sebelum(berkas: Berkas, tugas: Tugas, hari: date, *, oleh: Pelaku) -> None:
    """Do what people do on the activity's page before the turn closes: recipients, then the distribution day."""
    acak = Random(f"{berkas.id} {tugas.langkah_no}")  # noqa: S311  # made-up people
    if tugas.langkah_no == 6 and not recipients_of(berkas.id):
        for _ in range(acak.randint(8, 14)):
            row = {**person(acak, born=(1965, 1995)), "sumber": acak.choice(_AGENCIES)}
            add_recipient(berkas.id, row, oleh=oleh)
    if (tugas.langkah_no, tugas.giliran) == (8, 0) and isinstance(berkas, BansosKegiatan):
        _distribute(berkas, acak, hari, oleh)


def _distribute(kegiatan: BansosKegiatan, acak: Random, hari: date, oleh: Pelaku) -> None:
    done = shares_of(kegiatan.id)
    day = schedule(kegiatan.id, {"tahap": 1, "tgl": hari, "tempat": "Aula Kantor Dinas Sosial"}, oleh=oleh)
    for place, row in enumerate(recipients_of(kegiatan.id)):
        if (row.id, 1) in done:
            continue
        serah = Serah(Ket.DITERIMA, hari, Pengambil.SENDIRI)
        if place % 7 == 6:
            serah = Serah(acak.choice([Ket.PINDAH, Ket.TIDAK_DITEMUKAN, Ket.ALM]), hari)
        hand_over(row.id, 1, serah, oleh=oleh, jadwal_id=day.id)
