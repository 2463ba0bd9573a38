"""``ActPageView``: a page that shows one thing and offers what may be done to it."""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from flask import abort, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.roles import Pelaku
from app.web.given import Form
from app.web.page import PageView, act_or_again, found, pelaku


class Act(Protocol):
    """Reads a form, does one act, and answers the sentence that is told."""

    def __call__(self, pk: int, form: Form, /, *, oleh: Pelaku) -> str: ...


class ActPageView(PageView):
    """The page of one thing, with buttons for what may be done to it.

    Attributes:
        model: what it shows; its rows are those that exist for the reader.
        perintah: act -> its command, which reads the form and answers the sentence that is told.
    """

    default_view = "list"
    model: ClassVar[type[Any]]
    perintah: ClassVar[Mapping[str, Act]]

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str:
        """Show it."""
        return self._page(pk)

    @expose("/<int:pk>/<string:tindakan>", methods=["POST"])
    @has_access
    def act(self, pk: int, tindakan: str) -> Response | tuple[str, int]:
        """Do one act; a refusal changes nothing and keeps what was typed."""
        command = self.perintah.get(tindakan)
        if command is None:
            abort(404)
        found(self.model, pk)
        return act_or_again(
            lambda: command(pk, request.form, oleh=pelaku()),
            lambda: self._page(pk, isi=request.form, terbuka=tindakan),
            lambda: url_for(f"{type(self).__name__}.show", pk=pk, _anchor=request.form.get("bagian") or None),
        )

    def _page(self, pk: int, **shown: Any) -> str:
        """Return the page; ``isi`` is a form that was refused, ``terbuka`` its act."""
        raise NotImplementedError
