"""Aktivasi BPJS APBD (SOP REH-04): from the counter through E-DABU to the applicant's telephone."""

from collections.abc import Mapping

from app.berkas.models import Berkas
from app.core.errors import DomainError
from app.layanan.rehabilitasi.bpjs_aktivasi.models import ENTRI, PERSETUJUAN, BpjsAktivasi
from app.workflow.services import HasilPeriksa, Layanan, Tahap, Tautan, register


def _periksa(berkas: Berkas, _jawaban: Mapping[str, str]) -> HasilPeriksa:
    """E-DABU takes nobody without a family card, and nobody can be told without a telephone."""
    missing = [label for label, value in (("No. KK", berkas.no_kk), ("No. HP", berkas.hp)) if not value]
    if missing:
        raise DomainError(f"{' dan '.join(missing)} belum diisi. Koreksi permohonan sebelum diteruskan.", "isian")
    return HasilPeriksa(catatan="No. KK dan No. HP terisi.")


LAYANAN = register(
    Layanan(
        slug="bpjs_aktivasi",
        register=BpjsAktivasi,
        isian=("pisat", "tgl_lahir", "sex", "no_kartu", "faskes", "kelas", "alasan"),
        periksa=_periksa,
        langkah={
            6: Tahap(isian=("notif",), wajib=("notif",)),
            PERSETUJUAN: Tahap(isian=("tmt", "no_kartu"), wajib=("tmt",)),
            8: Tahap(isian=("notif",), wajib=("notif",)),
        },
        tautan=(
            Tautan("Antrean E-DABU", "/edabu/", frozenset({ENTRI, PERSETUJUAN})),
            Tautan("Pesan untuk pemohon", "/pemberitahuan-bpjs/", frozenset({6, 8})),
        ),
    )
)
