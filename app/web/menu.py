"""Every view, once: where it stands in the menu."""

from flask_appbuilder import AppBuilder

def add_views(appbuilder: AppBuilder) -> None:
    """Add the views to ``appbuilder``."""
