"""What a column's head alone tells: whose number it is, how personal it is, what every application has already."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from app.cli.sheet.plan import KelasPribadi


@dataclass(frozen=True, slots=True)
class Kepala:
    """What a head tells.

    Attributes:
        berkas: the column of every application that this is, if the table has no better one.
        nomor: whether its values are text whatever they look like.
        bantu: whether it only helps to find the village.
        pilihan: whether its few values may be a list to choose from though they are about people.
        angka: whether it is that only when its values are long numbers (``BPJS`` may also be a yes or no).
    """

    pribadi: KelasPribadi = KelasPribadi.P0
    berkas: str = ""
    nomor: bool = False
    angka: bool = False
    bantu: bool = False
    pilihan: bool = False


_NUMBERED = re.compile(r"no|nomor|nmr|no urut|nomor urut|urut|")
_MONEY = re.compile(r"\b(rp|rupiah|harga|biaya|nominal|pagu|anggaran|nilai|besaran|honor|gaji|total bantuan)\b")
_DAYS = re.compile(r"\b(tanggal|tgl|tmt|jatuh tempo|s d)\b")


@cache
def _rules() -> tuple[list[tuple[re.Pattern[str], Kepala]], re.Pattern[str]]:
    """Return the rules in order, and the pattern of heads that name an organisation."""
    isi = yaml.safe_load(Path(__file__).with_name("heads.yaml").read_text(encoding="utf-8"))
    words = {name: text.replace("| ", "|") for name, text in isi["kata"].items()}
    rules = []
    for rule in isi["aturan"]:
        pattern = rule.pop("pola")
        for name, text in words.items():
            pattern = pattern.replace(name, text)
        rules.append((re.compile(pattern), Kepala(KelasPribadi(rule.pop("pribadi", "P0")), **rule)))
    return rules, re.compile(rf"(nama )?({words['LEMBAGA']})\b.*")


def plain(label: str) -> str:
    """Return a head as the rules compare it: small letters, no brackets, one blank between words, ``N I K`` as one."""
    outside = re.sub(r"\(.*?\)", " ", label) if re.sub(r"\(.*?\)", "", label).strip() else label
    words = " ".join(re.sub(r"[^0-9a-z]+", " ", outside.lower()).split())
    return re.sub(r"\b[a-z](?: [a-z]){2,}\b", lambda spaced: spaced[0].replace(" ", ""), words)


def tells(label: str) -> Kepala:
    """Return what a head tells; nothing of one that no rule knows."""
    words = plain(label)
    return next((found for pattern, found in _rules()[0] if pattern.fullmatch(words)), Kepala())


def counts_rows(label: str) -> bool:
    """Whether the head is that of the column that only numbers the rows."""
    return label.strip() == "#" or bool(_NUMBERED.fullmatch(plain(label)))


def settle(kepala: Kepala, values: Sequence[str]) -> Kepala:
    """Return what the head tells once the values are seen: an identity number is one under any head."""
    long = sum(1 for text in values if len(re.sub(r"[^0-9]", "", text)) >= 10)
    if kepala.angka and long < 0.6 * len(values):
        return Kepala()
    sixteen = sum(1 for text in values if re.fullmatch(r"[0-9]{16}", text))
    if values and sixteen >= 0.6 * len(values) and kepala.pribadi is not KelasPribadi.P2:
        return Kepala(KelasPribadi.P2, nomor=True)
    return kepala


def names_a_body(label: str) -> bool:
    """Whether the head names an organisation and not a person."""
    return bool(_rules()[1].fullmatch(plain(label)))


def speaks_of_money(label: str) -> bool:
    """Whether the head says that its numbers are rupiah."""
    return bool(_MONEY.search(label.lower()))


def speaks_of_days(label: str) -> bool:
    """Whether the head says that its numbers are dates."""
    return bool(_DAYS.search(plain(label)))
