"""How many people's data a form may fill in for somebody in an hour: the numbers come whole and without a reason."""

from flask import current_app
from limits import RateLimitItemPerHour

from app.core.errors import DomainError
from app.web.allowance import is_spent


def count_one() -> None:
    """Count one more person filled in for the reader, over all pages and processes.

    Raises:
        DomainError: ``LOKET_ORANG_PER_HOUR`` of this hour are used up.
    """
    most: int = current_app.config["LOKET_ORANG_PER_HOUR"]
    if is_spent(RateLimitItemPerHour(most), "orang"):
        raise DomainError(
            f"Dalam satu jam ini {most} orang sudah diisikan untuk Anda. Ketik isiannya dari KTP dan KK, atau "
            "lanjutkan nanti.",
            "batas",
        )
