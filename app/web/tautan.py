"""Pages that a service has besides the step page of its cases."""

from flask import url_for

from app.berkas.models import Berkas
from app.layanan.dokumen_kinerja.models import DokumenKinerja
from app.layanan.sekretariat.skm.models import Skm

_PAGES: tuple[tuple[type[Berkas], str, str], ...] = (
    (DokumenKinerja, "HimpunDataView.show", "Himpun data"),
    (Skm, "HasilSkmView.show", "Hasil survei"),
)


def related_pages(berkas: Berkas) -> list[tuple[str, str]]:
    """Return (address, words) of the case's further pages."""
    return [(url_for(endpoint, pk=berkas.id), words) for model, endpoint, words in _PAGES if isinstance(berkas, model)]
