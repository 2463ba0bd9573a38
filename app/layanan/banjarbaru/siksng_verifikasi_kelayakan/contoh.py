"""Believable periods for demo and tests."""

from datetime import date
from random import Random

from app.berkas.models import Tugas
from app.bnba.finalisasi import finalise, waiting
from app.bnba.saringan import Saringan
from app.bnba.service import require_periode
from app.core.roles import Pelaku
from app.layanan.banjarbaru.siksng_verifikasi_kelayakan.models import SiksngVerifikasiKelayakan
from app.layanan.pengesahan.contoh import first_period
from app.layanan.pengesahan.models import PENGESAHAN
from app.pindaian.contoh import CONTOH
from app.pindaian.papers import named
from app.pindaian.service import attach


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """What opens a period's check."""
    return {"nama": f"Verifikasi kelayakan periode {first_period(hari)}", "periode": first_period(hari)}


def sebelum(berkas: SiksngVerifikasiKelayakan, tugas: Tugas, _hari: date, *, oleh: Pelaku) -> None:
    """Finalise whoever waits, and keep the signed letter before the upload."""
    here = (tugas.langkah_no, tugas.giliran)
    if here in {(berkas.finalisasi, 0), berkas.draf}:
        _finalise(berkas.periode, oleh)
    if here == berkas.unggah:
        attach(berkas, named(CONTOH, PENGESAHAN), oleh=oleh)


def _finalise(kode: str, oleh: Pelaku) -> None:
    periode = require_periode(kode)
    left = waiting(periode)
    if left:
        finalise(periode, Saringan(), berita_acara=dict.fromkeys(left, "140/BA-MUS/CONTOH"), oleh=oleh)
