"""From the data of a paper to its PDF, and the fingerprint of what was signed."""

import json
from datetime import date
from hashlib import sha256

from app.surat.context.base import Konteks, Surat
from app.surat.engine import Pdf, PrintSetting, render
from app.surat.render import render_html


def print_paper(konteks: Konteks, setting: PrintSetting) -> Pdf:
    """Print one paper on the sheet and with the kind of engine its class names.

    Raises:
        DomainError: a field the template prints is missing.
        PrintError: no engine may print here, or it failed.
    """
    html = render_html(konteks.TEMPLATE, konteks.data())
    return render(html, konteks.kertas, jenis=konteks.JENIS, setting=setting)


def snapshot(konteks: Konteks) -> str:
    """Return the data as JSON with sorted keys, as it is kept beside an issued letter."""
    return json.dumps(konteks.data(), sort_keys=True, ensure_ascii=False, default=_iso)


def content_hash(surat: Surat) -> str:
    """Return the SHA-256 of a letter's content: all but number, date, code and state of print.

    The same before and after numbering, so that the signature on paper and the issued PDF can be
    proved to be about the same content.
    """
    content = dict(surat.data()) | {"templat": surat.TEMPLATE}
    del content["cetak"]
    for name in ("tanda_tangan_lain", "redaksi"):
        if not content[name]:
            del content[name]  # most letters have one signer and the shipped wording; their fingerprint stays
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=_iso)
    return sha256(text.encode()).hexdigest()


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not plain data")
