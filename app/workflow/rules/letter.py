"""The letter has signers, and the turns agree with its paraf, its signers and its number."""

from collections.abc import Collection, Iterator

from app.workflow.located import Located
from app.workflow.rules.base import letters, turns, turns_about
from app.workflow.spec import Giliran, Sop, SuratSpec, Tindakan, TitikNomor

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
    known = [surat.jenis for surat in sop.semua_surat() if surat is not sop.surat]
    for i, langkah in enumerate(sop.langkah):
        akhir = langkah.berakhir_dengan
        if akhir and akhir not in known:
            tempat = isi.at("langkah", i, "berakhir_dengan").place
            yield f"{tempat}berakhir_dengan '{akhir}' tidak punya surat_lain sejenis. Tulis surat_lain."


def letters_named(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """A step that is about another letter names one of the SOP's, and no two letters share their kind."""
    known = [surat.jenis for surat in sop.semua_surat()]
    for i, langkah in enumerate(sop.langkah):
        if langkah.surat and langkah.surat not in known:
            tempat = isi.at("langkah", i, "surat").place
            yield f"{tempat}surat '{langkah.surat}' tidak ada pada SOP ini. Tulis suratnya."
    for jenis in sorted({one for one in known if known.count(one) > 1}):
        yield f"{isi.at('slug').place}jenis surat '{jenis}' dipakai dua surat. Beri nama yang berbeda."


def signing_agrees(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """Only those who paraf or sign a letter have such a turn about it."""
    for giliran, tempat, surat in _with_letter(sop, isi):
        kunci = KUNCI.get(giliran.tindakan)
        if kunci is None:
            continue
        boleh: tuple[str, ...] = getattr(surat, kunci, ())
        for kode in giliran.pelaksana:
            if kode not in boleh:
                yield (
                    f"{tempat.place}giliran {giliran.tindakan} menyebut '{kode}' yang tidak ada di "
                    f"surat.{kunci}. Samakan keduanya."
                )


def signing_complete(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """Everybody who parafs or signs has a turn; a disposisi sheet is signed by the disposisi itself."""
    if not sop.langkah:
        return
    for surat, place in letters(sop, isi):
        if surat is not sop.surat and not turns_about(sop, surat):
            continue
        for tindakan, kunci in KUNCI.items():
            if kunci == "penandatangan" and surat.titik_nomor is TitikNomor.SAAT_TERIMA:
                continue
            having = {kode for g in turns_about(sop, surat) if g.tindakan is tindakan for kode in g.pelaksana}
            for kode in getattr(surat, kunci):
                if kode not in having:
                    tempat = place.at(kunci).place
                    yield f"{tempat}'{kode}' ada di surat.{kunci} tanpa giliran {tindakan}. Tambahkan gilirannya."


def numbered_once(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """A numbered letter has exactly one numbering turn, on the side of the signature it asks for."""
    if not sop.semua_surat() and any(turn.tindakan is Tindakan.NOMORI for turn, _place in turns(sop, isi)):
        yield f"{isi.at('surat').place}giliran nomori hanya untuk surat bernomor. Hapus gilirannya."
    for surat, place in letters(sop, isi):
        yield from _numbering_of(surat, [turn.tindakan for turn in turns_about(sop, surat)], place)


def _numbering_of(surat: SuratSpec, acts: list[Tindakan], place: Located) -> Iterator[str]:
    if not surat.bernomor:
        if Tindakan.NOMORI in acts:
            yield f"{place.place}giliran nomori hanya untuk surat bernomor. Hapus gilirannya."
    elif acts and acts.count(Tindakan.NOMORI) != 1:
        yield f"{place.place}surat bernomor perlu tepat satu giliran nomori. Perbaiki langkahnya."
    elif Tindakan.TANDA_TANGAN in acts:
        sesudah = acts.index(Tindakan.NOMORI) > acts.index(Tindakan.TANDA_TANGAN)
        if sesudah != (surat.titik_nomor is TitikNomor.SESUDAH_TTD):
            tempat = place.at("titik_nomor").place
            yield f"{tempat}titik_nomor {surat.titik_nomor} tidak cocok dengan urutan giliran. Samakan keduanya."


def _with_letter(sop: Sop, isi: Located) -> Iterator[tuple[Giliran, Located, SuratSpec | None]]:
    about = [sop.surat_di(lk.no, place) for lk in sop.langkah for place in range(len(lk.semua_giliran))]
    for (giliran, tempat), surat in zip(turns(sop, isi), about, strict=True):
        yield giliran, tempat, surat
