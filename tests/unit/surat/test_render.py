"""Templates get plain data, escape it, and never print a hole."""

from datetime import date

import pytest
from jinja2 import DictLoader

from app.core.errors import DomainError
from app.surat import render
from app.surat.render import environment, render_html


@pytest.fixture
def template(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(environment(), "loader", DictLoader({"x.html": "{{ nama }}", "y.html": "{{ orang.alamat }}"}))
    environment().cache.clear()  # type: ignore[union-attr]
    return monkeypatch


class Row:
    """Stands for a database record."""

    nama = "x"

    def hapus(self) -> str:
        raise AssertionError("a template ran a method")


@pytest.mark.parametrize("value", [Row(), {"orang": Row()}, [Row()], b"x", {1, 2}, lambda: 1])
def test_anything_but_plain_data_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="plain data only"):
        render_html("sk_dtks.html", {"nama": value})


@pytest.mark.usefixtures("template")
@pytest.mark.parametrize(("name", "data"), [("x.html", {}), ("x.html", {"nama": None}), ("y.html", {"orang": {}})])
def test_a_missing_or_empty_field_is_refused(name: str, data: dict[str, object]) -> None:
    with pytest.raises(DomainError) as caught:
        render_html(name, data)
    assert caught.value.kode == "isian_kosong"


@pytest.mark.usefixtures("template")
def test_values_are_escaped() -> None:
    assert render_html("x.html", {"nama": "<b>'\"&"}) == "&lt;b&gt;&#39;&#34;&amp;"


@pytest.mark.usefixtures("template")
def test_template_code_in_a_value_is_text() -> None:
    assert render_html("x.html", {"nama": "{{ 7 * 7 }}"}) == "{{ 7 * 7 }}"


def test_templates_have_no_way_around_escaping() -> None:
    assert not {"safe", "attr", "tojson"} & set(environment().filters)
    assert environment().globals == {}
    assert environment().autoescape is True


def test_dates_are_printed_in_indonesian() -> None:
    source = "{{ d | tanggal_panjang }}; {{ d | tanggal_pendek }}; {{ d | bulan_romawi }}; {{ d | bulan_tahun }}"
    assert (
        environment().from_string(source).render(d=date(2026, 11, 21))
        == "21 November 2026; 21 Nov 2026; XI; November 2026"
    )
    assert render.FOLDER.is_dir()
