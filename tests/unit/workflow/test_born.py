"""Nobody who stands at the counter is born tomorrow."""

from datetime import timedelta

import pytest

from app.core import clock
from app.core.errors import DomainError
from app.layanan.rehabilitasi.bpjs_aktivasi.models import BpjsAktivasi
from app.workflow.forms import parse

COLUMN = BpjsAktivasi.__mapper__.columns["tgl_lahir"]


def test_a_birth_date_is_today_at_the_latest() -> None:
    today = clock.today()
    assert parse(COLUMN, today.isoformat()) == today
    with pytest.raises(DomainError, match="belum terjadi"):
        parse(COLUMN, (today + timedelta(days=1)).isoformat())
    with pytest.raises(DomainError, match="belum terjadi"):
        parse(COLUMN, "2090-02-01")
