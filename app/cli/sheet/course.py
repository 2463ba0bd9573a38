"""The steps of a new SOP before its sheet is written: the moves of a counter letter, or of a register without one."""

from typing import Any

from app.workflow.services import Pemohon

_PAPERS = {
    Pemohon.WARGA: ("Fc. KTP", "Fc. Kartu Keluarga"),
    Pemohon.TANPA_NIK: ("Identitas yang ada",),
    Pemohon.LEMBAGA: ("Surat permohonan",),
}
_BEGINS = {Pemohon.PEGAWAI: "pemohon_pegawai", Pemohon.KANTOR: "staf"}


def course(pemohon: Pemohon, slug: str, pemaraf: str, *, surat: bool) -> dict[str, Any]:
    """Return what ``sop.yaml`` is filled with: who begins, papers, steps with their turns, books."""
    papers = _PAPERS.get(pemohon, ())
    begins = _BEGINS.get(pemohon, "pemohon")
    desk = "staf" if begins == "staf" else "fo_slrt"
    steps = [_received(begins, papers), *([_checked(desk, papers, surat=surat)] if papers or surat else [])]
    steps += _signed(pemaraf, len(steps)) if surat else [_filed()]
    if surat:
        steps.append(_handed_over(begins))
    lanes = ["fo_slrt"] if papers or surat else []
    books = ["agenda_surat_keluar", "buku_tanda_terima"] if surat else []
    return {
        "lajur": list(dict.fromkeys([begins, *lanes, "staf", *([pemaraf, "kepala_dinas"] if surat else [])])),
        "berkas_syarat": papers,
        "langkah": steps,
        "register": [*(["buku_registrasi_fo"] if papers else []), slug, *books],
    }


def _step(pelaksana: str, kegiatan: str, kelengkapan: tuple[str, ...], keluaran: str, *giliran: str) -> dict[str, Any]:
    return {
        "pelaksana": pelaksana,
        "kegiatan": kegiatan,
        "kelengkapan": kelengkapan,
        "keluaran": keluaran,
        "giliran": giliran,
    }


def _received(begins: str, papers: tuple[str, ...]) -> dict[str, Any]:
    if begins == "staf":
        return _step("staf", "Mencatat di register", ("Berkas",), "Catatan register", "catat: [staf]")
    told = "Datang membawa semua persyaratan" if papers else "Menyampaikan permohonan"
    return _step(begins, told, papers or ("Permohonan",), "Ceklis kelengkapan", f"terima: [{begins}]")


def _checked(desk: str, papers: tuple[str, ...], *, surat: bool) -> dict[str, Any]:
    acts = [f"periksa: [{desk}]"] if papers else []
    acts += [f"draf: [{desk}]"] if surat else []
    told = "Mengecek kelengkapan dan mengetik draf" if surat else "Mengecek kelengkapan"
    step = _step(desk, told, papers or ("Permohonan",), "Draf surat" if surat else "Berkas lengkap", *acts)
    return {**step, "kembali_ke": 1, "syarat_kembali": "syarat tidak lengkap"} if papers else step


def _signed(pemaraf: str, drafted: int) -> list[dict[str, Any]]:
    paraf = _step(pemaraf, "Pemarafan", ("Draf surat",), "Surat diparaf", f"paraf: [{pemaraf}]")
    return [
        {**paraf, "kembali_ke": drafted, "syarat_kembali": "koreksi draf"},
        _step(
            "kepala_dinas",
            "Menandatangani",
            ("Surat",),
            "TTD Kepala Dinas / Sekretaris",
            "tanda_tangan: [kepala_dinas, sekretaris]",
        ),
        _step(
            "staf, fo_slrt",
            "Penomoran, stempel, pengarsipan",
            ("Buku agenda",),
            "Surat bernomor",
            "nomori: [staf, fo_slrt]",
            "arsipkan: [staf, fo_slrt]",
        ),
    ]


def _filed() -> dict[str, Any]:
    return _step(
        "staf", "Mencatat dan mengarsipkan", ("Berkas",), "Register terisi", "catat: [staf]", "arsipkan: [staf]"
    )


def _handed_over(begins: str) -> dict[str, Any]:
    actors = "fo_slrt" if begins == "staf" else f"fo_slrt, {begins}"
    return _step(
        actors, "Menyerahkan surat kepada pemohon", ("Tanda terima",), "Surat diterima pemohon", "serahkan: [fo_slrt]"
    )
