"""The only door to the spreadsheets, and the only module that imports gspread.

The same class speaks to Google and to the local server: a base URL swaps the two hosts, the service account's JSON says
where its token comes from. Calls are counted, paced, retried when that is safe, and logged without any content.
Never appends, never parses what is typed: cells are written by their place, as text.
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import gspread
import requests
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2.service_account import Credentials
from gspread.exceptions import APIError
from gspread.http_client import FileType, ParamsType
from gspread.urls import DRIVE_FILES_API_V3_URL, SPREADSHEET_BATCH_UPDATE_URL

from sheets_sync.backoff import Failure, may_retry, pause, retry_after
from sheets_sync.budget import KINDS, Budget
from sheets_sync.endpoint import DRIVE_HOST, SHEETS_HOST, About, Endpoint, FileInfo, file_info, kind_of
from sheets_sync.errors import CallFailed, CredentialsRefused

SHEETS_SCOPE = "https://www.googleapis.com/auth/spreadsheets"
OWN_FILES, ALL_FILES = "https://www.googleapis.com/auth/drive.file", "https://www.googleapis.com/auth/drive"
MIME = "application/vnd.google-apps.spreadsheet"
TIMEOUT = (10.0, 180.0)
FILE_FIELDS = "id,name,modifiedTime,trashed,appProperties,lastModifyingUser(me)"
READ_AS = {
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
    "majorDimension": "ROWS",
}

log = logging.getLogger(__name__)


class PacedHTTPClient(gspread.HTTPClient):
    """gspread's HTTP client with a base URL, a budget, retries, time limits and a log."""

    def __init__(
        self, endpoint: Endpoint, budget: Budget, sleep: Callable[[float], None], session: requests.Session | None
    ) -> None:
        self.endpoint = endpoint
        self.budget = budget
        self.calls: dict[str, int] = dict.fromkeys(KINDS, 0)
        self._sleep = sleep
        self._about = About()
        super().__init__(auth=None, session=session or _authorised(endpoint))  # type: ignore[arg-type]
        self.set_timeout(TIMEOUT)

    @contextmanager
    def about(self, about: About) -> Iterator[None]:
        """Say what the calls inside are for."""
        before, self._about = self._about, about
        try:
            yield
        finally:
            self._about = before

    def request(
        self,
        method: str,
        endpoint: str,
        params: ParamsType | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: FileType = None,
        headers: Any = None,
    ) -> requests.Response:
        about = self._about if method.lower() != "get" else replace(self._about, idempotent=True)
        arguments = {"params": params, "data": data, "json": json, "files": files, "headers": headers}
        began, tries = time.monotonic(), 0
        while True:
            tries += 1
            outcome = self._once(about, method, endpoint, **arguments)
            if isinstance(outcome, requests.Response):
                return outcome
            failure, detail = outcome
            spent = time.monotonic() - began
            if not may_retry(failure, tries, idempotent=about.idempotent, spent=spent):
                raise CallFailed(failure.status, failure.reason, detail)
            self._sleep(pause(failure, tries))

    def _once(self, about: About, method: str, url: str, **arguments: Any) -> requests.Response | tuple[Failure, str]:
        """Make one try; a refusal or a missing answer is returned, not raised."""
        kind = kind_of(method, url)
        self.budget.take(kind)
        self.calls[kind] += 1
        began, failure, detail = time.monotonic(), None, ""
        response: requests.Response | None = None
        try:
            response = super().request(method, self._place(url), **arguments)
        except APIError as error:
            failure, detail = _refusal(error)
        except (requests.RequestException, TransportError) as error:
            failure = Failure(0, type(error).__name__)
        except (RefreshError, GoogleAuthError) as error:
            raise CredentialsRefused(
                "Akun layanan ditolak. Periksa berkas JSON akun layanan (LOKET_GOOGLE_CREDENTIALS).", "akun_ditolak"
            ) from error
        status = failure.status if failure else 200
        ms = int((time.monotonic() - began) * 1000)
        log.info("panggilan %s buku=%s sel=%d status=%d ms=%d", kind, about.book, about.cells, status, ms)
        return response if response is not None else (failure or Failure(0), detail)

    def _place(self, url: str) -> str:
        if self.endpoint.base_url is None:
            return url
        base = self.endpoint.base_url.rstrip("/")
        return url.replace(SHEETS_HOST, base, 1).replace(DRIVE_HOST, base, 1)


def _authorised(endpoint: Endpoint) -> requests.Session:
    # The narrower right sees the files the account made; a folder of somebody else needs the wider one.
    scopes = (SHEETS_SCOPE, ALL_FILES if endpoint.folder else OWN_FILES)
    credentials = Credentials.from_service_account_info(dict(endpoint.account), scopes=scopes)  # type: ignore[no-untyped-call]
    tokens = requests.Session()
    session = AuthorizedSession(credentials, auth_request=Request(tokens))  # type: ignore[no-untyped-call]
    if endpoint.base_url:  # a proxy of the machine has no business between us and the local server
        session.trust_env = tokens.trust_env = False
    return session


def _refusal(error: APIError) -> tuple[Failure, str]:
    body = error.error
    listed = body.get("errors") or [{}]
    reason = str(listed[0].get("reason") or body.get("status") or "")
    status = error.response.status_code
    return Failure(status, reason[:60], retry_after(error.response.headers)), str(body.get("message", ""))


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

    def list_files(self) -> list[FileInfo]:
        """Return every spreadsheet the service account sees: one call for up to 1,000."""
        params: dict[str, Any] = {
            "q": f"mimeType='{MIME}' and trashed=false",
            "pageSize": 1000,
            "fields": f"nextPageToken,files({FILE_FIELDS})",
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
        params = {"fields": FILE_FIELDS, "supportsAllDrives": "true"}
        return file_info(self._json("post", DRIVE_FILES_API_V3_URL, About(book), params=params, json=body))

    def share(self, book: str, file_id: str, permission: Mapping[str, str]) -> None:
        """Give somebody a role on a spreadsheet, without an e-mail; giving it twice is giving it once."""
        url = f"{DRIVE_FILES_API_V3_URL}/{file_id}/permissions"
        params = {"sendNotificationEmail": "false", "supportsAllDrives": "true"}
        self._json("post", url, About(book, idempotent=True), params=params, json=dict(permission))

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
        return [part.get("values", []) for part in answer.get("valueRanges", ())]

    def write(
        self,
        book: str,
        spreadsheet_id: str,
        body: Mapping[str, Any],
        *,
        cells: int,
        fields: str = "spreadsheetId",
        idempotent: bool,
    ) -> dict[str, Any]:
        """Send one atomic ``spreadsheets:batchUpdate`` and return its answer."""
        params: dict[str, Any] = {"fields": fields}
        with self._http.about(About(book, cells, idempotent)):
            send = self._http.request
            url = SPREADSHEET_BATCH_UPDATE_URL % spreadsheet_id
            return dict(self._answer(lambda: send("post", url, params=params, json=body).json()))

    def _json(self, method: str, url: str, about: About, **arguments: Any) -> dict[str, Any]:
        with self._http.about(about):
            return dict(self._answer(lambda: self._http.request(method, url, **arguments).json()))

    def _answer(self, call: Callable[[], Any]) -> Any:
        """Return the decoded answer; a page that is no JSON (a captive portal) is a failed call."""
        try:
            return call()
        except requests.exceptions.JSONDecodeError as error:
            raise CallFailed(0, "bukan_json") from error
