"""The Admin cannot set a letter type so that its letters could no longer be drafted or numbered."""

import pytest

from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
PAGE = "/jenis-surat/edit/sk_dtks"


@pytest.mark.parametrize("days", ["0", "-5", "999999999"])
def test_a_validity_no_calendar_has_is_refused(desk: Desk, days: str) -> None:
    with desk.unchanged():
        assert "antara 1 hari dan 10 tahun" in change(desk, masa_berlaku_hari=days).text


def test_a_number_longer_than_the_book_can_hold_is_refused(desk: Desk) -> None:
    with desk.unchanged():
        assert "terlalu panjang" in change(desk, pola_nomor="{nomor}/" + "X" * 100 + "/{tahun}").text


def test_what_can_be_numbered_is_taken(desk: Desk) -> None:
    assert (
        change(desk, pola_nomor="{nomor:04}/{kode}/{tahun}", masa_berlaku_hari="").path == "/jenis-surat/show/sk_dtks"
    )


def change(desk: Desk, **typed: str) -> Page:
    visitor = Visitor(desk, "admin")
    (form,) = [form for form in visitor.open(PAGE).forms if any(one.name == "pola_nomor" for one in form.fields)]
    return visitor.send(form, PAGE, **typed)
