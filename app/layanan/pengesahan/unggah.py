"""The acts of a period's page that are turns of its case: finalise, upload, approve, refuse."""

from collections.abc import Collection
from datetime import date
from typing import cast

from sqlalchemy import select

from app.berkas.models import Berkas, Kelengkapan, StatusBerkas
from app.bnba.finalisasi import cancel, chosen_villages, finalise
from app.bnba.lookup import period_in_words
from app.bnba.models import BnbaPeriode
from app.bnba.saringan import Saringan
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.layanan.musdes_ba.catatan import minutes_of
from app.layanan.pengesahan.kasus import RAPAT, kinds
from app.layanan.pengesahan.models import PENGESAHAN, Pengesahan
from app.pindaian.content import Scan
from app.pindaian.papers import named
from app.pindaian.service import attach
from app.wilayah.names import names_in_words
from app.workflow import actions
from app.workflow.actions.terima import Permohonan, Syarat
from app.workflow.stages import Bahan
from app.workflow.store import current
from app.workflow.turns import open_turn, sop_of


def newest_case(periode: str) -> Pengesahan | None:
    """Return the newest case that carries the people's states of a period, when it exists for the actor."""
    return next((one for one in _cases(periode) if one.finalisasi), None)


def running_case(periode: str) -> Pengesahan | None:
    """Return that case while it runs."""
    berkas = newest_case(periode)
    return berkas if berkas is not None and berkas.selesai is None else None


def open_case(layanan: str, periode: BnbaPeriode, *, oleh: Pelaku) -> Berkas:
    """Open the case of an SOP for a period; its papers are the berita acara that the villages' records keep."""
    sop = current(layanan)[1]
    papers = sop.persyaratan[0] if sop.persyaratan else None
    note = "Disimpan per desa/kelurahan pada halaman periode"
    permohonan = Permohonan(
        layanan=layanan,
        nama=f"{sop.judul.split(' (')[0]} periode {period_in_words(periode.kode)}",
        alamat="",
        wilayah_kode="",
        varian=papers.varian if papers else "default",
        ceklis=[Syarat(nama, Kelengkapan.ADA, note) for nama in papers.berkas] if papers else [],
        isian={"periode": periode.kode},
    )
    return actions.terima(permohonan, oleh=oleh)


def finalise_findings(
    periode: BnbaPeriode, saringan: Saringan, *, oleh: Pelaku, pilih: Collection[str] | None = None
) -> int:
    """Finalise the ticked people, or all of the filter, whose villages' berita acara are kept; return how many.

    Raises:
        DomainError: a village's berita acara is missing (they are named), or a ratification is on its way.
    """
    _not_underway(periode)
    minutes = minutes_of(periode)
    missing = [kode for kode in chosen_villages(periode, saringan, pilih) if kode not in minutes]
    if missing:
        raise DomainError(
            f"Berita acara musyawarah belum ada: {names_in_words(missing, most=20)}. Unggah dahulu pada halaman "
            "kelurahannya; Dinas Sosial berpedoman pada Berita Acara Musdes.",
            "berita_acara",
        )
    return finalise(periode, saringan, berita_acara=minutes, oleh=oleh, pilih=pilih)


def cancel_finding(kode_baris: str, periode: BnbaPeriode, *, oleh: Pelaku) -> None:
    """Give somebody back to Verifikasi as *Layak*, as long as no ratification is on its way."""
    _not_underway(periode)
    cancel(kode_baris, periode, oleh=oleh)


def record_finalisation(periode: BnbaPeriode, *, oleh: Pelaku) -> Pengesahan:
    """Record that the period is finalised: the steps of its case up to that, the case opened where there is none.

    Raises:
        DomainError: somebody still waits for finalisation, or the case is past it.
    """
    berkas = running_case(periode.kode) or _opened(periode, oleh)
    turn = open_turn(berkas)
    if turn is None or turn.langkah_no > berkas.finalisasi:
        raise DomainError(f"Finalisasi sudah dicatat pada berkas {berkas.no_reg}. Lanjutkan berkas itu.", "urutan")
    while turn is not None and turn.langkah_no <= berkas.finalisasi:
        step = sop_of(berkas).langkah_ke(turn.langkah_no)
        actions.catat(berkas.id, keluaran=step.keluaran or step.kegiatan, oleh=oleh)
        turn = open_turn(berkas)
    return berkas


def upload(
    periode: BnbaPeriode, *, pengesahan: Scan | None, lampiran: Scan | None, oleh: Pelaku, tugas_id: int | None = None
) -> Pengesahan:
    """Keep the signed ratification and its attachment, and record that they were uploaded to SIKS-NG."""
    berkas = _at(periode, "unggah")
    if pengesahan is not None:
        attach(berkas, named(pengesahan, PENGESAHAN), oleh=oleh)
    said = "Surat Pengesahan dan Lampiran diunggah ke SIKS-NG"
    actions.catat(berkas.id, keluaran=said, bahan=Bahan(bukti=lampiran), oleh=oleh, tugas_id=tugas_id)
    return berkas


def approve(periode: BnbaPeriode, *, tanggal: date | None, oleh: Pelaku, tugas_id: int | None = None) -> Pengesahan:
    """Record that the ministry approved the ratification."""
    berkas = _at(periode, "putusan")
    actions.catat(berkas.id, keluaran="Pengesahan disetujui", tanggal=tanggal, oleh=oleh, tugas_id=tugas_id)
    return berkas


def refuse(periode: BnbaPeriode, *, alasan: str, oleh: Pelaku, tugas_id: int | None = None) -> Pengesahan:
    """Record that the ministry refused it, with its remark: back to the letter, its people are worked again."""
    berkas = _at(periode, "putusan")
    actions.kembalikan(berkas.id, ke=berkas.draf[0], alasan=alasan, oleh=oleh, tugas_id=tugas_id)
    return berkas


def keep_attendance(periode: BnbaPeriode, scan: Scan, *, oleh: Pelaku) -> None:
    """Keep the signed attendance list of the coordination meeting with the case that leads the period (SOP BJB-01)."""
    case = next((one for one in _cases(periode.kode) if one.pelaksanaan), None)
    if case is None:
        raise DomainError("Buka dahulu berkas pengelolaan periode ini; daftar hadir disimpan di sana.", "tidak_ada")
    attach(case, named(scan, RAPAT), oleh=oleh)


def _cases(periode: str) -> list[Pengesahan]:
    query = select(Pengesahan).where(Pengesahan.periode == periode, Pengesahan.status != StatusBerkas.DIBATALKAN)
    return list(session().scalars(query.order_by(Pengesahan.id.desc())))


def _opened(periode: BnbaPeriode, oleh: Pelaku) -> Pengesahan:
    slug = next(one.slug for one, _ in kinds() if one.register.finalisasi)
    return cast("Pengesahan", open_case(slug, periode, oleh=oleh))


def _at(periode: BnbaPeriode, turn: str) -> Pengesahan:
    berkas = running_case(periode.kode)
    here = open_turn(berkas) if berkas else None
    if berkas is None or here is None:
        raise DomainError(
            "Periode ini tidak punya berkas pengesahan yang berjalan. Muat ulang halamannya.", "tidak_ada"
        )
    due = berkas.unggah == (here.langkah_no, here.giliran) if turn == "unggah" else here.langkah_no == berkas.putusan
    if not due:
        raise DomainError(f"Berkas {berkas.no_reg} belum sampai atau sudah lewat langkah ini. Muat ulang.", "urutan")
    return berkas


def _not_underway(periode: BnbaPeriode) -> None:
    berkas = running_case(periode.kode)
    here = open_turn(berkas) if berkas else None
    if berkas is not None and here is not None and (here.langkah_no, here.giliran) > berkas.draf:
        raise DomainError(
            f"Surat pengesahan sedang berjalan (berkas {berkas.no_reg}), jadi daftarnya tidak boleh berubah. Tunggu "
            "putusannya, atau kembalikan berkasnya ke finalisasi.",
            "berjalan",
        )
