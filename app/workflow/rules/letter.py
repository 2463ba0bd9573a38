"""The letter has signers, and the turns agree with its paraf, its signers and its number."""

from collections.abc import Collection, Iterator

from app.workflow.located import Located
from app.workflow.rules.base import letters, turns
from app.workflow.spec import Sop, Tindakan, TitikNomor

KUNCI = {Tindakan.PARAF: "paraf", Tindakan.TANDA_TANGAN: "penandatangan"}


def letters_complete(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """A letter names its signers; a numbered one names when and in which book."""
    for surat, tempat in letters(sop, isi):
        bernomor = tempat.at("bernomor").place
        if not surat.penandatangan:
            yield f"{tempat.at('penandatangan').place}surat belum punya penandatangan. Tulis paling sedikit satu."
        if surat.bernomor and (surat.titik_nomor is None or surat.buku is None):
            yield f"{bernomor}surat bernomor perlu titik_nomor dan buku. Isi keduanya."
        if not surat.bernomor and (surat.titik_nomor or surat.buku):
            yield f"{bernomor}surat tanpa nomor tidak memakai titik_nomor dan buku. Isi null."


def ending_has_letter(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """A step that may end the case with a letter finds that letter in ``surat_lain``."""
    jenis = sop.surat_lain.jenis if sop.surat_lain else None
    for i, langkah in enumerate(sop.langkah):
        akhir = langkah.berakhir_dengan
        if akhir and akhir != jenis:
            tempat = isi.at("langkah", i, "berakhir_dengan").place
            yield f"{tempat}berakhir_dengan '{akhir}' tidak punya surat_lain sejenis. Tulis surat_lain."


def signing_agrees(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """Only those who paraf or sign the letter have such a turn."""
    for giliran, tempat in turns(sop, isi):
        kunci = KUNCI.get(giliran.tindakan)
        if kunci is None:
            continue
        boleh: tuple[str, ...] = getattr(sop.surat, kunci, ())
        for kode in giliran.pelaksana:
            if kode not in boleh:
                yield (
                    f"{tempat.place}giliran {giliran.tindakan} menyebut '{kode}' yang tidak ada di "
                    f"surat.{kunci}. Samakan keduanya."
                )


def signing_complete(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """Everybody who parafs or signs has a turn; a disposisi sheet is signed by the disposisi itself."""
    if sop.surat is None or not sop.langkah:
        return
    for tindakan, kunci in KUNCI.items():
        if kunci == "penandatangan" and sop.surat.titik_nomor is TitikNomor.SAAT_TERIMA:
            continue
        bergiliran = {kode for g, _tempat in turns(sop, isi) if g.tindakan is tindakan for kode in g.pelaksana}
        for kode in getattr(sop.surat, kunci):
            if kode not in bergiliran:
                tempat = isi.at("surat", kunci).place
                yield f"{tempat}'{kode}' ada di surat.{kunci} tanpa giliran {tindakan}. Tambahkan gilirannya."


def numbered_once(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """A numbered letter has exactly one numbering turn, on the side of the signature it asks for."""
    urutan = [giliran.tindakan for giliran, _tempat in turns(sop, isi)]
    if sop.surat is None or not sop.surat.bernomor:
        if Tindakan.NOMORI in urutan:
            yield f"{isi.at('surat').place}giliran nomori hanya untuk surat bernomor. Hapus gilirannya."
        return
    if urutan and urutan.count(Tindakan.NOMORI) != 1:
        yield f"{isi.at('surat').place}surat bernomor perlu tepat satu giliran nomori. Perbaiki langkahnya."
    elif Tindakan.TANDA_TANGAN in urutan:
        sesudah = urutan.index(Tindakan.NOMORI) > urutan.index(Tindakan.TANDA_TANGAN)
        if sesudah != (sop.surat.titik_nomor is TitikNomor.SESUDAH_TTD):
            tempat = isi.at("surat", "titik_nomor").place
            yield f"{tempat}titik_nomor {sop.surat.titik_nomor} tidak cocok dengan urutan giliran. Samakan keduanya."
