"""Pages for people without a login: is this letter ours?"""

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask_limiter.util import get_remote_address
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.agenda.models import AgendaSuratKeluar, StatusNomor
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import read_as, session
from app.core.mask import mask_name, mask_plain
from app.core.roles import SISTEM
from app.surat.models import StatusSurat, Surat, SuratTerbit
from app.surat.verification import check_kode


def init_app(app: Flask) -> None:
    """Attach the verification page; addresses are matched whatever their case, as QR codes are printed in capitals."""
    limiter = app.appbuilder.sm.limiter  # type: ignore[attr-defined]  # put there by FAB
    check = limiter.limit("60 per minute", key_func=get_remote_address)(verify)
    for rule in ("/v", "/V"):
        app.add_url_rule(f"{rule}/<string:kode>", f"verify{rule[1]}", check)
        app.add_url_rule(rule, f"verify_form{rule[1]}", verify_form)


def verify_form() -> str | Response:
    """Ask for a code, or go to it."""
    kode = request.args.get("kode", "")
    return redirect(url_for("verifyv", kode=kode)) if kode else _page(None, "")


def verify(kode: str) -> tuple[str, int]:
    """Say whether the letter behind a code is valid; a masked name and NIK, nothing else of the person."""
    found = check_kode(kode, current_app.config["LOKET_KEYS"].verification)
    with read_as(SISTEM):
        facts = _facts(found.replace("-", "")) if found else None
    return _page(facts, kode), 200 if facts else 404


def _facts(kode: str) -> dict[str, object] | None:
    issued = session().scalar(select(SuratTerbit).where(SuratTerbit.kode == kode))
    if issued is None:
        return None
    surat = session().get_one(Surat, issued.surat_id)
    agenda, berkas = _sources(surat)
    valid_until = getattr(berkas, "berlaku", None)
    closed = berkas is not None and berkas.tertutup
    return {
        "nomor": issued.nomor,
        "perihal": agenda.perihal if closed and agenda else surat.perihal.split(" a.n. ")[0],
        "tanggal": surat.tanggal,
        "pejabat": agenda.penandatangan if agenda else "",
        "nama": mask_name(berkas.nama) if berkas and not closed else "",
        "nik": mask_plain(berkas.nik) if berkas and not closed else "",
        "berlaku_sampai": valid_until,
        "lewat": valid_until is not None and valid_until < clock.today(),
        "batal": agenda is not None and agenda.nomor.status is StatusNomor.BATAL,
        "sha256": issued.pdf.sha256 if issued.pdf else "",
        "belum_ttd": surat.status is StatusSurat.BERNOMOR,
        "tte": _signed_facts(issued),
    }


def _signed_facts(issued: SuratTerbit) -> dict[str, object] | None:
    if issued.tte is None:
        return None
    return {"penanda": issued.tte.penanda, "sertifikat": issued.tte.sertifikat.label, "sha256": issued.tte.sha256}


def _sources(surat: Surat) -> tuple[AgendaSuratKeluar | None, Berkas | None]:
    agenda = session().get(AgendaSuratKeluar, surat.agenda_id) if surat.agenda_id else None
    return agenda, session().get(Berkas, surat.berkas_id)


def _page(facts: dict[str, object] | None, kode: str) -> str:
    g.tanpa_menu = True
    return render_template("web/verifikasi.html", surat=facts, kode=kode)
