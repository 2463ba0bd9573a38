"""What was found of every row of another office's list."""

from typing import ClassVar

from app.core.fab.interface import RegisterInterface
from app.layanan.pemberdayaan.sanding_dtks.models import SandingHasil
from app.web.registers import BookView


class SandingHasilView(BookView):
    """Hasil Sanding; filled by the comparison, read here."""

    datamodel = RegisterInterface(SandingHasil)
    route_base = "/sanding-hasil"
    class_permission_name = "sanding_hasil"
    judul = "Hasil Sanding"
    buku = "sanding_hasil"
    kosong = "Hasil setiap baris berkas pemohon tercatat di sini setelah disanding."
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = [
        "berkas_id", "urut", "status", "id_dtks", "nama_dtks", "wilayah", "bansos", "desil", "catatan",
    ]  # fmt: skip
    show_columns: ClassVar[list[str]] = [*list_columns, "asli"]
    search_columns: ClassVar[list[str]] = ["berkas_id", "status", "id_dtks"]
