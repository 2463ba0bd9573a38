"""The kinds of people in need of social welfare services."""

from app.layanan.ppks import JenisPpks


def test_there_are_26_kinds_in_the_order_of_the_list() -> None:
    assert len(JenisPpks) == 26
    assert [one.kode for one in JenisPpks] == list(range(1, 27))
    assert JenisPpks.FAKIR_MISKIN.kode == 24
    assert JenisPpks.KOMUNITAS_ADAT.label == "Komunitas adat terpencil"
