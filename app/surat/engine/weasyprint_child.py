"""Prints with WeasyPrint in a process of its own, with limits on memory, time and files.

Started by weasyprint_engine.py, or by hand as ``python -m app.surat.engine.weasyprint_child``.
A request says ``tagged`` and is followed by the HTML; the answer is the PDF, or says ``error`` and ``refused``.
Imports nothing of the application, so that it starts fast and holds no secret.
"""

import sys
from pathlib import Path
from typing import Any

import weasyprint  # type: ignore[import-untyped]  # ships no types
from weasyprint.urls import (  # type: ignore[import-untyped]  # WeasyPrint ships no types
    FatalURLFetchingError,
    URLFetcher,
    URLFetcherResponse,
)

MEMORY = 2 * 1024**3


class DataOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
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


def _answer(request: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        return {}, to_pdf(body.decode(), tagged=bool(request["tagged"]))
    except FatalURLFetchingError as error:
        return {"error": str(error), "refused": True}, b""
    except (Exception, RecursionError) as error:  # noqa: BLE001  # any failure is this document's, the child goes on
        return {"error": f"{type(error).__name__}: {error}", "refused": False}, b""


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parent))
    from answering import serve  # type: ignore[import-not-found]  # found beside this file

    serve(_answer, memory=MEMORY)
