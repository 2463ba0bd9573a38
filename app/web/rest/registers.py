"""Which registers there are, and which of them are open to whoever asks."""

from typing import Any

from flask import g

from app.core.fab import builder
from app.core.fab.view import RegisterView
from app.integrasi.cakupan import READ, WRITE, opens
from app.web.access import may_open_view

#: What REST does with a register -> (its right, the scope a token needs).
ACTS = {"list": READ, "add": WRITE, "edit": WRITE, "delete": WRITE}


def registers() -> dict[str, Any]:
    """Return every register by its name in addresses; that is the name its rights have."""
    views = builder.views()
    found: dict[str, Any] = {}
    for view in views:
        if isinstance(view, RegisterView):
            found.setdefault(view.class_permission_name, view)
    return dict(sorted(found.items()))


def offers(view: Any, act: str) -> bool:
    """Whether the register has this act at all; what has no form is written by acts of its own."""
    if act == "delete":
        return "can_delete" in getattr(view, "izin", {})
    return act == "list" or bool(view.edit_columns if act == "edit" else view.add_columns)


def may(view: Any, act: str) -> bool:
    """Whether the one who asks may do this: by the rights of the account, and by the scopes of the token if any."""
    return offers(view, act) and may_open_view(view, act) and in_scope(view, act)


def in_scope(view: Any, act: str) -> bool:
    """Whether the token's scopes, if it is a token that asks, reach this act."""
    token = g.get("token")
    return token is None or opens(token.cakupan, view.class_permission_name, ACTS[act])


def readable() -> dict[str, Any]:
    """Return the registers open to whoever asks."""
    return {name: view for name, view in registers().items() if may(view, "list")}
