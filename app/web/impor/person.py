"""A job that works as the person who asked: with that person's rows and rights as they are now."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import current_app, g

from app.core.db import act_as
from app.core.errors import DomainError
from app.core.fab import builder
from app.core.roles import Pelaku


@contextmanager
def as_person(user_id: int, address: str = "/") -> Iterator[Pelaku]:
    """Run inside a request of this person's to ``address``, as the page itself would.

    Raises:
        DomainError: the account is closed.
    """
    app: Any = current_app
    security = builder.security(app)
    with app.test_request_context(address):
        user = security.get_user_by_id(user_id)
        if user is None or not user.is_active:
            raise DomainError("Akun yang meminta pekerjaan ini sudah ditutup.", "akun")
        app.login_manager._update_request_context_with_user(user)
        g.user, g.pelaku = user, security.pelaku_of(user)
        act_as(g.pelaku)
        yield g.pelaku


def register_named(name: str) -> Any:
    """Return the register called ``name``; DomainError when there is none any more."""
    views: Any = builder.views()
    view = next((one for one in views if getattr(one, "class_permission_name", "") == name), None)
    if view is None:
        raise DomainError("Register ini tidak ada lagi.", "register")
    return view
