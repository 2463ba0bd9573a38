"""What can go wrong between the office and the spreadsheets, as sentences for people."""

import re

from app.core.errors import DomainError


class SheetsProblem(DomainError):
    """A call to the spreadsheets did not succeed; the book is left for the next run."""


class NoServer(SheetsProblem):
    """Nothing says where the spreadsheets are, or nobody answers there."""


class CredentialsRefused(SheetsProblem):
    """The service account is unknown, disabled or its key was withdrawn."""


class CallFailed(SheetsProblem):
    """The server refused a call, or did not answer in the tries allowed.

    Args:
        status: HTTP status; 0 when no answer came.
        reason: the server's own word for it.
        detail: the server's message; digits are hidden, since a refusal may repeat what was sent.
    """

    def __init__(self, status: int, reason: str, detail: str = "") -> None:
        self.status = status
        self.reason = reason
        self.detail = re.sub(r"\d{5,}", "…", detail)[:200]
        super().__init__(f"{_sentence(status)} (kode {status or 'tanpa jawaban'}, {reason})", "lembar_gagal")


def _sentence(status: int) -> str:
    if status == 0:
        return "Server lembar tidak menjawab. Periksa jaringan; sinkron berikutnya mencoba lagi"
    if status in {401, 403}:
        return "Akun layanan tidak berhak atas lembar ini. Bagikan lembar kepada akun layanan sebagai editor"
    if status == 404:
        return "Lembar tidak ditemukan. Periksa apakah berkasnya dipindah ke sampah"
    if status == 429:
        return "Jatah panggilan lembar habis. Sinkron berikutnya melanjutkan"
    return "Server lembar menolak permintaan. Sinkron berikutnya mencoba lagi"


class LeaseLost(SheetsProblem):
    """Another worker took over; nothing more may be written by this one."""

    def __init__(self) -> None:
        super().__init__("Sinkron ini digantikan pekerja lain. Tidak ada yang perlu dilakukan.", "sinkron_digantikan")
