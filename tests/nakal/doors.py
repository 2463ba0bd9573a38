"""The doors of the office: each takes one kind of input from somebody at a browser, and tells what became of it."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from app.agenda.models import AgendaSuratMasuk
from app.berkas.models import Berkas
from app.bnba.models import AlasanTidakLayak, Usulan
from app.jobs import Pekerjaan
from app.jobs.models import StatusPekerjaan
from tests.nakal import files
from tests.support.desk import Desk
from tests.support.forms import text_of
from tests.support.people import SITI, TAK_TERDAFTAR
from tests.support.visitor import Page, Visitor
from tests.web.test_permohonan import person
from tests.web.test_surat_masuk import LETTER
from tests.web.test_usulan import BARU


@dataclass(frozen=True, slots=True)
class Answer:
    """What a door said, and what it stored where it took the input."""

    status: int
    text: str
    stored: Any = None


#: What a page says to somebody who looks at it.
ALERT = re.compile(r'(<[^>]*role="(?:alert|status)"[^>]*>)(.*?)</(?:div|section|p|li)>', re.DOTALL)
Knock = Callable[[Desk, str], Answer]
DOORS: dict[str, dict[str, Knock]] = {}


def door(kind: str, name: str) -> Callable[[Knock], Knock]:
    """Register a door of a kind."""

    def register(knock: Knock) -> Knock:
        DOORS.setdefault(kind, {})[name] = knock
        return knock

    return register


def _told(page: Page, stored: Any = None) -> Answer:
    said = " ".join(text_of(part) for tag, part in ALERT.findall(page.html) if " hidden" not in tag)
    return Answer(page.status, said or page.text, stored)


def _last(desk: Desk, model: type[Any], column: str) -> Any:
    rows = desk.rows(model)
    return rows[-1][column] if rows else None


def _letter(column: str) -> Knock:
    """Return the incoming book's form, with ``column`` typed."""

    def knock(desk: Desk, value: str) -> Answer:
        visitor, count = Visitor(desk, "agendaris"), len(desk.rows(AgendaSuratMasuk))
        typed = {**LETTER, "no_surat": f"005/{count}/NAKAL", column: value}
        page = visitor.send(visitor.open("/surat-masuk/baru").named("surat-masuk"), "/surat-masuk/baru", **typed)
        return _told(page, _last(desk, AgendaSuratMasuk, column))

    return knock


def _counter(column: str) -> Knock:
    """Return the counter's form, with ``column`` typed."""

    def knock(desk: Desk, value: str) -> Answer:
        visitor, page = Visitor(desk, "fo"), "/permohonan/baru"
        count = len(desk.rows(Berkas))
        form = visitor.open(page, layanan="sk_dtks").named("permohonan")
        papers = {f"hasil-0{number}": "ada" for number in (1, 2, 3)}
        who = TAK_TERDAFTAR if column == "nama" else SITI
        typed = {**person(who), **papers, "keperluan": f"KIP ke-{count}", column: value}
        return _told(visitor.send(form, page, **typed), _last(desk, Berkas, column))

    return knock


def _proposal(column: str) -> Knock:
    """Return the form of a proposal, with ``column`` typed."""

    def knock(desk: Desk, value: str) -> Answer:
        visitor, count = Visitor(desk, "staf"), len(desk.rows(Usulan))
        form = visitor.open("/usulan-baru/").named("usulan")
        own = {
            "nik": f"99010145079000{count + 10:02}",
            "nama": f"NURHASANAH {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[count % 26] * 5}",
        }
        data = {**form.values(**{**BARU, **own, column: value}), "tindakan": "simpan"}
        page = Page(visitor.client.post("/usulan-baru/", data=data, follow_redirects=True))
        return _told(page, _last(desk, Usulan, column))

    return knock


def _cell(column: str) -> Knock:
    """Return the grid of a register, with a new row's cell typed."""

    def knock(desk: Desk, value: str) -> Answer:
        client = Visitor(desk, "admin").client
        cells = {"nama": f"Alasan {len(desk.rows(AlasanTidakLayak))}", "urutan": "1", "aktif": "True", column: value}
        sent = {"id": "baru-1", "sel": {name: {"baru": text} for name, text in cells.items()}}
        answer = client.post("/alasan/tabel/simpan", json={"ubah": [], "tambah": [sent]})
        return Answer(answer.status_code, str(answer.get_json()), _last(desk, AlasanTidakLayak, column))

    return knock


def _register_form(column: str) -> Knock:
    """Return a register's own form, with ``column`` typed."""

    def knock(desk: Desk, value: str) -> Answer:
        visitor = Visitor(desk, "admin")
        typed = {"nama": f"Alasan {len(desk.rows(AlasanTidakLayak))}", "urutan": "1", column: value}
        page = visitor.send(visitor.open("/alasan/add").named("model_form"), "/alasan/add", **typed)
        return _told(page, _last(desk, AlasanTidakLayak, column))

    return knock


for kind, doors in {
    "teks": {
        "surat_masuk.perihal": _letter("perihal"),
        "permohonan.alamat": _counter("alamat"),
        "usulan.alamat": _proposal("alamat"),
        "tabel.alasan": _cell("nama"),
        "formulir.alasan": _register_form("nama"),
    },
    "nama": {"permohonan.nama": _counter("nama"), "usulan.nama": _proposal("nama")},
    "nik": {"permohonan.nik": _counter("nik"), "usulan.nik": _proposal("nik")},
    "kk": {"permohonan.no_kk": _counter("no_kk"), "usulan.no_kk": _proposal("no_kk")},
    "tanggal": {"surat_masuk.tgl_surat": _letter("tgl_surat"), "usulan.tgl_lahir": _proposal("tgl_lahir")},
    "angka": {"tabel.urutan": _cell("urutan"), "formulir.urutan": _register_form("urutan")},
    "hp": {"permohonan.hp": _counter("hp"), "usulan.hp": _proposal("hp")},
    "pilihan": {
        "surat_masuk.sifat": _letter("sifat"),
        "usulan.jalur": _proposal("jalur"),
        "usulan.jk": _proposal("jk"),
    },
}.items():
    for name, knock in doors.items():
        door(kind, name)(knock)

LISTS = {
    "buku_registrasi": ("fo", "/buku/registrasi/list/"),
    "agenda_masuk": ("agendaris", "/agenda/surat-masuk/list/"),
    "bnba": ("staf", "/bnba/list/"),
    "tabel_alasan": ("admin", "/alasan/tabel/baris"),
}


def _list(account: str, address: str) -> Knock:
    def knock(desk: Desk, value: str) -> Answer:
        return _told(Page(Visitor(desk, account).client.get(f"{address}?{value}", follow_redirects=True)))

    return knock


for name, (account, address) in LISTS.items():
    door("saring", name)(_list(account, address))


def _search(desk: Desk, value: str) -> Answer:
    return _told(Page(Visitor(desk, "fo").client.post("/cari/", data={"q": value}, follow_redirects=True)))


door("cari", "cari")(_search)


def _key(account: str, address: str) -> Knock:
    def knock(desk: Desk, value: str) -> Answer:
        return _told(Visitor(desk, account).open(address.format(quote(value, safe=""))))

    return knock


for name, account, address in (
    ("alasan", "admin", "/alasan/show/{}"),
    ("berkas", "fo", "/berkas/{}"),
    ("cetak", "fo", "/cetak/{}/tanda-terima-berkas.pdf"),
    ("pindaian", "fo", "/pindaian/{}"),
    ("laporan", "kabid", "/laporan/{}"),
    ("buku", "agendaris", "/cetak-buku/{}.xlsx"),
    ("status", "", "/status/{}"),
):
    door("kunci", name)(_key(account, address))


def _batch(desk: Desk, value: str) -> Answer:
    client = Visitor(desk, "admin").client
    answer = client.post("/alasan/tabel/simpan", data=value.encode(), content_type="application/json")
    return Answer(answer.status_code, answer.get_data(as_text=True))


door("json", "tabel")(_batch)


def _sent(account: str, field: str, place: Callable[[Desk], str], **also: str) -> Knock:
    """Return a page that takes a file; what its worker says of it counts too."""

    def knock(desk: Desk, value: str) -> Answer:
        name, content = files.made(value)
        data: dict[str, Any] = {**also, field: (io.BytesIO(content), name)}
        client, address = Visitor(desk, account).client, place(desk)
        page = Page(client.post(address, data=data, content_type="multipart/form-data", follow_redirects=True))
        return _told(page)

    return knock


def _case(desk: Desk) -> str:
    return f"/pindaian/berkas/{desk.rows(Berkas)[0]['id']}"


def _list_of_the_poor(desk: Desk, value: str) -> Answer:
    """The import: the page keeps the file, its job reads it and says what is wrong."""
    told = _sent("staf", "berkas", lambda _: "/bnba-impor/", periode="2027-01")(desk, value)
    desk.work_off()
    jobs = desk.rows(Pekerjaan)
    failed = jobs and jobs[-1]["status"] is StatusPekerjaan.GAGAL
    return Answer(422, jobs[-1]["pesan"] or "") if failed else told


door("pindaian", "berkas")(_sent("fo", "pindaian", _case, untuk=""))
door("tabel", "usulan")(_sent("staf", "berkas", lambda _: "/usulan-baru/unggah", jalur="dinas"))
door("tabel", "bnba")(_list_of_the_poor)
door("tabel", "data_awal")(_sent("admin", "berkas", lambda _: "/data-awal/pegawai"))
