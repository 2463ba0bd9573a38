"""The letters of a planning paper: surat pengantar, and the invitation to its meeting."""

from app.core.labels import long_date
from app.layanan.dokumen_kinerja.models import DokumenKinerja
from app.surat.context.alinea import susun
from app.surat.context.naskah import Kiriman
from app.surat.drafting import Draf
from app.surat.letters import office_profile

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_UNDANGAN = """\
Dalam rangka penyusunan {dokumen}, dengan hormat kami mengharapkan kehadiran Saudara pada rapat yang akan \
dilaksanakan pada:
Hari, tanggal : {hari}
Pukul : {pukul} WITA sampai dengan selesai
Tempat : {tempat}
Acara : {acara}
Mengingat pentingnya acara tersebut, Saudara diminta hadir tepat waktu dengan membawa format pengumpulan data yang \
telah diisi beserta data pendukungnya. Apabila berhalangan, Saudara dapat menugaskan pejabat atau pelaksana yang \
memahami data bidang masing-masing."""
_PEMBUKA = "Bersama ini disampaikan dengan hormat {} dengan rincian sebagai berikut:"
_HADIR = "Demikian undangan ini disampaikan, atas perhatian dan kehadiran Saudara diucapkan terima kasih."


def kepala_daerah(kabupaten: str) -> str:
    """Return how the head of a regency or a town is addressed: ``Bupati Tanah Laut``."""
    kind, _, name = kabupaten.partition(" ")
    return f"{'Wali Kota' if kind == 'Kota' else 'Bupati'} {name}"


def draf_pengantar(berkas: DokumenKinerja) -> Draf:
    """Write the surat pengantar."""
    profil = office_profile()
    kepada = berkas.kepada or berkas.penerima.format(
        kabupaten=profil.kabupaten, kepala_daerah=kepala_daerah(profil.kabupaten)
    )
    naskah = f"{berkas.judul_dokumen} {profil.kop.nama_dinas} {profil.kabupaten}"
    kiriman = Kiriman(
        jenis=naskah,
        banyaknya="1 (satu) berkas",
        keterangan="Disampaikan dengan hormat untuk menjadi bahan dan dipergunakan sebagaimana mestinya",
    )
    isi = {"tujuan": (kepada,), "tujuan_di": profil.kota, "kiriman": (kiriman,), "pembuka": _PEMBUKA.format(naskah)}
    return Draf(jenis=berkas.layanan, perihal=f"Surat Pengantar {berkas.judul_dokumen}", tujuan=kepada, isi=isi)


def draf_undangan(berkas: DokumenKinerja) -> Draf:
    """Write the invitation."""
    profil = office_profile()
    kantor, hari = f"{profil.kop.nama_dinas} {profil.kabupaten}", berkas.rapat_tanggal
    text = _UNDANGAN.format(
        dokumen=f"{berkas.judul_dokumen} {kantor}",
        hari=f"{HARI[hari.weekday()]}, {long_date(hari)}" if hari else "",
        pukul=berkas.rapat_jam,
        tempat=berkas.rapat_tempat,
        acara=berkas.rapat_acara,
    )
    tujuan = ("Pejabat Administrator (Eselon III) dan", "Pejabat Pengawas (Eselon IV)", f"di lingkungan {kantor}")
    isi = {
        "tujuan": tujuan,
        "tujuan_di": profil.kota,
        "hal": "Undangan Rapat",
        "sifat": "Penting",
        "alinea": susun(text),
        "penutup": _HADIR,
    }
    perihal = f"Undangan rapat pembahasan {berkas.judul_dokumen}"
    return Draf(jenis=f"{berkas.layanan}_undangan", perihal=perihal, tujuan=" ".join(tujuan), isi=isi)
