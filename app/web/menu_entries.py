"""What stands in the menu: every view under its group, and the views that no menu shows."""

from typing import Any

from app.web import admin, bantuan, bnba, bpjs, kepegawaian, lembar, sop
from app.web.agenda import AgendaKeluarView, AgendaMasukView, AgendaNotaView, AgendaSkView, AgendaSptView
from app.web.akses import AksesView
from app.web.akun_siks import AkunSiksView
from app.web.bansos import BansosView
from app.web.bencana import BencanaView
from app.web.beranda import MenungguView
from app.web.berkas import BerkasView
from app.web.buku import BukuView
from app.web.cari import CariView
from app.web.cetak import CetakView
from app.web.data_awal import DataAwalView
from app.web.disposisi import DisposisiView
from app.web.disposisi_register import DisposisiRegisterView
from app.web.dokumen_kinerja import HimpunDataView
from app.web.kasus_ppks import RumahSinggahView, SinggahView
from app.web.laporan import LaporanView
from app.web.lembar_lama import LembarLamaView
from app.web.lembar_meja import LembarKarantinaView, LembarKonflikView
from app.web.lembar_xlsx import LembarXlsxView
from app.web.masa_berlaku import MasaBerlakuView
from app.web.mulai import MulaiView
from app.web.mulai_orang import MulaiOrangView
from app.web.nomor import NomorView
from app.web.pekerjaan import PekerjaanView
from app.web.pelimpahan import PelimpahanView
from app.web.pendataan import PendataanPpksView, PendataanPsksView
from app.web.permohonan import PermohonanView
from app.web.pindaian import PindaianView
from app.web.registers import (
    ArsipView,
    RegistrasiFoView,
    TandaTerimaView,
)
from app.web.sandi import SandiView
from app.web.sanding import SandingHasilView
from app.web.skm import HasilSkmView, SkmRespondenView, SkmUnsurView
from app.web.sop_aktivasi import SopAktivasiView
from app.web.sop_konsep import SopKonsepView
from app.web.stok import StokView
from app.web.surat_masuk import SuratMasukView
from app.web.templat import TemplatView
from app.web.templat_versi import TemplatVersiView
from app.web.tte import TteView
from app.web.verval import VervalView
from app.web.waktu import TerlambatView, WaktuView

#: (group, [(label, view)]) in the order of the side menu; services stand under their bidang.
MENU: list[tuple[str, list[tuple[str, type[Any]]]]] = [
    (
        "",
        [
            ("Menunggu Saya", MenungguView),
            ("Disposisi", DisposisiView),
            ("Permohonan Baru", PermohonanView),
            ("Antrean E-DABU", bpjs.EdabuView),
        ],
    ),
    ("Rehabilitasi", [("Pemberitahuan BPJS", bpjs.PemberitahuanView)]),
    (
        "Buku",
        [
            ("Registrasi FO", RegistrasiFoView),
            ("Surat Masuk", AgendaMasukView),
            ("Surat Keluar", AgendaKeluarView),
            ("Surat Keputusan", AgendaSkView),
            ("Surat Perintah Tugas", AgendaSptView),
            ("Nota Dinas", AgendaNotaView),
            ("Register Disposisi", DisposisiRegisterView),
            ("Tanda Terima", TandaTerimaView),
            ("Arsip", ArsipView),
            ("Rumah Singgah", RumahSinggahView),
            ("Masa Berlaku", MasaBerlakuView),
            ("Saldo Cuti", kepegawaian.SaldoCutiView),
            ("Nomor Agenda", NomorView),
        ],
    ),
    (
        "Kinerja",
        [
            ("Himpun Data", HimpunDataView),
            ("Hasil SKM", HasilSkmView),
            ("Responden SKM", SkmRespondenView),
        ],
    ),
    (
        "Laporan",
        [
            ("Semua Laporan", LaporanView),
            ("Pendataan PPKS", PendataanPpksView),
            ("Pendataan PSKS", PendataanPsksView),
            ("Waktu Pelayanan", WaktuView),
            ("Langkah Terlambat", TerlambatView),
        ],
    ),
    (
        "BNBA",
        [
            ("BNBA", bnba.BnbaView),
            ("Verifikasi Kelayakan", bnba.VerifikasiView),
            ("Usulan Kelurahan", bnba.UsulanView),
            ("Impor BNBA", bnba.ImporView),
            ("Lembar Kelurahan", lembar.LembarView),
            ("Konflik Lembar", LembarKonflikView),
            ("Karantina Lembar", LembarKarantinaView),
            ("Akun SIKS-NG", AkunSiksView),
            ("Hasil Sanding", SandingHasilView),
        ],
    ),
    (
        "Bantuan",
        [
            ("Kegiatan Bansos", BansosView),
            ("Usulan Bansos", bantuan.BansosUsulanView),
            ("Penerima Bansos", bantuan.BansosPenerimaView),
            ("Penyaluran Bansos", bantuan.BansosPenyaluranView),
            ("Penanganan Bencana", BencanaView),
            ("Bufferstok", StokView),
            ("Buku Bufferstok", bantuan.BufferstokBukuView),
            ("Distribusi Bencana", bantuan.BencanaDistribusiView),
            ("Pengungsi", bantuan.BencanaPengungsiView),
        ],
    ),
    (
        "Pengaturan",
        [
            ("Penyiapan Kantor", MulaiView),
            ("Data Awal", DataAwalView),
            ("SOP", sop.SopView),
            ("Petugas", admin.PetugasView),
            ("Riwayat Jabatan", admin.JabatanPetugasView),
            ("Plt., Plh. dan a.n.", PelimpahanView),
            ("Hari Libur", kepegawaian.HariLiburView),
            ("Jam Kerja", kepegawaian.JamKerjaView),
            ("Masa Ramadan", kepegawaian.MasaRamadanView),
            ("Pelaksana SOP", admin.AktorView),
            ("Jenis Surat", admin.JenisSuratView),
            ("Templat Surat", TemplatView),
            ("Buku Agenda", admin.BukuAgendaView),
            ("Akses Kasus Tertutup", AksesView),
            ("Unsur SKM", SkmUnsurView),
            ("Alasan Tidak Layak", admin.AlasanView),
            ("Nama Lain Wilayah", admin.WilayahAliasView),
        ],
    ),
]
UNLISTED: tuple[type[Any], ...] = (
    BerkasView,
    CariView,
    CetakView,
    BukuView,
    SuratMasukView,
    PekerjaanView,
    PindaianView,
    SandiView,
    TteView,
    SinggahView,
    SopAktivasiView,
    SopKonsepView,
    TemplatVersiView,
    VervalView,
    MulaiOrangView,
    LembarXlsxView,
    LembarLamaView,
)
