"""The one error that people are meant to read."""


class DomainError(Exception):
    """A refusal with an Indonesian sentence that says what to do.

    Args:
        pesan: the sentence, shown to people as it is.
        kode: a short stable word for scripts and tests, such as ``"tidak_berhak"``.
    """

    def __init__(self, pesan: str, kode: str = "ditolak") -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.kode = kode


class NotAllowed(DomainError):
    """The actor has no right to this act or this row."""

    def __init__(self, pesan: str = "Anda tidak berhak melakukan tindakan ini.") -> None:
        super().__init__(pesan, "tidak_berhak")


class StaleState(DomainError):
    """Someone else changed the thing since the page was opened."""

    def __init__(self, pesan: str = "Berkas sudah berubah sejak halaman ini dibuka. Muat ulang, lalu ulangi.") -> None:
        super().__init__(pesan, "usang")
