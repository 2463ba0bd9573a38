"""Believable applications about cards and bank books; every number is invented (region 99)."""

from datetime import date, timedelta
from random import Random

from app.layanan.bpnt_kks.models import Benda, Penyalur

_BANK = (Penyalur.BRI, Penyalur.BNI, Penyalur.MANDIRI, Penyalur.BTN, Penyalur.PT_POS)
_POLSEK = ("Kepolisian Sektor Pelaihari", "Kepolisian Sektor Takisung", "Kepolisian Sektor Bati-Bati")
_SOLUSI = (
    "Data KPM padan; diarahkan ke penyalur membawa surat rekomendasi dan KTP asli.",
    "Data KPM padan dan aktif pada SIKS-NG; penggantian diurus di penyalur.",
)


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return what the counter writes down; the report of loss is heeded for that variant only."""
    return {
        "bank": acak.choice(_BANK).value,
        "benda": acak.choice(list(Benda)).value,
        "no_kks": f"99001122{acak.randint(0, 99_999_999):08}",
        "no_rek": f"9900{acak.randint(0, 99_999_999_999):011}",
        "kehilangan_nomor": f"SKTLK/{acak.randint(10, 400)}/{hari.month:02}/{hari.year}/SPKT",
        "kehilangan_tanggal": (hari - timedelta(days=acak.randint(1, 5))).isoformat(),
        "kehilangan_penerbit": acak.choice(_POLSEK),
        "solusi": acak.choice(_SOLUSI),
    }
