"""Verification of proposals, and the accounts of SIKS-NG, at a browser."""

import pytest

from app.bnba.models import Usulan
from app.layanan.akun_siks.models import AkunSiks
from tests.support.desk import Desk
from tests.support.people import TABANIO
from tests.support.visitor import Visitor

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_the_staff_decides_every_proposal_on_one_page(desk: Desk) -> None:
    berkas = desk.case("bjb_usulan_dtks", waits_for="periksa")
    staf = Visitor(desk, "staf")
    assert f"/verval-usulan/{berkas}" in staf.open(f"/berkas/{berkas}").html
    page = staf.open(f"/verval-usulan/{berkas}")
    first, *others = desk.rows(Usulan)
    assert first["nik"] not in page.html
    answers = {f"hasil-{row['id']}": "layak" for row in others}
    staf.send(page.named("verval"), f"/verval-usulan/{berkas}", **answers, **{
        f"hasil-{first['id']}": "tidak_layak", f"alasan-{first['id']}": "Sudah mampu"
    })  # fmt: skip
    after = desk.rows(Usulan)
    assert [row["hasil"].value for row in after] == ["tidak_layak", *("layak" for _ in others)]
    assert after[0]["alasan"] == "Sudah mampu"


def test_one_refusal_without_reason_refuses_the_page(desk: Desk) -> None:
    berkas = desk.case("bjb_usulan_dtks", waits_for="periksa")
    staf = Visitor(desk, "staf")
    page = staf.open(f"/verval-usulan/{berkas}")
    ids = [row["id"] for row in desk.rows(Usulan)]
    with desk.unchanged():
        answer = staf.send(
            page.named("verval"), f"/verval-usulan/{berkas}", **{f"hasil-{one}": "tidak_layak" for one in ids}
        )
    assert answer.status == 422
    assert "Tuliskan alasan" in answer.text


def test_proposals_are_decided_in_their_step_only(desk: Desk) -> None:
    berkas = desk.case("bjb_usulan_dtks", waits_for="draf")
    assert "verval" not in [
        form.ident for form in Visitor(desk, "kabid").open(f"/verval-usulan/{berkas}").forms if form.acts
    ]
    assert Visitor(desk, "fo").open(f"/verval-usulan/{berkas}").status == 403
    assert Visitor(desk, "staf").open("/verval-usulan/999999").status == 404


def test_an_account_is_written_down_without_its_password(desk: Desk) -> None:
    staf = Visitor(desk, "staf")
    page = staf.open("/akun-siks/add")
    fields = {name for form in page.forms for name in form.values()}
    assert not {name for name in fields if "sandi" in name or "password" in name}
    (form,) = [form for form in page.forms if "username" in form.values()]
    good = {"wilayah_kode": TABANIO, "nama": "OPERATOR", "hp": "0812", "sk": "800/1/2026", "username": "ops.tabanio"}
    refused = staf.send(form, "/akun-siks/add", **{**good, "username": "ops.tabanio / rahasia123"})
    assert "kata sandi tidak boleh" in refused.text
    assert desk.rows(AkunSiks) == []
    staf.send(form, "/akun-siks/add", **good)
    (row,) = desk.rows(AkunSiks)
    assert row["username"] == "ops.tabanio"
    assert "ops.tabanio" not in staf.open("/akun-siks/list/").html, "masked in the list"
