"""Surat Rekomendasi BPNT Buku Tabungan/Kartu KKS (SOP DAY-06): baru, rusak, PIN terblokir, hilang."""

from collections.abc import Mapping

from app.bnba.lookup import basis_in_force, period_in_words
from app.bnba.service import find_by_id_dtks
from app.core.errors import DomainError
from app.core.labels import label_of
from app.layanan.bpnt_kks.check import PROGRAM, check_recipient
from app.layanan.bpnt_kks.models import Benda, BpntKks, Penyalur
from app.layanan.pemberdayaan.rekom_bpnt_kks.models import RekomBpntKks
from app.surat.context.rekom_bpnt_kks import BUKU, KARTU, KEDUANYA, SuratKehilangan, subject
from app.surat.context.rekom_bpnt_kks import RekomBpntKks as Paper
from app.surat.drafting import Draf
from app.surat.letters import profile_for
from app.wilayah.names import place_in_words
from app.workflow.services import HasilPeriksa, JenisSuratBaku, Layanan, register

#: On the SOP's list of papers, but done by the office itself: nothing to enclose.
OWN_CHECK = "Cek data di BNBA penerima"
_BENDA = {Benda.KARTU: KARTU, Benda.BUKU: BUKU, Benda.KEDUANYA: KEDUANYA}
#: A new issue is always about both, a PIN about the card.
_ABOUT = {"baru": KEDUANYA, "pin_terblokir": KARTU}


def _periksa(berkas: BpntKks, jawaban: Mapping[str, str]) -> HasilPeriksa:
    """All variants are about a recipient: without a row in the period in force there is no recommendation."""
    if berkas.varian == "hilang" and not (
        berkas.kehilangan_nomor and berkas.kehilangan_tanggal and berkas.kehilangan_penerbit
    ):
        raise DomainError("Isi nomor, tanggal dan penerbit surat keterangan kehilangan dari Kepolisian.", "isian")
    return check_recipient(berkas, jawaban)


def _draf(berkas: BpntKks) -> Draf:
    orang = find_by_id_dtks(berkas.id_dtks or "", berkas.periode or "")
    benda = _ABOUT.get(berkas.varian) or _BENDA[berkas.benda]
    isi = {
        "tujuan": _addressee(berkas.bank),
        "tujuan_di": profile_for(berkas).kota,
        "varian": berkas.varian,
        "program": PROGRAM,
        "basis": basis_in_force(),
        "periode": period_in_words(berkas.periode),
        "nomor_registrasi": berkas.no_reg,
        "tanggal_permohonan": berkas.masuk.date(),
        "nama": berkas.nama,
        "nik": berkas.nik,
        "no_kk": berkas.no_kk or "-",
        "alamat": berkas.alamat,
        "wilayah": place_in_words(berkas.wilayah_kode),
        "persyaratan": tuple(row.nama for row in berkas.ceklis if row.nama != OWN_CHECK),
        "benda": benda,
        "tempat_lahir": (orang.tmp_lahir or "") if orang else "",
        "tanggal_lahir": orang.tgl_lahir if orang else None,
        "no_kks": berkas.no_kks or "",
        "no_rekening": berkas.no_rek or "",
        "kehilangan": _police_paper(berkas),
    }
    perihal = f"{subject(berkas.varian, benda)} a.n. {berkas.nama}"
    return Draf(jenis="rekom_bpnt_kks", perihal=perihal, tujuan=_addressee(berkas.bank)[0], isi=isi)


def _addressee(bank: Penyalur) -> tuple[str, ...]:
    head = "Pimpinan Kantor" if bank is Penyalur.PT_POS else "Pimpinan Cabang"
    return (f"{head} {label_of(bank)}",)


def _police_paper(berkas: BpntKks) -> SuratKehilangan | None:
    if not (berkas.kehilangan_nomor and berkas.kehilangan_tanggal and berkas.kehilangan_penerbit):
        return None
    return SuratKehilangan(
        nomor=berkas.kehilangan_nomor, tanggal=berkas.kehilangan_tanggal, penerbit=berkas.kehilangan_penerbit
    )


LAYANAN = register(
    Layanan(
        slug="rekom_bpnt_kks",
        register=RekomBpntKks,
        syarat_program=(OWN_CHECK,),
        isian=(
            "bank",
            "benda",
            "no_kks",
            "no_rek",
            "kehilangan_nomor",
            "kehilangan_tanggal",
            "kehilangan_penerbit",
            "solusi",
        ),
        periksa=_periksa,
        draf=_draf,
        jenis_surat=(JenisSuratBaku("rekom_bpnt_kks", "Surat Rekomendasi BPNT/KKS", Paper.TEMPLATE, "400.9"),),
    )
)
