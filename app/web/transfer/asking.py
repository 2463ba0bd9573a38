"""A download that a leader has a word in: the form that asks what for, and the request."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.exchange.unduh.izin import Unduhan, minta
from app.exchange.unduh.queries import largest
from app.web.transfer.export import Export


def wanted(view: Any, export: Export) -> Unduhan:
    """Return what the address of the running request takes of a register."""
    count = export.query.order_by(None).count()  # a list stops counting at some number
    address, name = with_arguments(f"{view.route_base}/unduh"), view.class_permission_name
    return Unduhan(name, str(view.judul), address, export.saringan, export.utuh, count)


def ask(unduhan: Unduhan, keperluan: str, *, kembali: str) -> Response | tuple[str, int]:
    """Show the form that asks what a download is for, instead of the file; sent back, it becomes the request."""
    why = request.form.get("keperluan", keperluan)
    if "keperluan" in request.form:
        try:
            with unit_of_work(g.pelaku):
                key = minta(unduhan, keperluan=why, oleh=g.pelaku).id
        except DomainError as error:
            flash(error.pesan, "danger")
        else:
            flash("Permintaan dikirim. Sesudah pimpinan mengizinkan, ambil berkasnya dari halaman ini.", "success")
            return redirect(url_for("IzinUnduhView.show", pk=key))
    sent = {name: value for name, value in request.form.items() if name not in ("keperluan", "csrf_token")}
    asked = {"unduhan": unduhan, "keperluan": why, "terbanyak": largest(), "isi": sent, "kembali": kembali}
    return render_template("web/unduhan/minta.html", **asked), 422


def with_arguments(path: str) -> str:
    """Return a path with the arguments of the running request."""
    return f"{path}?{request.query_string.decode()}" if request.query_string else path
