"""The registers of social aid and of relief as lists; rows come from the pages of activity and event."""

from typing import ClassVar

from app.core.fab.interface import RegisterInterface
from app.layanan.bansos.models import BansosPenerima, BansosPenyaluran, BansosUsulan
from app.layanan.bencana_bufferstok.models import BencanaBufferstok
from app.layanan.rehabilitasi.bencana.models import BencanaDistribusi, BencanaPengungsi
from app.web.registers import BookView


class BansosUsulanView(BookView):
    """Proposals of all activities."""

    datamodel = RegisterInterface(BansosUsulan)
    route_base = "/bansos-usulan"
    class_permission_name = "bansos_usulan"
    judul = "Usulan Penerima Bansos"
    buku = "bansos_usulan"
    kosong = "Usulan dicatat pada halaman kegiatannya."
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["no", "nama", "nik", "wilayah_kode", "kategori", "cek", "hasil", "tahun"]
    show_columns: ClassVar[list[str]] = [
        "no", "nama", "nik", "no_kk", "alamat", "wilayah_kode", "kategori", "cek", "cek_catatan", "hasil", "alasan",
        "verifikator", "tgl_verifikasi", "tahun",
    ]  # fmt: skip
    search_columns: ClassVar[list[str]] = ["nama", "nik", "wilayah_kode", "hasil", "tahun"]


class BansosPenerimaView(BookView):
    """Recipients of all activities."""

    datamodel = RegisterInterface(BansosPenerima)
    route_base = "/bansos-penerima"
    class_permission_name = "bansos_penerima"
    judul = "Penerima Bansos"
    buku = "bansos_penerima"
    kosong = "Penerima ditetapkan pada halaman kegiatannya."
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["no", "nama_kegiatan", "nik", "nama", "wilayah_kode", "bantuan", "sumber"]
    show_columns: ClassVar[list[str]] = [*list_columns, "alamat", "dicatat"]
    search_columns: ClassVar[list[str]] = ["nama", "nik", "wilayah_kode", "sumber"]
    label_columns: ClassVar[dict[str, str]] = {"nama_kegiatan": "Kegiatan"}


class BansosPenyaluranView(BookView):
    """Shares handed over, or not, of all activities."""

    datamodel = RegisterInterface(BansosPenyaluran)
    route_base = "/bansos-penyaluran"
    class_permission_name = "bansos_penyaluran"
    judul = "Penyaluran Bansos"
    buku = "bansos_penyaluran"
    kosong = "Penyaluran dicatat pada halaman kegiatannya."
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["no", "nama_kegiatan", "tahap", "nik", "nama", "tgl", "jumlah", "ket"]
    show_columns: ClassVar[list[str]] = [*list_columns, "penerima", "catatan", "petugas_nama"]
    search_columns: ClassVar[list[str]] = ["nama", "nik", "tgl", "ket"]
    label_columns: ClassVar[dict[str, str]] = {"nama_kegiatan": "Kegiatan", "penerima": "Diterima oleh (hubungan)"}


class BufferstokBukuView(BookView):
    """Every entry of every stock card."""

    datamodel = RegisterInterface(BencanaBufferstok, along=("barang", "kejadian"))
    route_base = "/bencana-bufferstok"
    class_permission_name = "bencana_bufferstok"
    judul = "Kartu Bufferstok"
    buku = "bencana_bufferstok"
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["tgl", "bukti", "nama_barang", "sumber", "masuk", "keluar", "saldo", "tujuan"]
    show_columns: ClassVar[list[str]] = [*list_columns, "ed", "dokumen", "jenis", "oleh_nama"]
    search_columns: ClassVar[list[str]] = ["bukti", "tgl", "sumber", "jenis"]
    label_columns: ClassVar[dict[str, str]] = {"nama_barang": "Barang", "tujuan": "Kejadian/Tujuan"}


class BencanaDistribusiView(BookView):
    """Households that got relief goods."""

    datamodel = RegisterInterface(BencanaDistribusi)
    route_base = "/bencana-distribusi"
    class_permission_name = "bencana_distribusi"
    judul = "Distribusi Logistik Bencana"
    buku = "bencana_distribusi"
    kosong = "Distribusi dicatat pada halaman kejadiannya."
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["no_kejadian", "nama", "nik", "jiwa", "isi", "tgl", "ttd"]
    show_columns: ClassVar[list[str]] = [*list_columns, "alamat", "batal", "petugas_nama"]
    search_columns: ClassVar[list[str]] = ["nama", "nik", "tgl"]
    label_columns: ClassVar[dict[str, str]] = {
        "no_kejadian": "Kejadian", "isi": "Barang x Jumlah", "ttd": "Tanda Terima",
    }  # fmt: skip


class BencanaPengungsiView(BookView):
    """Counts of shelters."""

    datamodel = RegisterInterface(BencanaPengungsi)
    route_base = "/bencana-pengungsi"
    class_permission_name = "bencana_pengungsi"
    judul = "Pengungsi"
    buku = "bencana_pengungsi"
    kosong = "Pengungsi dicatat pada halaman kejadiannya."
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["no_kejadian", "titik", "tgl", "lp", "rentan", "butuh"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["titik", "tgl"]
    label_columns: ClassVar[dict[str, str]] = {
        "no_kejadian": "Kejadian", "lp": "L / P", "rentan": "Balita/Lansia/Hamil/Disabilitas",
    }  # fmt: skip
