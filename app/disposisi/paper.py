"""The printed sheet of a letter, filled from its tree."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.agenda.models import AgendaSuratMasuk, Sifat
from app.core.labels import label_of, show
from app.core.people import people_in
from app.core.roles import Peran
from app.disposisi.models import Disposisi, DisposisiPenerima, Instruksi, SifatDisposisi
from app.disposisi.queries import Simpul, dispositions_of, tree_of
from app.surat.context.disposisi import BarisDisposisi, Centang, LembarDisposisi
from app.surat.letters import office_profile

#: Posts that stand on the sheet before anybody is named.
_POSTS = (Peran.SEKRETARIS, Peran.KABID, Peran.KASUBAG)
#: What the half sheet holds, with long names of posts; the pages behind it carry everything.
_MOST_POSTS, _MOST_SUBJECT, _MOST_WORDS, _MOST_NUMBER = 5, 170, 220, 44


def sheet_of_letter(surat: AgendaSuratMasuk) -> LembarDisposisi:
    """Return the sheet: the letter, the first disposition on the form, and the tree behind it."""
    tree = tree_of(dispositions_of(surat_masuk_id=surat.id))
    first = [node.disposisi for node in tree if node.disposisi.berjalan]
    return LembarDisposisi(
        kop=office_profile().kop,
        asal=_cut(surat.asal, 66),
        nomor_surat=_cut(surat.no_surat, _MOST_NUMBER),
        tanggal_surat=surat.tgl_surat,
        tanggal_diterima=surat.tgl_diterima,
        nomor_agenda=f"{surat.no_agenda}/{surat.nomor.tahun}",
        perihal=_cut(surat.perihal, _MOST_SUBJECT),
        sifat=tuple(Centang(nama=label_of(one), isi=surat.sifat is one) for one in Sifat),
        diteruskan=_posts(first),
        harap=tuple(Centang(nama=label_of(one), isi=any(one in row.harap for row in first)) for one in Instruksi),
        catatan=_cut("; ".join(_words(row, harap=False) for row in first), _MOST_WORDS),
        pemberi=first[0].dari if first else "",
        tanggal=show(first[0].waktu) if first else "",
        riwayat=tuple(_rows(tree, 0)),
    )


def _posts(first: Sequence[Disposisi]) -> tuple[Centang, ...]:
    told = [one for row in first for one in row.berjalan]
    filled = list(dict.fromkeys(one.jabatan or one.nama for one in told))
    usual = [person.jabatan or person.nama for peran in _POSTS for person in people_in(peran)]
    givers = {row.dari for row in first}
    others = [post for post in dict.fromkeys(usual) if post not in filled and post not in givers]
    shown = [*filled[:_MOST_POSTS], *others][:_MOST_POSTS]
    lines = [Centang(nama=post, isi=post in filled) for post in shown]
    if len(filled) > _MOST_POSTS:
        lines.append(Centang(nama=f"dan {len(filled) - _MOST_POSTS} orang lain", isi=True))
    return tuple(lines)


def _rows(nodes: Sequence[Simpul], depth: int) -> Iterator[BarisDisposisi]:
    for node in nodes:
        for place, one in enumerate(node.disposisi.penerima):
            yield _row(node.disposisi, one, depth, "" if place else _words(node.disposisi))
        yield from _rows(node.cabang, depth + 1)


def _row(row: Disposisi, one: DisposisiPenerima, depth: int, isi: str) -> BarisDisposisi:
    return BarisDisposisi(
        tingkat=depth,
        tanggal=show(row.waktu),
        dari=row.dari,
        kepada=f"{one.nama}, {one.jabatan}" if one.jabatan else one.nama,
        isi=isi,
        dibaca="Ditarik" if one.ditarik else _moment(one.dibaca),
        tindak_lanjut=". ".join(part for part in (one.tindak_lanjut or "", _moment(one.tgl_selesai)) if part),
    )


def _words(row: Disposisi, *, harap: bool = True) -> str:
    parts = [row.isi, *(label_of(one) for one in row.harap if harap), row.catatan or ""]
    if row.batas_waktu:
        parts.append(f"Batas waktu {show(row.batas_waktu)}")
    elif row.sifat is not SifatDisposisi.BIASA:
        parts.append(label_of(row.sifat))
    return "; ".join(part for part in parts if part)


def _moment(moment: datetime | None) -> str:
    return show(moment) if moment else ""


def _cut(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"
