"""What the office's wording may never do: the probes of the design, and more. Each wall is tried alone."""

import time
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

from app.core.errors import DomainError
from app.surat.redaksi.allowed import Refused
from app.surat.redaksi.filling import fill
from app.surat.redaksi.notation import to_jinja
from app.surat.redaksi.sandbox import parse, render, sandbox
from app.surat.redaksi.saringan import EmptyField
from tests.unit.surat.payloads import PAYLOADS, filled

DATA: Mapping[str, Any] = {
    "nama": "SITI", "hari": date(2026, 11, 21), "baris": [{"n": "a"}, {"n": "b"}], "kata": ["x", "y"], "kosong": None,
    "kop": {"kota": "Pelaihari"},
}  # fmt: skip
ESCAPES = {
    "class of text": "{{ ''.__class__ }}",
    "class by item": "{{ nama['__class__'] }}",
    "mro": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals of a function": "{{ nama.format.__globals__ }}",
    "self": "{{ self.__init__.__globals__ }}",
    "self alone": "{{ self._TemplateReference__context }}",
    "cycler": "{{ cycler.__init__.__globals__ }}",
    "lipsum": "{{ lipsum.__globals__['os'] }}",
    "namespace": "{{ namespace() }}",
    "joiner": "{{ joiner }}",
    "request": "{{ request.application }}",
    "config": "{{ config }}",
    "format": "{{ '{0.__class__}'.format(nama) }}",
    "format filter": "{{ '%s' | format(nama) }}",
    "format map": "{{ '{a}'.format_map(kop) }}",
    "attr": "{{ nama | attr('__class__') }}",
    "map attribute": "{{ baris | map(attribute='__class__') | list }}",
    "select": "{{ baris | selectattr('n') | list }}",
    "sort by attribute": "{{ baris | sort(attribute='n') }}",
    "groupby": "{{ baris | groupby('n') }}",
    "safe": "{{ nama | safe }}",
    "tojson": "{{ kop | tojson }}",
    "pprint": "{{ kop | pprint }}",
    "xmlattr": "{{ kop | xmlattr }}",
    "urlize": "{{ 'http://a.b' | urlize }}",
    "method of a dict": "{{ kop.items() }}",
    "method not called": "{{ kop.items }}",
    "method of a list": "{{ kata.append('z') }}",
    "method of text": "{{ nama.upper() }}",
    "method of a date": "{{ hari.strftime('%Y') }}",
    "attribute of a date": "{{ hari.year }}",
    "loop called": "{% for a in kata recursive %}{{ loop(kata) }}{% endfor %}",
    "loop cycle": "{% for a in kata %}{{ loop.cycle('a') }}{% endfor %}",
    "loop environment": "{% for a in kata %}{{ loop._iterable }}{% endfor %}",
    "include": "{% include '_kop.html' %}",
    "include list": "{% include ['/etc/passwd'] ignore missing %}",
    "import": "{% import '_blok.html' as x %}{{ x }}",
    "from import": "{% from '_blok.html' import nama %}",
    "extends": "{% extends '_dasar.html' %}",
    "block": "{% block kop %}x{% endblock %}",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "call": "{% call nama() %}x{% endcall %}",
    "set": "{% set x = nama %}{{ x }}",
    "set block": "{% set x %}a{% endset %}{{ x }}",
    "with": "{% with x = nama %}{{ x }}{% endwith %}",
    "filter block": "{% filter upper %}a{% endfilter %}",
    "autoescape off": "{% autoescape false %}{{ nama }}{% endautoescape %}",
    "do": "{% do kata.append(1) %}",
    "debug": "{% debug %}",
    "printed dict": "{{ kop }}",
    "printed list": "{{ kata }}",
}
BOMBS = {
    "text times a billion": '{{ "a" * 10**9 }}',
    "power": "{{ 10 ** 10 ** 8 }}",
    "printf width": "{{ '%0999999999d' % 1 }}",
    "printf star": "{{ '%*d' % (999999999, 1) }}",
    "plus": "{{ nama + nama }}",
    "tilde": "{{ nama ~ nama }}",
    "range": "{% for a in range(10**9) %}x{% endfor %}",
    "list of constants": "{% for a in [1, 2, 3] %}x{% endfor %}",
    "loops in loops in loops": "{% for a in kata %}{% for b in kata %}{% for c in kata %}x" + "{% endfor %}" * 3,
    "center": "{{ 'a' | center(999999999) }}",
    "indent": "{{ 'a' | indent(999999999) }}",
    "wordwrap": "{{ 'a' | wordwrap(1) }}",
    "batch": "{{ 'aaaa' | batch(1) | list }}",
    "slice": "{{ 'a' | slice(999999999) }}",
    "list of text": "{{ 'aaaa' | list }}",
    "random": "{{ kata | random }}",
    "replace of nothing": "{{ nama | replace('', 'aaaaaaaaaa') }}",
    "replace again and again": "{{ nama" + " | replace('S', '" + "S" * 190 + "')" * 9 + " }}",
    "join of text": "{{ nama | join('aaaa') }}",
    "deep brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "deep not": "{{ " + "not " * 9000 + "nama }}",
    "huge text": "a" * 20_001,
    "huge constant": "{{ '" + "a" * 300 + "' }}",
    "huge number": "{{ " + "9" * 4000 + " }}",
}
HARMLESS = (TemplateError, Refused, EmptyField)


@pytest.mark.parametrize("source", [*ESCAPES.values(), *BOMBS.values()], ids=[*ESCAPES, *BOMBS])
def test_it_is_stopped_within_a_moment(source: str) -> None:
    began = time.monotonic()
    with pytest.raises(DomainError):
        fill({"tubuh": source}, DATA)
    assert time.monotonic() - began < 15, "the time limit would have ended it"
    assert fill({"tubuh": "{{ nama }}"}, DATA) == {"tubuh": "SITI"}, "the next letter prints"


@pytest.mark.parametrize("source", ESCAPES.values(), ids=list(ESCAPES))
def test_the_environment_alone_gives_nothing_away(source: str) -> None:
    """The second wall: as if the list of what may be written were not there."""
    try:
        said = sandbox().from_string(source).render(DATA)
    except (TemplateError, EmptyField, TypeError, AssertionError):
        return
    assert not any(sign in said for sign in ("class", "function", "built-in", "method", "object at", "module"))


@pytest.mark.parametrize("name", ["text times a billion", "power", "printf width", "printf star", "plus"])
def test_sums_are_stopped_when_they_run_too(name: str) -> None:
    with pytest.raises(TemplateError):
        sandbox().from_string(BOMBS[name]).render(DATA)


def test_endless_output_is_cut() -> None:
    many = {"kata": ["x" * 50] * 400}
    with pytest.raises(TemplateError, match="too long"):
        render("{% for a in kata %}{% for b in kata %}{{ a }}{% endfor %}{% endfor %}", many)


def test_a_loop_that_prints_nothing_ends_by_the_clock() -> None:
    many = {"kata": ["x"] * 30_000}
    began = time.monotonic()
    with pytest.raises(DomainError) as caught:
        fill({"tubuh": "{% for a in kata %}{% for b in kata %}{% endfor %}{% endfor %}"}, many)
    assert caught.value.kode == "redaksi"
    assert time.monotonic() - began < 30
    assert fill({"tubuh": "{{ nama }}"}, DATA) == {"tubuh": "SITI"}


def test_memory_has_a_limit() -> None:
    with pytest.raises(DomainError):
        fill({"tubuh": "{{ nama }}"}, {"nama": "x", "berat": ["y" * 1_000_000] * 900})
    assert fill({"tubuh": "{{ nama }}"}, DATA) == {"tubuh": "SITI"}


@pytest.mark.parametrize("value", [object(), b"x", {1, 2}, lambda: 1])
def test_only_plain_data_crosses_over(value: object) -> None:
    with pytest.raises(TypeError, match="plain data"):
        fill({"tubuh": "{{ nama }}"}, {"nama": value})


def test_pictures_and_the_state_of_print_are_not_offered() -> None:
    data = {"kop": {"kota": "Pelaihari", "logo": "data:x"}, "cetak": {"kode": "C2P3"}}
    assert fill({"a": "{{ kop.kota }}"}, data) == {"a": "Pelaihari"}
    for source in ("{{ kop.logo }}", "{{ cetak.kode }}"):
        with pytest.raises(DomainError):
            fill({"a": source}, data)


@pytest.mark.parametrize("name", list(PAYLOADS))
def test_html_of_other_kinds_is_refused_in_wording_and_text_in_a_value(name: str) -> None:
    payload = " ".join(filled(name, file="/etc/passwd", url="http://127.0.0.1:9", out="/tmp/x").split())  # noqa: S108
    with pytest.raises(Refused):
        to_jinja(payload)
    (html,) = fill({"tubuh": to_jinja("Yth. {{ nama }}")}, {"nama": payload}).values()
    assert html.count("<") == 2, "the paragraph's own"


@pytest.mark.parametrize(
    "text",
    ["<b onclick=alert(1)>x</b>", "<B STYLE='background:url(http://a)'>x</B>", "<b/onload=x>y</b>", "<br onload=x>",
     "<b", "<b{{ nama }}>x</b>", "<{{ nama }}>", "<scr{{ nama }}ipt>", "<!-- x -->", "<?php x ?>", "<svg/onload=x>",
     "<a href='javascript:x'>x</a>", "<b><i>x</b></i>", "<p>x</p>", "<style>b{}</style>", "<meta name=pdfkit-allow>"],
)  # fmt: skip
def test_tags_with_more_than_their_name_are_refused_or_text(text: str) -> None:
    try:
        (html,) = fill({"tubuh": to_jinja(text)}, {"nama": "b"}).values()
    except Refused:
        return
    assert html.count("<") == 2
    assert html.startswith("<p>&lt;")


def test_a_value_cannot_change_the_structure_or_run() -> None:
    nasty = "1. satu\n| a | b |\nx : y\n{{ 7 * 7 }}{% for a in kata %}</td></tr></table><b>"
    (html,) = fill({"tubuh": to_jinja("Nama : {{ nama }}")}, {"nama": nasty}).values()
    assert html.count("<tr>") == 1
    assert "49" not in html
    assert "<b>" not in html


def test_missing_and_empty_fields_are_told_apart_from_attacks() -> None:
    for source in (
        "{{ tidak_ada }}",
        "{{ kosong }}",
        "{{ kop.desa }}",
        "{{ kosong | upper }}",
        "{{ tidak_ada | upper }}",
    ):
        with pytest.raises(DomainError) as caught:
            fill({"tubuh": source}, DATA)
        assert caught.value.kode == "isian_kosong", source
    with pytest.raises(UndefinedError):
        render("{{ kata[9] }}", DATA)


def test_what_letters_need_is_there() -> None:
    source = (
        "{{ nama | lower }} {{ hari | tanggal_panjang }} {{ kata | join(' dan ') }} {{ kosong | atau('-') }} "
        "{% for a in baris if a.n != 'b' %}{{ loop.index }}{{ a.n }}{% endfor %} "
        "{{ 'ya' if kata | length is even else 'tidak' }} {{ nama[:2] }} {{ kata[0] }} {{ kop['kota'] }}"
    )
    expected = "siti 21 November 2026 x dan y - 1a ya SI x Pelaihari"
    assert fill({"a": source}, DATA) == {"a": expected}


def test_reading_is_enough_to_refuse_and_runs_nothing() -> None:
    for source in [*ESCAPES.values(), *BOMBS.values()]:
        try:
            parse(source)
        except (Refused, TemplateSyntaxError):
            continue
