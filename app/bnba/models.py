"""The tables of the list of poor households: periods, people, findings, proposals, imports."""

from app.bnba.findings import AlasanTidakLayak, VerifikasiKelayakan
from app.bnba.imports import ImporBnba, JejakImpor, PratinjauBnba
from app.bnba.people import Bnba, BnbaPeriode, valid_in
from app.bnba.proposals import Usulan
from app.bnba.status import (
    Basis,
    HasilVerval,
    JalurUsulan,
    JenisUsulan,
    StatusImpor,
    StatusKelayakan,
    StatusPeriode,
    StatusPratinjau,
)  # fmt: skip

__all__ = [
    "AlasanTidakLayak", "Basis", "Bnba", "BnbaPeriode", "HasilVerval", "ImporBnba", "JalurUsulan", "JejakImpor",
    "JenisUsulan", "PratinjauBnba", "StatusImpor", "StatusKelayakan", "StatusPeriode", "StatusPratinjau", "Usulan",
    "VerifikasiKelayakan", "valid_in",
]  # fmt: skip
