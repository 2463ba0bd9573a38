"""Who the registers know as PPKS: people by kind, village and sex, without a name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.berkas.models import StatusBerkas
from app.bnba.models import Bnba, BnbaPeriode, valid_in
from app.core.db import session
from app.laporan.hitung import Kasus, cases
from app.laporan.parameter import Saringan
from app.layanan.kasus_ppks.models import KasusPpks
from app.layanan.pendataan.models import PendataanPpks
from app.layanan.ppks import JenisPpks
from app.layanan.rehabilitasi.abh.models import Abh
from app.layanan.rehabilitasi.bencana.models import BencanaKejadian, JenisBencana
from app.layanan.sekretariat.layanan_langsung.models import LayananLangsung

KASUS, ABH, LANGSUNG = "Register kasus PPKS", "Register ABH", "Layanan langsung"
_DISASTERS = {JenisBencana.KONFLIK: JenisPpks.KORBAN_BENCANA_SOSIAL}


@dataclass(frozen=True, slots=True)
class Catatan:
    """Some people that a register knows: of which kind, where, of which sex ("" where it does not say)."""

    sumber: str
    jenis: JenisPpks
    tempat: str
    jk: str
    jumlah: int = 1
    tampak: bool = True


def known_people(asked: Saringan) -> Iterator[Catatan]:
    """Yield what every source knows within the span; the survey only while the whole region is asked for."""
    span = (asked.dari, asked.sampai, asked.oleh)
    for one in _valid(cases(*span, KasusPpks, "ppks", "jk")):
        yield _of_case(KASUS, one, one.lain[0], one.lain[1])
    for one in _valid(cases(*span, Abh, "jk")):
        yield _of_case(ABH, one, JenisPpks.ANAK_BERHADAPAN_HUKUM, one.lain[0])
    for one in _valid(cases(*span, LayananLangsung, "ppks")):
        if one.lain[0]:
            yield _of_case(LANGSUNG, one, one.lain[0], "")
    for one in _valid(cases(*span, BencanaKejadian, "jenis", "jiwa")):
        kind = _DISASTERS.get(one.lain[0], JenisPpks.KORBAN_BENCANA_ALAM)
        yield Catatan("Kejadian bencana (jiwa)", kind, one.wilayah, "", one.lain[1] or 0, tampak=False)
    yield from _poor(asked.sampai)
    if not asked["kecamatan"]:
        yield from _surveyed(asked.tahun)


def _valid(rows: Iterable[Kasus]) -> list[Kasus]:
    return [row for row in rows if row.status is not StatusBerkas.DIBATALKAN]


def _of_case(sumber: str, one: Kasus, jenis: JenisPpks, jk: Any) -> Catatan:
    return Catatan(sumber, jenis, one.wilayah, str(jk), tampak=one.tampak)


def _poor(sampai: date) -> Iterator[Catatan]:
    """The people of the year's last list, as fakir miskin."""
    query = select(BnbaPeriode).where(BnbaPeriode.diimpor.is_not(None), BnbaPeriode.kode.startswith(f"{sampai:%Y}-"))
    periode = session().scalars(query.order_by(BnbaPeriode.urut.desc())).first()
    if periode is None:
        return
    people = select(Bnba.wilayah_kode, Bnba.jk, func.count()).where(valid_in(Bnba, periode.urut))
    for place, jk, count in session().execute(people.group_by(Bnba.wilayah_kode, Bnba.jk)):
        yield Catatan(f"BNBA {periode.kode}", JenisPpks.FAKIR_MISKIN, place, jk or "", count)


def _surveyed(tahun: int) -> Iterator[Catatan]:
    for row in session().scalars(select(PendataanPpks).where(PendataanPpks.tahun == tahun)):
        for jk, count in (("L", row.laki), ("P", row.perempuan), ("", row.tanpa_jk)):
            if count:
                yield Catatan("Pendataan", row.jenis, row.kecamatan, jk, count)
