"""Deciding whether two rows are one person; of a double one proposal is dropped with its reason."""

from app.audit import note
from app.bnba.models import Bnba, BnbaPeriode, HasilVerval, Usulan
from app.bnba.service import find_by_kode
from app.bnba.verval import record_verval
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.layanan.dtks_usulan.models import PutusanKembar, UsulanKembar
from app.layanan.dtks_usulan.queries import state_of
from app.layanan.dtks_usulan.verval import CHANGEABLE, require_decider
from app.wilayah.names import village_of


def decide_pair(pair_id: int, *, kembar: bool, buang: int | None, oleh: Pelaku) -> UsulanKembar:
    """Record whether two rows are one person; of a double the named proposal is dropped with its reason.

    Raises:
        DomainError: decided already, or it is not said which proposal to drop, or that one has left.
    """
    require_decider(oleh)
    pair = session().get(UsulanKembar, pair_id, with_for_update=True)
    if pair is None or pair.putusan is not PutusanKembar.MENUNGGU:
        raise DomainError("Pasangan ini sudah diputus atau tidak ada. Muat ulang daftarnya.", "tertutup")
    pair.putusan = PutusanKembar.KEMBAR if kembar else PutusanKembar.BUKAN
    pair.diputus, pair.diputus_oleh = clock.now(), oleh.nama
    session().flush()
    note(pair.usulan, f"memutus {pair.putusan.label.lower()} dengan {other_in_words(pair)}", oleh=oleh)
    if kembar:
        _drop(pair, buang, oleh=oleh)
    return pair


def other_in_words(pair: UsulanKembar) -> str:
    """Return who the other one of a pair is."""
    if pair.lawan_usulan is not None:
        return f"usulan no. {pair.lawan_usulan_id} a.n. {pair.lawan_usulan.nama}"
    person = listed_of(pair)
    return f"BNBA a.n. {person.nama}, {village_of(person.wilayah_kode)}" if person else "BNBA"


def listed_of(pair: UsulanKembar) -> Bnba | None:
    """Return the person of the list a pair is with, None when it is with another proposal."""
    if pair.lawan_usulan_id is not None:
        return None
    return find_by_kode(pair.lawan.removeprefix("b:"), session().get_one(BnbaPeriode, pair.periode))


def _drop(pair: UsulanKembar, buang: int | None, *, oleh: Pelaku) -> None:
    both = {pair.usulan_id, pair.lawan_usulan_id} - {None}
    dropped = pair.usulan_id if pair.lawan_usulan_id is None else buang
    if dropped not in both:
        raise DomainError("Pilih usulan mana yang dipertahankan; yang lain menjadi tidak layak.", "buang")
    row = session().get_one(Usulan, dropped)
    if (state := state_of(row)) not in CHANGEABLE:
        raise DomainError(f"Usulan no. {row.id} {state.label.lower()}; tidak dapat digugurkan lagi.", "keadaan")
    kept = other_in_words(pair) if dropped == pair.usulan_id else f"usulan no. {pair.usulan_id} a.n. {pair.usulan.nama}"
    record_verval(row.id, HasilVerval.TIDAK_LAYAK, alasan=f"Data ganda dengan {kept}", oleh=oleh)
