"""The tables of the list of poor households: periods, people, findings, proposals, imports."""

from app.bnba.findings import AlasanTidakLayak, VerifikasiKelayakan
from app.bnba.people import Bnba, BnbaPeriode, ImporBnba, valid_in
from app.bnba.proposals import Usulan
from app.bnba.status import Basis, HasilVerval, JalurUsulan, JenisUsulan, StatusKelayakan, StatusPeriode

__all__ = [
    "AlasanTidakLayak", "Basis", "Bnba", "BnbaPeriode", "HasilVerval", "ImporBnba", "JalurUsulan", "JenisUsulan",
    "StatusKelayakan", "StatusPeriode", "Usulan", "VerifikasiKelayakan", "valid_in",
]  # fmt: skip
