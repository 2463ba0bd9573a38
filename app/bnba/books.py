"""The books of the list: proposals and checks, with the heads of their registers."""

from app.bnba.models import Usulan, VerifikasiKelayakan
from app.workflow.registers import add_book, model_book

USULAN = add_book(model_book("dtks_usulan", "Usulan DTKS/DTSEN dari Kelurahan", Usulan, "masuk"))
VERIFIKASI = add_book(
    model_book("verifikasi_kelayakan", "Verifikasi Kelayakan - Finalisasi", VerifikasiKelayakan, "diubah")
)
