"""Getting ready before the web server's processes part, so that none of them does it again for itself."""

import gc

from flask import Flask
from sqlalchemy.orm import configure_mappers

from app.core.db import db
from app.web.compiled import keep_compiled


def warm(app: Flask) -> None:
    """Compile every page and open the first one; what there is then stays shared between the processes.

    Done once for an application, however often it is asked.
    """
    if app.extensions.get("loket_warm"):
        return
    app.extensions["loket_warm"] = True
    configure_mappers()
    keep_compiled(app)
    for name in app.jinja_env.list_templates(extensions=["html"]):
        if name.startswith("web/"):
            app.jinja_env.get_template(name)
    app.test_client().get("/login/", base_url=app.config["LOKET_PUBLIC_URL"])
    with app.app_context():
        db.engine.dispose()
    gc.freeze()  # the collector would write into every page of memory, and each process would have its own
