"""The web server: synchronous workers, because threads give nothing here (docs/running.md).

``WEB_CONCURRENCY`` and ``GUNICORN_CMD_ARGS`` are gunicorn's own variables and win over what stands here.
"""

import os
from typing import Any

wsgi_app = "app:create_app()"
bind = f"127.0.0.1:{os.environ.get('PORT', '8080')}"
workers = int(os.environ.get("WEB_CONCURRENCY", 2 * (os.cpu_count() or 1) + 1))
worker_class = "sync"
preload_app = True
timeout = 60
graceful_timeout = 10
control_socket_disable = True


def post_fork(server: Any, _worker: Any) -> None:
    """Give each worker database connections of its own."""
    from app.core.db import db

    with server.app.wsgi().app_context():
        db.engine.dispose(close=False)
