"""The Agendaris voids, reserves and opens; on both databases, once, with a reason."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from app.agenda.models import AgendaSuratKeluar, Nomor, StatusNomor
from tests.support.desk import Desk
from tests.support.visitor import Visitor

REASON = "salah ketik pada surat"


def void(desk: Desk, reason: str = REASON) -> str:
    """Press the button of the letter's page and return what the page says then."""
    visitor = Visitor(desk, "agendaris")
    address = f"/agenda/surat-keluar/show/{desk.row(AgendaSuratKeluar)['id']}"
    (form,) = [form for form in visitor.open(address).forms if form.action == "/nomor/batal"]
    visitor.client.post(form.action, data=form.values(alasan=reason), headers={"Referer": f"http://localhost{address}"})
    return visitor.open(address).text


def test_a_void_number_keeps_its_row_and_says_why(desk: Desk) -> None:
    desk.case()
    assert REASON in void(desk)
    assert desk.row(Nomor, buku="surat_keluar")["status"] is StatusNomor.BATAL
    assert desk.row(AgendaSuratKeluar)["keterangan"] == f"BATAL: {REASON}"


def test_without_a_reason_nothing_is_void(desk: Desk) -> None:
    desk.case()
    assert "paling sedikit lima huruf" in void(desk, "x")
    assert desk.row(Nomor, buku="surat_keluar")["status"] is StatusNomor.TERBIT


def test_many_presses_void_a_number_once(desk: Desk) -> None:
    desk.case()
    row = desk.row(AgendaSuratKeluar)["id"]
    clients = [Visitor(desk, "agendaris").client for _ in range(4)]

    def press(client: object) -> str:
        answer = client.post("/nomor/batal", data={"agenda_id": row, "alasan": REASON})  # type: ignore[attr-defined]
        return str(answer.status_code)

    with ThreadPoolExecutor(len(clients)) as threads:
        answers = Counter(threads.map(press, clients))
    assert answers == {"302": 1, "422": 3}
