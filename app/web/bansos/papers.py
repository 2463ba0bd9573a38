"""Papers printed from an activity's page: lists to check, to sign, and the accountability report."""

from collections.abc import Callable, Sequence
from typing import Literal

from app.core import clock
from app.core.labels import label_of, long_date
from app.core.people import people_in
from app.core.roles import Peran
from app.layanan.bansos.lpj import HEADS, report, total
from app.layanan.bansos.models import BansosJadwal, BansosKegiatan, Ket
from app.layanan.bansos.penerima import recipients_of
from app.layanan.bansos.penyaluran import listed
from app.layanan.bansos.usulan import proposals_of
from app.layanan.bansos.wording import rupiah
from app.surat.context import DaftarTandaTerima, Kolom, TandaTangan
from app.surat.letters import profile_for
from app.wilayah.names import village_and_district


def receipt_list(jadwal: BansosJadwal) -> DaftarTandaTerima:
    """Return the list of a distribution day, with a cell for each recipient to sign in."""
    kegiatan = jadwal.kegiatan
    where = village_and_district(jadwal.wilayah_kode) if jadwal.wilayah_kode else "seluruh desa/kelurahan"
    return _list(
        kegiatan,
        "Daftar Tanda Terima Bantuan Sosial",
        (kegiatan.nama, f"Tahap {jadwal.tahap}, {where}", f"{long_date(jadwal.tgl)} di {jadwal.tempat}"),
        ("NIK", "Nama", "Alamat", "Desa/Kelurahan", "Jenis/jumlah bantuan"),
        [(row.nik, row.nama, row.alamat, _short(row.wilayah_kode), row.bantuan) for row in listed(jadwal)],
        signers=(TandaTangan(sebagai="Yang menyerahkan", jabatan="Petugas penyalur"),),
        signed=True,
    )


def proposals(kegiatan: BansosKegiatan) -> DaftarTandaTerima:
    """Return the proposals with what was found, signed by the team."""
    rows = [
        (
            row.nama, row.nik, row.alamat, _short(row.wilayah_kode), label_of(row.kategori),
            "Ya" if row.cek else "Tidak", label_of(row.hasil) if row.hasil else "", row.alasan or "",
        )
        for row in proposals_of(kegiatan.id)
    ]  # fmt: skip
    heads = ("Nama", "NIK", "Alamat", "Desa/Kelurahan", "Kategori", "Belum terima bansos lain", "Hasil", "Keterangan")
    team = (TandaTangan(sebagai="Ketua Tim Verifikasi"), TandaTangan(sebagai="Anggota"), TandaTangan(sebagai="Anggota"))
    under = (kegiatan.nama, f"Tahun Anggaran {kegiatan.tahun}")
    return _list(kegiatan, "Hasil Verifikasi Usulan Penerima Bantuan Sosial", under, heads, rows, signers=team)


def recipients(kegiatan: BansosKegiatan) -> DaftarTandaTerima:
    """Return the recipients by name and address."""
    rows = [
        (row.nama, row.nik, row.alamat, _short(row.wilayah_kode), row.bantuan, row.sumber)
        for row in recipients_of(kegiatan.id)
    ]
    heads = ("Nama", "NIK", "Alamat", "Desa/Kelurahan", "Jenis/jumlah bantuan", "Sumber data")
    return _list(kegiatan, "Daftar Penerima Bantuan Sosial", (kegiatan.nama, f"Tahun {kegiatan.tahun}"), heads, rows)


def accountability(kegiatan: BansosKegiatan) -> DaftarTandaTerima:
    """Return the accountability report: what was planned, what was handed over, what became of the rest."""
    rows = report(kegiatan)
    cells, whole = [tuple(row.cells()) for row in rows], total(rows)
    done = f"diterima {whole.jumlah[Ket.DITERIMA]} ({whole.persen} persen), belum dicatat {whole.belum}"
    money = f", nilai {rupiah(kegiatan.nilai)}" if kegiatan.nilai else ""
    papers = [part for part in (kegiatan.no_surat, kegiatan.kontrak) if part]
    under = (
        f"{kegiatan.nama} Tahun {kegiatan.tahun}",
        f"Bantuan per penerima: {kegiatan.bantuan}. Rencana {kegiatan.jumlah_paket} paket{money}.",
        f"Dasar: {'; '.join(papers) or kegiatan.no_reg}",
        f"Jumlah rencana {whole.rencana}, {done}",
    )
    office = profile_for(kegiatan)
    head = next(iter(people_in(Peran.KEPALA_DINAS)), None)
    signer = TandaTangan(
        sebagai="Mengetahui", jabatan=f"{office.kepala_dinas} {office.kabupaten}",
        nama=head.nama if head else "", nip=(head.nip or "") if head else "",
    )  # fmt: skip
    maker = TandaTangan(sebagai="Yang membuat laporan", jabatan="Pelaksana kegiatan")
    return _list(
        kegiatan, "Laporan Pertanggungjawaban Penyaluran Bantuan Sosial", under, HEADS, cells, signers=(maker, signer)
    )


_WIDE = {"Nama": 16.0, "Alamat": 20.0, "Desa/Kelurahan": 18.0, "Keterangan": 14.0}
_RIGHT: dict[str, Literal["kanan"]] = dict.fromkeys(HEADS[1:], "kanan")

PAPERS: dict[str, Callable[[BansosKegiatan], DaftarTandaTerima]] = {
    "usulan": proposals,
    "penerima": recipients,
    "lpj": accountability,
}


def _list(
    kegiatan: BansosKegiatan,
    judul: str,
    keterangan: tuple[str, ...],
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    signers: tuple[TandaTangan, ...] = (),
    signed: bool = False,
) -> DaftarTandaTerima:
    return DaftarTandaTerima(
        kop=profile_for(kegiatan).kop,
        judul=judul,
        tanggal=clock.today(),
        kolom=tuple(Kolom(judul=head, lebar=_WIDE.get(head, 10.0), rata=_RIGHT.get(head, "kiri")) for head in heads),
        baris=tuple(rows),
        keterangan=keterangan,
        bertanda_tangan=signed,
        satuan="nama" if "NIK" in heads else "baris",
        tanda_tangan=signers,
    )


def _short(kode: str) -> str:
    return village_and_district(kode).replace("Kecamatan", "Kec.")
