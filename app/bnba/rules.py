"""The rules of this office today."""

from flask import current_app

from app.bnba.checks import Rules
from app.core import clock
from app.wilayah.service import wilayah_index

#: Region of invented people; at home in the demo office, foreign in a real one.
_INVENTED = "99"


def current_rules() -> Rules:
    """Return the rules of this office today."""
    home = (_INVENTED,) if current_app.config["LOKET_MODE"] == "demo" else ()
    return Rules(wilayah_index(), clock.today(), home)
