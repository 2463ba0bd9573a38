"""What is never mirrored, whatever somebody may declare one day: the case files."""

import ast
from pathlib import Path

import sheets_sync
from app.berkas.models import Berkas
from app.core.db import Model
from app.layanan.registry import load_models
from app.workflow.services import running
from sheets_sync.tabs import NEVER_REGISTERS

load_models()


def closed_tables() -> set[str]:
    """Return the tables of the closed services, their child tables and the root of all applications."""
    tables = {str(Berkas.__table__.name)} | {  # type: ignore[attr-defined]
        str(cls.__table__.name)
        for layanan in running()
        if layanan.tertutup
        for cls in layanan.register.__mro__
        if hasattr(cls, "__table__")
    }
    children = {
        str(mapper.local_table)
        for mapper in Model.registry.mappers
        if any(link.target_fullname == "berkas.id" for link in mapper.local_table.foreign_keys)
    }
    return tables | children


def test_the_case_registers_are_closed() -> None:
    closed = {layanan.slug for layanan in running() if layanan.tertutup}
    assert closed >= {"adopsi", "abh", "anak_terlantar", "lansia_disabilitas_terlantar"}
    assert closed_tables() >= {"adopsi", "abh", "kasus_ppks", "rumah_singgah", "catatan_kasus", "adopsi_kunjungan"}


def test_the_sheets_import_no_model_of_an_application() -> None:
    """A column is declared for a mirror by reading its model; the sheets read none of these."""
    names = {mapper.class_.__name__ for mapper in Model.registry.mappers if str(mapper.local_table) in closed_tables()}
    modules = {mapper.class_.__module__ for mapper in Model.registry.mappers if mapper.class_.__name__ in names}
    root = Path(sheets_sync.__file__).parent
    used = set()
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module:
                used |= {f"{node.module}.{alias.name}" for alias in node.names if alias.name in names}
                used |= {node.module} if node.module in modules or node.module.startswith("app.layanan") else set()
            elif isinstance(node, ast.Import):
                used |= {alias.name for alias in node.names if alias.name.startswith("app.layanan")}
    # Proposals are the villages' own rows, corrected by their own command; that one of them may come from an
    # application closes nothing.
    assert used <= {"app.layanan.registry", "app.bnba.models.Usulan", "app.layanan.dtks_usulan.ajukan"}


def test_their_names_stand_among_those_that_no_tab_may_have() -> None:
    registers = {
        str(next(vars(cls)["__tablename__"] for cls in layanan.register.__mro__ if "__tablename__" in vars(cls)))
        for layanan in running()
        if layanan.tertutup
    }
    assert {*registers, "rumah_singgah"} <= NEVER_REGISTERS
