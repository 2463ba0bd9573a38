"""Rules for every template of paper: nothing from outside, nothing unescaped, nothing unused."""

import re
from pathlib import Path

import pytest
from jinja2 import meta

from app.layanan.registry import load_models
from app.surat.context import papers
from app.surat.render import FOLDER, environment

load_models()
TEMPLATES = sorted(FOLDER.glob("*.html"))
FORBIDDEN = {
    "unescaped output": r"\|\s*safe|autoescape|\{%-?\s*raw",
    "active or outside content": r"<\s*(script|iframe|object|embed|link|base|form|video|audio|frame)",
    "outside address": r"(?:src|href|url)\s*[=(]\s*[\"']?\s*(?!\{\{)[a-z/.]",
    "@import or @font-face": r"@(import|font-face)",
    "pdfkit option": r"name=.pdfkit",
    "layout one engine lacks": r"display\s*:\s*(inline-)?(flex|grid)|var\(|calc\(|position\s*:\s*(fixed|sticky)",
    "size of the sheet": r"@page",
    "font that is not shipped": r"font-family(?!: \"Liberation (Sans|Serif)\")",
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
@pytest.mark.parametrize("rule", FORBIDDEN)
def test_template_keeps_the_rules(path: Path, rule: str) -> None:
    found = re.search(FORBIDDEN[rule], path.read_text(), re.IGNORECASE)
    assert not found, f"{rule}: {found.group() if found else ''}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_value_is_printed_inside_a_style_sheet(path: Path) -> None:
    """Escaping turns quotes inside a style sheet into entities, and the font silently falls back."""
    for style in re.findall(r"<style>.*?</style>", path.read_text(), re.DOTALL):
        assert "{{" not in style


def test_every_template_is_used() -> None:
    printed = {paper.TEMPLATE for paper in papers()}
    used = set(printed)
    for path in TEMPLATES:
        tree = environment().parse(path.read_text())
        used |= {name for name in meta.find_referenced_templates(tree) if name}
    assert used == {path.name for path in TEMPLATES}


def test_every_paper_of_the_desk_has_a_sample() -> None:
    """Letters of services are printed from worked cases instead, see tests/contract."""
    from tests.unit.surat.samples import ALL

    shipped = {paper for paper in papers() if paper.__module__.startswith("app.surat.")}
    assert {type(paper) for paper in ALL.values()} == shipped
