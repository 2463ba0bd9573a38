"""A second invented population, made with other habits than sanding_kit's: other names, other faults of the register.

Names have one to three words and a few are very common; whole families, twins, fathers and sons of one name, neighbours
with consecutive serial numbers and namesakes in one village are plentiful, listed and not.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from app.wilayah.load import aliases_of_file, places_of_file
from app.wilayah.match import Tempat, WilayahIndex


def _words(text: str) -> list[str]:
    return text.split()


_MEN = _words(
    "MUHAMMAD AHMAD ABDUL SYAMSUL NOOR RIDWAN SUPRIYADI JOKO BAMBANG HENDRA RUDI AGUS EKO DWI TRI WAHYU ARIF YUSUF "
    "IBRAHIM ISMAIL IDRIS UMAR USMAN ALI HASAN HUSIN FAISAL FAHMI FIKRI RENDI RIZAL REZA ROBI DONI DEDI DIDIK EDI "
    "FIRMAN GUNAWAN HARIS HERU IMAM INDRA IRWAN JAINAL JAMALUDIN KHAIRUL KURNIAWAN LUKMAN MAHMUD MANSYUR MASRUR "
    "MISRAN MUKHLIS NANANG NASIR PAHRIANSYAH RAHMAT RAMLI ROSYID RUSLI SABRI SAHRANI SALIM SAMSURI SARWANI SLAMET "
    "SOFYAN SUBHAN SUGIANTO SUHARDI SULAIMAN SUMARNO SUPARDI SURYA SYAHRUL SYARIF TARMIZI TONI UNTUNG WAHID WARDI "
    "YANTO YOHANES YUDI ZAINUDDIN ZULKIFLI DANIEL PETRUS MARKUS ANDREAS BASRI BAIHAQI ALPIAN ANSHARI BUDI JUMBERI"
)
_WOMEN = _words(
    "SITI NUR NURUL SRI DEWI RINA RINI RATNA YULI NOVI FITRI ENI ERNA EVI IDA IIN IKA INDAH KARTINI LINA LILIS MARIA "
    "MARIATUL MARHAMAH MASTURAH MUSLIMAH NANI NENI NORLIANI NORJANAH NURAINI PURWATI RABIAH RAUDATUL RISNA ROHANI "
    "ROSITA RUKAYAH RUSDAH SALMAH SAMSIAH SARAH SARIPAH SITTI SUMARNI SULIS SUNARTI SURYANI SUSI TATIK TITI TRI TUTI "
    "UMMI WATI WINDA YANTI YENI ZAINAB ZUBAIDAH ZULAIKHA AMINAH ANITA ANI ASMA ASIH BADRIAH DAHLIA DIAH DIANA ELI "
    "ELISABETH FARIDA FATMAWATI GUSTI HALIDAH HAMSIAH HASNAH HERNAWATI HIKMAH ISTIQAMAH JUWITA KAMARIAH KHOTIMAH"
)
_LAST = _words(
    "RAHMAN ARIFIN HIDAYAT SAPUTRA PRATAMA SETIAWAN WIJAYA KUSUMA NUGRAHA MAULANA FADILLAH AKBAR ANSYARI HAKIM HALIM "
    "ILYAS JAUHARI KADIR LATIF MUBARAK NASUTION PUTRA QADRI RAMADHAN SANTOSO SIDIQ SYAHRIAL TAUFIQ UTAMA WAHAB YAHYA "
    "ZAKARIA BASUKI HARYADI IRAWAN JAYADI LESMANA MAHENDRA PRAYOGA PERMANA RIYADI SUSENO SUCIPTO SUBAGYO WICAKSONO"
)
_LAST_WOMEN = _words(
    "AISYAH AMALIA ANGGRAINI ASTUTI AZIZAH FADHILAH FAUZIAH HANDAYANI HASANAH HAYATI JANNAH KHAIRIAH KUMALASARI LAILI "
    "LESTARI MAGFIRAH MARLINA MAULIDAH MUNAWWARAH MUTIARA NINGSIH OKTAVIANI PERTIWI PURNAMASARI PUSPITA RAHAYU RAHMAH "
    "RAHMAWATI SAFITRI SALSABILA SARI SETIAWATI SOLEHAH SUSANTI ULFAH UTAMI WAHYUNINGSIH WARDANI WIDYASTUTI YULIANTI"
)
_ALIKE = (
    ("HASAN", "HUSIN"),
    ("RAHMAT", "RAHMAD"),
    ("RINA", "RINI"),
    ("SUSI", "SISI"),
    ("TONI", "TINO"),
    ("ANI", "ANA"),
)
_DAY_0, _DAYS, _LAST_DAY = date(1938, 1, 1), 31_000, date(2025, 6, 30)


@dataclass(frozen=True)
class Soul:
    """One invented person as he really is; ``tie`` says how he comes to stand near somebody else."""

    who: int
    nik: str
    kk: str
    nama: str
    born: date
    sex: str
    desa: Tempat
    tie: str = ""


class Town:
    """People of every village, and who of them the register lists.

    Attributes:
        listed: people of the register.
        others: people it does not name; their ``tie`` is empty where nobody of their kin is listed.
    """

    def __init__(self, size: int, seed: int) -> None:
        self._dice = Random(f"kota-{seed}")  # noqa: S311  # invented people, no secret
        index = WilayahIndex(dict(places_of_file()), aliases_of_file())
        self.index = index
        self._villages = [desa for kode, desa in index.villages.items() if kode.startswith("63.01")]
        self._weights = [self._dice.lognormvariate(0, 0.6) for _ in self._villages]
        self._serials: defaultdict[str, int] = defaultdict(int)
        self._count = 0
        self.listed: list[Soul] = []
        self.others: list[Soul] = []
        while len(self.listed) < size:
            self._settle(self._dice.choices(self._villages, self._weights)[0])
        self.families: defaultdict[str, list[Soul]] = defaultdict(list)
        for soul in (*self.listed, *self.others):
            self.families[soul.kk].append(soul)

    def _settle(self, desa: Tempat) -> None:
        listed = self._dice.random() < 0.72
        for soul in self._family(desa):
            known = listed and self._dice.random() < 0.88
            (self.listed if known else self.others).append(soul if listed else replace(soul, tie=""))

    def _family(self, desa: Tempat) -> Iterator[Soul]:
        dice = self._dice
        kk = self._number(f"99{desa.kode[3:5]}{desa.kode[6:8]}{self._day(2005, 2025):%d%m%y}")
        head = self._born(_DAY_0, _DAYS * 2 // 3)
        father = self._soul(desa, kk, self._name("L"), head, "L", "kepala")
        yield father
        if dice.random() < 0.75:
            yield self._soul(desa, kk, self._name("P"), self._born(head, 3_000), "P", "istri")
        born = head + timedelta(days=dice.randint(7_000, 11_000))
        for _ in range(dice.choices((0, 1, 2, 3, 4), (20, 28, 28, 16, 8))[0]):
            if born > _LAST_DAY:
                break
            sex = dice.choice("LP")
            if dice.random() < 0.03 and sex == "L":
                yield self._soul(desa, kk, father.nama, born, "L", "senama ayah")
            else:
                first = self._soul(desa, kk, self._name(sex, father.nama), born, sex, "anak")
                yield first
                if dice.random() < 0.03:
                    yield self._soul(desa, kk, self._twin(first), born, sex, "kembar")
            born += timedelta(days=dice.randint(330, 2_500))
        yield from self._near(father, desa)

    def _near(self, father: Soul, desa: Tempat) -> Iterator[Soul]:
        """Yield who is no kin and yet near: the next serial number of the same day, and a namesake next door."""
        chance = self._dice.random()
        other = self._number(f"99{desa.kode[3:5]}{desa.kode[6:8]}{self._day(2005, 2025):%d%m%y}")
        if chance < 0.05:
            name = father.nama if chance < 0.004 else self._name("L")
            yield self._soul(desa, other, name, father.born, "L", "nomor urut berikut")
        elif chance < 0.09:
            yield self._soul(desa, other, father.nama, self._born(father.born, 9_000), "L", "senama sedesa")

    def _soul(self, desa: Tempat, kk: str, nama: str, born: date, sex: str, tie: str) -> Soul:
        self._count += 1
        day = born.day + (40 if sex == "P" else 0)
        nik = self._number(f"99{desa.kode[3:5]}{desa.kode[6:8]}{day:02}{born:%m%y}")
        return Soul(self._count, nik, kk, nama, born, sex, desa, tie)

    def _number(self, stem: str) -> str:
        self._serials[stem] += 1
        return f"{stem}{self._serials[stem]:04}"

    def _name(self, sex: str, father: str = "") -> str:
        dice = self._dice
        first, last = (_MEN, _LAST) if sex == "L" else (_WOMEN, _LAST_WOMEN)
        words = [first[int(dice.expovariate(1 / 28)) % len(first)]]
        if dice.random() < 0.35:
            words.append(dice.choice(first))
        if dice.random() < 0.62:
            words.append(dice.choice(last))
        if father and dice.random() < 0.15:
            words.append(father.rsplit(maxsplit=1)[-1])
        return " ".join(dict.fromkeys(words))

    def _twin(self, first: Soul) -> str:
        words = first.nama.split()
        for one, two in _ALIKE:
            if words[0] in {one, two}:
                return " ".join([two if words[0] == one else one, *words[1:]])
        if self._dice.random() < 0.5 and len(words) > 1:
            return " ".join([*words[:-1], self._dice.choice(_LAST if first.sex == "L" else _LAST_WOMEN)])
        return " ".join([self._name(first.sex).split()[0], *words[1:]])

    def _born(self, after: date, days: int) -> date:
        born = after + timedelta(days=self._dice.randint(0, days))
        if born.year < 1968 and self._dice.random() < 0.12:
            born = born.replace(month=self._dice.choice((1, 7, 12)), day=1)
        return min(born, _LAST_DAY)

    def _day(self, first: int, last: int) -> date:
        return date(self._dice.randint(first, last), self._dice.randint(1, 12), self._dice.randint(1, 28))
