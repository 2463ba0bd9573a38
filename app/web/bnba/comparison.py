"""What a request takes of a comparison of two periods, the file that is sent, and the one a leader approved."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask import abort, url_for
from werkzeug.wrappers import Response

from app.bnba.banding import Jenis, counted
from app.bnba.ekspor import export, narrowed
from app.bnba.models import BnbaPeriode
from app.bnba.service import listed_periods, require_periode
from app.core.roles import Pelaku, Peran
from app.exchange.unduh.izin import Unduhan, refuse_growth
from app.exchange.unduh.models import IzinUnduh
from app.web.choices import place_choices

WHOLE_NUMBERS = frozenset({Peran.STAF, Peran.KABID})
#: The register's name where a leader is asked.
REGISTER = "bnba_riwayat"


@dataclass(frozen=True, slots=True)
class Asked:
    """Two periods, and what their differences are narrowed to."""

    dari: BnbaPeriode
    ke: BnbaPeriode
    jenis: Jenis | None
    wilayah: str
    bentuk: str

    @property
    def banyak(self) -> int:
        """Return how many rows the file would have."""
        counts = counted(self.dari, self.ke, wilayah=self.wilayah)
        return counts[self.jenis] if self.jenis else sum(counts.values())

    def unduhan(self, *, utuh: bool) -> Unduhan:
        """Return it as a leader is asked for it."""
        title = f"Banding BNBA {self.dari.kode} dan {self.ke.kode}"
        words, address = narrowed(self.jenis, self.wilayah), url_for("RiwayatBnbaView.unduh", **self._arguments())
        return Unduhan(REGISTER, title, address, words, utuh, self.banyak)

    @property
    def page(self) -> str:
        """Return the address of the comparison itself."""
        return str(url_for("RiwayatBnbaView.banding", **self._arguments()))

    def _arguments(self) -> Any:
        jenis = self.jenis.value if self.jenis else ""
        periods = {"dari": self.dari.kode, "ke": self.ke.kode}
        return {**periods, "jenis": jenis, "wilayah": self.wilayah, "bentuk": self.bentuk}


def asked_or_404(given: Any) -> Asked:
    """Return what a form or an address asks for; there is nothing without two periods."""
    pair = pair_of(given)
    if pair is None:
        abort(404)
    return Asked(*pair, *narrowing(given), given.get("bentuk", ""))


def sent(asked: Asked, *, alasan: str, oleh: Pelaku, izin: int | None = None) -> Response:
    """Return the file as a download; inside the running unit of work."""
    narrow: Any = {"jenis": asked.jenis, "wilayah": asked.wilayah}
    file = export(asked.dari, asked.ke, bentuk=asked.bentuk, oleh=oleh, alasan=alasan, izin=izin, **narrow)
    headers = {"Content-Disposition": f'attachment; filename="{file.nama}"', "Cache-Control": "no-store"}
    return Response(file.isi, mimetype=file.tipe, headers=headers)


def taken(row: IzinUnduh, *, oleh: Pelaku) -> Response:
    """Return the file that a leader approved, as it was asked; inside the running unit of work."""
    if row.utuh and not oleh.has(*WHOLE_NUMBERS):
        abort(403)
    asked = asked_or_404(dict(parse_qsl(urlsplit(row.alamat).query)))
    refuse_growth(row, asked.banyak)
    return sent(asked, alasan=row.keperluan if row.utuh else "", oleh=oleh, izin=row.id)


def pair_of(given: Any) -> tuple[BnbaPeriode, BnbaPeriode] | None:
    """Return the two periods asked for, the newest two when none were; None when there are no two."""
    known = listed_periods()
    if not given.get("dari") and not given.get("ke"):
        return (known[1], known[0]) if len(known) > 1 else None
    first, second = (require_periode(given.get(name, "")) for name in ("dari", "ke"))
    return None if first.kode == second.kode else (first, second)


def narrowing(given: Any) -> tuple[Jenis | None, str]:
    """Return the kind of difference and the place asked for."""
    kind, place = given.get("jenis", ""), given.get("wilayah", "")
    known = {code for code, _ in place_choices()}
    return (Jenis(kind) if kind in set(Jenis) else None), (place if place in known else "")
