"""Proposals of every way in every state, by the commands that people use."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from app.bnba.models import Bnba, BnbaPeriode, HasilVerval, Usulan, valid_in
from app.bnba.service import current_periode
from app.bnba.verval import record_verval
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM, sistem
from app.layanan.dtks_usulan.ajukan import ajukan
from app.layanan.dtks_usulan.kembar import look_for_doubles
from app.layanan.dtks_usulan.kendali import ask_university
from app.layanan.dtks_usulan.models import PerguruanTinggi
from app.layanan.dtks_usulan.siksng import kirim
from app.layanan.program_bansos.anggota import programmes
from app.layanan.program_bansos.catat import begin
from app.layanan.program_bansos.models import SumberPeserta

_OFFICE = sistem("Kantor contoh")
#: (name, sex, birth date, work) of people whom the list does not know.
_NEW = (
    ("HAIRIYAH", "P", "1984-03-12", "Buruh harian"), ("SALAPUDIN", "L", "1971-09-02", "Petani"),
    ("RUSMINA WATI", "P", "1990-07-05", "Mengurus rumah tangga"), ("ZAINUDDIN NOOR", "L", "1966-01-23", "Nelayan"),
    ("MARLINA SARI", "P", "1995-11-30", "Pedagang keliling"), ("H. BAHRUNI", "L", "1958-05-17", "Tidak bekerja"),
    ("SITI AMINAH", "P", "1979-12-08", "Buruh tani"), ("ARBAIN", "L", "1988-04-14", "Pemulung"),
)  # fmt: skip
_WAYS = ("musdes_muskel", "loket", "kemensos", "sang_patih_kesos")


def fill_proposals() -> int:
    """Write the demo's proposals once, and return how many there are."""
    with read_as(SISTEM):
        periode = current_periode()
        if periode is None or session().scalar(select(func.count(Usulan.id)).where(Usulan.jalur == "loket")):
            return 0
        kode = periode.kode
    made = [one for values in (*_new(), *_about_listed(kode)) if (one := _write(kode, values))]
    _decide(kode, made)
    _local_programme(kode)
    return len(made)


def _new() -> Iterable[dict[str, Any]]:
    with read_as(SISTEM):
        villages = list(session().scalars(select(Bnba.wilayah_kode).distinct().order_by(Bnba.wilayah_kode).limit(6)))
    for at, (nama, jk, born, work) in enumerate(_NEW):
        year, month, day = born.split("-")
        coded = int(day) + (40 if jk == "P" else 0)
        way = _WAYS[at % len(_WAYS)]
        yield {
            "jalur": way, "jenis": "baru", "nik": f"990102{coded:02}{month}{year[2:]}{at + 211:04}",
            "no_kk": f"99010201012000{at + 31:02}", "nama": nama, "jk": jk, "tgl_lahir": born, "tmp_lahir": "KURAU",
            "alamat": f"JL. SAWAHAN NO. {at + 3}", "rt": f"{at % 5 + 1}", "rw": "1",
            "wilayah_kode": villages[at % 6], "pekerjaan": work, "ibu": "SALASIAH", "program": "sembako",
            "rujukan": _reference(way, at),
            "catatan": "Korban angin kencang, belum terdata" if way == "kemensos" else "",
        }  # fmt: skip
    # The same person from another village: one digit slipped, a name spelled otherwise.
    yield {
        "jalur": "musdes_muskel", "jenis": "baru", "nik": "9901024507900231", "no_kk": "9901020101200033",
        "nama": "RUSMINAWATI", "jk": "P", "tgl_lahir": "1990-07-05", "alamat": "JL. SAWAHAN NO. 5", "rt": "3",
        "rw": "1",
        "wilayah_kode": villages[3], "ibu": "SALASIAH",
    }  # fmt: skip


def _about_listed(kode: str) -> Iterable[dict[str, Any]]:
    """Objections (one late), a correction and a removal of people whom the list names."""
    about = (
        ("mandiri_cekbansos", "sanggah", "Rumahnya bertingkat dan punya mobil", 36),
        ("mandiri_cekbansos", "sanggah", "Sudah pindah ke luar kabupaten", 26),
        ("mandiri_cekbansos", "sanggah", "Punya usaha yang ramai", 3),
        ("loket", "perbaikan", "Nama di KTP ditulis tanpa gelar", 0),
        ("musdes_muskel", "penghapusan", "Meninggal dunia, akta terlampir", 0),
    )
    with read_as(SISTEM):
        urut = session().get_one(BnbaPeriode, kode).urut
        whole = (Bnba.nik.is_not(None), Bnba.no_kk.is_not(None), Bnba.tgl_lahir.is_not(None), Bnba.tanda == "")
        query = select(Bnba).where(valid_in(Bnba, urut), *whole).order_by(Bnba.id).offset(40).limit(len(about))
        people = [{name: getattr(row, name) for name in _KNOWN} for row in session().scalars(query)]
    for at, (person, (jalur, jenis, why, days)) in enumerate(zip(people, about, strict=False)):
        filed = clock.today() - timedelta(days=days)
        yield person | {
            "jalur": jalur, "jenis": jenis, "catatan": why, "tgl_diajukan": filed, "yakin": "1",
            "alamat": person["alamat"] or "-", "rt": person["rt"] or "1", "rw": person["rw"] or "1",
            "rujukan": _reference(jalur, at), "pengusul": "Warga, lewat Cek Bansos" if jenis == "sanggah" else "",
        }  # fmt: skip


_KNOWN = (
    "nik", "no_kk", "nama", "tmp_lahir", "tgl_lahir", "jk", "alamat", "rt", "rw", "wilayah_kode", "pekerjaan", "ibu",
)  # fmt: skip


def _reference(jalur: str, at: int) -> str:
    lead = {"kemensos": "S-", "mandiri_cekbansos": "CB-", "sang_patih_kesos": "SPK-"}.get(jalur)
    return f"{lead}{at + 118}/{clock.today().year}" if lead else ""


def _write(kode: str, values: Mapping[str, Any]) -> int | None:
    try:
        with unit_of_work(_OFFICE):
            return ajukan(values, periode=session().get_one(BnbaPeriode, kode), oleh=_OFFICE).id
    except DomainError:  # a drawn person the list doubts itself about
        return None


def _decide(kode: str, made: list[int]) -> None:
    """Send some, return one, refuse one, dispute one; leave the rest waiting, with a double to decide."""
    with unit_of_work(_OFFICE):
        for pk in made[:2]:
            record_verval(pk, HasilVerval.LAYAK, oleh=_OFFICE).berita_acara = "140/7/BA-MUS/2026"
        session().flush()
        kirim(kode, jenis=None, oleh=_OFFICE)
        record_verval(made[2], HasilVerval.LAYAK, oleh=_OFFICE)
        record_verval(made[3], HasilVerval.DIKEMBALIKAN, alasan="Alamat dan RT belum sesuai KK", oleh=_OFFICE)
        for pk in made[4:6]:
            record_verval(pk, HasilVerval.TIDAK_LAYAK, alasan="Penghasilan di atas garis kemiskinan", oleh=_OFFICE)
        place = PerguruanTinggi(nama="Universitas Contoh Banua", penetapan="Contoh", aktif=True)
        session().add_all([place, PerguruanTinggi(nama="Politeknik Contoh Tanah Laut", aktif=True)])
        session().flush()
        why = "Ketua RT menyatakan keluarga ini tidak mampu"
        ask_university(made[4], perguruan_tinggi_id=place.id, masalah=why, tanggal=clock.today(), oleh=_OFFICE)
        look_for_doubles(session().get_one(BnbaPeriode, kode))


def _local_programme(kode: str) -> None:
    """Three people in the region's own programme, by a decision."""
    with unit_of_work(_OFFICE):
        periode = session().get_one(BnbaPeriode, kode)
        local = next((one for one in programmes() if one.kolom_bnba is None), None)
        if local is None:
            return
        people = select(Bnba.kode_baris).where(valid_in(Bnba, periode.urut)).order_by(Bnba.id).limit(3)
        for person in session().scalars(people).all():
            begin(
                local.id, person, periode, sumber=SumberPeserta.KEPUTUSAN, dasar="SK Bupati 188/45/2026", oleh=_OFFICE
            )
