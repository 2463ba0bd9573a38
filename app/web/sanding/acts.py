"""From the forms of a comparison's page to the commands: parsing only."""

from app.core.roles import Pelaku
from app.layanan.pemberdayaan.sanding_dtks.jalan import latest_run, mulai, setujui, tolak
from app.layanan.pemberdayaan.sanding_dtks.meja import jawab_sisa
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.sanding.preview import chosen
from app.web.act_page import Act
from app.web.given import Form
from app.web.page import found


def _start(pk: int, form: Form, *, oleh: Pelaku) -> str:
    sent = {int(name[6:]): value for name, value in form.items() if name.startswith("kolom-") and name[6:].isdigit()}
    mulai(pk, periode=form.get("periode", ""), kolom=chosen(sent) if sent else None, oleh=oleh)
    return "Sanding diminta."


def _approve(pk: int, form: Form, *, oleh: Pelaku) -> str:
    setujui(_waiting(pk), catatan=form.get("catatan", ""), oleh=oleh)
    return "Sanding disetujui dan dijalankan."


def _refuse(pk: int, form: Form, *, oleh: Pelaku) -> str:
    tolak(_waiting(pk), catatan=form.get("catatan", ""), oleh=oleh)
    return "Sanding ditolak."


def _leave(pk: int, form: Form, *, oleh: Pelaku) -> str:
    jawab_sisa(pk, alasan=form.get("alasan", ""), oleh=oleh)
    return "Sisanya dijawab sebagai mungkin. Berkas hasil sedang disusun."


def _waiting(pk: int) -> int:
    proses = latest_run(found(SandingPermohonan, pk))
    return proses.id if proses else 0


COMMANDS: dict[str, Act] = {
    "mulai": _start, "setujui": _approve, "tolak": _refuse, "sisa": _leave,
}  # fmt: skip
