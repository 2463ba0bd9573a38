"""The period of believable cases for demo and tests."""

from datetime import date

from sqlalchemy import select

from app.bnba.lookup import period_for
from app.bnba.models import BnbaPeriode
from app.core.db import session


def first_period(hari: date) -> str:
    """Return the oldest period that has a list, so that a running one is left to its people."""
    listed = select(BnbaPeriode.kode).where(BnbaPeriode.diimpor.is_not(None)).order_by(BnbaPeriode.urut)
    return session().scalar(listed.limit(1)) or period_for(hari)
