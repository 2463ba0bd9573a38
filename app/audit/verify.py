"""Proof that the trail is as it was written: every link, every row behind it, every head that was noted."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, select

from app.audit.chain import END_ID, TRAIL, key
from app.audit.heads import Head, heads_kept
from app.audit.models import Rantai, UjungRantai
from app.audit.seal import BEGINNING, seal_of_end, seal_of_link, seal_of_row
from app.core.db import session

_PORTION = 2000


class Jenis(StrEnum):
    """What was done to the trail."""

    UBAH = "diubah"
    TUKAR = "ditukar"
    HAPUS = "dihapus"
    SISIP = "disisipkan"
    RANTAI = "rantai diubah"
    POTONG = "terpotong"
    KEPALA = "kepala tidak cocok"


@dataclass(frozen=True, slots=True)
class Temuan:
    """The first place where the trail is not as it was written.

    Attributes:
        urut: place in the chain; 0 when the row has none.
        tabel: ``jejak`` or ``riwayat``; "" when no row can be named.
    """

    jenis: Jenis
    urut: int
    tabel: str
    baris_id: int
    kalimat: str


@dataclass(frozen=True, slots=True)
class Hasil:
    """What the proof found.

    Attributes:
        jumlah: how many links were proved, up to the first that is wrong.
        sidik: the seal of the last of them.
    """

    jumlah: int
    sidik: str
    temuan: Temuan | None

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON object."""
        found = asdict(self.temuan) if self.temuan else None
        return {"utuh": self.temuan is None, "jumlah": self.jumlah, "sidik": self.sidik, "temuan": found}


def verify(after: Head | None = None) -> Hasil:
    """Walk the chain from its first link and stop at the first row that was changed, removed, swapped or cut off.

    Args:
        after: a head to begin behind; what is older, and rows outside the chain, are not looked at then.
    """
    connection, secret = session().connection(), key()
    heads: dict[int, list[Head]] = defaultdict(list)
    for head in heads_kept():
        heads[head.urut].append(head)
    urut, before = (after.urut, after.sidik) if after else (0, BEGINNING)
    for link, row in _links(connection, urut):
        found = _wrong(connection, secret, before, urut + 1, link, row) or _against(heads.get(link["urut"], ()), link)
        if found:
            return Hasil(urut, before, found)
        urut, before = link["urut"], link["sidik"]
    cut = _cut(connection, secret, urut, before, heads)
    return Hasil(urut, before, cut or (None if after else _unchained(connection)))


def _links(connection: Connection, after: int) -> Iterator[tuple[Any, Any]]:
    """Yield every link behind a place with the row it speaks of, None where that is gone."""
    chain = Rantai.__table__
    query = select(chain).where(chain.c.urut > after).order_by("urut").execution_options(yield_per=_PORTION)
    links = iter(connection.execute(query).mappings())
    while portion := list(islice(links, _PORTION)):
        rows = _rows(connection, portion)
        yield from ((link, rows.get((link["tabel"], link["baris_id"]))) for link in portion)


def _rows(connection: Connection, links: Sequence[Any]) -> dict[tuple[str, int], Any]:
    found: dict[tuple[str, int], Any] = {}
    for tabel, table in TRAIL.items():
        ids = [link["baris_id"] for link in links if link["tabel"] == tabel]
        rows = connection.execute(select(table).where(table.c.id.in_(ids))).mappings()
        found.update({(tabel, row["id"]): row for row in rows})
    return found


def _wrong(connection: Connection, secret: bytes, before: str, urut: int, link: Any, row: Any) -> Temuan | None:
    tabel, pk = link["tabel"], link["baris_id"]
    name = f"baris {tabel} nomor {pk} (urut {urut})"
    if link["urut"] != urut:
        return Temuan(Jenis.POTONG, urut, "", 0, f"Mata rantai urut {urut} tidak ada; yang berikutnya {link['urut']}.")
    if link["sidik"] != seal_of_link(secret, before, urut, tabel, pk, link["isi"]):
        return Temuan(Jenis.RANTAI, urut, tabel, pk, f"Mata rantai untuk {name} diubah.")
    if row is None:
        return Temuan(Jenis.HAPUS, urut, tabel, pk, f"Yang dihapus: {name}.")
    isi = seal_of_row(secret, tabel, row)
    if isi == link["isi"]:
        return None
    chain = Rantai.__table__
    other = connection.scalar(select(chain.c.baris_id).where(chain.c.tabel == tabel, chain.c.isi == isi).limit(1))
    if other is not None:
        return Temuan(Jenis.TUKAR, urut, tabel, pk, f"Yang ditukar: {name} berisi baris nomor {other}.")
    return Temuan(Jenis.UBAH, urut, tabel, pk, f"Yang diubah: {name}.")


def _against(heads: Sequence[Head], link: Any) -> Temuan | None:
    head = next((head for head in heads if head.sidik != link["sidik"]), None)
    if head is None:
        return None
    said = f"Kepala jejak {head.asal} pada urut {head.urut} tidak cocok dengan rantainya."
    return Temuan(Jenis.KEPALA, link["urut"], link["tabel"], link["baris_id"], said)


def _cut(connection: Connection, secret: bytes, urut: int, before: str, heads: dict[int, list[Head]]) -> Temuan | None:
    """Return whether links are missing at the end: by the end the database noted, and by every head that was kept."""
    end = UjungRantai.__table__
    noted = connection.execute(select(end).where(end.c.id == END_ID)).mappings().one_or_none()
    beyond = [place for place in heads if place > urut]
    if noted is None or noted["segel"] != seal_of_end(secret, noted["urut"], noted["sidik"]):
        return Temuan(Jenis.RANTAI, urut, "", 0, "Catatan ujung rantai dihapus atau diubah.")
    if (noted["urut"], noted["sidik"]) == (urut, before) and not beyond:
        return None
    last = max([noted["urut"], *beyond])
    return Temuan(Jenis.POTONG, urut + 1, "", 0, f"Jejak terpotong: urut {urut + 1} sampai {last} tidak ada lagi.")


def _unchained(connection: Connection) -> Temuan | None:
    chain = Rantai.__table__
    for tabel, table in TRAIL.items():
        known = select(chain.c.baris_id).where(chain.c.tabel == tabel)
        pk = connection.scalar(select(func.min(table.c.id)).where(table.c.id.not_in(known)))
        if pk is not None:
            return Temuan(Jenis.SISIP, 0, tabel, pk, f"Baris {tabel} nomor {pk} disisipkan di luar Loket.")
    return None
