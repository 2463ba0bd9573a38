"""What a disposition says and to whom, checked before it is written."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.models import Petugas
from app.core.people import people_of_office
from app.core.roles import Pelaku, rank_of
from app.disposisi.models import Disposisi, DisposisiPenerima, Instruksi, SifatDisposisi


def sheet_of(
    isi: str,
    instruksi: Iterable[str] = (),
    sifat: SifatDisposisi = SifatDisposisi.BIASA,
    batas_waktu: date | None = None,
    catatan: str = "",
) -> Disposisi:
    """Return a disposition with its words; DomainError when nothing is said or the deadline is missing or over."""
    if sifat is SifatDisposisi.BATAS_WAKTU and batas_waktu is None:
        raise DomainError("Isi batas waktunya, karena sifat disposisi ini batas waktu.", "batas_waktu")
    if batas_waktu is not None and batas_waktu < clock.today():
        raise DomainError("Batas waktu sudah lewat. Pilih hari ini atau sesudahnya.", "batas_waktu")
    return Disposisi(
        waktu=clock.now(),
        isi=clean_text("Isi disposisi", isi, 1000),
        instruksi=",".join(one.value for one in _ticked(instruksi)),
        sifat=sifat,
        batas_waktu=batas_waktu,
        catatan=clean_text("Catatan", catatan, 500) if catatan.strip() else None,
    )


def receivers_of(kepada: Iterable[int], oleh: Pelaku) -> list[DisposisiPenerima]:
    """Return the receivers, each once; DomainError when nobody is named, or somebody who cannot be."""
    known = {person.user_id: person for person in candidates(oleh)}
    chosen = list(dict.fromkeys(kepada))
    if not chosen:
        raise DomainError("Pilih paling sedikit satu orang yang menerima disposisi.", "kepada")
    if any(key not in known for key in chosen):
        raise DomainError("Pilih penerima disposisi dari daftar petugas, bukan diri sendiri.", "kepada")
    people = [known[key] for key in chosen]
    return [
        DisposisiPenerima(petugas_id=person.user_id, nama=person.nama, jabatan=person.jabatan or "")
        for person in people
    ]


def candidates(oleh: Pelaku) -> Sequence[Petugas]:
    """Return the people to whom ``oleh`` may direct something, leaders first."""
    return [person for person in people_of_office() if person.user_id != oleh.id]


def post_of(oleh: Pelaku) -> str:
    """Return the post in which ``oleh`` directs, the highest he holds, or the name where no post is known."""
    held = min((one for one in oleh.kapasitas if one.penuh), key=lambda one: rank_of({one.peran}), default=None)
    if held is not None and rank_of({held.peran}) < rank_of(oleh.peran):
        return held.sebutan
    person = session().get(Petugas, oleh.id) if oleh.id is not None else None
    return (person.jabatan or person.nama) if person else oleh.nama


def clean_text(label: str, text: str, limit: int) -> str:
    """Return text that is there and fits; DomainError names it otherwise."""
    clean = "".join(char for char in text if char.isprintable() or char == "\n").strip()
    if len(clean) < 3:
        raise DomainError(f"{label} belum diisi.", "isi")
    if len(clean) > limit:
        raise DomainError(f"{label} paling panjang {limit} karakter. Ringkas dahulu.", "isi")
    return clean


def _ticked(instruksi: Iterable[str]) -> list[Instruksi]:
    chosen = set(instruksi)
    known = [one for one in Instruksi if one.value in chosen]
    if len(known) != len(chosen):
        raise DomainError("Pilih instruksi dari daftar.", "instruksi")
    return known
