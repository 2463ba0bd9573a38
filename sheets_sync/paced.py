"""gspread's HTTP client with a base URL, a budget, safe retries, time limits, and a log without content."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
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

from sheets_sync.backoff import Failure, may_retry, pause, retry_after
from sheets_sync.budget import KINDS, Budget
from sheets_sync.endpoint import DRIVE_HOST, SHEETS_HOST, About, Endpoint, kind_of
from sheets_sync.errors import CallFailed, CredentialsRefused

SHEETS_SCOPE = "https://www.googleapis.com/auth/spreadsheets"
OWN_FILES, ALL_FILES = "https://www.googleapis.com/auth/drive.file", "https://www.googleapis.com/auth/drive"
TIMEOUT = (10.0, 180.0)

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
        super().__init__(auth=None, session=session or _authorised(endpoint))  # type: ignore[arg-type]  # a session stands in for a login
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
    credentials = Credentials.from_service_account_info(dict(endpoint.account), scopes=scopes)  # type: ignore[no-untyped-call]  # google-auth leaves it so
    tokens = requests.Session()
    session = AuthorizedSession(credentials, auth_request=Request(tokens))  # type: ignore[no-untyped-call]  # google-auth leaves it so
    if endpoint.base_url:  # a proxy of the machine has no business between us and the local server
        session.trust_env = tokens.trust_env = False
    return session


def _refusal(error: APIError) -> tuple[Failure, str]:
    body = error.error
    listed = body.get("errors") or [{}]
    reason = str(listed[0].get("reason") or body.get("status") or "")
    status = error.response.status_code
    return Failure(status, reason[:60], retry_after(error.response.headers)), str(body.get("message", ""))
