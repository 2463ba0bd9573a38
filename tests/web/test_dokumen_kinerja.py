"""A planning paper on its step page, without scripts: what each turn asks, and to whom it is handed."""

from app.berkas.models import TandaTerima
from app.layanan.dokumen_kinerja.models import DokumenKinerja
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
KASUBAG = "kasubag_perencanaan"


def at(desk: Desk, step: int, act: str = "") -> str:
    """Return the page of an IKU that waits at a step, or at an act of it."""
    berkas = desk.receive("iku")
    while (here := desk.at(berkas)).step < step or act not in ("", here.act):
        desk.step(berkas)
    return f"/berkas/{berkas}"


def test_the_format_s_file_and_due_date_are_asked_and_must_be_there(desk: Desk) -> None:
    page, head = at(desk, 2), Visitor(desk, KASUBAG)
    said = {"keluaran": "Format penetapan kinerja", "format_berkas": "IKU-2027.xlsx"}
    assert "Isi dahulu: Tenggat pengumpulan." in head.press("catat", page, **said).text
    head.press("catat", page, **said, tenggat="2026-12-04")
    assert desk.row(DokumenKinerja)["format_berkas"] == "IKU-2027.xlsx"
    assert desk.at(int(page.rpartition("/")[2])).step == 3


def test_the_invitation_is_written_from_what_its_turn_asks(desk: Desk) -> None:
    page, head = at(desk, 4), Visitor(desk, KASUBAG)
    rapat = {
        "rapat_tanggal": "2026-11-25", "rapat_jam": "09.00", "rapat_tempat": "Aula Dinas Sosial",
        "rapat_acara": "Pembahasan usulan bidang", "tahun": "2027",
    }  # fmt: skip
    assert "Isi dahulu: Acara rapat." in head.press("draf", page, **{**rapat, "rapat_acara": ""}).text
    head.press("draf", page, **rapat)
    letter = head.open(f"{page.replace('/berkas', '/cetak')}/pratinjau.html").text
    assert "Rabu, 25 November 2026" in letter
    assert "09.00 WITA sampai dengan selesai" in letter
    assert "Aula Dinas Sosial" in letter


def test_the_paper_is_handed_to_an_office_not_to_its_own_title(desk: Desk) -> None:
    page, archive = at(desk, 14, "serahkan"), Visitor(desk, "agendaris")
    form = archive.open(page).form("serahkan")
    assert (form.values()["penerima"], form.values()["hubungan"]) == ("", "instansi")
    archive.send(form, page, penerima="Bagian Organisasi Setda")
    receipt = desk.row(TandaTerima)
    assert (receipt["penerima"], receipt["hubungan"].value) == ("Bagian Organisasi Setda", "instansi")
