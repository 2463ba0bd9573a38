"""docs/tur.md shows every journey, with the pictures its test takes."""

import re

from tests.project.sources import ROOT

TUR = (ROOT / "docs/tur.md").read_text()
JOURNEYS = sorted((ROOT / "tests/browser/perjalanan").glob("test_*.py"))
PICTURES = ROOT / "docs/img/tur"
HEAVIEST = 120_000


def test_there_are_twelve_journeys_and_each_has_its_section() -> None:
    numbers = [int(path.name.split("_")[1]) for path in JOURNEYS]
    assert numbers == list(range(1, 13))
    assert [int(number) for number in re.findall(r"^## (\d+)\. ", TUR, re.MULTILINE)] == numbers


def test_every_picture_is_taken_by_its_journey_kept_and_shown_in_its_section() -> None:
    taken = {name for path in JOURNEYS for name in re.findall(r'shot\([\w.]+, "([\w-]+)"\)', path.read_text())}
    assert {path.stem for path in PICTURES.iterdir()} == taken
    sections = re.split(r"^## (\d+)\. ", TUR, flags=re.MULTILINE)[1:]
    shown = {
        (int(number), name)
        for number, text in zip(sections[::2], sections[1::2], strict=True)
        for name in re.findall(r"\(img/tur/([\w-]+)\.png\)", text)
    }
    assert shown == {(int(name[:2]), name) for name in taken}


def test_no_picture_is_heavy() -> None:
    heavy = {path.name: path.stat().st_size for path in PICTURES.iterdir() if path.stat().st_size > HEAVIEST}
    assert heavy == {}
