"""A list is ordered by the columns of its table; what a row computes is only shown."""

from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Visitor
from tests.unit.disposisi.test_tree import direct, letter

pytestmark = ONE_DATABASE


def test_asking_to_sort_by_a_computed_column_is_not_an_error(desk: Desk) -> None:
    direct(desk, "kadis", ("kabid",), surat_masuk_id=letter(desk))
    kadis = Visitor(desk, "kadis")
    for column in ("surat_masuk", "kepada", "tindak_lanjut", "tgl_selesai", "dari"):
        asked = {"_oc_DisposisiRegisterView": column, "_od_DisposisiRegisterView": "asc"}
        assert kadis.open("/buku/disposisi/list/", **asked).status == 200, column
    assert kadis.open("/agenda/surat-masuk/list/", _oc_AgendaMasukView="no_agenda").status == 200
