"""Steps are numbered, have turns, and go back or branch only to steps that exist; papers are named once."""

from collections.abc import Collection, Iterator

from app.workflow.located import Located
from app.workflow.spec import Sop, StatusSop
from app.workflow.terms import LANGKAH_KANTOR


def steps_numbered(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """No step number stands twice, and the shipped sheet's own steps keep their order."""
    terpakai: list[int] = []
    for i, langkah in enumerate(sop.langkah):
        tempat = isi.at("langkah", i, "no").place
        if langkah.no in terpakai:
            yield f"{tempat}nomor langkah {langkah.no} sudah dipakai. Beri nomor berikutnya."
        elif langkah.no < max((no for no in terpakai if no < LANGKAH_KANTOR), default=0):
            yield f"{tempat}langkah '{langkah.kegiatan}' berpindah tempat. Kembalikan ke urutan lembar bawaan."
        terpakai.append(langkah.no)


def steps_counted(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """In a file, step numbers run 1, 2, 3 ... without gaps."""
    for i, langkah in enumerate(sop.langkah):
        if langkah.no != i + 1:
            tempat = isi.at("langkah", i, "no").place
            yield f"{tempat}nomor langkah {langkah.no} seharusnya {i + 1}. Urutkan mulai dari 1."


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
    nomor = [langkah.no for langkah in sop.langkah]
    for i, langkah in enumerate(sop.langkah):
        tujuan = langkah.kembali_ke
        tempat = isi.at("langkah", i, "kembali_ke").place
        if tujuan is not None and tujuan not in nomor:
            yield f"{tempat}kembali_ke {tujuan} tidak ada. Pakai nomor langkah yang ada di SOP ini."
        elif tujuan is not None and nomor.index(tujuan) > i:
            yield f"{tempat}kembali_ke {tujuan} ada di depan langkah {langkah.no}. Pakai langkah sebelumnya."


def branches_exist(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """Both ends of a branch are steps of this SOP."""
    nomor = {langkah.no for langkah in sop.langkah}
    for i, cabang in enumerate(sop.cabang):
        for ujung in sorted({cabang.dari, cabang.ke} - nomor):
            tempat = isi.at("cabang", i).place
            yield f"{tempat}cabang menyebut langkah {ujung} yang tidak ada. Perbaiki nomornya."


def papers_named(sop: Sop, isi: Located, _: Collection[str]) -> Iterator[str]:
    """A variant names each paper once, and only its own papers may be left out."""
    for i, varian in enumerate(sop.persyaratan):
        tempat = isi.at("persyaratan", i).place
        for nama in sorted({nama for nama in varian.berkas if varian.berkas.count(nama) > 1}):
            yield f"{tempat}syarat '{nama}' ditulis dua kali. Hapus salah satu."
        for nama in varian.tidak_wajib:
            if nama not in varian.berkas:
                yield f"{tempat}syarat '{nama}' tidak wajib, tetapi tidak ada dalam daftarnya. Samakan keduanya."
