"""A login lasts as long as the password it was made with."""

import pytest

from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import PASSWORD
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
NEW = "Pindah-Gudang-77"


def test_a_changed_password_ends_the_other_logins(desk: Desk) -> None:
    here, elsewhere = Visitor(desk, "staf"), Visitor(desk, "staf")
    assert change(here, NEW).path == "/"
    assert here.open("/menunggu/").path == "/menunggu/"
    assert elsewhere.open("/menunggu/").path == "/login/"


@pytest.mark.parametrize(
    "easy", ["staf-staf-staf", "dinsos2026dinsos", "            ", "aaaaaaaaaaaaaaaa", "Kata-Sandi-123456", PASSWORD]
)
def test_a_password_that_is_easily_guessed_is_refused(desk: Desk, easy: str) -> None:
    visitor = Visitor(desk, "staf")
    with desk.unchanged():
        page = change(visitor, easy)
    assert "mudah ditebak" in page.text


def change(visitor: Visitor, new: str) -> Page:
    page = visitor.open("/sandi/")
    (form,) = [form for form in page.forms if any(one.name == "baru" for one in form.fields)]
    return visitor.send(form, "/sandi/", lama=PASSWORD, baru=new, ulang=new)
