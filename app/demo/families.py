"""Believable families of people who do not exist, over every village of the district.

The same seed gives the same people. NIK and KK begin with 99, a region that has never been issued.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from app.demo import names
from app.wilayah.load import aliases_of_file, places_of_file
from app.wilayah.match import Tempat, WilayahIndex

KABUPATEN = "63.01"
#: Ages are counted from this day, so that a list does not change with the calendar.
REFERENCE_DAY = date(2024, 12, 31)


@dataclass
class Orang:
    """One invented person; ``nik`` and ``born`` agree until a doubt is put in on purpose."""

    nama: str
    jk: str
    born: date
    hub: str
    ibu: str
    pekerjaan: str
    nik: str = ""


@dataclass
class Keluarga:
    """One invented family at one address."""

    desa: Tempat
    no_kk: str
    alamat: str
    dusun: str
    rt: str
    rw: str
    anggota: list[Orang] = field(default_factory=list)


class Penduduk:
    """Makes families, village by village, from one seed."""

    def __init__(self, seed: int) -> None:
        self._dice = Random(seed)  # noqa: S311  # invented people, no secret
        self._serials: defaultdict[str, int] = defaultdict(int)
        index = WilayahIndex(dict(places_of_file()), aliases_of_file())
        self._villages = [desa for kode, desa in index.villages.items() if kode.startswith(KABUPATEN)]

    def families(self, people: int) -> Iterator[Keluarga]:
        """Yield families with ``people`` members in all, spread over every village by its size."""
        for desa, share in zip(self._villages, self._shares(people), strict=True):
            left = share
            while left > 0:
                family = self._family(desa, left)
                left -= len(family.anggota)
                yield family

    def _shares(self, people: int) -> list[int]:
        weights = [self._dice.uniform(0.6, 1.6) * (1.8 if desa.kode[9] == "1" else 1) for desa in self._villages]
        shares = [int(people * weight / sum(weights)) for weight in weights]
        for at in range(people - sum(shares)):
            shares[at % len(shares)] += 1
        return shares

    def _family(self, desa: Tempat, most: int) -> Keluarga:
        family = self._household(desa)
        origin = self._dice.choices(("banjar", "jawa"), (75, 25))[0]
        head_age = int(self._dice.triangular(24, 84, 44))
        alone = self._dice.random() < 0.12
        widow = alone or self._dice.random() < 0.13
        head = self._person(origin, "P" if widow and self._dice.random() < 0.7 else "L", head_age, "KEPALA KELUARGA")
        family.anggota.append(head)
        if not widow:
            spouse = self._person(origin, "P", max(19, head_age - self._dice.randint(-2, 8)), "ISTRI")
            family.anggota.append(spouse)
        if not alone:
            self._add_children(family, head, head_age)
        if self._dice.random() < 0.06:
            family.anggota.append(self._person(origin, "P", min(96, head_age + 24), "ORANG TUA"))
        del family.anggota[most:]
        for member in family.anggota:
            member.nik = self._nik(desa, member)
        return family

    def _household(self, desa: Tempat) -> Keluarga:
        street = names.pick("jalan", self._dice)
        tail = self._dice.choice(("", "", f" NO. {self._dice.randint(1, 140)}", f" KM {self._dice.randint(1, 30)}"))
        alley = f" {names.pick('gang', self._dice)}" if self._dice.random() < 0.2 else ""
        issued = REFERENCE_DAY - timedelta(days=self._dice.randint(30, 5500))
        dusun = f"DUSUN {self._dice.choice(('I', 'II', 'III'))}" if desa.kode[9] == "2" else ""
        return Keluarga(
            desa, self._number(f"{self._region(desa)}{issued:%d%m%y}", "kk"), street + tail + alley, dusun,
            f"{self._dice.randint(1, 18):03}", f"{self._dice.randint(1, 6):03}",
        )  # fmt: skip

    def _add_children(self, family: Keluarga, head: Orang, head_age: int) -> None:
        mother = next((one for one in family.anggota if one.jk == "P"), None)
        age = head_age - self._dice.randint(20, 27)
        for _ in range(self._dice.choices((0, 1, 2, 3, 4, 5), (12, 25, 30, 19, 10, 4))[0]):
            if 0 <= age <= 30:
                child = self._person("muda", "P" if self._dice.random() < 0.49 else "L", age, "ANAK")
                child.ibu = mother.nama if mother else child.ibu
                family.anggota.append(child)
            age -= self._dice.randint(1, 6)

    def _person(self, origin: str, jk: str, age: int, hub: str) -> Orang:
        dice = self._dice
        born = REFERENCE_DAY - timedelta(days=age * 365 + age // 4 + dice.randint(1, 360))
        mother = names.name_of("jawa" if origin == "jawa" else "banjar", "P", dice)
        return Orang(names.name_of(origin, jk, dice), jk, born, hub, mother, names.job_of(jk, age, dice))

    def _nik(self, desa: Tempat, person: Orang) -> str:
        day = person.born.day + (40 if person.jk == "P" else 0)
        return self._number(f"{self._region(desa)}{day:02}{person.born:%m%y}", "nik")

    def _region(self, desa: Tempat) -> str:
        return f"99{desa.kode[3:5]}{desa.kode[6:8]}"

    def _number(self, stem: str, kind: str) -> str:
        self._serials[kind + stem] += 1
        return f"{stem}{self._serials[kind + stem]:04}"
