"""The first page."""

from flask_appbuilder import IndexView, expose
from flask_appbuilder.security.decorators import has_access


class BerandaView(IndexView):  # type: ignore[misc]  # FAB ships no types
    """What waits, what came in today, what is late."""

    @expose("/")
    def index(self) -> str:
        """Show the desk of the person who is logged in."""
        return str(self.render_template("web/beranda.html"))
