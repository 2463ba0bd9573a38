"""Giving, reading, answering and withdrawing dispositions."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from app.agenda.models import AgendaSuratMasuk
from app.audit import note
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.models import Petugas
from app.core.roles import Pelaku, Peran, bidang_of
from app.disposisi.models import Disposisi, DisposisiPenerima, SifatDisposisi
from app.disposisi.queries import dispositions_of, received_by
from app.disposisi.sheet import clean_text, post_of, receivers_of, sheet_of

#: Who may direct work to others.
PEMBERI = frozenset({Peran.KEPALA_DINAS, Peran.SEKRETARIS, Peran.KABID, Peran.SUBKOR, Peran.KASUBAG})


def disposisikan(  # noqa: PLR0913  # one keyword per field of the sheet
    *,
    kepada: Iterable[int],
    isi: str,
    oleh: Pelaku,
    surat_masuk_id: int | None = None,
    berkas_id: int | None = None,
    instruksi: Iterable[str] = (),
    sifat: SifatDisposisi = SifatDisposisi.BIASA,
    batas_waktu: date | None = None,
    catatan: str = "",
    induk: int | None = None,
) -> Disposisi:
    """Direct a letter, a case or both to people of the office.

    Args:
        kepada: accounts of the receivers.
        induk: the disposition that is passed on; by default the last one ``oleh`` got about the same thing.

    Raises:
        NotAllowed: ``oleh`` is no leader, or passes on what was not directed to him.
        DomainError: nobody named, nothing said, or a deadline that is missing or over.
    """
    if not may_direct(oleh):
        raise NotAllowed("Disposisi diberikan oleh Kepala Dinas, Sekretaris, Kabid, Subkor atau Kasubag.")
    row = sheet_of(isi, instruksi, sifat, batas_waktu, catatan)
    if induk is None:
        _place(row, surat_masuk_id, berkas_id)
        got = received_by(oleh, dispositions_of(surat_masuk_id=row.surat_masuk_id, berkas_id=row.berkas_id))
        row.induk_id = got.disposisi_id if got else None
    else:
        above = _mine(induk, oleh).disposisi
        row.surat_masuk_id, row.berkas_id, row.induk_id = above.surat_masuk_id, above.berkas_id, above.id
    row.dari_id, row.dari = oleh.id, post_of(oleh)
    row.penerima = receivers_of(kepada, oleh)
    return _write(row, f"mendisposisikan kepada {', '.join(one.nama for one in row.penerima)}: {row.isi}", oleh)


def catat_luar(  # one keyword per field of the sheet
    *,
    dari: str,
    isi: str,
    oleh: Pelaku,
    berkas_id: int,
    tanggal: date | None = None,
    kepada: Iterable[int] = (),
    catatan: str = "",
) -> Disposisi:
    """Write down what an official outside the office (Bupati, Wali Kota) directed; it may name nobody here.

    Raises:
        DomainError: nothing said, or a day that has not come.
    """
    day = tanggal or clock.today()
    if day > clock.today():
        raise DomainError("Tanggal disposisi belum terjadi. Periksa kembali.", "tanggal")
    row = sheet_of(isi, catatan=catatan)
    row.waktu = datetime.combine(day, row.waktu.timetz())
    _place(row, None, berkas_id)
    row.dari = dari
    named = list(kepada)
    row.penerima = receivers_of(named, oleh) if named else []
    return _write(row, f"mencatat disposisi {row.dari}: {row.isi}", oleh)


def baca(disposisi_id: int, *, oleh: Pelaku) -> DisposisiPenerima:
    """Keep when a receiver opened it for the first time; reading again changes nothing."""
    row = _mine(disposisi_id, oleh)
    if row.dibaca is None:
        row.dibaca = clock.now()
        session().flush()
    return row


def tindak_lanjuti(disposisi_id: int, *, tindak_lanjut: str, oleh: Pelaku, selesai: bool = True) -> DisposisiPenerima:
    """Answer a disposition; ``selesai`` says that nothing is left to do for this receiver.

    Raises:
        NotAllowed: it was not directed to ``oleh``.
        DomainError: nothing written, or finished already.
    """
    row = _mine(disposisi_id, oleh)
    if row.tgl_selesai is not None:
        raise DomainError("Disposisi ini sudah Anda selesaikan.", "selesai")
    row.tindak_lanjut = clean_text("Tindak lanjut", tindak_lanjut, 1000)
    row.dibaca = row.dibaca or clock.now()
    row.tgl_selesai = clock.now() if selesai else None
    session().flush()
    verb = "menyelesaikan disposisi" if selesai else "menindaklanjuti disposisi"
    behalf = f" atas nama {row.nama}" if row.petugas_id != oleh.id else ""
    _tell(row.disposisi, f"{verb} dari {row.disposisi.dari}{behalf}: {row.tindak_lanjut}", oleh)
    return row


def tarik(disposisi_id: int, *, petugas_id: int, oleh: Pelaku) -> DisposisiPenerima:
    """Take a disposition back from one receiver who has not read it; the others keep theirs."""
    row = _received(disposisi_id, petugas_id)
    if row is None or row.disposisi.dari_id is None or row.disposisi.dari_id != oleh.id:
        raise NotAllowed("Disposisi hanya dapat ditarik oleh pemberinya.")
    if row.ditarik is not None:
        raise DomainError(f"Disposisi kepada {row.nama} sudah ditarik.", "ditarik")
    if row.dibaca is not None:
        raise DomainError(f"{row.nama} sudah membaca disposisi ini, jadi tidak dapat ditarik lagi.", "dibaca")
    row.ditarik = clock.now()
    session().flush()
    _tell(row.disposisi, f"menarik disposisi kepada {row.nama}", oleh)
    return row


def may_direct(oleh: Pelaku) -> bool:
    """Whether ``oleh`` may direct work to others at all."""
    return oleh.has(*PEMBERI)


def _place(row: Disposisi, surat_masuk_id: int | None, berkas_id: int | None) -> None:
    case = session().get(Berkas, berkas_id) if berkas_id is not None else None
    key = surat_masuk_id or (case.surat_masuk_id if case else None)
    letter = session().get(AgendaSuratMasuk, key) if key is not None else None
    asked_in_vain = (berkas_id is not None and case is None) or (surat_masuk_id is not None and letter is None)
    if asked_in_vain or (case is None and letter is None):
        raise DomainError("Surat atau permohonan ini tidak ditemukan di bidang Anda.", "tidak_ada")
    row.berkas_id, row.surat_masuk_id = berkas_id, key


def _write(row: Disposisi, sentence: str, oleh: Pelaku) -> Disposisi:
    session().add(row)
    session().flush()
    _assign_unit(row)
    _tell(row, sentence, oleh)
    return row


def _assign_unit(row: Disposisi) -> None:
    """The book of incoming letters names the unit that handles a letter: the one it was first directed to."""
    if row.surat is None or row.surat.pengolah or not row.penerima:
        return
    unit = session().get_one(Petugas, row.penerima[0].petugas_id).unit
    row.surat.pengolah = bidang_of(unit) or unit


def _tell(row: Disposisi, sentence: str, oleh: Pelaku) -> None:
    """The letter and the case tell the story, whichever of them people open."""
    for about in (row.surat, row.berkas):
        if about is not None:
            note(about, sentence, oleh=oleh)


def _mine(disposisi_id: int, oleh: Pelaku) -> DisposisiPenerima:
    """Return what was directed to the actor, or to somebody absent whose post he holds."""
    own_first = sorted(oleh.mewakili, key=lambda one: one != oleh.id)
    rows = [row for one in own_first if (row := _received(disposisi_id, one)) and row.ditarik is None]
    if not rows:
        raise NotAllowed("Disposisi ini tidak ditujukan kepada Anda.")
    return rows[0]


def _received(disposisi_id: int, petugas_id: int) -> DisposisiPenerima | None:
    query = select(DisposisiPenerima).where(
        DisposisiPenerima.disposisi_id == disposisi_id, DisposisiPenerima.petugas_id == petugas_id
    )
    return session().scalars(query.with_for_update(), execution_options={"populate_existing": True}).first()
