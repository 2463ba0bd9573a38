"""No English sentence is left: what Flask-AppBuilder and WTForms say is in our catalogue."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import flask_appbuilder
import pytest
import wtforms
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.project.sources import ROOT

OURS = ROOT / "app" / "translations" / "id" / "LC_MESSAGES"


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (OURS / "messages.po").open("rb") as file:
        return read_po(file)


def appbuilder_texts() -> set[str]:
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    keywords = {"_": None, "gettext": None, "lazy_gettext": None}
    found = extract_from_dir(Path(flask_appbuilder.__file__).parent, method_map=methods, keywords=keywords)
    return {str(text) for _, _, text, _, _ in found} - {""}


def wtforms_texts() -> Iterator[str]:
    template = (Path(wtforms.__file__).parent / "locale" / "wtforms.pot").read_text()
    for message in read_po(io.BytesIO(re.sub(r'"[A-Z-]+-Date[^\n]*\n', "", template).encode())):
        yield from [message.id] if isinstance(message.id, str) else message.id[:1]


def missing(texts: set[str], catalogue: Catalog) -> list[str]:
    return sorted(text for text in texts if text and (text not in catalogue or not catalogue[text].string))


def test_everything_the_framework_says_is_translated(catalogue: Catalog) -> None:
    texts = appbuilder_texts()
    assert "Invalid login. Please try again." in texts
    assert missing(texts, catalogue) == []


def test_every_complaint_of_a_form_is_translated(catalogue: Catalog) -> None:
    texts = set(wtforms_texts())
    assert "Not a valid choice." in texts
    assert missing(texts, catalogue) == []


def test_a_translation_keeps_the_places_for_numbers(catalogue: Catalog) -> None:
    places = re.compile(r"%\(\w+\)[sd]|%s")
    for message in catalogue:
        source, target = str(message.id), str(message.string)
        if message.id and isinstance(message.id, str):
            assert set(places.findall(source)) == set(places.findall(target)), source


def test_the_compiled_catalogue_is_the_one_that_was_written(catalogue: Catalog) -> None:
    with (OURS / "messages.mo").open("rb") as file:
        compiled = read_mo(file)
    assert singular(compiled) == singular(catalogue)


def singular(catalogue: Catalog) -> dict[str, str]:
    """Return the first form of every message; compiling drops the second of a plural."""
    pairs = [(message.id, message.string) for message in catalogue if message.id]
    return {first(source): first(target) for source, target in pairs}


def first(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]
