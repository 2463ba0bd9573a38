"""What the SOPs of the register share: what their steps ask, their papers, and the referral letter's content."""

from typing import Any

from app.core import clock
from app.core.errors import DomainError
from app.core.labels import label_of, long_date
from app.layanan.kasus_ppks.models import KasusPpks
from app.layanan.kasus_ppks.rincian import CatatanKasus, KasusIntervensi
from app.layanan.kasus_ppks.singgah import stay_of
from app.layanan.kasus_ppks.surat import Pihak, SerahTerimaKlien
from app.layanan.kasus_ppks.terms import Intervensi
from app.surat.context.formulir import Bagian, Formulir
from app.surat.drafting import Draf
from app.surat.letters import profile_for
from app.workflow.services import Cetakan, Rincian, Tahap

#: What the counter asks of a report.
ISIAN = ("sumber", "pelapor", "umur", "jk", "ppks", "disabilitas", "lokasi")
_ASESMEN = ("fisik", "psikososial", "keluarga", "asesmen")
ASESMEN = Tahap(isian=("pendamping_id", "disabilitas", *_ASESMEN), wajib=("pendamping_id", *_ASESMEN))
RINCIAN = (
    Rincian("intervensi", "Intervensi", KasusIntervensi, ("jenis", "uraian"), unik=("jenis",)),
    Rincian("catatan_kasus", "Catatan kasus", CatatanKasus, ("tanggal", "catatan")),
)


def placed(kasus: KasusPpks) -> None:
    """Refuse to go on before the client is in the rumah singgah, or it is said why not."""
    if not kasus.singgah and not kasus.tanpa_singgah:
        raise DomainError(
            "Catat masuknya klien di Rumah Singgah, atau isi alasan tidak ditempatkan di rumah singgah.", "singgah"
        )


def released(berkas: KasusPpks) -> None:
    """Refuse to hand a client over who is still in the rumah singgah."""
    if stay_of(berkas) is not None:
        raise DomainError("Catat dahulu keluarnya klien dari Rumah Singgah beserta tujuannya.", "singgah")


def is_referred(berkas: KasusPpks) -> bool:
    """Whether the client goes to an institution; only then a letter is written (note of SOP REH-01)."""
    return any(row.jenis is Intervensi.RUJUKAN_PANTI for row in berkas.intervensi)


#: A turn about the letter of referral.
RUJUKAN = Tahap(bila=is_referred)


def referral(kasus: KasusPpks, dasar: tuple[str, ...]) -> Draf:
    """Return the referral letter; what the agenda book says of it names nobody."""
    isi = {
        "tujuan": (kasus.tujuan or "",),
        "tujuan_di": kasus.tujuan_di or profile_for(kasus).kota,
        "dasar": dasar,
        "intervensi": tuple(label_of(row.jenis) for row in kasus.intervensi),
        "disabilitas": kasus.disabilitas.value if kasus.disabilitas else "",
        "lokasi": kasus.lokasi,
        "pendamping": kasus.pendamping,
        **{name: getattr(kasus, name) or "" for name in _ASESMEN},
        **_identity(kasus),
    }
    return Draf(jenis="surat_rujukan", perihal=f"Surat Rujukan {kasus.no_reg}", tujuan=kasus.tujuan or "", isi=isi)


def _identity(kasus: KasusPpks) -> dict[str, Any]:
    return {
        "no_kasus": kasus.no_reg,
        "tanggal_laporan": kasus.tgl_laporan,
        "nama": kasus.nama,
        "nik": kasus.nik or "",
        "jenis_kelamin": label_of(kasus.jk),
        "umur": f"{kasus.umur} tahun" if kasus.umur is not None else "",
        "ppks": label_of(kasus.ppks),
    }


def _assessment_form(kasus: KasusPpks) -> Formulir:
    known = _identity(kasus)
    labels = {name: KasusPpks.__mapper__.columns[name].info["label"] for name in ("jangkauan", *_ASESMEN)}
    return Formulir(
        kop=profile_for(kasus).kop,
        judul="Formulir Registrasi dan Asesmen Klien",
        subjudul=f"Nomor kasus {kasus.no_reg}, laporan tanggal {long_date(kasus.tgl_laporan)}",
        data_pokok=(
            ("Sumber laporan", label_of(kasus.sumber)),
            ("Pelapor/pengantar", kasus.pelapor or ""),
            ("Nama klien", kasus.nama),
            ("NIK", kasus.nik or ""),
            ("Jenis kelamin", known["jenis_kelamin"]),
            ("Perkiraan umur", known["umur"]),
            ("Jenis PPKS", known["ppks"]),
            ("Lokasi ditemukan", kasus.lokasi),
        ),
        bagian=(
            Bagian(
                judul="Yang diasesmen",
                baris=tuple((label, getattr(kasus, name) or "") for name, label in labels.items()),
                tinggi=20,
            ),
        ),
        kiri=("Klien/pengantar", ""),
        kanan=("Petugas asesmen", kasus.pendamping),
    )


def _hand_over(kasus: KasusPpks) -> SerahTerimaKlien | None:
    if kasus.petugas_pendamping is None or not kasus.intervensi or kasus.selesai is not None:
        return None  # nothing to hand over yet, or it was done and the numbered minutes stand for it
    giver = kasus.petugas_pendamping
    known = {name: value for name, value in _identity(kasus).items() if name not in ("tanggal_laporan", "nik")}
    return SerahTerimaKlien(
        kop=profile_for(kasus).kop,
        hari=clock.today(),
        pertama=Pihak(nama=giver.nama, jabatan=giver.jabatan or "", nip=giver.nip or "", alamat=_office(kasus)),
        kedua=Pihak(alamat=kasus.tujuan or ""),
        keadaan=kasus.fisik or "",
        surat=kasus.no_surat or "",
        **known,
    )


def _office(kasus: KasusPpks) -> str:
    profil = profile_for(kasus)
    return f"{profil.kop.nama_dinas} {profil.kabupaten}"


CETAKAN = (
    Cetakan("formulir-asesmen", "Formulir asesmen", _assessment_form),
    Cetakan("serah-terima-klien", "Berita acara serah terima klien", _hand_over),
)
