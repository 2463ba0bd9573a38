"""What stands in the menu: every view under its group, and the views that no menu shows."""

from typing import Any

from app.web import admin, bantuan, bpjs, kepegawaian
from app.web.agenda import AgendaKeluarView, AgendaMasukView, AgendaNotaView, AgendaSkView, AgendaSptView
from app.web.akses import AksesView
from app.web.akun.daftar import AkunView
from app.web.akun.perangkat import PerangkatView
from app.web.akun_siks import AkunSiksView
from app.web.bansos.activity import BansosView
from app.web.bencana.event import BencanaView
from app.web.beranda import MenungguView
from app.web.berkas.case import BerkasView
from app.web.bnba.berkas import PengesahanBerkasView
from app.web.bnba.daftar import BnbaView
from app.web.bnba.finalisasi import FinalisasiView
from app.web.bnba.impor import ImporView
from app.web.bnba.kelurahan import KelurahanView
from app.web.bnba.pengesahan import PengesahanTabView
from app.web.bnba.periode import PeriodeView
from app.web.bnba.riwayat import RiwayatBnbaView
from app.web.bnba.temuan import VerifikasiView
from app.web.bnba.verifikasi import VerifikasiTabView
from app.web.buku import BukuView
from app.web.cari.page import CariView
from app.web.cetak import CetakView
from app.web.data_awal import DataAwalView
from app.web.disposisi.case import DisposisiView
from app.web.disposisi.register import DisposisiRegisterView
from app.web.dokumen_kinerja import HimpunDataView
from app.web.identitas import IdentitasView, SiapaMelihatView
from app.web.impor.view import ImporTabelView
from app.web.izin_unduh import IzinUnduhView
from app.web.kasus_ppks import RumahSinggahView, SinggahView
from app.web.kesehatan import KesehatanView
from app.web.kiriman import setting
from app.web.kiriman.batches import KirimanView
from app.web.laporan import LaporanView
from app.web.lembar.lama import LembarLamaView
from app.web.lembar.meja import LembarKarantinaView, LembarKonflikView
from app.web.lembar.villages import LembarView
from app.web.lembar.xlsx import LembarXlsxView
from app.web.masa_berlaku import MasaBerlakuView
from app.web.mulai.orang import MulaiOrangView
from app.web.mulai.start import MulaiView
from app.web.nomor import NomorView
from app.web.pekerjaan import PekerjaanView
from app.web.pelimpahan import PelimpahanView
from app.web.pendataan import PendataanPpksView, PendataanPsksView
from app.web.permohonan import PermohonanView
from app.web.permohonan_list import PermohonanListView
from app.web.pindaian import PindaianView
from app.web.program_bansos import ProgramBansosView
from app.web.registers import (
    ArsipView,
    RegistrasiFoView,
    TandaTerimaView,
)
from app.web.rest.page import RestView
from app.web.rest.tokens import TokenIntegrasiView
from app.web.retensi.jadwal import JraView
from app.web.retensi.pemusnahan import PemusnahanView
from app.web.retensi.siap import RetensiView
from app.web.sandi import SandiView
from app.web.sanding.comparison import SandingHasilView, SandingView
from app.web.skm import HasilSkmView, SkmRespondenView, SkmUnsurView
from app.web.sop.aktivasi import SopAktivasiView
from app.web.sop.konsep import SopKonsepView
from app.web.sop.pages import SopView
from app.web.stok.card import StokView
from app.web.surat_masuk import SuratMasukView
from app.web.templat.editor import TemplatView
from app.web.templat.versi import TemplatVersiView
from app.web.tte import TteView
from app.web.usulan.baru import UsulanBaruView
from app.web.usulan.kembar import UsulanKembarView
from app.web.usulan.overview import UsulanView
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
            ("Daftar Permohonan", PermohonanListView),
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
            ("Siap Dinilai", RetensiView),
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
            ("Siapa Melihat Siapa", SiapaMelihatView),
            ("Izin Unduhan", IzinUnduhView),
        ],
    ),
    (
        "BNBA",
        [
            ("Verifikasi Kelayakan BNBA", PeriodeView),
            ("BNBA", BnbaView),
            ("Register Kelayakan", VerifikasiView),
            ("Riwayat BNBA", RiwayatBnbaView),
            ("Usulan", UsulanView),
            ("Usulan Kembar", UsulanKembarView),
            ("Kiriman SIKS-NG", KirimanView),
            ("Program Bansos", ProgramBansosView),
            ("Impor BNBA", ImporView),
            ("Lembar Kelurahan", LembarView),
            ("Konflik Lembar", LembarKonflikView),
            ("Karantina Lembar", LembarKarantinaView),
            ("Akun SIKS-NG", AkunSiksView),
            ("Sanding Data", SandingView),
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
            ("Kesehatan", KesehatanView),
            ("SOP", SopView),
            ("Petugas", admin.PetugasView),
            ("Akun dan Login", AkunView),
            ("Riwayat Jabatan", admin.JabatanPetugasView),
            ("Plt., Plh. dan a.n.", PelimpahanView),
            ("Jadwal Retensi Arsip", JraView),
            ("Hari Libur", kepegawaian.HariLiburView),
            ("Jam Kerja", kepegawaian.JamKerjaView),
            ("Masa Ramadan", kepegawaian.MasaRamadanView),
            ("Pelaksana SOP", admin.AktorView),
            ("Jenis Surat", admin.JenisSuratView),
            ("Templat Surat", TemplatView),
            ("Buku Agenda", admin.BukuAgendaView),
            ("Akses Kasus Tertutup", AksesView),
            ("Token Integrasi", TokenIntegrasiView),
            ("REST API", RestView),
            ("Unsur SKM", SkmUnsurView),
            ("Alasan Tidak Layak", admin.AlasanView),
            ("Program dan Batas Desil", setting.ProgramSettingView),
            ("Perguruan Tinggi", setting.PerguruanTinggiView),
            ("Berkas Kiriman", setting.SusunanBerkasView),
            ("Kolom Berkas Kiriman", setting.SusunanKolomView),
            ("Nama Lain Wilayah", admin.WilayahAliasView),
        ],
    ),
]
UNLISTED: tuple[type[Any], ...] = (
    IdentitasView,
    PerangkatView,
    BerkasView,
    CariView,
    CetakView,
    BukuView,
    SuratMasukView,
    PekerjaanView,
    ImporTabelView,
    PindaianView,
    SandiView,
    TteView,
    SinggahView,
    SopAktivasiView,
    SopKonsepView,
    TemplatVersiView,
    VervalView,
    KelurahanView,
    VerifikasiTabView,
    FinalisasiView,
    PengesahanTabView,
    PengesahanBerkasView,
    PemusnahanView,
    UsulanBaruView,
    MulaiOrangView,
    LembarXlsxView,
    LembarLamaView,
)
