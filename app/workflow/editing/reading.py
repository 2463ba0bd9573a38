"""From the table back to an SOP: every cell is read, and every mistake is told by its row and column."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.core.errors import DomainError
from app.workflow.aktor import Aktor
from app.workflow.editing.following import with_actors
from app.workflow.editing.table import (
    DAFTAR,
    KOLOM,
    PEMISAH,
    SATU_BARIS,
    TIDAK_WAJIB,
    entries,
    order_of,
    time_text,
)
from app.workflow.editing.times import read_time
from app.workflow.spec import DasarPelaksana, Giliran, Langkah, Sop, Tindakan, Varian
from app.workflow.terms import LANGKAH_KANTOR

#: Longest texts: what the tables that repeat them hold, or what the printed cell bears.
_PANJANG = {"kegiatan": 500, "keluaran": 300, "catatan": 500, "judul": 200, "nama": 120, "butir": 200}
#: What an added step may ask for; the other acts belong to steps that the program knows.
TINDAKAN_TAMBAHAN = {Tindakan.CATAT: "Catat", Tindakan.PARAF: "Paraf"}


class SuntinganTidakSah(DomainError):
    """A draft was refused; ``salah`` are the sentences, each with its row and column."""

    def __init__(self, salah: list[str]) -> None:
        super().__init__(" ".join(salah), "suntingan")
        self.salah = salah


class Reader:
    """Reads a table into an SOP and collects what is wrong on the way."""

    def __init__(self, table: Mapping[str, str], aktor: Mapping[str, Aktor]) -> None:
        self.table = table
        self._codes = {aktor[kode].nama.casefold(): kode for kode in aktor} | {kode: kode for kode in aktor}
        self.salah: list[str] = []

    def sop(self, base: Sop, shipped: Sop) -> Sop:
        """Return ``base`` as the table has it; steps that it lacks come from the shipped sheet or are new.

        Raises:
            SuntinganTidakSah: a cell cannot be read.
        """
        known = {one.no: one for one in (*shipped.langkah, *base.langkah)}
        steps = tuple(self._step(no, place, known.get(no)) for place, no in enumerate(order_of(self.table), 1))
        heads = {name: self._line(name, label) or None for name, label in SATU_BARIS.items()}
        lists = {name: self._lines(name, label) for name, label in DAFTAR.items()}
        papers = tuple(self._papers(one) for one in base.persyaratan)
        if not heads["judul"]:
            self.salah.append("Judul: belum diisi. Tulis judul SOP.")
        if self.salah:
            raise SuntinganTidakSah(self.salah)
        texts: dict[str, Any] = {**heads, **lists}
        return with_actors(base, replace(base, langkah=steps, persyaratan=papers, **texts))

    def _step(self, no: int, place: int, before: Langkah | None) -> Langkah:
        tempat = f"Langkah {place}"
        texts = {name: self._text(f"l{no}-{name}", f"{tempat}, kolom {label}", name) for name, label in KOLOM.items()}
        if not texts["kegiatan"]:
            self.salah.append(f"{tempat}, kolom Kegiatan: belum diisi. Tulis apa yang dikerjakan.")
        acts = self._acts(no, tempat, before)
        turns = tuple(Giliran(act, self._actors(f"l{no}-g{i}", tempat)) for i, act in enumerate(acts))
        step = before or Langkah(
            no=no, pelaksana=(), dasar_pelaksana=DasarPelaksana.TEKS, kegiatan="", kelengkapan=(), waktu=None,
            waktu_tertulis=None, keluaran=None, giliran=(),
        )  # fmt: skip
        split = len(step.giliran) or 1
        return replace(
            self._timed(step, texts, tempat),
            kegiatan=texts["kegiatan"],
            kelengkapan=self._lines(f"l{no}-kelengkapan", f"{tempat}, kolom Kelengkapan"),
            keluaran=texts["keluaran"] or None,
            catatan=texts["catatan"] or None,
            giliran=turns[:split],
            giliran_akhir=turns[split:],
        )

    def _acts(self, no: int, tempat: str, before: Langkah | None) -> list[Tindakan]:
        if before is not None and no < LANGKAH_KANTOR:
            return [turn.tindakan for turn in before.semua_giliran]
        word = self.table.get(f"l{no}-tindakan", "")
        if word not in TINDAKAN_TAMBAHAN:
            pilihan = " atau ".join(TINDAKAN_TAMBAHAN.values())
            self.salah.append(f"{tempat}, kolom Tindakan: '{word}' tidak dapat dipakai. Pilih {pilihan}.")
            return [Tindakan.CATAT]
        return [Tindakan(word)]

    def _actors(self, key: str, tempat: str) -> tuple[str, ...]:
        names = [name for part in self.table.get(key, "").split(PEMISAH.strip()) if (name := " ".join(part.split()))]
        for name in names:
            if name.casefold() not in self._codes:
                self.salah.append(
                    f"{tempat}, kolom Pelaksana: '{name[:60]}' tidak dikenal. Pilih nama dari daftar Pelaksana SOP."
                )
        if not names:
            self.salah.append(f"{tempat}, kolom Pelaksana: belum diisi. Isi paling sedikit satu pelaksana.")
        return tuple(dict.fromkeys(self._codes.get(name.casefold(), name) for name in names))

    def _timed(self, step: Langkah, texts: Mapping[str, str], tempat: str) -> Langkah:
        figures, unit = texts["waktu"].replace("–", "-").replace(" ", ""), texts["satuan"]
        if (figures, unit) == time_text(step) or (not figures and step.waktu is None):
            return step
        if not figures:
            return replace(step, waktu=None, waktu_tertulis=None)
        try:
            return replace(step, waktu=read_time(figures, unit), waktu_tertulis=f"{figures} {unit}")
        except ValueError as error:
            self.salah.append(f"{tempat}, kolom Waktu: {error}")
            return step

    def _papers(self, varian: Varian) -> Varian:
        key, tempat = f"v{varian.varian}", f"Persyaratan {varian.nama}"
        nama = self._text(f"{key}-nama", f"{tempat}, kolom Nama", "nama")
        if not nama:
            self.salah.append(f"{tempat}, kolom Nama: belum diisi. Tulis nama variannya.")
        rows = self._lines(f"{key}-berkas", tempat)
        papers = tuple(row.removesuffix(TIDAK_WAJIB).strip() for row in rows)
        for name in sorted({name for name in papers if papers.count(name) > 1}):
            nomor = [i for i, one in enumerate(papers, 1) if one == name][1]
            self.salah.append(f"{tempat}, baris {nomor}: '{name}' ditulis dua kali. Hapus salah satu.")
        optional = tuple(row.removesuffix(TIDAK_WAJIB).strip() for row in rows if row.endswith(TIDAK_WAJIB))
        return replace(varian, nama=nama, berkas=papers, tidak_wajib=optional)

    def _line(self, name: str, label: str) -> str:
        return self._text(name, label, "judul")

    def _lines(self, key: str, tempat: str) -> tuple[str, ...]:
        found = entries(_printable(self.table.get(key, "")))
        limit = _PANJANG["kegiatan"] if key in DAFTAR else _PANJANG["butir"]
        for i, entry in enumerate(found, 1):
            if len(entry.removesuffix(TIDAK_WAJIB)) > limit:
                self.salah.append(f"{tempat}, baris {i}: paling panjang {limit} karakter. Ringkaskan.")
        return found

    def _text(self, key: str, tempat: str, name: str) -> str:
        text = " ".join(_printable(self.table.get(key, "")).split())
        limit = _PANJANG.get(name, 500)
        if len(text) > limit and name != "kelengkapan":
            self.salah.append(f"{tempat}: paling panjang {limit} karakter. Ringkaskan.")
        return text


def _printable(text: str) -> str:
    return "".join(char for char in text if char.isprintable() or char in "\n\t")
