"""Which cases come in: how often each service is asked for, and by whom."""

from dataclasses import dataclass
from random import Random

from sqlalchemy import select

from app.berkas.models import Kelengkapan
from app.bnba.models import Bnba
from app.core import clock
from app.core.db import read_as, session
from app.core.roles import SISTEM
from app.demo.contoh import opening_values
from app.demo.player import ticks
from app.workflow.actions.terima import Permohonan, Syarat
from app.workflow.services import Layanan, Pemohon, require, running
from app.workflow.spec import Sop, StatusSop
from app.workflow.store import current
from app.workflow.ways import ways_on

#: Cases of a month, by service; a service not named here comes twice.
_OFTEN = {
    "sk_dtks": 105, "rekom_bpnt_kks": 52, "bpjs_aktivasi": 62, "layanan_langsung": 40, "surat_masuk": 30,
    "surat_keluar": 30, "bpjs_mundur": 14, "trk_pengaduan_bpnt": 11, "cuti": 10, "e_lapor": 9, "karang_taruna": 6,
    "anak_terlantar": 5, "pub": 4, "lks": 4, "abh": 4, "bencana": 4, "adopsi": 3, "sanding_dtks": 4,
    "kenaikan_pangkat": 3,
}  # fmt: skip
_APPLICANT = ("nama", "alamat", "wilayah_kode", "nik", "no_kk", "hp")


@dataclass(frozen=True, slots=True)
class Kasus:
    """One case to come.

    Attributes:
        orang: the row of the list that its applicant is.
        jalan: which of several ways it takes wherever there is a choice; None leaves it to the dice. A case that knows
            its ways comes on the first days and meets no mishap, so that every ending and every letter is there to see.
    """

    layanan: str
    orang: int
    jalan: int | None = None

    def permohonan(self, acak: Random) -> Permohonan:
        """Return what the opening page would send."""
        layanan, sop = require(self.layanan), current(self.layanan)[1]
        values = opening_values(layanan, acak, clock.today())
        varian = str(values.pop("varian", "")) or acak.choice([row.varian for row in sop.persyaratan] or ["default"])
        head = {**_applicant(layanan, self.orang), **{name: str(values[name]) for name in _APPLICANT if name in values}}
        pegawai = values.get("pegawai_id")
        return Permohonan(
            layanan=self.layanan,
            varian=varian,
            ceklis=_papers(ticks(sop, varian), acak) if self.jalan is None else ticks(sop, varian),
            isian=values,
            pegawai_id=int(str(pegawai)) if pegawai else None,
            nama=head["nama"],
            alamat=head["alamat"],
            wilayah_kode=head["wilayah_kode"],
            nik=head.get("nik", ""),
            no_kk=head.get("no_kk", ""),
            hp=head.get("hp", ""),
        )


def draw_cases(acak: Random, cases: int) -> list[Kasus]:
    """Return the month's cases: every service in force by each of its ways, the rest as often as it is asked for."""
    sheets = {one.slug: current(one.slug)[1] for one in running()}
    slugs = [slug for slug, sop in sheets.items() if sop.status is StatusSop.BERLAKU]
    guided: list[tuple[str, int | None]] = [(slug, way) for slug in slugs for way in range(_ways(sheets[slug]))]
    weights = [_OFTEN.get(slug, 2) for slug in slugs]
    others = acak.choices(slugs, weights, k=max(cases - len(guided), 0))
    drawn = [*guided, *((slug, None) for slug in others)]
    people = _listed(acak, len(drawn))
    return [Kasus(slug, orang, jalan) for (slug, jalan), orang in zip(drawn, people, strict=False)]


def _ways(sop: Sop) -> int:
    return max(len(ways_on(sop, langkah.no)) for langkah in sop.langkah)


def _listed(acak: Random, many: int) -> list[int]:
    with read_as(SISTEM):
        ids = list(session().scalars(select(Bnba.id).order_by(Bnba.id).limit(20_000)))
    return acak.sample(ids, many)


def _applicant(layanan: Layanan, orang: int) -> dict[str, str]:
    if layanan.pemohon not in (Pemohon.WARGA, Pemohon.TANPA_NIK, Pemohon.LEMBAGA):
        return {"nama": "", "alamat": "", "wilayah_kode": ""}
    row = session().get_one(Bnba, orang)
    head = {"nama": row.nama, "alamat": row.alamat or "RT 001 RW 001", "wilayah_kode": row.wilayah_kode}
    if layanan.pemohon is Pemohon.WARGA:
        head |= {"nik": row.nik or "", "no_kk": row.no_kk or "", "hp": f"08{orang % 10**9 + 1_000_000_00:010}"}
    return head


def _papers(found: list[Syarat], acak: Random) -> list[Syarat]:
    """One applicant in nine forgot a paper."""
    if not found or acak.randrange(9):
        return found
    lost = acak.randrange(len(found))
    return [Syarat(one.nama, Kelengkapan.TIDAK if at == lost else one.hasil) for at, one in enumerate(found)]
