"""What differs between two versions of an SOP, row by row and column by column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.workflow.aktor import Aktor
from app.workflow.editing.table import DAFTAR, KOLOM, PEMISAH, SATU_BARIS, SATUAN, lines, table_of, time_text
from app.workflow.sheet_order import number_of
from app.workflow.spec import Langkah, Sop

Actors = Mapping[str, Aktor]
#: Keys of the sheet that no form edits, by the words they are told with.
_LAIN = {
    "kembali_ke": "Kembali ke", "syarat_kembali": "Syarat kembali", "opsional_bila": "Hanya bila",
    "berakhir_dengan": "Berakhir dengan", "syarat_berakhir": "Syarat berakhir", "surat": "Surat",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One row of the comparison; ``jenis`` is tambah, hapus or ubah."""

    tempat: str
    kolom: str
    jenis: str
    lama: str
    baru: str


def differences(old: Sop, new: Sop, aktor: Actors) -> list[Perubahan]:
    """Return what changed from ``old`` to ``new``: the head, the papers, the steps; empty when they say the same."""
    return [*_heads(old, new, aktor), *_papers(old, new), *_steps(old, new, aktor), *_structure(old, new)]


def same(old: Sop, new: Sop, aktor: Actors) -> bool:
    """Whether two versions say the same but for their dates."""
    return not differences(old, new, aktor)


def _heads(old: Sop, new: Sop, aktor: Actors) -> Iterator[Perubahan]:
    was, now = table_of(old, aktor), table_of(new, aktor)
    for key, label in {**SATU_BARIS, **DAFTAR}.items():
        yield from _cell("Lembar", label, was[key], now[key])


def _papers(old: Sop, new: Sop) -> Iterator[Perubahan]:
    before = {one.varian: one for one in old.persyaratan}
    for varian in new.persyaratan:
        lama = before.get(varian.varian)
        tempat = f"Persyaratan {varian.nama}"
        yield from _cell(tempat, "Nama", lama.nama if lama else "", varian.nama)
        had = dict.fromkeys(lama.berkas if lama else ())
        for nama in dict.fromkeys((*had, *varian.berkas)):
            was = _need(nama, lama.tidak_wajib) if lama and nama in had else ""
            now = _need(nama, varian.tidak_wajib) if nama in varian.berkas else ""
            yield from _cell(tempat, nama, was, now)
        if lama and set(lama.berkas) == set(varian.berkas):
            yield from _cell(tempat, "Urutan", PEMISAH.join(lama.berkas), PEMISAH.join(varian.berkas))
    gone = [one for one in old.persyaratan if one.varian not in {row.varian for row in new.persyaratan}]
    yield from (Perubahan(f"Persyaratan {one.nama}", "Daftar", "hapus", lines(one.berkas), "") for one in gone)


def _need(nama: str, optional: tuple[str, ...]) -> str:
    return "Tidak wajib" if nama in optional else "Wajib"


def _steps(old: Sop, new: Sop, aktor: Actors) -> Iterator[Perubahan]:
    before, after = ({one.no: one for one in sop.langkah} for sop in (old, new))
    for langkah in new.langkah:
        place = number_of(new, langkah.no)
        lama = before.get(langkah.no)
        if lama is None:
            yield Perubahan(f"Langkah {place}", "Seluruhnya", "tambah", "", _summary(langkah, aktor))
            continue
        for label, value in _cells(langkah, aktor).items():
            yield from _cell(f"Langkah {place}", label, _cells(lama, aktor).get(label, ""), value)
        yield from _cell(f"Langkah {place}", "Letak", _above(old, lama, after), _above(new, langkah, before))
    for langkah in old.langkah:
        if langkah.no not in after:
            place = number_of(old, langkah.no)
            yield Perubahan(f"Langkah {place} (lama)", "Seluruhnya", "hapus", _summary(langkah, aktor), "")


def _cells(langkah: Langkah, aktor: Actors) -> dict[str, str]:
    waktu, satuan = time_text(langkah)
    texts = {KOLOM["kegiatan"]: langkah.kegiatan}
    for i, turn in enumerate(langkah.semua_giliran, 1):
        names = PEMISAH.join(aktor[kode].nama if kode in aktor else kode for kode in turn.pelaksana)
        texts[f"Pelaksana {turn.tindakan.value.replace('_', ' ')} ({i})"] = names
    texts |= {
        KOLOM["kelengkapan"]: lines(langkah.kelengkapan),
        KOLOM["waktu"]: f"{waktu} {SATUAN[satuan]}" if waktu else "",
        KOLOM["keluaran"]: langkah.keluaran or "",
        KOLOM["catatan"]: langkah.catatan or "",
    }
    return texts | {label: str(getattr(langkah, key) or "") for key, label in _LAIN.items()}


def _summary(langkah: Langkah, aktor: Actors) -> str:
    return "\n".join(f"{label}: {text}" for label, text in _cells(langkah, aktor).items() if text)


def _above(sop: Sop, langkah: Langkah, other: Mapping[int, Langkah]) -> str:
    """Return after which step, known to both versions, this one stands."""
    above = [one for one in sop.langkah[: number_of(sop, langkah.no) - 1] if one.no in other]
    return f"sesudah: {above[-1].kegiatan}" if above else ""


def _structure(old: Sop, new: Sop) -> Iterator[Perubahan]:
    def branches(sop: Sop) -> str:
        return "\n".join(f"{one.dari} ke {one.ke}: {one.bila or 'selalu'}" for one in sop.cabang)

    yield from _cell("Alur", "Cabang", branches(old), branches(new))
    yield from _cell("Alur", "Status", old.status.value, new.status.value)
    for i, surat in enumerate(new.semua_surat()):
        had = old.semua_surat()
        lama = had[i] if i < len(had) else None
        yield from _cell("Surat", "Nama", lama.nama if lama else "", surat.nama)


def _cell(tempat: str, kolom: str, lama: str, baru: str) -> Iterator[Perubahan]:
    if lama != baru:
        jenis = "tambah" if not lama else "hapus" if not baru else "ubah"
        yield Perubahan(tempat, kolom, jenis, lama, baru)
