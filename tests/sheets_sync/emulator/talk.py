"""Speaking to the emulator with unmodified gspread."""

from typing import Any

import gspread
import requests
from gspread.http_client import HTTPClient

GOOGLE = ("https://sheets.googleapis.com", "https://www.googleapis.com")


def http_client(base: str) -> type[HTTPClient]:
    """Return gspread's client with both Google hosts swapped for a base URL."""

    class Redirected(HTTPClient):
        def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> requests.Response:
            for host in GOOGLE:
                if endpoint.startswith(host):
                    endpoint = base + endpoint.removeprefix(host)
            return super().request(method, endpoint, *args, **kwargs)

    return Redirected


class Person:
    """Somebody at the emulator, known by a bearer token that is the e-mail."""

    def __init__(self, base: str, email: str) -> None:
        self.email = email
        self.base = base
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {email}"
        self.gc = gspread.Client(auth=None, session=self.session, http_client=http_client(base))  # type: ignore[arg-type]

    def get(self, path: str, **params: Any) -> requests.Response:
        """GET a path of the emulator."""
        return self.session.get(self.base + path, params=params, timeout=20)

    def post(self, path: str, body: Any = None, **params: Any) -> requests.Response:
        """POST JSON to a path of the emulator."""
        return self.session.post(self.base + path, json=body, params=params, timeout=20)

    def patch(self, path: str, body: Any, **params: Any) -> requests.Response:
        """PATCH a path of the emulator."""
        return self.session.patch(self.base + path, json=body, params=params, timeout=20)

    def batch(self, book: str, *requests_: dict[str, Any], **more: Any) -> requests.Response:
        """Send one `spreadsheets:batchUpdate`."""
        return self.post(f"/v4/spreadsheets/{book}:batchUpdate", {"requests": list(requests_), **more})

    def batch_ok(self, book: str, *requests_: dict[str, Any], **more: Any) -> Any:
        """Send one batch that must be accepted and return its answer."""
        answer = self.batch(book, *requests_, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def values(self, book: str, text: str, **params: Any) -> Any:
        """Return the values of a range, an empty list when it is blank."""
        answer = self.get(f"/v4/spreadsheets/{book}/values/{text}", **params)
        assert answer.status_code == 200, answer.text
        return answer.json().get("values", [])

    def sheet(self, book: str, **params: Any) -> Any:
        """Return the first tab of a book as JSON."""
        return self.get(f"/v4/spreadsheets/{book}", **params).json()["sheets"][0]


def rows(r0: int, r1: int, c0: int, c1: int, sheet: int = 0) -> dict[str, int]:
    """Return a GridRange."""
    return {
        "sheetId": sheet,
        "startRowIndex": r0,
        "endRowIndex": r1,
        "startColumnIndex": c0,
        "endColumnIndex": c1,
    }


def texts(*lines: list[str | None]) -> list[dict[str, Any]]:
    """Return RowData of stringValues; None is a cell without data."""
    return [
        {"values": [{"userEnteredValue": {"stringValue": text}} if text is not None else {} for text in line]}
        for line in lines
    ]
