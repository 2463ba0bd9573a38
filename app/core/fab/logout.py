"""Logging out: a form that is sent, never a link that somebody else's page can open."""

from typing import Any

from flask import current_app, g, redirect, render_template, request
from flask_appbuilder import expose
from flask_appbuilder.security.views import AuthDBView as Framework
from flask_login import logout_user


class AuthDBView(Framework):  # type: ignore[misc]  # FAB ships no types, and names addresses after the class
    """The framework's login, with a logout that changes nothing by GET."""

    @expose("/logout/", methods=["GET", "POST"])
    def logout(self) -> Any:
        """End the login; an old link or a typed address is asked first."""
        if request.method == "GET":
            g.tanpa_menu = True
            return render_template("web/akun/keluar.html")
        user = self._get_authenticated_user()
        logout_user()
        if user is not None:
            self.appbuilder.sm.on_user_logout(user)
        return redirect(current_app.config.get("LOGOUT_REDIRECT_URL") or self.appbuilder.get_url_for_index)
