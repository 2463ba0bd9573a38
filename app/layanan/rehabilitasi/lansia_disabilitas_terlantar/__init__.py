"""Layanan Lansia dan Disabilitas Terlantar (SOP REH-03): its sheet has no steps yet, so no case is opened by it."""

from app.layanan.kasus_ppks import alur
from app.layanan.rehabilitasi.lansia_disabilitas_terlantar.models import LansiaDisabilitasTerlantar
from app.workflow.services import Layanan, Pemohon, register

LAYANAN = register(
    Layanan(
        slug="lansia_disabilitas_terlantar",
        register=LansiaDisabilitasTerlantar,
        pemohon=Pemohon.TANPA_NIK,
        isian=alur.ISIAN,
        rincian=alur.RINCIAN,
        cetakan=alur.CETAKAN,
        tertutup=True,
    )
)
