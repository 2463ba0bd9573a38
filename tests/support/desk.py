"""A staffed office with applications at any place of their way.

``desk.case("sk_dtks", waits_for="tanda_tangan")`` works an application by the real commands, each by the account whose
turn it is, until the named act is due.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

import pytest
from flask import Flask
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select

from app.berkas.models import Berkas, Hubungan, Tugas
from app.core import clock
from app.core.db import Model, db, read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.fab import builder
from app.core.roles import SISTEM, Pelaku
from app.demo.contoh import opening_values
from app.demo.player import Hand, prepare_turn, ticks, usual_values
from app.jobs import Pekerjaan
from app.jobs.models import StatusPekerjaan
from app.jobs.service import run
from app.surat.letters import letter_of
from app.workflow import actions
from app.workflow.actions.koreksi import Perbaikan
from app.workflow.actions.serahkan import Penerima
from app.workflow.actions.terima import Permohonan, Syarat
from app.workflow.inbox import may_begin, may_take
from app.workflow.services import Pemohon, require
from app.workflow.spec import Sop
from app.workflow.store import current
from app.workflow.turns import open_turn
from tests.support.people import ACCOUNTS, SITI, Warga

#: Monday morning, in the period of the imported list.
OPENING = datetime(2026, 11, 23, 9, 0, tzinfo=clock.WITA)
ISIAN: dict[str, dict[str, object]] = {
    "sk_dtks": {"keperluan": "pendaftaran KIP Kuliah"},
    "rekom_bpnt_kks": {
        "bank": "BRI",
        "benda": "kartu",
        "no_kks": "9900112233445566",
        "no_rek": "990055500011122",
        "kehilangan_nomor": "SKTLK/17/XI/2026",
        "kehilangan_tanggal": "2026-11-20",
        "kehilangan_penerbit": "Polsek Takisung",
    },
}
#: Which account usually takes the turn of an actor; of several actors the one that stands first here.
ACCOUNT_OF = {
    "pemohon": "fo",
    "staf": "staf",
    "fo_slrt": "fo",
    "subkor_identifikasi": "subkor",
    "subkor_bantuan_stimulan": "subkor_stimulan",
    "kepala_dinas": "kadis",
    "kabid_dayasos": "kabid",
    "jfu": "jfu",
}
#: Somebody comes in or opens a page: no part of what an act changes.
LOGINS = {"sesi", "percobaan_masuk"}
Act = Callable[..., Any]


@dataclass(frozen=True)
class Place:
    """Where an application stands; ``act`` and ``actors`` are of the open turn, empty when there is none."""

    status: str
    step: int
    act: str
    actors: tuple[str, ...]
    turn: int
    number: str | None
    letter: str


class Desk:
    """The office of a test. Every method opens a context of its own and gives plain values back."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._people = {"sistem": SISTEM}
        self._asked = 0

    def person(self, account: str) -> Pelaku:
        """Return the actor behind an account, as a login would."""
        if account not in self._people:
            with self.app.app_context(), read_as(SISTEM):
                user = session().scalars(select(User).where(User.username == account)).one()
                self._people[account] = builder.security(self.app).pelaku_of(user)
        return self._people[account]

    def forget(self) -> None:
        """Ask anew who everybody is: a record or a date has changed what they may do."""
        self._people = {"sistem": SISTEM}

    def act(self, account: str, command: Act, *args: Any, **values: Any) -> Any:
        """Do one act in a transaction of its own; returns the key of the row it made."""
        oleh = self.person(account)
        with self.app.app_context(), unit_of_work(oleh):
            return getattr(command(*args, oleh=oleh, **values), "id", None)

    def ask(self, question: Callable[[], Any], account: str = "sistem") -> Any:
        """Return the plain answer of ``question()``, read with an account's eyes."""
        with self.app.app_context(), read_as(self.person(account)):
            return question()

    def papers(self, layanan: str, varian: str, *, missing: str = "") -> list[Syarat]:
        """Return the ticks for every paper of a variant; ``missing`` names the one that is not there."""
        return self.ask(lambda: ticks(current(layanan)[1], varian, missing=missing))  # type: ignore[no-any-return]

    def receive(
        self, layanan: str = "sk_dtks", *, warga: Warga = SITI, varian: str = "", missing: str = "", **other: Any
    ) -> int:
        """Write an application into the registration book; it waits for its check."""
        application = self.application(layanan, warga=warga, varian=varian, missing=missing, **other)
        return int(self.act(self.opener(layanan), actions.terima, application))

    def opener(self, layanan: str) -> str:
        """Return an account that may begin the service."""
        sop = self.ask(lambda: current(layanan)[1])
        return next(one for one in ("fo", *ACCOUNTS) if self.ask(lambda who=one: may_begin(self.person(who), sop)))

    def application(
        self, layanan: str = "sk_dtks", *, warga: Warga = SITI, varian: str = "", missing: str = "", **other: Any
    ) -> Permohonan:
        """Return what the counter would write down; ``other`` replaces any of its fields.

        Every further one of a test asks for something of its own, since equal applications are one.
        """
        varian = varian or self.ask(lambda: first_variant(current(layanan)[1]))
        isian = self._isian(layanan)
        values = {
            "nama": warga.nama, "nik": warga.nik, "no_kk": warga.no_kk, "alamat": warga.alamat,
            "wilayah_kode": warga.wilayah, "isian": isian, "hp": str(isian.get("hp", "")),
            "pegawai_id": self.person("jfu").id,
        }  # fmt: skip
        if self.ask(lambda: require(layanan).pemohon) in (Pemohon.LEMBAGA, Pemohon.KANTOR):
            title = str(isian.get("nama", warga.nama))
            values |= {"nama": title if self._asked < 2 else f"{title} ke-{self._asked}", "nik": "", "no_kk": ""}
        ceklis = other.pop("ceklis", None)
        if ceklis is None:
            ceklis = self.papers(layanan, varian, missing=missing)
        return Permohonan(layanan=layanan, varian=varian, ceklis=ceklis, **{**values, **other})

    def _isian(self, layanan: str) -> dict[str, object]:
        self._asked += 1
        values = dict(
            ISIAN.get(layanan) or self.ask(lambda: opening_values(require(layanan), Random(7), OPENING.date()))
        )
        if self._asked > 1:
            values |= {"keperluan": f"keperluan ke-{self._asked}", "solusi": f"permohonan ke-{self._asked}"}
        return values

    def case(self, layanan: str = "sk_dtks", *, waits_for: str = "", actor: str = "", **received: Any) -> int:
        """Return an application that waits for an act (of an actor); without one it is finished."""
        berkas = self.receive(layanan, **received)
        while (here := self.at(berkas)).act and not (here.act == waits_for and actor in ("", *here.actors)):
            self.step(berkas)
        assert here.act == waits_for
        return berkas

    def step(self, berkas: int, account: str = "") -> None:
        """Take the open turn the normal way."""
        here = self.at(berkas)
        self.attempt(account or self.taker(berkas), here.act, berkas, tugas_id=here.turn)

    def taker(self, berkas: int) -> str:
        """Return the account that usually takes the open turn, or else the first that may and sees the case."""
        first = usual(self.at(berkas))
        others = [account for account in ACCOUNTS if account != first]
        able = (one for one in (first, *others) if one and self._may(one, berkas) and self._sees(one, berkas))
        return next(able, "")

    def takers(self, berkas: int) -> list[str]:
        """Return the accounts that may take the open turn."""
        people = {account: self.person(account) for account in ACCOUNTS}

        def able() -> list[str]:
            turn = open_turn(session().get_one(Berkas, berkas))
            return [account for account, who in people.items() if turn is not None and may_take(who, turn)]

        return list(self.ask(able))

    def _may(self, account: str, berkas: int) -> bool:
        def may() -> bool:
            turn = open_turn(session().get_one(Berkas, berkas))
            return turn is not None and may_take(self.person(account), turn)

        return bool(self.ask(may))

    def _sees(self, account: str, berkas: int) -> bool:
        return bool(self.ask(lambda: session().get(Berkas, berkas) is not None, account))

    def attempt(self, account: str, act: str, berkas: int, **values: Any) -> None:
        """Do a named act with what it usually needs; ``values`` come on top."""
        command: Act = actions.terima_susulan if act == "terima" else getattr(actions, act)
        self._prepare(berkas, account)
        self.act(account, command, berkas, **{**self._usual_values(act, berkas, account), **values})

    def _prepare(self, berkas: int, account: str) -> None:
        """Do what the open turn needs before its act: rows of child tables, and the service's own work."""
        hand = Hand(self.person(account), Random(7))
        with self.app.app_context(), unit_of_work(hand.oleh):
            row = session().get(Berkas, berkas)
            tugas = open_turn(row) if row else None
            if row is not None and tugas is not None and may_take(hand.oleh, tugas):
                prepare_turn(row, tugas, hand)

    def _usual_values(self, act: str, berkas: int, account: str) -> dict[str, Any]:
        if act == "koreksi":
            return {"perbaikan": self.correction(berkas), "alasan": "salah ketik di loket"}
        if act == "lengkapi":
            row = self.row(Berkas, id=berkas)
            return {"ceklis": self.papers(row["layanan"], row["varian"])}
        if act in ("kembalikan", "batalkan"):
            return {
                "kembalikan": {"ke": 1, "alasan": "KK tidak terbaca"},
                "batalkan": {"alasan": "pemohon mengundurkan diri"},
            }[act]
        return self.ask(lambda: self._act_values(act, berkas, account))  # type: ignore[no-any-return]

    def _act_values(self, act: str, berkas: int, account: str) -> dict[str, Any]:
        row = session().get_one(Berkas, berkas)
        tugas = open_turn(row)
        if tugas is None or tugas.tindakan != act:  # sent out of turn
            return {"arsipkan": {"lokasi": "Ordner 1 / Lemari A"}, "catat": {"keluaran": "Berita acara nomor 7"},
                    "serahkan": {"penerima": Penerima(SITI.nama, Hubungan.SENDIRI, SITI.nik)}}.get(act, {})  # fmt: skip
        values = usual_values(row, tugas, Hand(self.person(account), Random(7)))
        return values | ({"lokasi": "Ordner 1 / Lemari A"} if act == "arsipkan" else {})

    def correction(self, berkas: int, **changes: Any) -> Perbaikan:
        """Return the application as it reads now, with some changes."""
        row = self.row(Berkas, id=berkas)
        names = ("nama", "nik", "no_kk", "hp", "alamat", "wilayah_kode", "varian")
        values = {name: row[name] or "" for name in names} | {"isian": self._written(berkas)} | changes
        if "ceklis" not in values:
            values["ceklis"] = self.papers(row["layanan"], values["varian"])
        return Perbaikan(**values)

    def _written(self, berkas: int) -> dict[str, object]:
        def isian() -> dict[str, object]:
            row = session().get_one(Berkas, berkas)
            return {name: getattr(row, name) for name in require(row.layanan).isian}

        return self.ask(isian)  # type: ignore[no-any-return]

    def at(self, berkas: int) -> Place:
        """Return where an application stands."""
        return self.ask(lambda: _place(session().get_one(Berkas, berkas)))  # type: ignore[no-any-return]

    def turns(self, berkas: int) -> list[tuple[str, str, str, str, str]]:
        """Return the closed turns as (act, outcome, by whom, output, reason), in their order."""
        query = select(Tugas).where(Tugas.berkas_id == berkas, Tugas.ditutup.is_not(None)).order_by(Tugas.id)
        return [  # type: ignore[no-any-return]
            *self.ask(
                lambda: [
                    (row.tindakan, row.hasil, row.oleh_nama, row.keluaran or "", row.alasan or "")
                    for row in session().scalars(query)
                ]
            )
        ]

    def row(self, model: type[Any], **values: Any) -> dict[str, Any]:
        """Return the only row of a table with these values, as a dictionary."""
        (row,) = self.rows(model, **values)
        return row

    def rows(self, model: type[Any], **values: Any) -> list[dict[str, Any]]:
        """Return rows as dictionaries, in the order they were written."""
        names = [column.key for column in model.__mapper__.column_attrs]
        query = select(model).filter_by(**values).order_by(*model.__mapper__.primary_key)
        return self.ask(  # type: ignore[no-any-return]
            lambda: [{name: getattr(row, name) for name in names} for row in session().scalars(query)]
        )

    def work_off(self) -> list[bool]:
        """Run the waiting jobs, as the worker would."""
        waiting = self.rows(Pekerjaan, status=StatusPekerjaan.ANTRE)
        with self.app.app_context():
            return [run(row["id"]) for row in waiting]

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return every row of every table but those of who is logged in."""
        with self.app.app_context(), db.engine.connect() as connection:
            tables = [table for table in Model.metadata.sorted_tables if table.name not in LOGINS]
            return {table.name: sorted(map(tuple, connection.execute(table.select())), key=repr) for table in tables}

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Assert that the block leaves every table as it is."""
        before = self.everything()
        yield
        after = self.everything()
        assert {name for name in before if before[name] != after[name]} == set()

    @contextmanager
    def refuses(self, match: str) -> Iterator[None]:
        """Assert that the block is refused with a sentence and changes nothing."""
        with self.unchanged(), pytest.raises(DomainError) as refusal:
            yield
        assert match in refusal.value.pesan
        assert refusal.value.pesan.endswith((".", "?"))


def usual(here: Place) -> str:
    """Return the account that usually takes the open turn; nothing when these tests know none."""
    return next((account for actor, account in ACCOUNT_OF.items() if actor in here.actors), "")


def first_variant(sop: Sop) -> str:
    """Return the SOP's first variant."""
    return sop.persyaratan[0].varian if sop.persyaratan else "default"


def _place(berkas: Berkas) -> Place:
    tugas, letter = open_turn(berkas), letter_of(berkas)
    return Place(
        status=berkas.status.value,
        step=berkas.langkah_no,
        act=tugas.tindakan if tugas else "",
        actors=tuple(sorted(one.aktor for one in tugas.pelaksana)) if tugas else (),
        turn=tugas.id if tugas else 0,
        number=berkas.no_surat,
        letter=letter.status.value if letter else "",
    )
