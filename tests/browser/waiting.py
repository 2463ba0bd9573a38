"""Letters that wait for paraf and signature, worked there by the real commands: ``python -m tests.browser.waiting``."""

from sqlalchemy import select

from app import create_app
from app.bnba.models import Bnba
from app.core.db import session
from tests.browser.journey import listed_person
from tests.support.desk import Desk
from tests.support.people import Warga

#: What waits, for which actor, how often.
WAITING = (("paraf", "kabid_dayasos", 4), ("tanda_tangan", "kepala_dinas", 3))


def main() -> None:
    """Work them in the installation of the environment, for people of its list."""
    desk = Desk(create_app())
    for number, (act, actor) in enumerate((act, actor) for act, actor, times in WAITING for _ in range(times)):
        warga = desk.ask(lambda number=number: listed(number))
        desk.case("sk_dtks", warga=warga, waits_for=act, actor=actor)


def listed(number: int) -> Warga:
    """Return somebody of the demo office's list as he stands in it."""
    nik = listed_person(number)["NIK"]
    row = session().scalars(select(Bnba).where(Bnba.nik == nik).limit(1)).one()
    return Warga(row.nama, nik, row.no_kk or "", row.wilayah_kode, row.alamat or "", "")


if __name__ == "__main__":
    main()
