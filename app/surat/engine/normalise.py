"""Gives the PDFs of wkhtmltopdf what they lack: a title, a language, and the same bytes for the same input."""

import html as html_text
import io
import re

import pikepdf

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_LANG = re.compile(r"<html[^>]*\blang=\"([A-Za-z-]+)\"")
_CREATED = re.compile(r'<meta name="dcterms\.created" content="(\d{4})-(\d{2})-(\d{2})">')


def normalise(pdf: bytes, html: str) -> bytes:
    """Return ``pdf`` with title, language and date taken from ``html``, and a deterministic id.

    Without a date in the HTML the PDF carries none: the clock of the machine never enters the bytes.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _set_info(document, html)
        document.Root.Lang = pikepdf.String(_first(_LANG, html) or "id")
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _set_info(document: pikepdf.Pdf, html: str) -> None:
    info = document.docinfo
    for key in ("/CreationDate", "/ModDate"):
        if key in info:
            del info[key]
    if day := _CREATED.search(html):
        info["/CreationDate"] = pikepdf.String("D:{}{}{}000000+08'00'".format(*day.groups()))
    info["/Title"] = pikepdf.String(html_text.unescape(_first(_TITLE, html) or "").strip())


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group(1) if match else None
