"""Every register that can be written comes back from its own workbook unchanged, and refuses a bad row in words."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.berkas.models import Arsip
from app.core.db import session, unit_of_work
from app.core.fab import builder
from app.core.people import POSTS
from app.core.roles import SISTEM, Peran
from app.exchange.rows import RawRow
from app.exchange.sheet import Sheet, read_sheet
from app.layanan.akun_siks.models import AkunSiks
from app.layanan.pendataan.models import PendataanPpks, PendataanPsks
from app.layanan.ppks import JenisPpks
from app.layanan.psks import JenisPsks
from app.web.access import grants_of
from app.web.impor.columns import LIMITS, imports, key_of, layout_of
from app.web.impor.looking import Look, Outcome
from app.web.impor.person import as_person
from app.web.registers import BookView
from app.web.transfer.export import asked_export, cap_for, write
from tests.support.actors import ANGSAU, add_account

PELAIHARI = "63.01.03"


@pytest.fixture
def filled(app: Flask) -> Flask:
    """Rows of every kind that an office without work has none of."""
    counts = {"tahun": 2026, "kecamatan": PELAIHARI, "laki": 3, "perempuan": 1, "tanpa_jk": 0, "sumber": "Survei\nTKSK"}
    with app.app_context(), unit_of_work(SISTEM):
        session().add_all([
            Arsip(kode="460", uraian="Surat keterangan, A. 'Aisyah", tahun=2026, lokasi="=1+1", retensi_aktif=2),
            AkunSiks(wilayah_kode=ANGSAU, nama="Siti Rahmah", hp="0812 0000 0001", sk="SK 7", username="angsau"),
            PendataanPpks(**counts, jenis=JenisPpks.PENGEMIS), PendataanPsks(**counts, jenis=next(iter(JenisPsks))),
        ])  # fmt: skip
    return app


def books(app: Flask) -> list[Any]:
    views = builder.views(app)
    return [view for view in views if isinstance(view, BookView) and imports(view)]


def writer_of(app: Flask, view: Any, accounts: dict[Peran, int]) -> int:
    granted, posts = grants_of([view]), {one.peran: post for post, one in POSTS.items()}
    wanted = "can_edit" if view.edit_columns else "can_add"
    for peran in sorted(posts, key=lambda one: one.name):
        if {(wanted, view.class_permission_name), ("can_unduh", view.class_permission_name)} <= granted[peran]:
            if peran not in accounts:
                accounts[peran] = add_account(app, f"u.{peran.name.lower()}", posts[peran])
            return accounts[peran]
    raise AssertionError(f"nobody may export and import {view.judul}")


@pytest.fixture
def registers(filled: Flask, tmp_path: Path) -> list[tuple[Any, int, Path]]:
    accounts: dict[Peran, int] = {}
    return [(view, writer_of(filled, view, accounts), tmp_path / f"{view.class_permission_name}.xlsx")
            for view in books(filled)]  # fmt: skip


def looked(view: Any, sheet: Sheet) -> tuple[Outcome, list[Any]]:
    out = io.StringIO()
    with session().no_autoflush:
        places = layout_of(view).place(sheet.labels)
        found = Look(view, sheet, places, out, kosongkan=False).run(lambda *_: None)
        session().rollback()
    return found, [json.loads(line) for line in out.getvalue().splitlines()]


def test_what_a_register_gives_out_comes_back_without_a_difference(
    filled: Flask, registers: list[tuple[Any, int, Path]]
) -> None:
    seen = 0
    assert len(registers) >= 20
    for view, account, path in registers:
        with filled.app_context(), as_person(account) as person:
            with path.open("wb") as stream:
                export = asked_export(view, utuh=False)
                count = write(export, stream, cap_for(export, alasan="Bahan rapat koordinasi", oleh=person))
            if not count:
                continue
            found, written = looked(view, read_sheet(path, limits=LIMITS, layout=layout_of(view)))
            told = view.judul, found.jumlah, found.berubah, found.baru, [one.reasons for one in found.ditolak]
            assert written == [], told
            assert found.jumlah["sama"] + found.jumlah["kembar"] == count, told
            seen += 1
    assert seen >= 15


def test_a_bad_row_is_refused_with_a_sentence(filled: Flask, registers: list[tuple[Any, int, Path]]) -> None:
    for view, account, _ in registers:
        with filled.app_context(), as_person(account):
            layout = layout_of(view)
            labels = [one.label for one in layout.columns]
            bad = RawRow(7, ["12x"] * len(labels))
            found, written = looked(view, Sheet("", labels, 1, [bad]))
            assert written == [], view.judul
            assert found.jumlah == {"ditolak": 1}, view.judul
            assert all(reason.endswith(".") and " " in reason for reason in found.ditolak[0].reasons), view.judul


def test_a_register_says_what_tells_its_rows_apart(filled: Flask) -> None:
    told = {view.class_permission_name: key_of(view) for view in books(filled)}
    assert told["pendataan_ppks"] == ("tahun", "jenis", "kecamatan")
    assert told["jenis_surat"] == ("kode",)
    assert {name for name, key in told.items() if not key} == {"pelimpahan"}
