"""The Admin's list of accounts."""

from app.core.models import Petugas
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE


def test_it_names_who_an_account_is_nip_included_and_offers_a_search(desk: Desk) -> None:
    numbers = [row["nip"] for row in desk.rows(Petugas) if row["nip"]]
    page = Visitor(desk, "admin").open("/akun/")
    assert numbers
    assert [one for one in numbers if one not in page.text] == []
    assert 'data-filter="akun"' in page.html
