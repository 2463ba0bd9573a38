"""What the processes write of themselves: lines for people or JSON for a collector, never an identity number."""

import logging
import re

from flask import Flask

#: NIK and KK have sixteen digits, NIP eighteen, a BPJS number thirteen; people part them by spaces, dots or hyphens.
_IDENTITY = re.compile(r"(?<!\d)\d(?:[ .-]?\d){12,17}(?!\d)")
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def init_app(app: Flask) -> None:
    """Write the log to the error output in the form of LOKET_LOG; a handler that is there already stays alone."""
    if logging.getLogger().handlers:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(app.config["LOKET_LOG"]))
    logging.getLogger().addHandler(handler)


def formatter(form: str) -> logging.Formatter:
    """Return what writes a line: ``json`` or, for anything else, text."""
    if form != "json":
        return _Silent(_OneLine(_FORM))
    from pythonjsonlogger.json import JsonFormatter

    return _Silent(JsonFormatter(_FORM, rename_fields={"asctime": "time", "levelname": "level"}))


def without_identity(text: str) -> str:
    """Return ``text`` with every run of digits that could be somebody's number blotted out."""
    return _IDENTITY.sub("[nomor identitas]", text)


class _OneLine(logging.Formatter):
    """Keeps a message on its line, so that what somebody typed does not look like a line of ours."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's own name
        return super().formatMessage(record).replace("\r", "\\r").replace("\n", "\\n")


class _Silent(logging.Formatter):
    """Writes as another formatter does, without identity numbers: not in the message and not in a traceback."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        return without_identity(self._inner.format(record))
