"""A browser without scripts over HTTP, patient with a server that is being killed."""

import time
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

import requests

from tests.support.forms import Form, forms_in, text_of

_PATIENCE = 30


class Lost(Exception):  # what it is called where people lose a connection
    """No answer came: what was sent may have been done or not."""


@dataclass(frozen=True)
class Page:
    """An answer."""

    path: str
    status: int
    content: bytes

    @cached_property
    def html(self) -> str:
        return self.content.decode(errors="replace")

    @cached_property
    def text(self) -> str:
        """Return the words people see."""
        return text_of(self.html)

    @cached_property
    def forms(self) -> list[Form]:
        return forms_in(self.html)

    def form(self, act: str) -> Form | None:
        """Return the form whose button does an act."""
        return next((form for form in self.forms if act in form.acts), None)


@dataclass(frozen=True)
class Upload:
    """A file chosen in a form's control."""

    control: str
    name: str
    content: bytes


class Browser:
    """Somebody who is logged in and logs in again when the office has forgotten the login.

    Attributes:
        taken: (seconds, status) of every answer.
        failed: what the office answered with 500 to.
        away: the paths it could not answer while its database was away (503, with a time to come back after).
    """

    def __init__(self, address: str, account: str, password: str, *, device: str = "") -> None:
        self._address, self._account, self._password = address, account, password
        self._http = requests.Session()
        if device:
            self._http.headers["User-Agent"] = device
        self.taken: list[tuple[float, int]] = []
        self.failed: list[str] = []
        self.away: list[str] = []

    def open(self, path: str) -> Page:
        """Open a page, again and again while nobody answers.

        Raises:
            Lost: nobody answered for half a minute.
        """
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                page = self._asked("GET", path)
            except Lost:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)
                continue
            if page.path.startswith("/login") and not path.startswith("/login"):
                self._log_in(page)
                page = self._asked("GET", path)
            return page

    def send(self, form: Form, here: str, *, file: Upload | None = None, **typed: str) -> Page:
        """Send a form once, with a file where one is chosen.

        Raises:
            Lost: no answer came.
        """
        return self._asked("POST", form.action or here, form.values(**typed), file)

    def _log_in(self, page: Page) -> None:
        form = next(form for form in page.forms if any(field.name == "username" for field in form.fields))
        self.send(form, "/login/", username=self._account, password=self._password)

    def _asked(self, method: str, path: str, values: dict[str, str] | None = None, file: Upload | None = None) -> Page:
        begin, url = time.perf_counter(), path if path.startswith("http") else self._address + path
        chosen = {file.control: (file.name, file.content)} if file else None
        if values and file:
            values.pop(file.control, None)
        try:
            answer = self._http.request(method, url, data=values, files=chosen, timeout=60, headers={"Referer": url})
        except requests.RequestException as error:
            raise Lost(path) from error
        self.taken.append((time.perf_counter() - begin, answer.status_code))
        if answer.status_code == 503 and "Retry-After" in answer.headers:
            self.away.append(path)
            raise Lost(path)
        if answer.status_code >= 500:
            self.failed.append(f"{self._account} {method} {urlsplit(path).path}: {answer.status_code}")
        return Page(urlsplit(answer.url).path, answer.status_code, answer.content)
