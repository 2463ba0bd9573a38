"""A letter whose number the Agendaris voided is not handed over; its application can be ended."""

import pytest

from app.agenda.models import AgendaSuratKeluar
from app.agenda.service import void_outgoing
from app.berkas.models import TandaTerima
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from tests.support.desk import Desk


@pytest.fixture
def berkas(desk: Desk) -> int:
    """Return an application that waits for its letter to be handed over, its number void."""
    berkas = desk.case(waits_for="serahkan")
    row = desk.row(AgendaSuratKeluar)["id"]

    def void(*, oleh: Pelaku) -> None:
        void_outgoing(session().get_one(AgendaSuratKeluar, row), alasan="salah orang", oleh=oleh)

    desk.act("agendaris", void)
    return berkas


def test_it_is_not_handed_over(desk: Desk, berkas: int) -> None:
    with pytest.raises(DomainError, match="dibatalkan"):
        desk.attempt("fo", "serahkan", berkas)
    assert desk.rows(TandaTerima) == []
    assert desk.at(berkas).act == "serahkan"


def test_its_application_can_be_ended_and_keeps_the_number(desk: Desk, berkas: int) -> None:
    number = desk.at(berkas).number
    desk.attempt("fo", "batalkan", berkas)
    here = desk.at(berkas)
    assert (here.status, here.act, here.number) == ("dibatalkan", "", number)


def test_its_application_can_be_ended_too_when_another_letter_was_begun(desk: Desk, berkas: int) -> None:
    desk.attempt("fo", "kembalikan", berkas)
    while desk.at(berkas).act != "paraf":
        desk.step(berkas)
    desk.attempt("fo", "batalkan", berkas)
    assert desk.at(berkas).status == "dibatalkan"
