"""Which papers of an application can be printed now."""

from app.berkas.models import Berkas, StatusBerkas
from app.core.roles import Pelaku
from app.surat.models import StatusSurat, Surat
from app.web.kertas import handover_prints
from app.workflow import services
from app.workflow.actions.terima import missing_papers
from app.workflow.signatories import may_print_for_others, rights, signer_for
from app.workflow.turns import sop_of


def prints_for(berkas: Berkas, surat: Surat | None, me: Pelaku) -> list[tuple[str, str]]:
    """Return (name, label) of the papers that can be printed now."""
    prints = [("tanda-terima-berkas", "Tanda terima berkas")]
    if berkas.status is StatusBerkas.DIKEMBALIKAN:
        prints = [("kekurangan", "Daftar kekurangan")]
    elif berkas.selesai is None and missing_papers(berkas):
        prints.append(("kekurangan", "Daftar kekurangan"))
    if berkas.status is StatusBerkas.TIDAK_TERDAFTAR:
        prints = [("penjelasan", "Penjelasan untuk pemohon")]
    if surat is not None:
        prints += _letter_prints(berkas, surat, me)
    own = services.require(berkas.layanan).cetakan
    return [*prints, *handover_prints(berkas), *((one.nama, one.label) for one in own if one.buat(berkas) is not None)]


def _letter_prints(berkas: Berkas, surat: Surat, me: Pelaku) -> list[tuple[str, str]]:
    """Return the letter's prints; who may sign it can have it with each other signer's block as well."""
    if surat.terbit is not None and surat.terbit.tte is not None:
        return [("surat-tte", "Surat bertanda tangan elektronik"), ("surat", "Surat tanpa tanda tangan elektronik")]
    if surat.status is not StatusSurat.SIAP_TTD:
        return [("surat", _LETTER_PRINTS.get(surat.status, "Surat terbit"))]
    sop = sop_of(berkas)
    usual = signer_for(me, sop, surat, bidang=berkas.bidang)
    able = rights(sop, bidang=berkas.bidang, naskah=surat.naskah)
    if surat.luar_aktor or not may_print_for_others(me, sop, surat, bidang=berkas.bidang):
        able = []
    others = [right for right in able if right.signer != usual]
    return [
        ("surat", "Cetak tanda tangan"),
        *((f"surat-untuk-{right.petugas.user_id}", f"Cetak untuk {right.sebutan}") for right in others),
    ]


_LETTER_PRINTS = {
    StatusSurat.KONSEP: "Konsep surat",
    StatusSurat.DITANDATANGANI: "Surat (menunggu nomor)",
    StatusSurat.BERNOMOR: "Surat bernomor (menunggu tanda tangan)",
}
