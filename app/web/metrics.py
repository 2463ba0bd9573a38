"""``/metrics`` for Prometheus: how pages are served, and what waits behind them; nothing of any person.

It exists only where ``LOKET_METRICS_TOKEN`` is set, and for whoever brings that token. Workers of one machine count
together in the folder that ``PROMETHEUS_MULTIPROC_DIR`` names (:mod:`app.core.counted_together`).
"""

import time
from collections.abc import Iterator
from hmac import compare_digest

from flask import Flask, Response, abort, current_app, g, request
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

from app.kesehatan.ukuran import measures

REQUESTS = Histogram(
    "loket_request_seconds",
    "Time to answer a request.",
    ("endpoint", "method", "status"),
    buckets=(0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 20),
)


def init_app(app: Flask) -> None:
    """Count requests and attach the address."""
    app.add_url_rule("/metrics", "metrics", metrics)
    app.before_request(_begin)
    app.after_request(_count)


def metrics() -> Response:
    """Answer with every metric in Prometheus' text form."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not compare_digest(given.encode(), current_app.config["LOKET_METRICS_TOKEN"].encode()):
        abort(404)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # prometheus_client leaves it so
    registry.register(_State())
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _State:
    """Reads how the office stands at the moment of asking, from the database: every machine says the same."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, (what, value) in measures().items():
            yield GaugeMetricFamily(f"loket_{name}", what, value=value)


def _begin() -> None:
    g.began = time.perf_counter()


def _count(response: Response) -> Response:
    if "began" in g:
        labels = (request.endpoint or "none", request.method, str(response.status_code))
        REQUESTS.labels(*labels).observe(time.perf_counter() - g.began)
    return response
