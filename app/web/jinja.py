"""What templates may call."""

from datetime import date
from urllib.parse import urlencode

from flask import Flask, request

from app.core import clock
from app.core.fab.interface import COUNT_LIMIT
from app.core.labels import label_of, long_date, short_date, show
from app.core.mask import mask_nik, mask_short
from app.core.people import demo_posts
from app.surat.letters import office_profile
from app.web.access import may_open
from app.web.impor.view import may_import
from app.web.menu import menu_for_user
from app.web.transfer.export import has_numbers


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
        punya_nomor=has_numbers,
        boleh_impor=may_import,
        batas_hitung=COUNT_LIMIT,
        saringan_alamat=_filter_query,
    )
    app.jinja_env.globals["akun_demo"] = lambda: demo_posts() if app.config["LOKET_MODE"] == "demo" else []


def _filter_query() -> str:
    """Return the filter in this page's address, for a link to another view of the same list."""
    return urlencode([(name, value) for name, value in request.args.items(multi=True) if name.startswith("_flt_")])


def _short_date(day: date | str) -> str:
    """Return ``21 Nov 2026``, also of a date written as ISO text."""
    return short_date(date.fromisoformat(day) if isinstance(day, str) else day)
