"""Reading the office's people into a register row, and finding who stands above them."""

import re
from collections.abc import Collection
from random import Random

from sqlalchemy import select

from app.berkas.models import Berkas
from app.core.db import session
from app.core.errors import DomainError
from app.core.models import Petugas
from app.core.people import people_in
from app.core.roles import UNIT_NAMES, UNITS, Peran, bidang_of
from app.layanan.pegawai.models import DataPegawai
from app.layanan.pegawai.pangkat import golongan_in

_SECTION = (Peran.SUBKOR, Peran.KASUBAG)


def employee_of(berkas: Berkas | DataPegawai) -> Petugas:
    """Return the employee a case is about; DomainError when it names none."""
    found = session().get(Petugas, berkas.pegawai_id) if berkas.pegawai_id else None
    if found is None:
        raise DomainError("Pilih pegawai yang mengajukan permohonan ini.", "pegawai")
    return found


def copy_employee(berkas: DataPegawai, *, anew: bool = False) -> Petugas:
    """Fill what the register row does not say yet from the office's people; ``anew`` writes over it too."""
    person = employee_of(berkas)
    known = {
        "nip": checked_nip(person.nip),
        "jabatan": person.jabatan,
        "golongan": golongan_in(person.pangkat),
        "unit_kerja": UNIT_NAMES.get(person.unit or ""),
    }
    for name, value in known.items():
        if anew or not getattr(berkas, name):
            setattr(berkas, name, value)
    return person


def checked_nip(text: str | None) -> str | None:
    """Return the NIP without spaces, None when there is none; DomainError when it is not 18 digits."""
    clean = re.sub(r"[\s.]+", "", text or "")
    if clean and not re.fullmatch(r"[0-9]{18}", clean):
        raise DomainError("NIP harus 18 angka. Periksa kembali, atau kosongkan untuk PTT.", "nip")
    return clean or None


def superior_of(person: Petugas) -> Petugas | None:
    """Return the direct superior: of the section, else of the bidang, else the head; None for the head himself."""
    bidang = bidang_of(person.unit)
    chains = [(role, person.unit) for role in _SECTION if UNITS.get(person.unit or "") not in (None, "dinas")]
    chains += [(Peran.SEKRETARIS if bidang == "sekretariat" else Peran.KABID, bidang)]
    chains += [(Peran.KEPALA_DINAS, "dinas")]
    for role, unit in chains:
        for found in people_in(role, unit=unit) if unit else ():
            if found.user_id != person.user_id and (found.unit == unit or role not in _SECTION):
                return found
    return None


def is_head(person: Petugas) -> bool:
    """Whether somebody is the head of the office."""
    return any(one.user_id == person.user_id for one in people_in(Peran.KEPALA_DINAS, unit="dinas"))


def any_employee(acak: Random, *, but: Collection[int] = ()) -> int | None:
    """Return somebody below the head, rather none of ``but``; None in an office without people."""
    heads = [one.user_id for one in people_in(Peran.KEPALA_DINAS, unit="dinas")]
    query = select(Petugas.user_id).where(
        Petugas.wilayah_kode.is_(None), Petugas.nip.is_not(None), Petugas.user_id.not_in(heads)
    )
    everybody = list(session().scalars(query.order_by(Petugas.user_id)))
    rested = [one for one in everybody if one not in but] or everybody
    return acak.choice(rested) if rested else None
