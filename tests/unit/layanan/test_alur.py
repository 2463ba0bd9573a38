"""Planning papers as values: the status follows the steps, and a request says how late it is."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.core import clock
from app.core.roles import UNITS
from app.layanan.dokumen_kinerja.alur import TahapDokumen
from app.layanan.dokumen_kinerja.models import DokumenKinerja
from app.layanan.dokumen_kinerja.rows import BidangPengisi, PermintaanData
from app.layanan.registry import load_models, sop_files
from app.layanan.sekretariat.iku.models import Iku
from app.layanan.sekretariat.lppd.models import Lppd
from app.workflow.spec import Tindakan
from tests.support.desk import OPENING

load_models()
TODAY = date(2026, 11, 23)


def test_every_bidang_of_the_office_is_asked() -> None:
    assert {bidang.value for bidang in BidangPengisi} == {unit for unit, above in UNITS.items() if above == "dinas"}


@pytest.mark.parametrize("model", [Iku, Lppd])
def test_the_step_numbers_are_those_of_the_sheet(model: type[DokumenKinerja]) -> None:
    sop = sop_files()[str(model.__mapper_args__["polymorphic_identity"])]
    acts = {
        no: [turn.tindakan for turn in sop.langkah_ke(no).giliran]
        for no in (model.alur.konsep, model.alur.koreksi, model.alur.ttd, model.alur.kirim)
    }
    assert [found[0] for found in acts.values()] == [
        Tindakan.DRAF, Tindakan.PERIKSA, Tindakan.TANDA_TANGAN, Tindakan.NOMORI,
    ]  # fmt: skip
    assert "Menghimpun" in sop.langkah_ke(model.alur.himpun).kegiatan
    assert "Menggandakan" in sop.langkah_ke(model.alur.salin).kegiatan


def test_the_status_follows_the_steps() -> None:
    found = [Lppd(langkah_no=no).tahap for no in range(1, 13)]
    assert found == [
        *[TahapDokumen.FORMAT] * 3, TahapDokumen.HIMPUN, TahapDokumen.ANALISIS, TahapDokumen.KONSEP,
        *[TahapDokumen.KOREKSI] * 2, TahapDokumen.TTD, *[TahapDokumen.KIRIM] * 3,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("diterima", "alasan", "beres", "words"),
    [
        (None, None, False, "Menunggu"),
        (TODAY, None, True, "Diterima tepat waktu"),
        (None, "Bidang tanpa kegiatan", True, "Tanpa data: Bidang tanpa kegiatan"),
    ],
)
def test_a_request_says_where_it_stands(
    diterima: date | None, alasan: str | None, beres: bool, words: str
) -> None:  # a column of the table
    with clock.frozen(clock.now().replace(year=2026, month=11, day=23)):
        row = request(diterima=diterima, berkas="a.xlsx" if diterima else None, alasan=alasan)
        assert (row.beres, row.keterangan) == (beres, words)


def test_data_that_are_not_there_get_later_every_day() -> None:
    with clock.frozen(OPENING + timedelta(days=4)):
        assert request().keterangan == "Belum masuk, terlambat 4 hari"
        assert request(diterima=TODAY + timedelta(days=2), berkas="a.xlsx").terlambat == 2


def request(**values: Any) -> PermintaanData:
    return PermintaanData(bidang=BidangPengisi.REHAB, dikirim=TODAY - timedelta(days=5), tenggat=TODAY, **values)
