"""The access matrix: every address of the product, asked by every role and by nobody.

Nothing that a request does is kept: its transaction is taken back. Pages are not drawn, only answered. Nobody asks at
every door; a role that was refused by a right is not asked again at the other doors of the same right. The registers
of services are made by one function: some stand for all, see :data:`SERVICES`.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from flask import Flask
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from app.core.db import Model, read_as, session
from app.core.fab import builder, security
from app.core.fab.view import RegisterView
from app.core.roles import SISTEM, Pelaku, Peran
from app.workflow import services
from tests.support.actors import logged_in
from tests.support.desk import Desk
from tests.support.people import PERIODE, TABANIO, TAKISUNG

NOBODY = "tanpa masuk"
#: Services whose registers are asked: one of each bidang, one with closed cases.
SERVICES = ("sk_dtks", "cuti", "adopsi")
#: Who stands for a role; the Kabid of a bidang sees its rows and not those of the other.
ACCOUNT = {
    NOBODY: "",
    Peran.FO: "fo", Peran.STAF: "staf", Peran.SUBKOR: "subkor", Peran.KABID: "kabid", Peran.KEPALA_DINAS: "kadis",
    Peran.SEKRETARIS: "sekretaris", Peran.AGENDARIS: "agendaris", Peran.KASUBAG: "kasubag_umpeg",
    Peran.PEKERJA_SOSIAL: "peksos", Peran.PETUGAS_LOGISTIK: "logistik", Peran.ADMIN_EDABU: "edabu",
    Peran.ADMIN_ELAPOR: "elapor", Peran.OPERATOR_KELURAHAN: "kel_tabanio", Peran.ADMIN: "admin",
}  # fmt: skip
#: Pages whose ``pk`` is a row -> the class of the row. Registers name theirs themselves.
ROWS = {
    "AksesView": "AksesKasus", "AkunView": "Petugas", "BansosView": "BansosKegiatan", "BansosView.hari": "BansosJadwal",
    "BencanaView": "BencanaKejadian", "BerkasView": "Berkas", "ImporView": "ImporBnba",
    "ImporView.pratinjau": "PratinjauBnba", "ImporView.buang": "PratinjauBnba", "ImporView.simpan": "PratinjauBnba",
    "ImporView.penolakan_pratinjau": "PratinjauBnba", "PengesahanBerkasView": "Berkas", "StokView": "Barang",
    "CetakView": "Berkas", "DataAwalView": "ImporAwal", "DisposisiView": "Disposisi",
    "DisposisiView.lembar": "AgendaSuratMasuk", "DisposisiView.beri": "AgendaSuratMasuk", "EdabuView": "BpjsAktivasi",
    "HasilSkmView": "Skm", "HimpunDataView": "DokumenKinerja",
    "IdentitasView": "SkDtks", "IzinUnduhView": "IzinUnduh",
    "ImporTabelView": "ImporTabel", "KirimanView": "Kiriman", "LembarXlsxView": "SyncImport",
    "MasaBerlakuView": "Lks", "PekerjaanView": "Pekerjaan", "PemberitahuanView": "BpjsAktivasi",
    "PemusnahanView": "Pemusnahan",
    "PerangkatView": "",  # tests/web/test_sessions.py
    "PindaianView": "Berkas", "PindaianView.show": "Pindaian", "PindaianView.unggah_surat": "AgendaSuratMasuk",
    "ProgramBansosView": "ProgramBansos", "RetensiView": "Penahanan", "ProgramBansosView.akhiri": "PesertaProgram",
    "SandingView": "SandingPermohonan", "SinggahView": "KasusPpks", "SuratMasukView": "AgendaSuratMasuk",
    "TemplatVersiView": "TemplatVersi", "TerlambatView": "Keterlambatan", "TteView": "Berkas",
    "UsulanBaruView": "Usulan", "UsulanKembarView": "UsulanKembar", "UsulanView": "Usulan", "VervalView": "MusdesBa",
}  # fmt: skip
#: What stands in an address besides rows.
_WORDS = {
    "slug": "sk_dtks", "register": "sk_dtks", "tindakan": "paraf", "locale": "id", "nama": "lampiran",
    "layanan": "pengesahan_dtks",
}  # fmt: skip
_CODES = {
    **dict.fromkeys(
        ("PeriodeView", "FinalisasiView", "KelurahanView", "PengesahanTabView", "VerifikasiTabView"), PERIODE
    ),
    "TemplatView": "sk_dtks",
    "BukuView": "surat_keluar",
    "LaporanView": "agenda",
}
#: Pages whose ``kode`` is a village.
_VILLAGES = {"LembarView", "LembarLamaView", "LembarXlsxView"}


@dataclass(frozen=True)
class Route:
    """One address as it stands in the map, and by which method it is asked."""

    method: str
    rule: Rule
    permission: str = ""

    @property
    def view(self) -> str:
        return str(self.rule.endpoint).partition(".")[0]

    @property
    def right(self) -> tuple[str, str]:
        """Return what the address asks for: a permission on a view."""
        return self.view, self.permission or str(self.rule.endpoint)

    @property
    def name(self) -> str:
        return f"{self.method:<6} {self.rule.rule}"


def routes(app: Flask) -> list[Route]:
    """Return every address of the product by every method, in the order of the alphabet."""
    left_out = {f"{services.require(one.slug).register.__name__}View" for one in services.running()} - {
        f"{services.require(slug).register.__name__}View" for slug in SERVICES
    }
    found = [
        Route(method, rule, getattr(app.view_functions[rule.endpoint], "_permission_name", ""))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if str(rule.endpoint).partition(".")[0] not in left_out
    ]
    return sorted(found, key=lambda one: (one.rule.rule, one.method))


def matrix(desk: Desk) -> dict[str, list[str]]:
    """Return for each address the answer to each of :data:`ACCOUNT`; ``own/foreign`` where it names a row."""
    visitors = [Asker(desk, account) for account in ACCOUNT.values()]
    with _nothing_kept(), _asked_once():
        return {route.name: [visitor.answer(route) for visitor in visitors] for route in routes(desk.app)}


def rows(desk: Desk) -> dict[str, list[str]]:
    """Return for each kind of row how many of all there are exist for each role."""
    visitors = [Asker(desk, account) for account in ACCOUNT.values()]
    names = {model.__name__: model for route in routes(desk.app) if (model := visitors[0].model_of(route))}
    return {
        name: [_share(visitor.reach(names[name])) for visitor in visitors]
        for name in sorted(names)
        if any(visitors[0].reach(names[name]))
    }


def _share(reach: tuple[list[Any], list[Any]]) -> str:
    mine, foreign = map(len, reach)
    return "semua" if not foreign else str(mine) if mine else "."


class Asker:
    """Somebody with a login (or none) who tries every door."""

    def __init__(self, desk: Desk, account: str) -> None:
        self.app, self.me = desk.app, desk.person(account) if account else None
        self.client = desk.app.test_client(use_cookies=False)
        cookie = logged_in(desk.app, account).get_cookie("session") if account else None
        self.headers = {"Accept": "application/json", **({"Cookie": f"session={cookie.value}"} if cookie else {})}
        self._refused: set[tuple[str, str]] = set()
        self._reach: dict[Any, tuple[list[Any], list[Any]]] = {}

    def answer(self, route: Route) -> str:
        """Return the answer for a row of one's own, and for a foreign one."""
        if self.me and route.right in self._refused:
            return "."
        found = self._answer(route)
        if found == ".":
            self._refused.add(route.right)
        return found

    def _answer(self, route: Route) -> str:
        model = self.model_of(route)
        if self._village_in(route):
            return self._of_villages(route)
        mine, foreign = (str(keys[0]) if keys else "" for keys in self.reach(model)) if model else ("", "")
        if not mine and not foreign:
            return self.ask(route, "1")
        first = self.ask(route, mine) if mine else "-"
        if first == ".":
            return first
        second = self.ask(route, foreign) if foreign else "-"
        return second if (first, second) == ("-", ".") else f"{first}/{second}"

    def _of_villages(self, route: Route) -> str:
        first = self.ask(route, "1")
        only_one = self.me is not None and self.me.wilayah is not None
        return first if first == "." or not only_one else f"{first}/{self.ask(route, '1', village=TAKISUNG)}"

    def _village_in(self, route: Route) -> str:
        names = route.rule.arguments & {"wilayah", "kode"}
        return next((name for name in names if self._value(route, name, "", TABANIO) == TABANIO), "")

    def ask(self, route: Route, key: str, village: str = TABANIO) -> str:
        """Return the status of one request; ``.`` for a refusal, or for being led to the login."""
        names = {name: self._value(route, name, key, village) for name in route.rule.arguments}
        built = route.rule.build(names, append_unknown=False)
        assert built, route.name
        response = self.client.open(built[1], method=route.method, headers=self.headers)
        led_away = response.status_code == 302 and "/login/" in response.headers["Location"]
        return "." if response.status_code in (401, 403) or led_away else str(response.status_code)

    def _value(self, route: Route, name: str, key: str, village: str) -> str | int:
        if name == "pk":
            return key
        if name == "wilayah" or (name == "kode" and route.view in _VILLAGES):
            return village
        if name == "kode":
            return _CODES.get(route.view, "x")
        if "Integer" in type(route.rule._converters[name]).__name__:
            return 1
        return _WORDS.get(name, "x")

    def model_of(self, route: Route) -> Any:
        """Return the kind of row an address names, if it names one."""
        if "pk" not in route.rule.arguments:
            return None
        view = next((one for one in builder.views(self.app) if type(one).__name__ == route.view), None)
        if isinstance(view, RegisterView):
            return view.datamodel.obj
        name = ROWS.get(str(route.rule.endpoint), ROWS[route.view])
        return _classes()[name] if name else None

    def reach(self, model: Any) -> tuple[list[Any], list[Any]]:
        """Return the keys of the rows that exist for this person, and of those that do not."""
        if model not in self._reach:
            every, mine = self._keys(model, SISTEM), self._keys(model, self.me) if self.me else []
            self._reach[model] = mine, [key for key in every if key not in mine]
        return self._reach[model]

    def _keys(self, model: Any, pelaku: Pelaku) -> list[Any]:
        with self.app.app_context(), read_as(pelaku):
            rows = session().scalars(select(model).order_by(*inspect(model).primary_key))
            return [_key(inspect(row).identity) for row in rows]


def _key(identity: tuple[Any, ...]) -> str:
    return str(identity[0]) if len(identity) == 1 else json.dumps([str(part) for part in identity])


def _classes() -> dict[str, Any]:
    return {mapper.class_.__name__: mapper.class_ for mapper in Model.registry.mappers}


@contextmanager
def _nothing_kept() -> Iterator[None]:
    """Take back what every request would commit."""

    def instead(self: Session) -> None:
        self.flush()
        self.rollback()

    with patch.object(Session, "commit", instead), patch("app.jobs.broker.send"):
        yield


@contextmanager
def _asked_once() -> Iterator[None]:
    """Ask once who somebody is and what he may open, and draw no page: neither changes meanwhile."""
    known: dict[Any, Any] = {}

    def once(ask: Callable[..., Any]) -> Callable[..., Any]:
        def answer(*args: Any) -> Any:
            key = ask, args[-1].id
            if key not in known:
                known[key] = ask(*args)
            return known[key]

        return answer

    manager = security.LoketSecurityManager
    with (
        patch.object(manager, "pelaku_of", once(manager.pelaku_of)),
        patch.object(security, "granted_to", once(security.granted_to)),
        patch("jinja2.Template.render", lambda *_, **__: ""),
    ):
        yield
