"""What templates may call."""

from datetime import date

from flask import Flask

from app.core import clock
from app.core.fab.interface import COUNT_LIMIT
from app.core.labels import label_of, long_date, short_date, show
from app.core.mask import mask_nik, mask_short
from app.core.people import demo_posts
from app.surat.letters import office_profile
from app.web.access import may_open
from app.web.menu import menu_for_user


def init_app(app: Flask) -> None:
    """Give templates the office's way of writing dates, numbers and labels."""
    app.jinja_env.filters.update(
        tampil=show,
        tanggal=_short_date,
        tanggal_panjang=long_date,
        label=label_of,
        samar=mask_nik,
        samar_pendek=mask_short,
    )
    app.jinja_env.globals.update(
        hari_ini=clock.today,
        sekarang=clock.now,
        menu_for_user=menu_for_user,
        profil=office_profile,
        boleh_buka=may_open,
        batas_hitung=COUNT_LIMIT,
    )
    app.jinja_env.globals["akun_demo"] = lambda: demo_posts() if app.config["LOKET_MODE"] == "demo" else []


def _short_date(day: date | str) -> str:
    """Return ``21 Nov 2026``, also of a date written as ISO text."""
    return short_date(date.fromisoformat(day) if isinstance(day, str) else day)
