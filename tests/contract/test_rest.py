"""The description of the REST API tells what the registers declare, and the application keeps to it."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from app.web.rest.columns import columns_of
from app.web.rest.openapi import description
from app.web.rest.questions import PAGING
from app.web.rest.registers import offers, registers
from tests.support.desk import Desk
from tests.support.rest import Rest, program

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    negative_data_rejection,
]  # fmt: skip
CALLERS = {
    "FO": ("fo", "*:read", "*:write"),
    "Kabid": ("kabid", "*:read", "*:write"),
    "narrow": ("staf", "arsip:read", "pendataan_ppks:write"),
}


def names_of(view: Any) -> set[str]:
    """Return the columns a view's class names, whatever the framework would add."""
    declared = type(view)
    return {*declared.list_columns, *(declared.show_columns or ()), *declared.add_columns, *declared.edit_columns}


def test_every_register_is_described_with_exactly_its_columns(app: Flask) -> None:
    with app.test_request_context():
        known = registers()
        told = description(known, offers)
    assert len(known) >= 70
    for name, view in known.items():
        schema = told["components"]["schemas"][name]
        assert set(schema["properties"]) - {"_id", "_tanda"} == names_of(view), name
        assert schema["additionalProperties"] is False
        single = told["paths"][f"/api/v1/{name}/{{kunci}}"]
        assert {"get"} | {act for act in ("patch", "delete") if act in single} == single.keys() - {"parameters"}
        assert ("patch" in single) == bool(view.edit_columns), name
        assert ("post" in told["paths"][f"/api/v1/{name}"]) == bool(view.add_columns), name
        assert ("delete" in single) == ("can_delete" in (getattr(view, "izin", None) or {})), name
        for form, columns in (("baru", view.add_columns), ("perubahan", view.edit_columns)):
            written = told["components"]["schemas"].get(f"{name}.{form}", {"properties": {}})
            assert set(written["properties"]) == set(columns), name


def test_no_name_of_a_column_means_something_else_in_an_address(app: Flask) -> None:
    with app.test_request_context():
        for name, view in registers().items():
            assert not set(view.search_columns) & {*PAGING, *getattr(view, "parameter", {})}, name
            assert not {"_id", "_tanda"} & set(columns_of(view)), name


def test_no_address_takes_an_identity_number(app: Flask) -> None:
    with app.test_request_context():
        told = description(registers(), offers)
    arguments = {
        one["name"].partition(".")[0]
        for path in told["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict)
        for one in operation.get("parameters", [])
    }
    assert not arguments & {"nik", "no_kk", "nip", "no_kks", "no_rek", "id_dtks"}


def operations(caller: Rest) -> Iterator[Any]:
    """Yield the operations that are served to a caller."""
    schema = schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", caller.client.application, headers={"Authorization": f"Bearer {caller.token}"}
    )
    for found in schema.get_all_operations():
        yield found.ok()


def strategies(caller: Rest, operation: Any) -> Iterator[Any]:
    """Yield right and wrong calls of an operation; changes are also tried on a row there is."""
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        yield operation.as_strategy(mode)
        if operation.method == "patch":
            for row in caller.data(operation.path.split("/")[3])[:1]:
                yield operation.as_strategy(mode, path_parameters={"kunci": row["_id"]})


def exercise(caller: Rest, *, examples: int, share: int) -> int:
    """Call every ``share``-th operation, and each that changes rows; return how many calls were made."""
    calls = 0

    def call(case: Any) -> None:
        nonlocal calls
        calls += 1
        case.call_and_validate(headers={"Authorization": f"Bearer {caller.token}"}, checks=CHECKS)

    bounded = settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    for at, operation in enumerate(operations(caller)):
        if at % share == 0 or operation.method in ("patch", "delete"):
            for strategy in strategies(caller, operation):
                bounded(given(case=strategy)(call))()
    return calls


@pytest.mark.parametrize("who", CALLERS)
def test_the_application_keeps_to_what_it_serves(desk: Desk, who: str) -> None:
    caller = prepared(desk, *CALLERS[who])
    assert exercise(caller, examples=2, share=1 if who == "narrow" else 7) > 30


@pytest.mark.long
@pytest.mark.parametrize("who", CALLERS)
def test_the_application_keeps_to_all_of_what_it_serves(desk: Desk, who: str) -> None:
    caller = prepared(desk, *CALLERS[who])
    assert exercise(caller, examples=5, share=1) > 30


def prepared(desk: Desk, akun: str, *scopes: str) -> Rest:
    """Return a caller in an office whose registers are not empty."""
    desk.case()
    new = {"tahun": 2026, "jenis": "pengemis", "kecamatan": "63.01.03", "laki": 3, "perempuan": 0, "tanpa_jk": 0}
    staf = program(desk.app, "staf", "pendataan_ppks:write", nama="pencacah")
    assert staf.post("pendataan_ppks", {**new, "sumber": "Survei"}).status_code == 201
    return program(desk.app, akun, *scopes)
