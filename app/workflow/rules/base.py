"""What a rule is: a generator of sentences, each with the place it speaks of."""

from collections.abc import Callable, Collection, Iterator

from app.workflow.located import Located
from app.workflow.spec import Giliran, Sop, SuratSpec

Rule = Callable[[Sop, Located, Collection[str]], Iterator[str]]


def turns(sop: Sop, isi: Located) -> Iterator[tuple[Giliran, Located]]:
    """Yield every turn of the SOP in order, with its place."""
    for i, langkah in enumerate(sop.langkah):
        for g, giliran in enumerate(langkah.giliran):
            yield giliran, isi.at("langkah", i, "giliran", g, giliran.tindakan.value)


def letters(sop: Sop, isi: Located) -> Iterator[tuple[SuratSpec, Located]]:
    """Yield the letter and the other letter of the SOP, where there are any, with their places."""
    if sop.surat is not None:
        yield sop.surat, isi.at("surat")
    if sop.surat_lain is not None:
        yield sop.surat_lain, isi.at("surat_lain")
