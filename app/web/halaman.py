"""The pages of their own that some services have besides the step page."""

from flask import url_for

from app.berkas.models import Berkas

#: service -> (view, label); the view's ``show`` takes the application's key.
_PAGES = {
    "bansos_lansia_disabilitas": ("BansosView", "Bansos: usulan, penerima, penyaluran"),
    "bjb_fasilitasi_bansos": ("BansosView", "Bansos: penerima dan penyaluran"),
    "bencana": ("BencanaView", "Bencana: logistik dan pengungsi"),
}


def page_link(berkas: Berkas) -> tuple[str, str] | None:
    """Return (address, label) of the service's own page of this application, or None."""
    found = _PAGES.get(berkas.layanan)
    return (url_for(f"{found[0]}.show", pk=berkas.id), found[1]) if found else None
