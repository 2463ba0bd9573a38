"""What the journeys find when they begin, worked by the real commands: ``python -m tests.browser.perjalanan.keadaan``.

Each journey has people of its own, known by their place in the demo office's list.
"""

from collections.abc import Iterable
from typing import Any

from app import create_app
from tests.browser.journey import listed_person
from tests.browser.waiting import listed
from tests.support.desk import ISIAN, Desk

WANTED = ("pendaftaran KIP Kuliah", "keringanan biaya rumah sakit", "beasiswa daerah", "pengurusan BPJS PBI")
#: Who comes to the counter himself, and the people whose letters wait somewhere on their way.
COMES, COMES_INCOMPLETE = 20, 41
WRITTEN, RETURNED = 50, 51
FOR_SUBKOR, FOR_KABID = range(60, 62), range(62, 65)
FOR_KADIS = range(70, 80)
LATE, NUMBERED = 90, range(91, 94)
RUNNING, ISSUED = 100, 101
FOR_SEKRETARIS, FOR_PLH = 85, 86
TO_ENTER, ENTERED = (110, 111), (112, 113)
#: What a Subkor wrote when he sent the letter of ``RETURNED`` back.
REASON = "Nomor surat kehilangan belum sama dengan lampiran"
#: Whose letter waits for the head's word.
SENDER = "Dinas Sosial Provinsi Kalimantan Selatan"
DTKS, BPNT = "sk_dtks", "rekom_bpnt_kks"


def name_of(person: int) -> str:
    """Return the name of somebody of the list."""
    return listed_person(person)["NAMA"]


def main() -> None:
    """Work it all in the installation of the environment."""
    desk = Desk(create_app())
    letters(desk, FOR_SUBKOR, "paraf", "subkor_identifikasi")
    letters(desk, FOR_KABID, "paraf", "kabid_dayasos")
    letters(desk, FOR_KADIS, "tanda_tangan", "kepala_dinas")
    letters(desk, [FOR_SEKRETARIS, FOR_PLH], "tanda_tangan", "kepala_dinas")
    letters(desk, [LATE], "nomori")
    letters(desk, [*NUMBERED, ISSUED], "")
    letters(desk, [RUNNING], "periksa")
    lost_card(desk, WRITTEN)
    desk.attempt("subkor_stimulan", "kembalikan", lost_card(desk, RETURNED, "paraf"), ke=3, alasan=REASON)
    for person in TO_ENTER:
        health_insurance(desk, person, 5)
    for person in ENTERED:
        health_insurance(desk, person, 7)
    desk.case("surat_masuk", waits_for="disposisi", actor="kepala_dinas", nama=SENDER)


def letters(desk: Desk, people: Iterable[int], act: str, actor: str = "") -> None:
    """Let certificates of these people wait for an act, or be finished."""
    for one in people:
        wanted = {"keperluan": WANTED[one % len(WANTED)]}
        desk.case(DTKS, warga=desk.ask(lambda one=one: listed(one)), waits_for=act, actor=actor, isian=wanted)


def lost_card(desk: Desk, person: int, act: str = "draf") -> int:
    """Let somebody's application for a new card wait for its draft, or for a paraf."""
    received: dict[str, Any] = {"warga": desk.ask(lambda: listed(person)), "varian": "hilang", "isian": ISIAN[BPNT]}
    return desk.case(BPNT, waits_for=act, **received)


def health_insurance(desk: Desk, person: int, step: int) -> None:
    """Let somebody's application for an insurance paid by the region stand at a step."""
    berkas = desk.receive("bpjs_aktivasi", warga=desk.ask(lambda: listed(person)), hp="0812-3456-7890")
    while desk.at(berkas).step < step:
        desk.step(berkas)


if __name__ == "__main__":
    main()
