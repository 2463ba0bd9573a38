"""What the papers of a promotion say, taken from its register row."""

from collections.abc import Sequence

from app.berkas.models import Ceklis
from app.core import clock
from app.core.db import session
from app.core.labels import label_of
from app.core.models import Petugas
from app.layanan.sekretariat.kenaikan_pangkat.models import KenaikanPangkat
from app.layanan.sekretariat.kenaikan_pangkat.surat import BarisVerifikasi, LembarVerifikasiKp, Pegawai
from app.pindaian.models import Pindaian
from app.pindaian.papers import scan_of
from app.pindaian.service import scans_of
from app.surat.context.naskah import Kiriman
from app.surat.drafting import Draf
from app.surat.letters import office_profile
from app.workflow.actions.terima import missing_papers

#: One scan that holds all papers may be kept under this name.
SEMUA = "Hasil pindai berkas usulan"
KETERANGAN = "Melalui SIMFONI"


def cover(berkas: KenaikanPangkat) -> Draf:
    """Return the covering letter to BKPSDM."""
    profil = office_profile()
    hal = f"Usul Kenaikan Pangkat {_kind(berkas).capitalize()} a.n. {berkas.nama}"
    isi = _common(berkas) | {
        "tujuan": ("Kepala Badan Kepegawaian dan", "Pengembangan Sumber Daya Manusia", profil.kabupaten),
        "kiriman": tuple(Kiriman(jenis=row.nama, banyaknya="1 (satu)", keterangan=KETERANGAN) for row in berkas.ceklis),
    }
    return Draf(jenis="surat_pengantar_kp", perihal=hal, tujuan="Kepala BKPSDM", isi=isi)


def refusal(berkas: KenaikanPangkat) -> Draf:
    """Return the letter that tells the employee of a TMS."""
    hal = "Pemberitahuan Hasil Verifikasi Usul Kenaikan Pangkat"
    isi = _common(berkas) | {
        "tujuan": (f"Saudara {berkas.nama}",),
        "hal": hal,
        "nomor_pengantar": berkas.no_surat,
        "tanggal_pengantar": berkas.tgl,
        "alasan": berkas.catatan_simfoni,
        "tembusan": ("Arsip",),
    }
    return Draf(jenis="surat_tms_kp", perihal=f"{hal} a.n. {berkas.nama}", tujuan=berkas.nama, isi=isi)


def check_sheet(berkas: KenaikanPangkat) -> LembarVerifikasiKp:
    """Return the check sheet as the papers stand now."""
    scans = scans_of(berkas)
    lacking = bool(missing_papers(berkas))
    checker = _checker(berkas)
    return LembarVerifikasiKp(
        kop=office_profile().kop,
        waktu=clock.now(),
        nomor_registrasi=berkas.no_reg,
        pegawai=employee(berkas),
        golongan_lama=berkas.golongan.label if berkas.golongan else "-",
        tmt_golongan=berkas.tmt_golongan,
        jenis=_kind(berkas),
        usul=berkas.golongan_usul.label,
        periode=berkas.periode_kp,
        baris=tuple(_line(row, scans) for row in berkas.ceklis),
        simpulan="belum lengkap" if lacking else "lengkap",
        pemeriksa=checker.nama if checker else berkas.petugas_nama,
        pemeriksa_nip=(checker.nip or "") if checker else "",
        catatan=berkas.catatan_simfoni or "",
    )


def scan_for(paper: str, scans: Sequence[Pindaian]) -> Pindaian | None:
    """Return the latest scan of a paper, or the one of all papers together."""
    return scan_of(paper, scans) or scan_of(SEMUA, scans)


def unscanned(berkas: KenaikanPangkat) -> list[str]:
    """Return the papers of which no scan is kept."""
    scans = scans_of(berkas)
    return [row.nama for row in berkas.ceklis if scan_for(row.nama, scans) is None]


def employee(berkas: KenaikanPangkat) -> Pegawai:
    """Return the employee as letters name him."""
    return Pegawai(
        nama=berkas.nama,
        nip=berkas.nip or "",
        pangkat=berkas.golongan.label if berkas.golongan else "",
        jabatan=berkas.jabatan or "",
        unit=berkas.unit_kerja or office_profile().kop.nama_dinas,
    )


def _common(berkas: KenaikanPangkat) -> dict[str, object]:
    return {
        "tujuan_di": office_profile().kota,
        "pegawai": employee(berkas),
        "jenis": _kind(berkas),
        "usul": berkas.golongan_usul.label,
        "periode": berkas.periode_kp,
    }


def _kind(berkas: KenaikanPangkat) -> str:
    return label_of(berkas.jenis).lower()


def _line(row: Ceklis, scans: Sequence[Pindaian]) -> BarisVerifikasi:
    scan = scan_for(row.nama, scans)
    size = f"ada, {scan.ukuran / 1024 / 1024:.1f} MB".replace(".", ",") if scan else "belum"
    return BarisVerifikasi(nama=row.nama, hasil=label_of(row.hasil), pindaian=size, catatan=row.catatan or "")


def _checker(berkas: KenaikanPangkat) -> Petugas | None:
    done = [turn for turn in berkas.tugas if turn.tindakan == "periksa" and turn.hasil == "selesai" and turn.oleh_id]
    return session().get(Petugas, done[-1].oleh_id) if done else None
