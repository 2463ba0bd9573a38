"""Steps are numbered from 1, have turns, and go back or branch only to steps that exist."""

from collections.abc import Collection, Iterator

from app.workflow.located import Located
from app.workflow.spec import Sop, StatusSop


def steps_numbered(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """Step numbers run 1, 2, 3 ... without repeats."""
    terpakai: set[int] = set()
    for i, langkah in enumerate(sop.langkah):
        tempat = isi.at("langkah", i, "no").place
        if langkah.no in terpakai:
            yield f"{tempat}nomor langkah {langkah.no} sudah dipakai. Beri nomor berikutnya."
        elif langkah.no != i + 1:
            yield f"{tempat}nomor langkah {langkah.no} seharusnya {i + 1}. Urutkan mulai dari 1."
        terpakai.add(langkah.no)


def steps_present(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """An SOP in force has steps, and each step has a turn."""
    if sop.status is StatusSop.BERLAKU and not sop.langkah:
        tempat = isi.at("langkah").place
        yield f"{tempat}SOP berlaku perlu langkah. Isi langkah atau ubah status ke belum_sah."
    for i, langkah in enumerate(sop.langkah):
        if not langkah.giliran:
            tempat = isi.at("langkah", i, "giliran").place
            yield f"{tempat}langkah {langkah.no} belum punya giliran. Tulis paling sedikit satu."


def returns_go_back(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """A step returns to an earlier step, or to itself: then the applicant brings the papers anew."""
    nomor = {langkah.no for langkah in sop.langkah}
    for i, langkah in enumerate(sop.langkah):
        tujuan = langkah.kembali_ke
        tempat = isi.at("langkah", i, "kembali_ke").place
        if tujuan is not None and tujuan not in nomor:
            yield f"{tempat}kembali_ke {tujuan} tidak ada. Pakai nomor langkah yang ada di SOP ini."
        elif tujuan is not None and tujuan > langkah.no:
            yield f"{tempat}kembali_ke {tujuan} ada di depan langkah {langkah.no}. Pakai langkah sebelumnya."


def branches_exist(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """Both ends of a branch are steps of this SOP."""
    nomor = {langkah.no for langkah in sop.langkah}
    for i, cabang in enumerate(sop.cabang):
        for ujung in sorted({cabang.dari, cabang.ke} - nomor):
            tempat = isi.at("cabang", i).place
            yield f"{tempat}cabang menyebut langkah {ujung} yang tidak ada. Perbaiki nomornya."
