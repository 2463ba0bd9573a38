"""Errors of the REST API: one shape, RFC 9457 ``application/problem+json``, with sentences people understand."""

from typing import Any

from flask import Response, json, request

MEDIA_TYPE = "application/problem+json"
PREFIX = "/api/v1/"


class Problem(Exception):
    """A call that is not answered.

    Args:
        status: the HTTP status.
        detail: what is wrong and what to do.
        kesalahan: the names that are wrong, each with its sentence.
        more: further members of the answer.
    """

    def __init__(self, status: int, detail: str, *, kesalahan: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail
        wrong = [{"kolom": name, "pesan": text} for name, text in (kesalahan or {}).items()]
        self.more = more | ({"kesalahan": wrong} if wrong else {})

    def response(self) -> Response:
        """Return the answer."""
        return problem(
            self.status, _TITLES.get(self.status, "Permintaan tidak dapat dipahami"), self.detail, **self.more
        )


def unanswerable(wrong: dict[str, str]) -> Problem:
    """Return the refusal of a question, with a sentence for each name that cannot be answered."""
    return Problem(400, "Pertanyaan ini tidak dapat dijawab.", kesalahan=wrong)


def problem(status: int, title: str, detail: str, **more: Any) -> Response:
    """Return an error as RFC 9457 wants it; ``type`` is left out, which means ``about:blank``."""
    body = {"title": title, "status": status, "detail": detail, **more}
    answer = Response(json.dumps(body), status=status, mimetype=MEDIA_TYPE)
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="Loket"'
    if status == 429:
        answer.headers["Retry-After"] = "60"
    return answer


def is_rest() -> bool:
    """Whether this request is a call of the REST API."""
    return request.path.startswith(PREFIX)


_TITLES = {
    400: "Permintaan tidak dapat dipahami",
    401: "Belum masuk",
    403: "Tidak berhak",
    404: "Tidak ditemukan",
    405: "Cara ini tidak tersedia",
    409: "Diubah orang lain",
    413: "Kiriman terlalu besar",
    415: "Bukan JSON",
    422: "Isian tidak dapat diterima",
    429: "Terlalu banyak permintaan",
}
