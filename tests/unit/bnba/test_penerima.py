"""The recipients of a period, page by page."""

import pytest
from flask import Flask

from app.bnba.door import import_file
from app.bnba.penerima import PER_PAGE, Tempat, every, listed
from app.bnba.saringan import Saringan
from app.bnba.service import require_periode
from app.core.db import read_as
from app.core.roles import SISTEM
from tests.support.marks import ONE_DATABASE
from tests.unit.bnba.conftest import Write, changed


@pytest.mark.parametrize("saringan", [Saringan(), Saringan(status="layak", bansos="PKH")])
@ONE_DATABASE
def test_pages_named_by_a_person_are_the_pages_of_the_list(
    ctx: Flask, people: list[list[str]], export: Write, saringan: Saringan
) -> None:
    """Forward and backward, also where a page begins among people of one name."""
    same = [changed(row, NAMA="SITI") if at % 3 == 0 else row for at, row in enumerate(people)]
    import_file(export(same), "2026-11", oleh=SISTEM)
    with read_as(SISTEM):
        periode = require_periode("2026-11")
        people_by_name = sorted((one.nama, one.pk) for one in every(periode, saringan))
        rows, many = listed(periode, saringan, Tempat())
        seen, hal = [(one.nama, one.pk) for one in rows[:PER_PAGE]], 1
        while len(rows) > PER_PAGE:
            hal += 1
            rows, many = listed(periode, saringan, Tempat(hal, rows[PER_PAGE].pk))
            seen += [(one.nama, one.pk) for one in rows[:PER_PAGE]]
        assert many == len(people_by_name)
        assert seen == people_by_name
        back, _ = listed(periode, saringan, Tempat(hal - 1, sebelum=rows[0].pk))
        at = seen.index((rows[0].nama, rows[0].pk))
        assert [(one.nama, one.pk) for one in back] == people_by_name[at - PER_PAGE : at]
