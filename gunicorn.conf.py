"""The web server: synchronous workers, because threads give nothing here (docs/running.md).

``WEB_CONCURRENCY`` and ``GUNICORN_CMD_ARGS`` are gunicorn's own variables and win over what stands here.
"""

import os
from typing import Any

from app.core.counted_together import prepare_folder

wsgi_app = "app:create_app()"
bind = f"127.0.0.1:{os.environ.get('PORT', '8080')}"
workers = int(os.environ.get("WEB_CONCURRENCY", (os.cpu_count() or 1) + 1))
worker_class = "sync"
preload_app = True
timeout = 60
graceful_timeout = 10
control_socket_disable = True

prepare_folder(os.environ)


def when_ready(server: Any) -> None:
    """Do once what each worker would do for its first visitor."""
    from app.web.warm import warm

    warm(server.app.wsgi())


def post_fork(server: Any, _worker: Any) -> None:
    """Give each worker database connections of its own."""
    from app.core.db import db

    with server.app.wsgi().app_context():
        db.engine.dispose(close=False)
