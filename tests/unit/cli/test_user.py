"""``flask user add``."""

import re

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskCliRunner
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select
from werkzeug.security import check_password_hash

from app.core.db import read_as, session
from app.core.models import Petugas
from app.core.people import POSTS
from app.core.roles import SISTEM
from tests.support.rows import ANGSAU

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PASSWORD = "kuda betul baterai staples"


def add(cli: FlaskCliRunner, *arguments: str, stdin: str | None = None) -> Result:
    return cli.invoke(args=["user", "add", *arguments], input=stdin)


def account(app: Flask, name: str) -> tuple[list[str], str | None, str | None, str] | None:
    with app.app_context(), read_as(SISTEM):
        user = session().scalars(select(User).where(User.username == name)).first()
        if user is None:
            return None
        petugas = session().get_one(Petugas, user.id)
        return [role.name for role in user.roles], petugas.unit, petugas.wilayah_kode, user.password


def accounts(app: Flask) -> int:
    with app.app_context(), read_as(SISTEM):
        return len(session().scalars(select(User.id)).all())


def test_the_password_comes_from_standard_input_and_is_told_nowhere(app: Flask, cli: FlaskCliRunner) -> None:
    result = add(cli, "budi", "--role", "staf", stdin=f"{PASSWORD}\nbaris lain\n")
    assert result.exit_code == 0, result.output
    assert PASSWORD not in result.output
    found = account(app, "budi")
    assert found
    assert found[:3] == (["Staf"], "dayasos", None)
    assert check_password_hash(found[3], PASSWORD)
    assert PASSWORD not in found[3]


def test_a_made_password_is_printed_once_and_lets_one_in(app: Flask, cli: FlaskCliRunner) -> None:
    result = add(cli, "budi", "--role", "fo")
    (password,) = re.findall(r"Kata sandi \(hanya ditampilkan sekali\): (\S+)", result.stdout)
    assert len(password) >= 12
    assert result.output.count(password) == 1
    client = app.test_client()
    client.post("/login/", data={"username": "budi", "password": password})
    assert client.get("/menunggu/").status_code == 200
    assert password not in str(account(app, "budi"))


def test_made_passwords_differ(app: Flask, cli: FlaskCliRunner) -> None:
    outputs = {add(cli, f"orang{number}", "--role", "fo").stdout.rpartition(" ")[2] for number in range(3)}
    assert len(outputs) == 3


def test_every_post_has_a_short_name(app: Flask, cli: FlaskCliRunner) -> None:
    for name, post in POSTS.items():
        if name != "operator":
            assert add(cli, f"akun_{name}", "--role", name, stdin=PASSWORD).exit_code == 0
            found = account(app, f"akun_{name}")
            assert found
            assert found[:2] == ([post.peran.value], post.unit)


def test_a_role_may_be_called_by_its_own_name(app: Flask, cli: FlaskCliRunner) -> None:
    for number, role in enumerate(("FO", "Kepala Dinas", "kepala dinas", "Admin E-DABU")):
        assert add(cli, f"akun{number}", "--role", role, stdin=PASSWORD).exit_code == 0
        found = account(app, f"akun{number}")
        assert found
        assert found[0][0].lower() == role.lower()


def test_an_operator_belongs_to_a_village(app: Flask, cli: FlaskCliRunner) -> None:
    for number, role in enumerate(("operator", "Operator Kelurahan", "kel", f"kel_{ANGSAU}")):
        assert add(cli, f"desa{number}", "--role", role, "--wilayah", ANGSAU, stdin=PASSWORD).exit_code == 0
        found = account(app, f"desa{number}")
        assert found
        assert found[:3] == (["Operator Kelurahan"], None, ANGSAU)


REFUSALS = [
    (["budi", "--role", "bos"], PASSWORD, "tidak dikenal. Pakai salah satu dari: fo, staf"),
    (["budi", "--role", "staf"], "pendek", "paling sedikit 12 karakter"),
    (["sudah", "--role", "staf"], PASSWORD, "sudah ada"),
    (["SUDAH", "--role", "staf"], PASSWORD, "huruf kecil"),
    (["Budi", "--role", "staf"], PASSWORD, "huruf kecil"),
    (["b", "--role", "staf"], PASSWORD, "2 sampai 60"),
    (["budi santoso", "--role", "staf"], PASSWORD, "huruf kecil"),
    (["../budi", "--role", "staf"], PASSWORD, "huruf kecil"),
    (["desa", "--role", "operator"], PASSWORD, "--wilayah"),
    (["desa", "--role", "operator", "--wilayah", "63.01.99.9999"], PASSWORD, "Contoh yang benar: 63.01.03.1001"),
    (["desa", "--role", "operator", "--wilayah", "63.01.03"], PASSWORD, "tidak dikenal"),
    (["budi", "--role", "staf", "--wilayah", ANGSAU], PASSWORD, "Hanya operator kelurahan"),
]


def test_a_refusal_is_a_sentence_and_leaves_no_account(app: Flask, cli: FlaskCliRunner) -> None:
    add(cli, "sudah", "--role", "fo", stdin=PASSWORD)
    before = accounts(app)
    for arguments, stdin, sentence in REFUSALS:
        result = add(cli, *arguments, stdin=stdin)
        assert (result.exit_code, result.stdout) == (1, ""), arguments
        assert sentence in result.stderr
        assert "Traceback" not in result.stderr
    assert accounts(app) == before
