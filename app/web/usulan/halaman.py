"""What the pages of proposals show."""

from typing import Any

from flask import request

from app.audit.queries import story_of
from app.bnba import books
from app.bnba.keeper import keeps_list
from app.bnba.models import HasilVerval, JalurUsulan, JenisUsulan, Usulan
from app.core import clock
from app.core.mask import mask_nik
from app.core.types import whole
from app.kiriman.service import batch_of
from app.layanan.dtks_usulan.ajukan import OPEN, may_correct, may_write
from app.layanan.dtks_usulan.keadaan import BERKAS, Keadaan
from app.layanan.dtks_usulan.kembar import count_open, pairs_about
from app.layanan.dtks_usulan.kendali import checks_of, universities
from app.layanan.dtks_usulan.queries import PAGE, Saringan, count_of, page_of, per_state, per_way, periods, state_of
from app.layanan.dtks_usulan.tenggat import left_of
from app.layanan.dtks_usulan.verval import may_verval, plan
from app.web.choices import village_choices
from app.web.given import chosen, text
from app.web.page import found, pelaku
from app.web.pasangan import show_pairs
from app.wilayah.names import place_in_words, village_of

_FOUND = (HasilVerval.LAYAK, HasilVerval.TIDAK_LAYAK, HasilVerval.DIKEMBALIKAN)
_LABELS = {
    name: str(column.info["label"]) for name, column in Usulan.__mapper__.columns.items() if "label" in column.info
}


def confirm_values(saringan: Saringan, hasil: HasilVerval) -> dict[str, Any]:
    """Return what the page of a bulk finding shows before it is done."""
    ids = chosen(request.form, "pilih")
    rencana = plan(saringan, ids, oleh=pelaku())
    return {
        "rencana": rencana,
        "contoh": [_line(row) for row in rencana.usulan[:20]],
        "hasil": hasil,
        "alasan": text(request.form, "alasan"),
        "pilih": ids,
        "saringan": saringan,
    }


def list_values(saringan: Saringan) -> dict[str, Any]:
    """Return what the list shows."""
    page = max((whole(request.args.get("hal", "1")) or 1) - 1, 0)
    rows, me = page_of(saringan, page), pelaku()
    states, ways = per_state(saringan), per_way(saringan)
    return {
        "baris": [_line(row) | _state(row, state) for row, state in rows],
        "saringan": saringan,
        "hal": page,
        "ukuran": PAGE,
        "jumlah": count_of(saringan),
        "keadaan": [(one, count) for one in Keadaan if (count := states.get(one, 0))],
        "jalur": [(one, ways.get(one, 0)) for one in JalurUsulan],
        "jenis": list(JenisUsulan),
        "periode": periods(),
        "desa": village_choices() if me.wilayah is None else [],
        "telat": count_of(Saringan(periode=saringan.periode, telat=True)),
        "kembar": count_open(saringan.periode) if saringan.periode and me.wilayah is None else 0,
        "hasil": _FOUND,
        "boleh": keeps_list(me),
        "menulis": may_write(me),
        "kantor": me.wilayah is None,
        "buku": books.USULAN.kode,
        "isi": request.form,
    }


def one_values(pk: int) -> dict[str, Any]:
    """Return what the page of one proposal shows."""
    row, me = found(Usulan, pk), pelaku()
    state = state_of(row)
    office = me.wilayah is None
    return {
        "usulan": row,
        "keadaan": state,
        "sisa": left_of(row, state),
        "nik": mask_nik(row.nik),
        "kk": mask_nik(row.no_kk or ""),
        "tempat": place_in_words(row.wilayah_kode),
        "hasil": _FOUND,
        "boleh": may_verval(row, state, me),
        "perbaiki": row.hasil in OPEN and may_correct(me),
        "kendali": checks_of(pk) if office else [],
        "boleh_kendali": keeps_list(me) and state in (Keadaan.VERVAL, Keadaan.SIAP, Keadaan.TIDAK_LAYAK),
        "boleh_temuan": keeps_list(me) and state is Keadaan.DIKENDALIKAN,
        "perguruan": universities(),
        "pasangan": show_pairs(pairs_about(pk)) if office else [],
        "kiriman": batch_of(BERKAS, pk) if office else None,
        "riwayat": story_of(row, _LABELS),
        "hari_ini": clock.today(),
        "isi": request.form,
    }


def _line(row: Usulan) -> dict[str, Any]:
    return {"usulan": row, "nik": mask_nik(row.nik), "desa": village_of(row.wilayah_kode)}


def _state(row: Usulan, state: Keadaan) -> dict[str, Any]:
    return {"keadaan": state, "sisa": left_of(row, state)}
