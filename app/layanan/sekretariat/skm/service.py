"""Taking answers: which survey is open, and writing one questionnaire."""

from collections.abc import Mapping

from sqlalchemy import select

from app.audit import note
from app.berkas.models import StatusBerkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.layanan.sekretariat.skm.models import Skm
from app.layanan.sekretariat.skm.responden import JAWABAN, LAINNYA, SkmResponden
from app.workflow import services
from app.workflow.forms import parse
from app.workflow.services import Pemohon
from app.workflow.store import in_force

_ASKED = ("jk", "umur", "pendidikan", "pekerjaan", *JAWABAN, "saran")
_PUBLIC = {Pemohon.WARGA, Pemohon.TANPA_NIK, Pemohon.LEMBAGA}


def open_survey() -> Skm | None:
    """Return the survey that takes answers today, the newest when there are several."""
    query = select(Skm).where(Skm.status == StatusBerkas.BERJALAN).order_by(Skm.id.desc())
    return next((one for one in session().scalars(query) if one.terbuka(clock.today())), None)


def judged_services() -> list[tuple[str, str]]:
    """Return (slug, title) of the services that the public receives."""
    public = in_force(one.slug for one in services.running() if one.pemohon in _PUBLIC)
    return sorted(((slug, sop.sebutan) for slug, sop in public.items()), key=lambda pair: pair[1])


def answer(form: Mapping[str, object], *, oleh: Pelaku) -> SkmResponden:
    """Write one questionnaire into the open survey.

    Raises:
        DomainError: no survey is open, the service is not one of ours, or an answer is missing.
    """
    survey = open_survey()
    if survey is None:
        raise DomainError("Survei sedang tidak dibuka.", "tertutup")
    layanan = str(form.get("layanan") or "")
    if layanan not in {LAINNYA, *(slug for slug, _title in judged_services())}:
        raise DomainError("Pilih layanan yang Anda terima.", "layanan")
    columns = SkmResponden.__mapper__.columns
    missing = [name.upper()[1:] for name in JAWABAN if not form.get(name)]
    if missing:
        raise DomainError(f"Pertanyaan nomor {', '.join(missing)} belum dijawab.", "jawaban")
    values = {name: parse(columns[name], form.get(name)) for name in _ASKED}
    row = SkmResponden(berkas_id=survey.id, layanan=layanan, waktu=clock.now(), **values)
    session().add(row)
    session().flush()
    note(row, "mengisi kuesioner", oleh=oleh)
    return row
