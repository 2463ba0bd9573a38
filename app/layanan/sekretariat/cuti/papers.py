"""What the papers of a leave say, taken from its register row."""

from app.core import clock
from app.core.labels import label_of
from app.core.models import Petugas
from app.core.people import people_in
from app.core.roles import Peran
from app.kalender.days import add_months
from app.layanan.pegawai.pangkat import kind_of
from app.layanan.pegawai.service import employee_of, superior_of
from app.layanan.sekretariat.cuti.models import Cuti, JenisCuti, Pertimbangan
from app.layanan.sekretariat.cuti.rules import ATURAN
from app.layanan.sekretariat.cuti.surat import FormulirCuti, Pegawai, Pejabat, SisaTahun
from app.surat.drafting import Draf
from app.surat.filters import terbilang
from app.surat.letters import office_profile

#: The kinds in the order of the form's part II.
FORM = (
    JenisCuti.TAHUNAN, JenisCuti.BESAR, JenisCuti.SAKIT, JenisCuti.MELAHIRKAN, JenisCuti.ALASAN_PENTING, JenisCuti.CLTN,
)  # fmt: skip
#: What counts as which line there.
_LINE = {JenisCuti.BERSAMA: JenisCuti.TAHUNAN}
TEMBUSAN = ("Kepala BKPSDM", "Kepala Subbagian Umum dan Kepegawaian", "Arsip")


def permit(berkas: Cuti) -> Draf:
    """Return the letter that gives the leave."""
    aturan = ATURAN[berkas.jenis]
    isi = _common(berkas) | {
        "tahun": berkas.mulai.year if aturan.saldo or aturan.bersama else 0,
        "alamat_cuti": f"{berkas.alamat_cuti}, telepon {berkas.telepon_cuti}",
        "catatan": berkas.catatan_putusan or "",
        "tembusan": _copies(),
    }
    return Draf(jenis="surat_cuti", perihal=f"Surat Izin {aturan.nama} a.n. {berkas.nama}", tujuan=berkas.nama, isi=isi)


def refusal(berkas: Cuti) -> Draf:
    """Return the letter that puts the leave off or refuses it."""
    decided = refused_by(berkas)
    hal = f"{'Penangguhan' if decided is Pertimbangan.DITANGGUHKAN else 'Penolakan'} Permohonan {_name(berkas)}"
    isi = _common(berkas) | {
        "tujuan": (f"Saudara {berkas.nama}",),
        "tujuan_di": office_profile().kota,
        "nomor_registrasi": berkas.no_reg,
        "keputusan": label_of(decided).lower(),
        "alasan": berkas.catatan_putusan or berkas.catatan_atasan or "kepentingan dinas yang mendesak",
        "hal": hal,
        "tembusan": _copies(),
    }
    return Draf(jenis="surat_penolakan_cuti", perihal=f"{hal} a.n. {berkas.nama}", tujuan=berkas.nama, isi=isi)


def refused_by(berkas: Cuti) -> Pertimbangan:
    """Return the decision that stands against the leave; put off when nobody said more."""
    for said in (berkas.putusan, berkas.atasan):
        if said is not None and not said.memberi:
            return said
    return Pertimbangan.DITANGGUHKAN


def form(berkas: Cuti) -> FormulirCuti:
    """Return BKN's form, filled as far as the case has come."""
    person = employee_of(berkas)
    return FormulirCuti(
        kop=office_profile().kop,
        tanggal=berkas.masuk.date(),
        waktu=clock.now(),
        nomor_registrasi=berkas.no_reg,
        pegawai=employee(berkas),
        masa_kerja=berkas.masa_kerja or "-",
        jenis=tuple(ATURAN[kind].nama for kind in FORM),
        dipilih=FORM.index(_LINE.get(berkas.jenis, berkas.jenis)) + 1,
        alasan=berkas.alasan,
        lama=length_in_words(berkas),
        mulai=berkas.mulai,
        sampai=berkas.sampai,
        sisa=_account_lines(berkas),
        alamat_cuti=berkas.alamat_cuti,
        telepon_cuti=berkas.telepon_cuti,
        atasan=_official(superior_of(person), "Atasan langsung"),
        pejabat=_official(_head(), "Kepala Dinas Sosial"),
        pertimbangan=berkas.atasan.value if berkas.atasan else "",
        catatan_atasan=berkas.catatan_atasan or "",
        keputusan=berkas.putusan.value if berkas.putusan else "",
        catatan_putusan=berkas.catatan_putusan or "",
    )


def employee(berkas: Cuti) -> Pegawai:
    """Return the employee as letters name him."""
    return Pegawai(
        sebutan=kind_of(berkas.nip),
        nama=berkas.nama,
        nip=berkas.nip or "",
        pangkat=berkas.golongan.label if berkas.golongan else "",
        jabatan=berkas.jabatan or "",
        unit=berkas.unit_kerja or office_profile().kop.nama_dinas,
    )


def length_in_words(berkas: Cuti) -> str:
    """Return ``5 (lima) hari kerja``; of a leave counted in whole months ``3 (tiga) bulan``."""
    longest = ATURAN[berkas.jenis].bulan or 0
    for months in range(1, longest + 1):
        if add_months(berkas.mulai, months).toordinal() - 1 == berkas.sampai.toordinal():
            return f"{months} ({terbilang(months)}) bulan"
    days = berkas.lama or 0
    return f"{days} ({terbilang(days)}) hari kerja"


def _common(berkas: Cuti) -> dict[str, object]:
    return {
        "cuti": _name(berkas),
        "pegawai": employee(berkas),
        "lama": length_in_words(berkas),
        "mulai": berkas.mulai,
        "sampai": berkas.sampai,
        "tanggal_permohonan": berkas.masuk.date(),
    }


def _name(berkas: Cuti) -> str:
    return ATURAN[berkas.jenis].nama


def _copies() -> tuple[str, ...]:
    return (f"{TEMBUSAN[0]} {office_profile().kabupaten}", *TEMBUSAN[1:])


def _account_lines(berkas: Cuti) -> tuple[SisaTahun, ...]:
    cells = (
        ("N-2", berkas.sisa_n2, berkas.ambil_n2),
        ("N-1", berkas.sisa_n1, berkas.ambil_n1),
        ("N", berkas.sisa_n, berkas.ambil_n),
    )
    return tuple(
        SisaTahun(
            tahun=f"{name} ({berkas.mulai.year - back})",
            sisa="-" if left is None else f"{left} hari",
            keterangan=f"diambil {taken}, menjadi {(left or 0) - taken} hari" if taken else "",
        )
        for back, (name, left, taken) in zip((2, 1, 0), cells, strict=True)
    )


def _official(person: Petugas | None, post: str) -> Pejabat:
    if person is None:
        return Pejabat(jabatan=post)
    return Pejabat(jabatan=person.jabatan or post, nama=person.nama, nip=person.nip or "")


def _head() -> Petugas | None:
    return next(iter(people_in(Peran.KEPALA_DINAS)), None)
