"""Where the spreadsheets are, what a call is for, and what a file in Drive looks like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SHEETS_HOST = "https://sheets.googleapis.com"
DRIVE_HOST = "https://www.googleapis.com"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the spreadsheets are.

    Attributes:
        account: content of the service account's JSON file.
        base_url: replaces both Google hosts; None means Google.
        folder: Drive folder in which files are made; "" means the account's own.
    """

    account: Mapping[str, Any]
    base_url: str | None = None
    folder: str = ""

    @property
    def server(self) -> str:
        """Name under which the books of this place are remembered."""
        return "lokal" if self.base_url else "google"


@dataclass(frozen=True, slots=True)
class About:
    """What a call is for; said to the log, and to the retry rule."""

    book: str = "-"
    cells: int = 0
    idempotent: bool = False


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A spreadsheet as Drive lists it. ``mine``: the last change was our own; told only when asked for."""

    id: str
    modified: str
    mine: bool = False
    properties: Mapping[str, str] = field(default_factory=dict)


def file_info(item: Mapping[str, Any]) -> FileInfo:
    """Return a file from Drive's JSON, in which absent means empty."""
    return FileInfo(
        id=item["id"],
        modified=item.get("modifiedTime", ""),
        mine=bool(item.get("lastModifyingUser", {}).get("me")),
        properties=item.get("appProperties", {}),
    )


def kind_of(method: str, url: str) -> str:
    """Return which quota a call counts on."""
    if url.startswith(DRIVE_HOST):
        return "drive"
    return "read" if method.lower() == "get" or "ByDataFilter" in url.partition("values:batch")[2] else "write"
