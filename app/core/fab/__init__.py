"""The base layer over Flask-AppBuilder; the only place besides ``app.web`` that imports it. See docs/fab.md."""
