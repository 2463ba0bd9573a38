"""Somebody at a browser without scripts: opens pages, fills their forms, presses their buttons."""

import re
from dataclasses import dataclass
from functools import cached_property

from werkzeug.test import TestResponse

from tests.support.actors import logged_in
from tests.support.desk import Desk
from tests.support.forms import Form, forms_in, text_of

ALERT = re.compile(r'<[^>]*role="(?:alert|status)"[^>]*>(.*?)</(?:div|section|p|li)>', re.DOTALL)


@dataclass
class Page:
    """An answer."""

    response: TestResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def path(self) -> str:
        """Return the address it was answered at, redirects followed."""
        return self.response.request.path

    @cached_property
    def html(self) -> str:
        return self.response.get_data(as_text=True)

    @cached_property
    def text(self) -> str:
        """Return the words people see."""
        return text_of(self.html)

    @cached_property
    def forms(self) -> list[Form]:
        return forms_in(self.html)

    @property
    def acts(self) -> list[str]:
        """Return the acts its buttons offer."""
        return [act for form in self.forms for act in form.acts]

    def form(self, act: str) -> Form:
        """Return the form of the button with this act."""
        (form,) = [form for form in self.forms if act in form.acts]
        return form

    def named(self, ident: str) -> Form:
        """Return the form with this id."""
        (form,) = [form for form in self.forms if form.ident == ident]
        return form


class Visitor:
    """A browser of its own; logged in when an account is given."""

    def __init__(self, desk: Desk, account: str = "") -> None:
        self.client = logged_in(desk.app, account) if account else desk.app.test_client()

    def open(self, path: str, **query: str) -> Page:
        """Open an address."""
        return Page(self.client.get(path, query_string=query or None, follow_redirects=True))

    def send(self, form: Form, here: str = "", **typed: str) -> Page:
        """Fill in a form and send it."""
        address = form.action or here
        assert form.method.lower() == "post"
        return Page(self.client.post(address, data=form.values(**typed), follow_redirects=True))

    def press(self, act: str, path: str, **typed: str) -> Page:
        """Open a page and do one of the acts it offers."""
        page = self.open(path)
        assert act in page.acts, f"{path} offers {page.acts}"
        return self.send(page.form(act), path, **typed)
