"""How many people's data a form may fill in for somebody in an hour: the numbers come whole and without a reason."""

from typing import Any

from flask import current_app
from limits import RateLimitItemPerHour

from app.core.errors import DomainError
from app.core.fab import builder
from app.web.page import pelaku


def count_one() -> None:
    """Count one more person filled in for the reader, over all pages and processes.

    Raises:
        DomainError: ``LOKET_ORANG_PER_HOUR`` of this hour are used up.
    """
    most: int = current_app.config["LOKET_ORANG_PER_HOUR"]
    limiter: Any = builder.security(current_app).limiter
    if limiter.enabled and not limiter.limiter.hit(RateLimitItemPerHour(most), "orang", str(pelaku().id)):
        raise DomainError(
            f"Dalam satu jam ini {most} orang sudah diisikan untuk Anda. Ketik isiannya dari KTP dan KK, atau "
            "lanjutkan nanti.",
            "batas",
        )
