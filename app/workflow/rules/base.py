"""What a rule is: a generator of sentences, each with the place it speaks of."""

from collections.abc import Callable, Collection, Iterator

from app.workflow.located import Located
from app.workflow.spec import Giliran, Sop, SuratSpec

Rule = Callable[[Sop, Located, Collection[str]], Iterator[str]]


def turns(sop: Sop, isi: Located) -> Iterator[tuple[Giliran, Located]]:
    """Yield every turn of the SOP in order, with its place."""
    for i, langkah in enumerate(sop.langkah):
        for kunci, rows in (("giliran", langkah.giliran), ("giliran_akhir", langkah.giliran_akhir)):
            for g, giliran in enumerate(rows):
                yield giliran, isi.at("langkah", i, kunci, g, giliran.tindakan.value)


def letters(sop: Sop, isi: Located) -> Iterator[tuple[SuratSpec, Located]]:
    """Yield every letter of the SOP, with its place."""
    if sop.surat is not None:
        yield sop.surat, isi.at("surat")
    if sop.surat_lain is not None:
        yield sop.surat_lain, isi.at("surat_lain")
    for i, surat in enumerate(sop.surat_tambahan):
        yield surat, isi.at("surat_tambahan", i)


def turns_about(sop: Sop, surat: SuratSpec) -> list[Giliran]:
    """Return the turns that are about one letter, in their order."""
    return [
        giliran
        for langkah in sop.langkah
        for place, giliran in enumerate(langkah.semua_giliran)
        if sop.surat_di(langkah.no, place) == surat
    ]
