"""The message to the applicant on the step page."""

from app.berkas.models import Berkas
from app.core.phone import whatsapp_link
from app.workflow import services
from app.workflow.kabar import news_for
from app.workflow.services import Pemohon
from app.workflow.status_code import code_of


def news_on(berkas: Berkas) -> dict[str, str] | None:
    """Return the message, its WhatsApp address (empty without a mobile number) and the code; None for office work."""
    if services.require(berkas.layanan).pemohon is Pemohon.KANTOR:
        return None
    text = news_for(berkas)
    return {"pesan": text, "tautan": whatsapp_link(berkas.hp, text) or "", "kode": code_of(berkas)}
