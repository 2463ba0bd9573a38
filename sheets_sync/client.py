"""The few calls that a sync makes; with ``paced`` the only door to the spreadsheets and all that knows gspread.

The same class speaks to Google and to the local server: a base URL swaps the two hosts, the service account's JSON says
where its token comes from. Never appends, never parses what is typed: cells are written by their place, as text.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import requests
from gspread.urls import DRIVE_FILES_API_V3_URL, SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_VALUES_BATCH_UPDATE_URL

from sheets_sync.budget import Budget
from sheets_sync.endpoint import About, Endpoint, FileInfo, file_info
from sheets_sync.errors import CallFailed
from sheets_sync.paced import PacedHTTPClient

MIME = "application/vnd.google-apps.spreadsheet"
CHANGES = "id,modifiedTime"
WHOSE = f"{CHANGES},appProperties"
OURS = f"{CHANGES},lastModifyingUser(me)"
READ_AS = {
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
    "majorDimension": "ROWS",
    "fields": "valueRanges.values",
}


class SheetsClient:
    """The few calls that a sync needs.

    Args:
        endpoint: where the spreadsheets are.
        budget: calls per minute.
        sleep: waits between tries.
        session: an authorised session, in place of the service account's.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        budget: Budget,
        *,
        sleep: Callable[[float], None] = time.sleep,
        session: requests.Session | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.budget = budget
        self._http = PacedHTTPClient(endpoint, budget, sleep, session)

    @property
    def calls(self) -> dict[str, int]:
        """Calls made so far, by kind; a try that failed counts too."""
        return dict(self._http.calls)

    def list_files(self, fields: str = WHOSE) -> list[FileInfo]:
        """Return every spreadsheet the service account sees: one call for up to 1,000.

        Args:
            fields: what is told of each; the fewer, the shorter the answer.
        """
        params: dict[str, Any] = {
            "q": f"mimeType='{MIME}' and trashed=false",
            "pageSize": 1000,
            "fields": f"nextPageToken,files({fields})",
            "supportsAllDrives": "true",
            "includeItemsFromAllDrives": "true",
        }
        found: list[FileInfo] = []
        while True:
            page = self._json("get", DRIVE_FILES_API_V3_URL, About(), params=params)
            found += [file_info(item) for item in page.get("files", ())]
            if not page.get("nextPageToken"):
                return found
            params["pageToken"] = page["nextPageToken"]

    def create_file(self, book: str, name: str, properties: Mapping[str, str]) -> FileInfo:
        """Create an empty spreadsheet that its editors can neither share on nor copy.

        Not repeated when the answer is lost: the next listing finds the file by its properties.
        """
        body: dict[str, Any] = {
            "name": name,
            "mimeType": MIME,
            "appProperties": dict(properties),
            "writersCanShare": False,
            "copyRequiresWriterPermission": True,
        }
        if self.endpoint.folder:
            body["parents"] = [self.endpoint.folder]
        params = {"fields": CHANGES, "supportsAllDrives": "true"}
        return file_info(self._json("post", DRIVE_FILES_API_V3_URL, About(book), params=params, json=body))

    def share(self, book: str, file_id: str, permission: Mapping[str, str]) -> None:
        """Give somebody a role on a spreadsheet, without an e-mail; giving it twice is giving it once."""
        url = f"{DRIVE_FILES_API_V3_URL}/{file_id}/permissions"
        params = {"sendNotificationEmail": "false", "supportsAllDrives": "true"}
        self._json("post", url, About(book, idempotent=True), params=params, json=dict(permission))

    def permissions(self, book: str, file_id: str) -> list[dict[str, Any]]:
        """Return who may open a file, by Drive's own list."""
        url = f"{DRIVE_FILES_API_V3_URL}/{file_id}/permissions"
        params = {"fields": "permissions(type,role,emailAddress)", "supportsAllDrives": "true", "pageSize": 100}
        return list(self._json("get", url, About(book), params=params).get("permissions", ()))

    def metadata(self, book: str, spreadsheet_id: str, fields: str) -> dict[str, Any]:
        """Return properties of a spreadsheet, without its cells."""
        with self._http.about(About(book)):
            return dict(
                self._answer(lambda: self._http.fetch_sheet_metadata(spreadsheet_id, params={"fields": fields}))
            )

    def read(self, book: str, spreadsheet_id: str, ranges: Sequence[str]) -> list[list[list[Any]]]:
        """Return the rows of each range in one call: raw values, dates as numbers, formulas as their results."""
        with self._http.about(About(book)):
            answer = self._answer(lambda: self._http.values_batch_get(spreadsheet_id, list(ranges), dict(READ_AS)))
        parts = [part.get("values", []) for part in answer.get("valueRanges", ())]
        if len(parts) != len(ranges):  # nobody could tell which of them is missing
            raise CallFailed(0, "jawaban_tidak_lengkap")
        return parts

    def write(self, book: str, spreadsheet_id: str, body: Mapping[str, Any], **how: Any) -> dict[str, Any]:
        """Send one atomic ``spreadsheets:batchUpdate`` and return its answer; ``how`` as for ``write_values``."""
        return self._send(SPREADSHEET_BATCH_UPDATE_URL % spreadsheet_id, book, body, **how)

    def write_values(self, book: str, spreadsheet_id: str, body: Mapping[str, Any], **how: Any) -> dict[str, Any]:
        """Send one atomic ``values:batchUpdate`` and return its answer.

        Args:
            how: ``cells`` for the log, ``idempotent`` for the retry rule, ``fields`` of the answer.
        """
        return self._send(SPREADSHEET_VALUES_BATCH_UPDATE_URL % spreadsheet_id, book, body, **how)

    def _send(
        self,
        url: str,
        book: str,
        body: Mapping[str, Any],
        *,
        cells: int,
        idempotent: bool,
        fields: str = "spreadsheetId",
    ) -> dict[str, Any]:
        data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        return self._json(
            "post",
            url,
            About(book, cells, idempotent),
            params={"fields": fields},
            data=data,
            headers={"Content-Type": "application/json"},
        )

    def _json(self, method: str, url: str, about: About, **arguments: Any) -> dict[str, Any]:
        with self._http.about(about):
            return dict(self._answer(lambda: self._http.request(method, url, **arguments).json()))

    def _answer(self, call: Callable[[], Any]) -> Any:
        """Return the decoded answer; a page that is no JSON (a captive portal) is a failed call."""
        try:
            return call()
        except requests.exceptions.JSONDecodeError as error:
            raise CallFailed(0, "bukan_json") from error
