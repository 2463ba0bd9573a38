"""What a version of the office keeps of the shipped sheet, because the program relies on it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.workflow import services
from app.workflow.aktor import Aktor
from app.workflow.located import Located, locate
from app.workflow.rules import problems
from app.workflow.services import Layanan
from app.workflow.spec import Langkah, Sop, Tindakan
from app.workflow.terms import LANGKAH_KANTOR
from app.workflow.ways import ways_on

#: Acts of a step that the office may take off its sheet; every other one moves the case, its letter or its papers.
_POLOS = frozenset({Tindakan.CATAT})


def faults(sop: Sop, shipped: Sop, aktor: Mapping[str, Aktor]) -> list[str]:
    """Return all that keeps a version from running, in sentences with row and column."""
    kept = [*_steps_kept(sop, shipped), *_variants_kept(sop, shipped), *_papers_kept(sop, shipped)]
    found = [*kept, *problems(sop, placed(sop), aktor)]
    return found or [*_ways_kept(sop, shipped), *_added_in_reach(sop), *_paraf_before_signature(sop)]


def reason_to_keep(shipped: Sop, no: int) -> str:
    """Return why a step of the shipped sheet cannot be taken off, empty when it can: a plain note of work done."""
    langkah = next((one for one in shipped.langkah if one.no == no), None)
    if langkah is None:
        return ""
    if langkah == shipped.langkah[0]:
        return "membuka berkas"
    if others := [turn.tindakan for turn in langkah.semua_giliran if turn.tindakan not in _POLOS]:
        return f"memuat tindakan {others[0].value.replace('_', ' ')}"
    if no in _known_to(services.find(shipped.slug)):
        return "dipakai program untuk isian atau halaman layanan ini"
    return "menjadi simpang atau tujuan pengembalian" if _joins(shipped, langkah) else ""


def placed(sop: Sop) -> Located:
    """Return an SOP as located values whose places are rows and columns of its table."""
    isi = locate(sop.to_dict())
    rows = isi.at("langkah").items() if sop.langkah else []
    steps = [_named(row, f"Langkah {i}, kolom Pelaksana") for i, row in enumerate(rows, 1)]
    papers = [
        _named(row, f"Persyaratan {varian.nama}")
        for row, varian in zip(isi.at("persyaratan").items() if sop.persyaratan else [], sop.persyaratan, strict=True)
    ]
    return Located({**isi.entries(), "langkah": Located(steps), "persyaratan": Located(papers)})


def _named(isi: Located, place: str) -> Located:
    value = isi.value
    if isinstance(value, dict):
        value = {key: _named(inner, place) for key, inner in value.items()}
    elif isinstance(value, list):
        value = [_named(inner, place) for inner in value]
    return replace(isi, value=value, file=place)


def _known_to(layanan: Layanan | None) -> set[int]:
    if layanan is None:
        return set()
    asked = {place if isinstance(place, int) else place[0] for place in layanan.langkah}
    return asked.union(*(link.langkah for link in layanan.tautan))


def _joins(sop: Sop, langkah: Langkah) -> bool:
    ends = {end for branch in sop.cabang for end in (branch.dari, branch.ke)}
    ends |= {one.kembali_ke for one in sop.langkah if one.kembali_ke}
    own = (langkah.kembali_ke, langkah.berakhir_dengan, langkah.opsional_bila, langkah.surat)
    return langkah.no in ends or any(own)


def _steps_kept(sop: Sop, shipped: Sop) -> Iterator[str]:
    now = {one.no: (place, one) for place, one in enumerate(sop.langkah, 1)}
    for langkah in shipped.langkah:
        if langkah.no not in now:
            if why := reason_to_keep(shipped, langkah.no):
                yield f"Langkah '{langkah.kegiatan}' tidak dapat dihapus karena {why}. Pasang kembali langkah itu."
            continue
        place, kept = now[langkah.no]
        if _moves(kept) != _moves(langkah):
            yield f"Langkah {place}: tindakannya tidak lagi sama dengan lembar bawaan. Susun konsep dari lembar bawaan."
    if sop.langkah and shipped.langkah and sop.langkah[0].no != shipped.langkah[0].no:
        yield "Langkah 1: langkah tambahan tidak dapat mendahului langkah pertama. Turunkan langkah itu."


def _moves(langkah: Langkah) -> tuple[object, ...]:
    acts = tuple(turn.tindakan for turn in langkah.giliran), tuple(turn.tindakan for turn in langkah.giliran_akhir)
    return (*acts, langkah.kembali_ke, langkah.berakhir_dengan, langkah.opsional_bila, langkah.surat)


def _variants_kept(sop: Sop, shipped: Sop) -> Iterator[str]:
    if [one.varian for one in sop.persyaratan] != [one.varian for one in shipped.persyaratan]:
        yield "Persyaratan: variannya tidak lagi sama dengan lembar bawaan. Susun konsep dari lembar bawaan."


def _papers_kept(sop: Sop, shipped: Sop) -> Iterator[str]:
    layanan = services.find(sop.slug)
    for varian in shipped.persyaratan:
        now = next((one.berkas for one in sop.persyaratan if one.varian == varian.varian), ())
        for nama in varian.berkas:
            if layanan is not None and nama in layanan.syarat_program and nama not in now:
                yield f"Persyaratan {varian.nama}: '{nama}' dipakai program. Pasang kembali dengan nama itu."


def _added_in_reach(sop: Sop) -> Iterator[str]:
    """A step behind one that only branches would never be worked."""
    open_ends = {way.ke[0] for one in sop.langkah for way in ways_on(sop, one.no) if way.ke}
    for place, langkah in enumerate(sop.langkah, 1):
        if langkah.no >= LANGKAH_KANTOR and langkah.no not in open_ends:
            yield f"Langkah {place}: tidak akan pernah dikerjakan, karena langkah di atasnya bercabang. Pindahkan."


def _ways_kept(sop: Sop, shipped: Sop) -> Iterator[str]:
    """Where the sheet has several ways on, services choose among them by name."""
    now = {one.no: place for place, one in enumerate(sop.langkah, 1)}
    for langkah in shipped.langkah:
        ways = {way.kode for way in ways_on(shipped, langkah.no)}
        if len(ways) > 1 and langkah.no in now and ways != {way.kode for way in ways_on(sop, langkah.no)}:
            place = now[langkah.no]
            yield f"Langkah {place}: jalan sesudahnya terputus oleh langkah tambahan. Pindahkan langkah tambahan itu."


def _paraf_before_signature(sop: Sop) -> Iterator[str]:
    """An added paraf stands between the draft of the letter and its signature or number."""
    acts = [(one, turn.tindakan) for one in sop.langkah for turn in one.giliran if sop.surat_di(one.no) == sop.surat]
    drafts = [i for i, (_, act) in enumerate(acts) if act is Tindakan.DRAF]
    signed = [i for i, (_, act) in enumerate(acts) if act in (Tindakan.TANDA_TANGAN, Tindakan.NOMORI)]
    for i, (langkah, act) in enumerate(acts):
        if langkah.no < LANGKAH_KANTOR or act is not Tindakan.PARAF:
            continue
        if not drafts or not signed or not drafts[0] < i < signed[0]:
            place = sop.langkah.index(langkah) + 1
            yield f"Langkah {place}: paraf harus sesudah draf surat dan sebelum tanda tangan atau nomornya. Pindahkan."
