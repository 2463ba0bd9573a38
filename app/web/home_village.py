"""The home page of a village's operator: its spreadsheet, and what was found so far in the newest period."""

from typing import Any

from flask import url_for
from sqlalchemy import func, select

from app.bnba.models import BnbaPeriode, VerifikasiKelayakan
from app.bnba.status import StatusKelayakan
from app.core.db import session
from app.core.labels import label_of
from app.core.roles import Pelaku
from app.lembar.service import book_status
from app.web.home_numbers import Number


def village_values(me: Pelaku) -> dict[str, Any]:
    """Return what the operator's page shows."""
    periode = session().scalar(select(BnbaPeriode).order_by(BnbaPeriode.urut.desc()).limit(1))
    return {
        "buku": next((one for one in book_status(me) if one.kode == me.wilayah), None),
        "periode": periode,
        "temuan": _findings(periode.kode) if periode else [],
    }


def _findings(periode: str) -> list[Number]:
    query = select(VerifikasiKelayakan.status, func.count()).where(VerifikasiKelayakan.periode == periode)
    counts = dict(session().execute(query.group_by(VerifikasiKelayakan.status)).all())
    return [
        Number(label_of(status), counts[status], _rows(periode, status))
        for status in StatusKelayakan
        if status in counts
    ]


def _rows(periode: str, status: StatusKelayakan) -> str:
    return url_for("VerifikasiView.list", _flt_0_periode=periode, _flt_0_status=status.value)
