"""The two staff studies to the mayor and the request to the agencies (SOP BJB-04)."""

from datetime import date

from app.core.errors import DomainError
from app.layanan.banjarbaru.bjb_fasilitasi_bansos.models import BjbFasilitasiBansos
from app.layanan.bansos.penerima import recipients_of
from app.layanan.bansos.wording import counted, list_of_recipients, rupiah
from app.surat.context import Kolom, Lampiran, susun
from app.surat.drafting import Draf
from app.surat.filters import tanggal_panjang
from app.surat.letters import profile_for

TELAAHAN, PERMINTAAN, PENYERAHAN = "telaahan_bansos", "permintaan_data_bansos", "telaahan_penyerahan_bansos"


def approval(row: BjbFasilitasiBansos) -> Draf:
    """Ask the mayor to approve the activity."""
    head = profile_for(row).kepala_daerah
    hal = f"Permohonan persetujuan kegiatan {row.nama} Tahun {row.tahun}"
    money = f" dengan nilai {rupiah(row.nilai)}" if row.nilai else ""
    isi = _head(row, hal) | {
        "persoalan": susun(
            f"Kegiatan {row.nama} Tahun {row.tahun} direncanakan bagi {counted(row.jumlah_paket, 'keluarga')} penerima "
            f"dan memerlukan persetujuan {head} sebelum dilaksanakan."
        ),
        "praanggapan": susun(
            "Keluarga kurang mampu yang belum terjangkau bantuan sosial lain masih memerlukan bantuan untuk memenuhi "
            "kebutuhan dasarnya, dan bantuan hanya tepat sasaran apabila datanya diperoleh dari badan/dinas/lembaga "
            "yang membinanya."
        ),
        "fakta": susun(
            "1. Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial menugaskan pemerintah daerah "
            "menyelenggarakan kesejahteraan sosial bagi masyarakat yang tidak mampu.\n"
            f"2. Bantuan yang direncanakan bagi setiap penerima adalah {row.bantuan}.\n"
            f"3. Rencana jumlah paket {counted(row.jumlah_paket, 'paket')}{money}, dibagikan dalam "
            f"{counted(row.tahapan, 'tahap')}."
        ),
        "analisis": susun(
            "Pengadaan paket dilaksanakan melalui Unit Layanan Pengadaan sesuai ketentuan pengadaan barang/jasa "
            "pemerintah. Nama penerima diminta dari badan/dinas/lembaga terkait, direkapitulasi, dan diperiksa agar "
            "tidak seorang pun menerima dua kali."
        ),
        "simpulan": susun(f"Kegiatan {row.nama} layak dilaksanakan pada Tahun {row.tahun}."),
        "saran": susun(
            f"Mohon kiranya Bapak/Ibu {head} berkenan menyetujui pelaksanaan kegiatan dimaksud. "
            "Demikian telaahan staf ini disampaikan untuk mendapatkan petunjuk dan arahan lebih lanjut."
        ),
    }
    return Draf(jenis=TELAAHAN, perihal=hal, tujuan=head, isi=isi)


def data_request(row: BjbFasilitasiBansos) -> Draf:
    """Ask the agencies for names; several are listed in the attachment."""
    agencies = [name.strip() for name in (row.instansi or "").split(";") if name.strip()]
    if not agencies or row.batas_data is None:
        raise DomainError("Isi badan/dinas yang diminta data dan batas penyampaiannya.", "isian")
    hal = f"Permintaan Data Calon Penerima {row.nama} Tahun {row.tahun}"
    several = len(agencies) > 1
    isi = {
        "tujuan": ("Kepala Badan/Dinas/Lembaga", "(daftar terlampir)") if several else (f"Kepala {agencies[0]}",),
        "tujuan_di": profile_for(row).kota,
        "hal": hal,
        "sifat": "Segera",
        "lampiran": "1 (satu) lembar" if several else "-",
        "alinea": susun(_request_text(row)),
        "daftar_lampiran": (_agencies(agencies),) if several else (),
    }
    return Draf(jenis=PERMINTAAN, perihal=hal, tujuan=f"Kepala {'; '.join(agencies)}"[:250], isi=isi)


def handing_over(row: BjbFasilitasiBansos) -> Draf:
    """Hand the list of recipients to the mayor and ask for the symbolic hand-over."""
    recipients = recipients_of(row.id)
    if not recipients or row.penyerahan_tgl is None or not row.penyerahan_tempat:
        raise DomainError("Isi rencana penyerahan simbolis; daftar penerima harus sudah ada.", "isian")
    sources = sorted({one.sumber for one in recipients})
    head = profile_for(row).kepala_daerah
    hal = f"Penyampaian BNBA penerima dan permohonan penyerahan simbolis {row.nama} Tahun {row.tahun}"
    isi = _head(row, hal, lampiran="1 (satu) berkas") | {
        "persoalan": susun(
            f"Daftar penerima {row.nama} Tahun {row.tahun} telah selesai direkapitulasi dan bantuan siap diserahkan."
        ),
        "praanggapan": susun(
            "Penyerahan secara simbolis memberi kepastian kepada masyarakat bahwa bantuan disalurkan secara terbuka "
            "kepada nama yang tercantum dalam daftar."
        ),
        "fakta": susun(
            f"1. Kegiatan telah mendapat persetujuan {head}{_day(' tanggal ', row.disposisi_tgl)}.\n"
            f"2. Paket telah diadakan dengan kontrak {row.kontrak or 'Unit Layanan Pengadaan'}.\n"
            f"3. Penerima berjumlah {counted(len(recipients), 'orang')} berdasarkan data dari {', '.join(sources)}."
        ),
        "analisis": susun(
            "Setiap penerima tercantum satu kali menurut NIK. Penyaluran dilakukan dengan tanda terima yang "
            "ditandatangani penerima, ahli waris, atau kuasanya; penerima yang meninggal, pindah, menolak, atau tidak "
            "ditemukan dicatat dan dilaporkan."
        ),
        "simpulan": susun("Bantuan dapat diserahkan kepada penerima sebagaimana daftar terlampir."),
        "saran": susun(
            f"Mohon kiranya Bapak/Ibu {head} berkenan menyerahkan bantuan secara simbolis pada tanggal "
            f"{tanggal_panjang(row.penyerahan_tgl)} bertempat di {row.penyerahan_tempat}. Demikian telaahan staf ini "
            "disampaikan untuk mendapatkan petunjuk dan arahan lebih lanjut."
        ),
        "daftar_lampiran": (list_of_recipients(f"Daftar penerima {row.nama} tahun {row.tahun}", recipients),),
    }
    return Draf(jenis=PENYERAHAN, perihal=hal, tujuan=head, isi=isi)


def _head(row: BjbFasilitasiBansos, hal: str, *, lampiran: str = "-") -> dict[str, object]:
    office = profile_for(row)
    return {
        "kepada": office.kepala_daerah,
        "dari": f"{office.kepala_dinas} {office.kabupaten}",
        "hal": hal,
        "lampiran": lampiran,
    }


def _request_text(row: BjbFasilitasiBansos) -> str:
    office = profile_for(row)
    until = tanggal_panjang(row.batas_data) if row.batas_data else ""
    return f"""\
Sehubungan dengan pelaksanaan kegiatan {row.nama} Tahun {row.tahun} yang telah mendapat persetujuan \
{office.kepala_daerah}{_day(" tanggal ", row.disposisi_tgl)}, dengan ini kami mohon bantuan Saudara menyampaikan data \
calon penerima bantuan berupa {row.bantuan} dari keluarga binaan Saudara, dengan ketentuan sebagai berikut:
1. Calon penerima merupakan warga {office.kabupaten} yang kurang mampu dan belum menerima bantuan sejenis pada tahun \
berjalan.
2. Data memuat nama, NIK, alamat lengkap dengan RT/RW, serta desa/kelurahan dan kecamatan.
3. Data disampaikan dalam bentuk cetak yang ditandatangani pimpinan dan berkas elektronik (XLSX).
4. Data kami terima paling lambat tanggal {until}."""


def _agencies(names: list[str]) -> Lampiran:
    return Lampiran(
        judul="Daftar badan/dinas/lembaga",
        kolom=(Kolom(judul="No.", lebar=4.0, rata="tengah"), Kolom(judul="Badan/Dinas/Lembaga", lebar=60.0)),
        baris=tuple((str(no), name) for no, name in enumerate(names, 1)),
    )


def _day(before: str, day: date | None) -> str:
    return f"{before}{tanggal_panjang(day)}" if day else ""
