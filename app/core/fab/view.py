"""``RegisterView``: the only CRUD view of this product. What it closes is listed, with proofs, in docs/fab.md."""

from typing import Any, ClassVar

from flask import abort, after_this_request, current_app, flash, g, redirect, request, url_for
from flask_appbuilder import ModelView
from flask_appbuilder.baseviews import expose
from flask_appbuilder.security.decorators import has_access
from flask_appbuilder.urltools import get_order_args, get_page_args, get_page_size_args
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import class_mapper
from werkzeug.wrappers import Response

from app.core.columns import Rahasia
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.fab import merge
from app.core.fab.filters import PerRequestFilters
from app.core.fab.form_values import texts, unprocessable
from app.core.fab.formatters import formatter_of
from app.core.fab.forms import form_for
from app.core.fab.interface import PAGE_LIMIT
from app.core.fab.key import row_key
from app.core.fab.query import checked_query, filter_names

_OPENED = "loket_dibuka"
IN_USE = "Baris ini masih dipakai baris lain, jadi tidak dapat dihapus."


class RegisterView(PerRequestFilters, ModelView):  # type: ignore[misc]  # FAB ships no types
    """List, show, add and edit of one register.

    A subclass names its columns; what it does not name cannot be searched, shown or written. Set ``base_order``:
    without it PostgreSQL pages in any order it likes.
    """

    list_template = "web/register/list.html"
    show_template = "web/register/show.html"
    add_template = "web/register/form.html"
    edit_template = "web/register/form.html"
    page_size = 25
    add_columns: Any = ()
    edit_columns: Any = ()
    order_columns: Any = ()
    add_form: Any = None
    edit_form: Any = None
    list_title = show_title = add_title = edit_title = ""
    judul: ClassVar[str] = ""
    kosong: ClassVar[str] = "Baris muncul di sini begitu ada yang dicatat."
    add_row_message = "Tersimpan."
    edit_row_message = "Perubahan tersimpan."
    delete_row_message = "Baris dihapus."

    def _init_properties(self) -> None:
        self._require_declarations()
        declared = list(self.add_columns), list(self.edit_columns)
        # FAB would take "none named" for every column of the table, keys of other rows and all.
        shown = self.show_columns or dict.fromkeys([*self.list_columns, *declared[1], *declared[0]])
        self.__dict__["show_columns"] = list(shown)
        # Registers of one base class have heads of their own.
        self.__dict__["label_columns"] = dict(getattr(self, "label_columns", None) or {})
        super()._init_properties()
        self.add_columns, self.edit_columns = declared  # FAB takes an empty list for "every column".
        columns = class_mapper(self.datamodel.obj).columns
        for name, column in columns.items():
            label = column.info.get("label")
            if label:
                self.label_columns[name] = label
            self.formatters_columns.setdefault(name, formatter_of(name, column))
        secret = {name for name, column in columns.items() if isinstance(column.type, Rahasia)}
        # Ciphertext has no order, and what a row computes is no column.
        self.order_columns = [name for name in self.order_columns if name in columns and name not in secret]

    def _require_declarations(self) -> None:
        for needed in ("base_order", "list_columns", "search_columns", "judul"):
            if not getattr(self, needed, None):
                raise TypeError(f"{type(self).__name__} must declare {needed}")
        relations = [name for name in self._written_columns() if self.datamodel.is_relation(name)]
        if relations:
            raise TypeError(f"{type(self).__name__}: {relations} would load whole tables into a select")

    def _written_columns(self) -> list[str]:
        return [*self.search_columns, *(self.add_columns or []), *(self.edit_columns or [])]

    def _init_forms(self) -> None:
        model = self.datamodel.obj
        self.search_form = form_for(model, self.search_columns, search=True)
        self.add_form = self.add_form or form_for(model, self.add_columns or [])
        self.edit_form = self.edit_form or form_for(model, self.edit_columns or [])
        super()._init_forms()

    def _init_titles(self) -> None:
        self.list_title = self.list_title or self.judul
        self.show_title = self.show_title or self.judul
        self.add_title = self.add_title or f"Tambah: {self.judul}"
        self.edit_title = self.edit_title or f"Ubah: {self.judul}"
        super()._init_titles()

    def _list(self, **kwargs: Any) -> Any:
        self._check_query()
        return super()._list(kosong=self.kosong, **kwargs)

    def _check_query(self) -> None:
        checked_query(self.__class__.__name__, self.order_columns, PAGE_LIMIT, filter_names(self._filters))

    def _add(self) -> Any:
        if not self.add_columns:
            abort(404)
        form = self.add_form.refresh()
        if request.method == "POST":
            if form.validate() and self._saved(form, self._insert):
                return None
            after_this_request(unprocessable)
        return self._get_add_widget(form=form)

    def _edit(self, pk: Any) -> Any:
        item = self._row_or_404(pk)
        if not self.edit_columns:
            abort(404)
        if request.method == "GET":
            form = self.edit_form.refresh(obj=item)
            return self._form_widget(form, texts(form))
        form = self.edit_form.refresh(request.form)
        form._id = pk
        opened = merge.unseal(request.form.get(_OPENED, ""), current_app.config["SECRET_KEY"])
        if opened is None:
            flash("Formulir ini sudah tidak berlaku. Periksa kembali isinya, lalu simpan sekali lagi.", "warning")
            after_this_request(unprocessable)
            return self._form_widget(form, self._stored(item))
        if form.validate() and self._saved(form, lambda f: self._update(f, pk, opened)):
            return None
        after_this_request(unprocessable)
        stored = self._stored(self._row_or_404(pk))
        return self._form_widget(form, stored if g.get("konflik") else opened)

    def _stored(self, item: Any) -> dict[str, str]:
        # Flask-WTF would fill a form without data from the request, so that "stored" would be what was just typed.
        return texts(self.edit_form(formdata=None, obj=item))

    def _form_widget(self, form: Any, opened: dict[str, str]) -> Any:
        widgets = self._get_edit_widget(form=form)
        widgets["dibuka"] = (_OPENED, merge.seal(opened, current_app.config["SECRET_KEY"]))
        widgets["konflik"] = g.get("konflik", [])
        return widgets

    def _saved(self, form: Any, write: Any) -> bool:
        """Run ``write`` as one act; on refusal keep the form, say why, and answer False."""
        try:
            with unit_of_work(g.pelaku):
                write(form)
        except DomainError as error:
            flash(error.pesan, "danger")
            return False
        except IntegrityError:
            flash("Sudah ada baris dengan isian yang sama. Periksa kolom yang harus unik.", "danger")
            return False
        return True

    def _insert(self, form: Any) -> None:
        item = self.datamodel.obj()
        form.populate_obj(item)
        self.pre_add(item)
        self.datamodel.add(item)
        self.post_add(item)
        flash(self.add_row_message, "success")

    def _update(self, form: Any, pk: Any, opened: dict[str, str]) -> None:
        item = self._row_or_404(pk)
        stored = self._stored(item)
        taken, conflicts = merge.plan(opened, stored, texts(form))
        if conflicts:
            g.konflik = conflicts
            raise DomainError(
                "Isian yang ditandai baru saja diubah orang lain. Bandingkan, lalu simpan pilihan Anda.", "konflik"
            )
        for name in taken:
            form[name].populate_obj(item, name)
        self.pre_update(item)
        self.datamodel.edit(item)
        self.post_update(item)
        flash(self.edit_row_message, "success")

    def _row_or_404(self, pk: Any) -> Any:
        key = row_key(self.datamodel, pk)
        item = None if key is None else self.datamodel.get(key, self._base_filters)
        if item is None:
            abort(404)
        return item

    def post_add_redirect(self) -> Response:
        """Go to the list, where the new row stands."""
        return redirect(url_for(f"{type(self).__name__}.list"))

    def post_edit_redirect(self) -> Response:
        """Go to the row that was changed."""
        return redirect(url_for(f"{type(self).__name__}.show", pk=(request.view_args or {})["pk"]))

    def _show(self, pk: Any, item: Any = None) -> Any:
        """Return what the page of a row shows; FAB would read the row a second time, also one that was read already."""
        self._check_query()
        item = item or self._row_or_404(pk)
        widgets = self._get_show_widget(row_key(self.datamodel, pk), item)
        self.update_redirect()
        related = {"orders": get_order_args(), "pages": get_page_args(), "page_sizes": get_page_size_args()}
        return self._get_related_views_widgets(item, widgets=widgets, **related)

    @expose("/delete/<pk>", methods=["POST"])
    @has_access
    def delete(self, pk: Any) -> Response:
        """Remove a row; registers do not offer it unless a subclass lists ``can_delete``."""
        try:
            with unit_of_work(g.pelaku):
                self.datamodel.delete(self._row_or_404(pk))
        except IntegrityError:
            flash(IN_USE, "danger")
        else:
            flash(self.delete_row_message, "success")
        return redirect(self.get_redirect())

    @expose("/download/<string:filename>")
    @has_access
    def download(self, filename: str) -> Response:
        """FAB sends any file to anybody with the class permission; files here have a route of their own."""
        abort(404)

    @expose("/action/<string:name>/<pk>", methods=["POST"])
    @has_access
    def action(self, name: str, pk: Any) -> Response:
        """Run a row action on a row that exists for the actor."""
        return self._run_action(name, [pk], single=True)

    @expose("/action_post", methods=["POST"])
    @has_access
    def action_post(self) -> Response:
        """Run an action on the ticked rows; one row out of reach refuses all of them."""
        return self._run_action(request.form.get("action", ""), request.form.getlist("rowid"), single=False)

    def _run_action(self, name: str, pks: list[Any], *, single: bool) -> Response:
        action = self.actions.get(name)
        if action is None or len(pks) > PAGE_LIMIT:
            abort(404)
        if not self.appbuilder.sm.has_access(self.get_action_permission_name(name), self.class_permission_name):
            abort(403)
        items = [self._row_or_404(pk) for pk in pks]
        return action.func(items[0] if single else items)  # type: ignore[no-any-return]  # FAB ships no types
