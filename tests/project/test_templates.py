"""Every template is shown by somebody."""

from pathlib import Path

import flask_appbuilder

from tests.project.sources import ROOT, name_of, product_files

TEMPLATES = ROOT / "templates"
FAB_TEMPLATES = Path(flask_appbuilder.__file__).parent / "templates"


def templates() -> list[str]:
    return sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*"))


def mentions() -> str:
    """Return all text that may name a template."""
    sources = [*product_files(), *TEMPLATES.rglob("*.*"), *(ROOT / "app").rglob("*.yaml")]
    return "\n".join(path.read_text() for path in sources)


def named_as(template: str) -> str:
    # Paper has a Jinja environment of its own, rooted in its folder.
    return template.removeprefix("surat/")


def replaces_a_framework_page(template: str) -> bool:
    return (FAB_TEMPLATES / template).exists()


def is_letter_of_a_service(template: str) -> bool:
    folder, _, file = template.partition("/")
    slug = file.removesuffix(".html")
    return folder == "surat" and any(path.is_dir() for path in (ROOT / "app/layanan").glob(f"*/{slug}"))


def test_every_template_is_used() -> None:
    text = mentions()
    unnamed = [template for template in templates() if f'"{named_as(template)}"' not in text]
    assert templates()
    assert [name for name in unnamed if not replaces_a_framework_page(name) and not is_letter_of_a_service(name)] == []


def test_every_override_of_a_framework_page_names_the_version_it_was_written_for() -> None:
    overrides = [TEMPLATES / template for template in templates() if replaces_a_framework_page(template)]
    version = f"Flask-AppBuilder {flask_appbuilder.__version__}"
    assert [name_of(path) for path in overrides if version not in path.read_text()] == []
