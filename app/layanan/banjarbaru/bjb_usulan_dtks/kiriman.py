"""The steps of BJB-02 behind the verval: they close on what the proposals themselves say, nobody keeps it twice."""

from sqlalchemy import ColumnElement, and_, exists, not_, select

from app.berkas.models import Berkas
from app.bnba.models import Usulan
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import short_date
from app.core.roles import Pelaku
from app.kiriman.models import Kiriman, KirimanBaris
from app.layanan.dtks_usulan.keadaan import CONDITIONS, Keadaan, disputed
from app.layanan.dtks_usulan.models import PengendalianMutu
from app.layanan.musdes_ba.models import KENDALI, KIRIM, PENETAPAN, MusdesBa
from app.workflow import actions
from app.workflow.inbox import may_take
from app.workflow.turns import open_turn


def all_sent(berkas: Berkas) -> None:
    """Refuse while a proposal that is ready has not left for SIKS-NG; one at a university waits for its finding."""
    left = _names(berkas, CONDITIONS[Keadaan.SIAP])
    if left:
        raise DomainError(
            f"Belum masuk kiriman SIKS-NG: {', '.join(left[:5])}{' dan lainnya' if left[5:] else ''}. Susun kirimannya "
            "pada halaman Kiriman SIKS-NG.",
            "kiriman",
        )


def all_answered(berkas: Berkas) -> None:
    """Refuse while a university has not answered, or what it found eligible has not left."""
    if waiting := _names(berkas, disputed()):
        raise DomainError(f"Temuan perguruan tinggi belum dicatat untuk: {', '.join(waiting[:5])}.", "temuan")
    all_sent(berkas)


def way_on(berkas: Berkas) -> str:
    """Return whether a proposal of the case was given to a university (Ps. 6(4)), as the way on."""
    checked = exists().where(PengendalianMutu.usulan_id == Usulan.id)
    return f"ke-{KENDALI if _names(berkas, checked) else PENETAPAN}"


def tell_cases(kiriman: Kiriman, *, oleh: Pelaku) -> int:
    """Close the sending step of every case whose proposals have all left with this batch; returns how many."""
    ids = select(KirimanBaris.objek_id).where(KirimanBaris.kiriman_id == kiriman.id)
    cases = select(MusdesBa).where(
        MusdesBa.id.in_(select(Usulan.berkas_id).where(Usulan.id.in_(ids))),
        not_(exists().where(and_(Usulan.berkas_id == MusdesBa.id, CONDITIONS[Keadaan.SIAP]))),
    )
    said = f"Hasil verval dikirim ke SIKS-NG, kiriman {kiriman.nomor}, {short_date(kiriman.waktu.date())}"
    closed = 0
    for berkas in session().scalars(cases).all():
        turn = open_turn(berkas)
        if turn is not None and turn.langkah_no == KIRIM and may_take(oleh, turn):
            actions.catat(berkas.id, keluaran=said, oleh=oleh, tugas_id=turn.id)
            closed += 1
    return closed


def _names(berkas: Berkas, condition: ColumnElement[bool]) -> list[str]:
    return list(session().scalars(select(Usulan.nama).where(Usulan.berkas_id == berkas.id, condition)))
