"""The register of findings: a status and its reason fit together, by form and by grid."""

import pytest
from sqlalchemy import select

from app.bnba.models import AlasanTidakLayak, Bnba, StatusKelayakan, VerifikasiKelayakan
from app.bnba.service import current_periode
from app.bnba.verifikasi import record_check
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM
from tests.support.desk import Desk
from tests.support.people import SITI
from tests.support.visitor import Page, Visitor

_UNFIT = "Tidak Layak memerlukan alasan; Layak tidak memakai alasan."


@pytest.fixture
def eligible(desk: Desk) -> str:
    """Return the key of a finding that says Layak."""
    with desk.app.app_context(), unit_of_work(SISTEM):
        periode = current_periode()
        assert periode is not None
        person = session().scalars(select(Bnba).where(Bnba.nama == SITI.nama)).one()
        record_check(person.kode_baris, periode, StatusKelayakan.LAYAK, oleh=SISTEM)
        session().flush()
        return str(session().scalars(select(VerifikasiKelayakan.id)).one())


def reason(desk: Desk) -> str:
    with desk.app.app_context(), read_as(SISTEM):
        return str(session().scalars(select(AlasanTidakLayak.id).order_by(AlasanTidakLayak.urutan)).first())


def found(desk: Desk) -> tuple[StatusKelayakan, str]:
    with desk.app.app_context(), read_as(SISTEM):
        row = session().scalars(select(VerifikasiKelayakan)).one()
        return row.status, str(row.alasan_id or "")


def test_a_form_takes_tidak_layak_with_a_reason_and_not_without(desk: Desk, eligible: str) -> None:
    staf, address = Visitor(desk, "staf"), f"/verifikasi/edit/{eligible}"

    def sent(alasan: str) -> Page:
        (form,) = [one for one in staf.open(address).forms if one.offered("alasan_id")]
        return staf.send(form, address, status="tidak_layak", alasan_id=alasan)

    assert _UNFIT in sent("").text
    assert found(desk) == (StatusKelayakan.LAYAK, "")
    sent(reason(desk))
    assert found(desk) == (StatusKelayakan.TIDAK_LAYAK, reason(desk))


def test_a_grid_takes_tidak_layak_with_a_reason_and_not_without(desk: Desk, eligible: str) -> None:
    client = Visitor(desk, "staf").client

    def typed(**cells: str) -> int:
        changed = {name: {"semula": "layak" if name == "status" else "", "baru": text} for name, text in cells.items()}
        sent = {"ubah": [{"id": eligible, "sel": changed}], "tambah": []}
        return client.post("/verifikasi/tabel/simpan", json=sent).status_code

    assert typed(status="Tidak Layak") == 422
    assert found(desk) == (StatusKelayakan.LAYAK, "")
    assert typed(status="Tidak Layak", alasan_id=reason(desk)) == 200
    assert found(desk) == (StatusKelayakan.TIDAK_LAYAK, reason(desk))
