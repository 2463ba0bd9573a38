"""Prints with WeasyPrint in a process of its own, with limits on memory, time and files.

Started by weasyprint_engine.py, or by hand as ``python -m app.surat.engine.weasyprint_child``.
Stays warm: reads requests from standard input until it ends or nothing comes for two minutes.
A request is one JSON line {"html": bytes, "tagged": bool, "seconds": CPU limit} followed by that many bytes of HTML;
the answer is one JSON line {"pdf": bytes} or {"error": text, "refused": bool} and the PDF.
Imports nothing of the application, so that it starts fast and holds no secret.
"""

import json
import resource
import select
import sys
from typing import BinaryIO

import weasyprint  # type: ignore[import-untyped]  # ships no types
from weasyprint.urls import (  # type: ignore[import-untyped]
    FatalURLFetchingError,
    URLFetcher,
    URLFetcherResponse,
)

MEMORY = 2 * 1024**3
IDLE_SECONDS = 120


class DataOnly(URLFetcher):  # type: ignore[misc]
    """Fetches ``data:`` and stops the whole print for anything else, so that no hole goes unseen."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Give the content of a ``data:`` URI; stop the print for any other address."""
        if not url.lower().startswith("data:"):
            raise FatalURLFetchingError(f"refused: {url[:200]}")
        return super().fetch(url, headers)


def to_pdf(html: str, *, tagged: bool) -> bytes:
    """Return the PDF; letters are tagged PDF/A-3b, lists are plain for speed."""
    options = {"pdf_variant": "pdf/a-3b", "pdf_tags": True} if tagged else {}
    pdf: bytes = weasyprint.HTML(string=html, url_fetcher=DataOnly(), media_type="print").write_pdf(**options)
    return pdf


def main() -> None:
    """Answer requests one after the other."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while select.select([requests], [], [], IDLE_SECONDS)[0]:
        header = requests.readline()
        if not header:
            return
        _answer(json.loads(header), requests, answers)


def _answer(header: dict[str, int], requests: BinaryIO, answers: BinaryIO) -> None:
    html = requests.read(header["html"]).decode()
    _allow_cpu(header["seconds"])
    try:
        pdf = to_pdf(html, tagged=bool(header["tagged"]))
    except FatalURLFetchingError as error:
        reply, pdf = {"error": str(error), "refused": True}, b""
    except (Exception, RecursionError) as error:  # noqa: BLE001  # any failure is this document's, the child goes on
        reply, pdf = {"error": f"{type(error).__name__}: {error}", "refused": False}, b""
    else:
        reply = {"pdf": len(pdf)}
    answers.write(json.dumps(reply).encode() + b"\n" + pdf)
    answers.flush()


def _allow_cpu(seconds: int) -> None:
    """Move the soft limit: seconds of CPU count per document, not per life of the child."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
