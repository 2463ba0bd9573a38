"""Somebody at the desk of *sanding*: takes another office's list, has it compared, and hands the result back."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from simulate.browser import Browser, Page, Upload
from simulate.people import Desk, Seat, Warga, today
from simulate.workbook import rows_of, written
from tests.support.forms import Form

_LISTED, _NAMED, _STRANGE = 6, 2, 4
_HEADS = ("No", "NIK", "NAMA LENGKAP", "NO KK", "ALAMAT")
_CASE, _RESULT = re.compile(r"/berkas/(\d+)"), re.compile(r"/pindaian/([0-9a-f]{32})")
_FAR = ("Yohanes Situmeang", "Kristina Wenda", "Made Sukaraja", "Ucok Hutabarat", "Sefrian Ndruru", "Agatha Kogoya")


class Matcher(Desk):
    """Takes one step of a comparison at a time, by what the pages offer; the counter receives the request."""

    def __init__(self, seat: Seat, counter: Browser, listed: Sequence[Warga]) -> None:
        super().__init__(seat)
        self._counter = counter
        counter.taken, counter.failed, counter.away = self.browser.taken, self.browser.failed, self.browser.away
        numbers = Counter(one.nik for one in listed)
        self._listed = [one for one in listed if numbers[one.nik] == 1 and not one.nik.endswith("0")]
        self._case, self._mark, self._sent = "", "", False

    def is_in_the_middle(self) -> bool:
        """Whether a list has not been answered yet."""
        return bool(self._case)

    def work(self) -> None:
        """Receive a request, or go on with the one that was received."""
        if not self._case:
            self._receive()
            return
        page = self.browser.open(f"/berkas/{self._case}")
        if not self._sent:
            self._send_list(page)
        elif form := page.form("periksa"):
            self.press(self._case, form, "periksa", page.path)
        elif form := page.form("catat"):
            self._compare(form)
        else:
            self._case = ""

    def _receive(self) -> None:
        page = self._counter.open("/permohonan/baru?layanan=sanding_dtks")
        form = next(form for form in page.forms if form.ident == "permohonan")
        self._mark, self._sent = f"{self.dice.getrandbits(40):010x}", False
        papers = {name: "ada" for name in {one.name for one in form.fields} if name.startswith("hasil-")}
        typed = {
            "nama": f"Baznas {self._mark}", "alamat": "Jalan A. Yani Nomor 1", "wilayah_kode": self._listed[0].wilayah,
            "surat_nomor": f"SIM/{self._mark}/2026", "surat_tanggal": today().isoformat(),
            "tujuan": f"Sanding {self._mark}", "kunci": "nik", **papers,
        }  # fmt: skip
        answer = self._counter.send(form, "/permohonan/baru", file=None, **typed)
        found = _CASE.fullmatch(answer.path)
        if found is None:
            raise RuntimeError(f"the request was not received ({answer.status}): {answer.text[-300:]}")
        self._case = found[1]

    def _send_list(self, page: Page) -> None:
        """Upload the list; when the answer is lost, the page of the case says whether it came."""
        name = f"calon {self._mark}.xlsx"
        if name in page.text:
            self._sent = True
            return
        form = next(form for form in page.forms if "/pindaian/berkas/" in form.action)
        rows = self._people()
        for at, (kind, row) in enumerate(rows, start=1):
            self.ledger.tell(self.account, "put", self._case, f"{at} {kind}", name=str(row[1]))
        lines = [_HEADS, *((str(at), *row) for at, (_, row) in enumerate(rows, start=1))]
        self.browser.send(form, page.path, file=Upload("pindaian", name, written(lines)))

    def _people(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return rows with what is known of them: in the list to the letter, by name alone, or nowhere."""
        chosen = self.dice.sample(self._listed, _LISTED + _NAMED)
        rows: list[tuple[str, tuple[str, ...]]] = [
            ("listed", (one.nik, one.nama, one.no_kk, one.alamat)) for one in chosen[:_LISTED]
        ]
        rows += [("named", ("", one.nama, "", one.alamat)) for one in chosen[_LISTED:]]
        rows += [("strange", (self._number(), name, self._number(), "")) for name in self.dice.sample(_FAR, _STRANGE)]
        self.dice.shuffle(rows)
        return rows

    def _number(self) -> str:
        day = f"{self.dice.randint(1, 28):02}{self.dice.randint(1, 12):02}{self.dice.randint(60, 99)}"
        return f"9999{self.dice.randint(1, 99):02}{day}{self.dice.randint(1001, 9998) // 10}7"[:16].ljust(16, "7")

    def _compare(self, closing: Form) -> None:
        """Begin the comparison, answer what it leaves open, or take the result; otherwise it is at work."""
        page = self.browser.open(f"/sanding/{self._case}")
        if "Menunggu persetujuan" in page.text or "Sanding gagal" in page.text:
            self._case = ""
            raise RuntimeError(f"the comparison cannot go on: {page.text[-600:]}")
        if "Tutup langkah ini" in page.text:
            self._fetch(page)
            case, self._case = self._case, ""
            self.press(case, closing, "catat", f"/berkas/{case}", keluaran="Berkas hasil sanding")
        elif form := page.form("sisa"):
            self.browser.send(form, page.path, alasan="Berkas pemohon tidak memuat data yang cukup.")
        elif "Sanding berjalan" not in page.text and "sedang disusun" not in page.text:
            form = page.form("mulai")
            if form is not None:
                self.browser.send(form, page.path)

    def _fetch(self, page: Page) -> None:
        """Download the result and write down what it says of everybody."""
        links = _RESULT.findall(page.html)
        content = self.browser.open(f"/pindaian/{links[-1]}").content
        rows = rows_of(content)
        kelas = rows[0].index("kelas")
        self.ledger.tell(self.account, "fetched", links[-1], hashlib.sha256(content).hexdigest())
        for row in rows[1:]:
            self.ledger.tell(self.account, "matched", self._case, f"{row[0]} {row[kelas]}", name=row[2])
