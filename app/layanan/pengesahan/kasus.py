"""The cases of a period as its pages show them.

Read past the row scope: cases exist for their bidang, where a period stands for the whole office.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.berkas.models import StatusBerkas, Tugas
from app.core.db import read_as, session
from app.core.roles import SISTEM
from app.layanan.pengesahan.models import FINALISASI, LAMPIRAN, PENGESAHAN, Pengesahan, StatusPengesahan
from app.pindaian.models import Pindaian
from app.pindaian.service import scans_of
from app.workflow import services
from app.workflow.services import Layanan
from app.workflow.spec import Tindakan
from app.workflow.store import current
from app.workflow.turns import label_of, open_turn, sop_of

#: The signed attendance list of the coordination meeting, as its scan is named.
RAPAT = "Daftar Hadir Rapat Koordinasi"


@dataclass(frozen=True, slots=True)
class Penolakan:
    """One refusal by the ministry."""

    waktu: datetime | None
    oleh: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Kasus:
    """One case of a period.

    Attributes:
        place: (step, turn) that is open, None when the case is closed.
        langkah: what the open step does, ``giliran`` the act that is due, in words.
        surat_pelaksanaan: number of the letter to the villages, once it was issued.
        berkas: scans by the paper they show, as (id, name).
    """

    id: int
    slug: str
    periode: str
    no_reg: str
    mulai: datetime
    status: StatusPengesahan
    place: tuple[int, int] | None
    tugas_id: int
    langkah: str
    giliran: str
    draf: tuple[int, int]
    unggah: tuple[int, int]
    putusan: int
    finalisasi: int
    tgl_unggah: datetime | None
    no_surat: str
    tgl_surat: date | None
    batas_muskel: date | None
    surat_pelaksanaan: str
    penolakan: tuple[Penolakan, ...]
    berkas: dict[str, tuple[str, str]]
    n_layak: int | None
    n_tl: int | None

    @property
    def letter_underway(self) -> bool:
        """Whether the ratification was drafted and is not decided yet: those it is about must not change now."""
        return self.place is not None and self.place > self.draf


def cases_of(periode: str = "") -> list[Kasus]:
    """Return the cases of a period, or of all, newest first; those called off are left out."""
    with read_as(SISTEM):
        query = select(Pengesahan).where(Pengesahan.status != StatusBerkas.DIBATALKAN)
        if periode:
            query = query.where(Pengesahan.periode == periode)
        return [_told(row) for row in session().scalars(query.order_by(Pengesahan.id.desc()))]


def of_findings(cases: Sequence[Kasus]) -> Kasus | None:
    """Return the newest case that carries the people's states (SOP BJB-03)."""
    return next((one for one in cases if one.finalisasi), None)


def of_cycle(cases: Sequence[Kasus]) -> Kasus | None:
    """Return the newest case that leads the villages through the period (SOP BJB-01)."""
    return next((one for one in cases if not one.finalisasi), None)


def kinds() -> list[tuple[Layanan, str]]:
    """Return the services whose cases belong to a period, with the SOP's title, the one that leads first."""
    found = [one for one in services.running() if issubclass(one.register, Pengesahan)]
    return [(one, current(one.slug)[1].sebutan) for one in found]


def _told(row: Pengesahan) -> Kasus:
    turn, number = open_turn(row), _numbered(row.tugas, row.unggah[0])
    return Kasus(
        id=row.id,
        slug=row.layanan,
        periode=row.periode,
        no_reg=row.no_reg,
        mulai=row.masuk,
        status=row.status_pengesahan,
        place=(turn.langkah_no, turn.giliran) if turn else None,
        tugas_id=turn.id if turn else 0,
        langkah=sop_of(row).langkah_ke(turn.langkah_no).kegiatan if turn else "",
        giliran=label_of(turn.tindakan) if turn else "",
        draf=row.draf,
        unggah=row.unggah,
        putusan=row.putusan,
        finalisasi=row.finalisasi,
        tgl_unggah=row.tgl_unggah,
        no_surat=number,
        tgl_surat=row.tgl if number else None,
        batas_muskel=row.batas_muskel,
        surat_pelaksanaan=_numbered(row.tugas, row.pelaksanaan),
        penolakan=tuple(Penolakan(one.ditutup, one.oleh_nama or "", one.alasan or "") for one in row.penolakan_semua),
        berkas=_papers(scans_of(row)),
        n_layak=row.n_layak,
        n_tl=row.n_tl,
    )


def _numbered(turns: Sequence[Tugas], langkah_no: int) -> str:
    done = [one for one in turns if one.langkah_no == langkah_no and one.tindakan == Tindakan.NOMORI]
    return next((one.keluaran or "" for one in reversed(done) if one.hasil == "selesai"), "")


def _papers(scans: Sequence[Pindaian]) -> dict[str, tuple[str, str]]:
    kinds_of_paper = (FINALISASI, LAMPIRAN, PENGESAHAN, RAPAT)
    return {paper: (one.id, one.nama) for one in scans for paper in kinds_of_paper if one.nama.startswith(paper)}
