"""Where a proposal stands, derived from what is recorded: verval, quality check, batch. Nothing keeps it twice."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, not_, or_, select

from app.berkas.models import Tugas
from app.bnba.models import HasilVerval, JenisUsulan, Usulan
from app.bnba.proposals import called_off
from app.kiriman.models import StatusKiriman
from app.kiriman.service import sent_in
from app.layanan.dtks_usulan.models import PengendalianMutu
from app.layanan.musdes_ba.models import VERVAL

#: The file's code among the layouts.
BERKAS = "siksng"


class Keadaan(StrEnum):
    """Where a proposal stands."""

    MENUNGGU = "menunggu"
    DIKEMBALIKAN = "dikembalikan"
    DIKENDALIKAN = "dikendalikan"
    TIDAK_LAYAK = "tidak_layak"
    VERVAL = "verval"
    GUGUR = "gugur"
    SIAP = "siap"
    DIKIRIM = "dikirim"
    DITERIMA = "diterima"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return {
            "menunggu": "Menunggu verval", "dikembalikan": "Dikembalikan", "dikendalikan": "Di perguruan tinggi",
            "tidak_layak": "Tidak layak", "verval": "Verval berkas belum ditutup",
            "gugur": "Berkas dibatalkan", "siap": "Siap dikirim",
            "dikirim": "Dikirim", "diterima": "Diterima SIKS-NG",
        }[self.value]  # fmt: skip

    @property
    def tone(self) -> str:
        """Return the tone of its chip."""
        return {
            "menunggu": "wait", "dikembalikan": "wait", "dikendalikan": "wait", "tidak_layak": "stop", "verval": "wait",
            "gugur": "stop",
            "siap": "link", "dikirim": "act", "diterima": "act",
        }[self.value]  # fmt: skip


def disputed() -> ColumnElement[bool]:
    """Return the condition that a university has not answered yet."""
    check = PengendalianMutu.__table__.c  # the table: a village may know that its proposal is there
    return select(check.id).where(check.usulan_id == Usulan.id, check.temuan.is_(None)).exists()


def in_verval() -> ColumnElement[bool]:
    """Return the condition that its case has not left the verval: until then every finding may still be changed."""
    turn = Tugas.__table__.c
    found = select(turn.id).where(turn.berkas_id == Usulan.berkas_id, turn.ditutup.is_(None), turn.langkah_no <= VERVAL)
    return found.exists()


def _kept(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return these conditions of what has not left and whose case stands."""
    return and_(*conditions, not_(called_off()), not_(_SENT))


def reportable() -> ColumnElement[bool]:
    """Return the condition that a finding is told to SIKS-NG: what was found eligible, and every objection decided."""
    objection = and_(Usulan.jenis == JenisUsulan.SANGGAH, Usulan.hasil == HasilVerval.TIDAK_LAYAK)
    return or_(Usulan.hasil == HasilVerval.LAYAK, objection)


_SENT, _TAKEN = sent_in(BERKAS, Usulan.id), sent_in(BERKAS, Usulan.id, StatusKiriman.DITERIMA)
CONDITIONS: Mapping[Keadaan, ColumnElement[bool]] = {
    Keadaan.DITERIMA: _TAKEN,
    Keadaan.DIKIRIM: and_(_SENT, not_(_TAKEN)),
    Keadaan.GUGUR: and_(called_off(), not_(_SENT)),
    Keadaan.DIKENDALIKAN: _kept(disputed()),
    Keadaan.MENUNGGU: _kept(Usulan.hasil == HasilVerval.MENUNGGU, not_(disputed())),
    Keadaan.DIKEMBALIKAN: _kept(Usulan.hasil == HasilVerval.DIKEMBALIKAN, not_(disputed())),
    Keadaan.VERVAL: _kept(reportable(), in_verval(), not_(disputed())),
    Keadaan.SIAP: _kept(reportable(), not_(in_verval()), not_(disputed())),
    Keadaan.TIDAK_LAYAK: _kept(
        Usulan.hasil == HasilVerval.TIDAK_LAYAK, Usulan.jenis != JenisUsulan.SANGGAH, not_(disputed())
    ),
}
#: The state of a proposal as one column of a query.
KEADAAN = case(*((condition, state.value) for state, condition in CONDITIONS.items()), else_=Keadaan.MENUNGGU.value)
