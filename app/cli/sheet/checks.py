"""Whether a proposal, corrected by people, can be built."""

from collections import Counter
from collections.abc import Iterator

from app.cli.sheet.names import is_name
from app.cli.sheet.plan import Jenis, KelasPribadi, Kolom, Peruntukan, Rancangan
from app.core.errors import DomainError
from app.exchange.text import label_key
from app.workflow.imports.targets import OF_CASES
from app.workflow.services import Pemohon


def checked(rancangan: Rancangan) -> Rancangan:
    """Return the proposal; DomainError with every reason why it cannot be built, a line each."""
    wrong = [*_whole(rancangan), *(sentence for kolom in rancangan.kolom for sentence in _column(kolom))]
    if wrong:
        raise DomainError("\n".join(["Rancangan belum dapat dibangun:", *(f"- {one}" for one in wrong)]), "rancangan")
    return rancangan


def _whole(rancangan: Rancangan) -> Iterator[str]:
    used = rancangan.untuk(Peruntukan.REGISTER, Peruntukan.BERKAS)
    for what, values in (
        ("nama", [one.nama for one in used]),
        ("label", [" ".join(one.label.lower().split()) for one in used]),
    ):
        for value, times in Counter(values).items():
            if times > 1:
                yield f"{what} '{value}' dipakai {times} kolom. Beri masing-masing {what} sendiri."
    berkas = {one.nama for one in rancangan.untuk(Peruntukan.BERKAS)}
    if "nama" not in berkas:
        yield "tidak ada kolom 'untuk: berkas, nama: nama'. Setiap berkas perlu nama; pilih kolom yang menamainya."
    if rancangan.pemohon is Pemohon.WARGA and "nik" not in berkas:
        yield "pemohon warga perlu kolom NIK. Pakai pemohon tanpa_nik, atau tandai kolom NIK-nya."


def _column(kolom: Kolom) -> Iterator[str]:
    here = f"kolom '{kolom.label}'"
    if kolom.untuk is Peruntukan.BERKAS and kolom.nama not in OF_CASES:
        yield f"{here}: nama kolom berkas salah satu dari {', '.join(OF_CASES)}."
    if kolom.untuk is not Peruntukan.REGISTER:
        return
    if not is_name(kolom.nama):
        yield f"{here}: '{kolom.nama}' tidak dapat menjadi nama. Pakai huruf kecil dan garis bawah, bukan kata Python."
    if kolom.pribadi is KelasPribadi.P2 and kolom.jenis is not Jenis.TEKS:
        yield f"{here}: nomor identitas (P2) selalu berjenis teks."
    if kolom.jenis is Jenis.PILIHAN and len({label_key(one) or one for one in kolom.pilihan}) < 2:
        yield f"{here}: jenis pilihan perlu paling sedikit dua pilihan yang berbeda."
    if not 0 <= kolom.panjang <= 4000:
        yield f"{here}: panjang antara 1 dan 4000 karakter."
