"""The routes of the grid, mixed into every register."""

import json
from collections.abc import Sequence
from typing import Any

from flask import abort, flash, g, jsonify, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_appbuilder.urltools import get_filter_args
from werkzeug.wrappers import Response

from app.audit.batches import group_to_undo, groups_of
from app.audit.undo import preview, undo
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.tampilan import drop_view, keep_view, views_of
from app.web.access import may_open_view
from app.web.given import json_sent
from app.web.grid.batch import batch_of
from app.web.grid.columns import columns_of
from app.web.grid.reading import Asked, asked, page_of
from app.web.grid.saving import Refused, save


class GridMixin:
    """*Tabel* beside list and form. What the form may not change, the grid may not either: both read the same lists."""

    @expose("/tabel/", methods=["GET"])
    @has_access
    @permission_name("list")
    def tabel(self) -> str:
        """Show the grid; its rows come by :meth:`tabel_baris`."""
        view: Any = self
        view._check_query()
        get_filter_args(view._filters)
        return str(
            view.render_template(
                "web/register/tabel.html",
                title=view.list_title,
                widgets=view._get_search_widget(form=view.search_form.refresh()),
                nama=type(self).__name__,
                grid=self._config(),
                kelompok=groups_of(view.datamodel.obj, g.pelaku),
                pelaku_id=g.pelaku.id,
                view=self,
            )
        )

    @expose("/tabel/baris", methods=["GET"])
    @has_access
    @permission_name("list")
    def tabel_baris(self) -> Response:
        """Answer one page of rows."""
        return jsonify(page_of(self, asked(self)))

    @expose("/tabel/simpan", methods=["POST"])
    @has_access
    @permission_name("list")
    def tabel_simpan(self) -> Response | tuple[Response, int]:
        """Store a batch of cells: all of it, or nothing with an answer for every cell that cannot be taken."""
        try:
            batch = batch_of(json_sent())
            if (batch.ubah and not may_open_view(self, "edit")) or (batch.tambah and not may_open_view(self, "add")):
                abort(403)
            return jsonify(save(self, batch))
        except Refused as refused:
            return jsonify(refused.answers.as_json()), 422
        except DomainError as error:
            return jsonify({"pesan": error.pesan}), 422

    @expose("/tabel/tampilan", methods=["POST"])
    @has_access
    @permission_name("list")
    def tabel_tampilan(self) -> Response | tuple[Response, int]:
        """Keep or drop a saved view of the person."""
        sent = json_sent()
        if not isinstance(sent, dict) or not isinstance(sent.get("nama"), str):
            abort(400)
        register: str = self.class_permission_name  # type: ignore[attr-defined]  # FAB's
        try:
            with unit_of_work(g.pelaku):
                if sent.get("isi") is None:
                    drop_view(register, sent["nama"], oleh=g.pelaku)
                else:
                    keep_view(register, sent["nama"], json.dumps(sent["isi"]), oleh=g.pelaku)
        except DomainError as error:
            return jsonify({"pesan": error.pesan}), 422
        return jsonify({"nama": sent["nama"]})

    @expose("/tabel/batalkan/<int:kelompok>", methods=["GET", "POST"])
    @has_access
    @permission_name("list")
    def tabel_batalkan(self, kelompok: int) -> Response | str | tuple[str, int]:
        """Show what putting a group of changes back would do, and do it."""
        view: Any = self
        if not (may_open_view(self, "edit") or may_open_view(self, "add")):
            abort(403)
        model = view.datamodel.obj
        if request.method == "GET":
            return self._look_back(kelompok)
        try:
            with unit_of_work(g.pelaku):
                undo(group_to_undo(kelompok, model, g.pelaku), model, view.pre_update, oleh=g.pelaku)
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._look_back(kelompok), 422
        flash("Perubahan dikembalikan.", "success")
        return redirect(url_for(f"{type(self).__name__}.tabel"))

    def _look_back(self, kelompok: int) -> str:
        view: Any = self
        group = group_to_undo(kelompok, view.datamodel.obj, g.pelaku)
        page, rows = "web/register/batalkan.html", preview(group, view.datamodel.obj)
        return str(view.render_template(page, view=self, kelompok=group, baris=rows, labels=view.label_columns))

    def pre_batch(self, items: Sequence[Any]) -> None:
        """Read at once what ``pre_update`` and the cells would ask for row by row; a register with many rows does."""

    def grid_items(self, wanted: Asked) -> tuple[int, list[Any]]:
        """Return the number of rows that pass the filter, and the rows of one page."""
        view: Any = self
        view._check_query()
        get_filter_args(view._filters)
        joined = view._filters.get_joined_filters(view._base_filters)
        count, items = view.datamodel.query(
            joined, wanted.urut, wanted.arah, page=wanted.halaman, page_size=wanted.ukuran
        )
        return count, list(items)

    def _config(self) -> dict[str, Any]:
        """Return what the page's script needs to know."""
        register: str = self.class_permission_name  # type: ignore[attr-defined]  # FAB's
        routes = ("tabel_baris", "tabel_simpan", "tabel_tampilan")
        return {
            "kolom": [column.as_json() for column in columns_of(self)],
            "alamat": {name: url_for(f"{type(self).__name__}.{name}") for name in routes},
            "tampilan": [{"nama": one.nama, "isi": json.loads(one.isi)} for one in views_of(register, g.pelaku)],
            "buka": self._opens(),
        }

    def _opens(self) -> str:
        """Return the address of a row's page, with ``0`` for the key; nothing when rows have none for the person."""
        for method in ("show", "edit"):
            if may_open_view(self, method):
                return url_for(f"{type(self).__name__}.{method}", pk="0")
        return ""
