"""What was directed to somebody absent waits for who holds his post."""

import pytest

from app.audit.models import Riwayat
from app.disposisi.models import Disposisi, DisposisiPenerima
from app.disposisi.queries import inbox_size
from app.disposisi.service import tindak_lanjuti
from tests.support.delegation import AN, delegated, ended
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.unit.disposisi.test_tree import direct, letter

pytestmark = ONE_DATABASE


def waiting(desk: Desk, account: str) -> int:
    return int(desk.ask(lambda: inbox_size(desk.person(account)), account))


@pytest.mark.parametrize("jenis", ["plh", "an"])
def test_a_plh_answers_the_dispositions_of_the_absent_and_a_signer_on_behalf_does_not(desk: Desk, jenis: str) -> None:
    key = direct(desk, "sekretaris", ("kadis",), surat_masuk_id=letter(desk))
    assert waiting(desk, "kabid_rehab") == 0
    row = delegated(desk, "kabid_rehab") if jenis == "plh" else delegated(desk, "kabid_rehab", AN)
    assert waiting(desk, "kabid_rehab") == (1 if jenis == "plh" else 0)
    if jenis == "an":
        with desk.refuses("tidak ditujukan"):
            desk.act("kabid_rehab", tindak_lanjuti, key, tindak_lanjut="Sudah dibahas")
        return
    desk.act("kabid_rehab", tindak_lanjuti, key, tindak_lanjut="Sudah dibahas")
    assert desk.row(DisposisiPenerima)["tgl_selesai"] is not None
    name = desk.person("kadis").nama
    assert any(f"atas nama {name}" in one["teks"] for one in desk.rows(Riwayat))
    ended(desk, row)
    with desk.refuses("tidak ditujukan"):
        desk.act("kabid_rehab", tindak_lanjuti, key, tindak_lanjut="Sekali lagi")


def test_a_plh_directs_in_the_post_he_holds(desk: Desk) -> None:
    delegated(desk, "kabid_rehab")
    key = direct(desk, "kabid_rehab", ("staf",), surat_masuk_id=letter(desk))
    assert desk.row(Disposisi, id=key)["dari"] == "Plh. Kepala Dinas Sosial"
