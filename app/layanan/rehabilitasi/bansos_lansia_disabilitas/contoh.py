"""Believable values of REH-02, and the rows that its steps find in place."""

from datetime import date
from random import Random

from app.berkas.models import Berkas, Tugas
from app.core.roles import Pelaku
from app.layanan.bansos.contoh import person
from app.layanan.bansos.models import BansosKegiatan, Hasil
from app.layanan.bansos.penerima import fix_recipients
from app.layanan.bansos.usulan import proposals_of, propose, verify


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return a round for next year's budget."""
    return {
        "nama": f"Bantuan Beras dan Uang Lansia dan Disabilitas {acak.choice(_WAVES)}",
        "tahun": str(hari.year + 1),
        "bantuan": "Beras 10 kg dan uang Rp300.000",
        "jumlah_paket": "20",
        "tahapan": "1",
        "nilai": "8500000",
    }


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """Return what a step asks."""
    paper = acak.randint(10, 98)
    values: dict[int, dict[str, object]] = {
        1: {"permintaan_no": f"400.9/{paper}/DINSOS/{hari.year}", "permintaan_tgl": hari.isoformat()},
        5: {"tim": "Ketua Tim Contoh; Anggota Contoh Satu; Anggota Contoh Dua", "tgl_hasil": hari.isoformat()},
        9: {"rkpd_no": f"Usulan RKPD {hari.year + 1}/{paper}", "rkpd_tgl": hari.isoformat()},
        10: {"bahas_no": f"BA-{paper}/TAPD/{hari.year}", "bahas_tgl": hari.isoformat(), "pagu": "8500000"},
        11: {
            "dpa_no": f"DPA/A.1/1.06.0.00/{paper}/{hari.year + 1}",
            "dpa_tgl": hari.isoformat(),
            "sipd": "1.06.05.2.02.0012",
            "jumlah_paket": "20",
        },
    }
    return values.get(no, {})


def sebelum(berkas: Berkas, tugas: Tugas, _hari: date, *, oleh: Pelaku) -> None:
    """Do what people do on the activity's page before the turn closes: names, findings, recipients."""
    acak = Random(f"{berkas.id} {tugas.langkah_no}")  # noqa: S311  # made-up people
    if tugas.langkah_no == 2 and not proposals_of(berkas.id):
        for place in range(acak.randint(6, 12)):
            propose(berkas.id, {**person(acak), "kategori": "disabilitas" if place % 3 == 0 else "lansia"}, oleh=oleh)
    if tugas.langkah_no == 4:
        _verify(berkas.id, oleh)
    if tugas.langkah_no == 11 and isinstance(berkas, BansosKegiatan):
        entitled = [row.id for row in proposals_of(berkas.id) if row.hasil is Hasil.LAYAK]
        fix_recipients(berkas.id, entitled[: berkas.jumlah_paket], oleh=oleh)


def _verify(kegiatan_id: int, oleh: Pelaku) -> None:
    waiting = [row.id for row in proposals_of(kegiatan_id) if row.hasil is None]
    if len(waiting) > 3:
        verify(waiting[:1], Hasil.TIDAK_LAYAK, alasan="Sudah pindah ke kabupaten lain", oleh=oleh)
    rest = [row.id for row in proposals_of(kegiatan_id) if row.hasil is None]
    verify(rest, Hasil.LAYAK, alasan="Sesuai kunjungan rumah", oleh=oleh)


_WAVES = ("Tahap I", "Tahap II", "Kecamatan Takisung", "Kecamatan Pelaihari", "Kecamatan Jorong", "Perubahan")
