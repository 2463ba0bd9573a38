"""A cell that takes the short way past its field comes out as the field itself would have let it."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.fab import taking
from app.core.fab.forms import form_for
from app.core.fab.taking import taker
from app.layanan.akun_siks.models import AkunSiks
from app.layanan.pendataan.models import PendataanPpks

TEXTS = ["nama", "hp", "sk", "username"]
NASTY = ["", " ", "\x00", "\x00 a", "  dua   kata ", "\u00a0", "x" * 119, "x" * 160, "x" * 161, "0812 3456-7890",
         "+62 812", "=1+1", "<b>", "\u200b", "abc", "0812"]  # fmt: skip


@pytest.fixture
def form(app: Flask) -> Iterator[Any]:
    with app.test_request_context():
        yield form_for(AkunSiks, [*TEXTS, "aktif"])(formdata=None)


@pytest.mark.parametrize("name", TEXTS)
def test_nasty_texts_are_taken_as_the_field_takes_them(form: Any, name: str) -> None:
    take = taker(form, name)
    for text in NASTY:
        assert take(text) == taking._through(form, form[name], text), repr(text)


@given(text=st.text(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_taken_as_the_field_takes_it(form: Any, text: str) -> None:
    for name in TEXTS:
        assert taker(form, name)(text) == taking._through(form, form[name], text)


def test_texts_have_a_short_way_and_whatever_judges_more_has_none(form: Any) -> None:
    assert all(taking._short_way(form[name]) for name in TEXTS)
    assert taking._short_way(form["aktif"]) is None


def test_a_number_and_a_choice_are_judged_by_their_fields(ctx: Flask) -> None:
    with ctx.test_request_context():
        counted = form_for(PendataanPpks, ["laki", "jenis"])(formdata=None)
        assert taker(counted, "laki")("12") == (True, 12)
        assert taker(counted, "laki")("12.5")[0] is False
        assert taker(counted, "jenis")("bukan jenis")[0] is False
