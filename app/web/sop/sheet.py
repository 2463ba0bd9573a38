"""The printed sheet of one version of an SOP."""

from datetime import date

from app.core.labels import long_date
from app.surat.context.sop import LangkahSop, LembarSop, PersyaratanVarian
from app.surat.letters import profile_for
from app.workflow.aktor import Aktor
from app.workflow.sheet_order import number_of
from app.workflow.spec import Langkah, Sop, StatusSop, Varian


def names_of(kode: tuple[str, ...], actors: dict[str, Aktor]) -> tuple[str, ...]:
    """Return the names of actors as the office writes them."""
    return tuple(actors[one].nama if one in actors else one for one in kode)


def sheet_of(sop: Sop, actors: dict[str, Aktor]) -> LembarSop:
    """Return one version as it is printed."""
    lanes = dict.fromkeys(kode for langkah in sop.langkah for kode in langkah.pelaksana)
    many = len(sop.persyaratan) > 1
    return LembarSop(
        kop=profile_for(sop.slug).kop,
        nomor=sop.nomor_sop or sop.kode,
        judul=sop.judul,
        bidang=sop.unit,
        seksi=sop.seksi or "",
        tanggal_pembuatan=_day(sop.tanggal_pembuatan),
        tanggal_revisi=_day(sop.tanggal_revisi),
        tanggal_efektif=_day(sop.tanggal_efektif),
        pelaksana=names_of(tuple(lanes), actors),
        langkah=tuple(_printed(sop, langkah, actors) for langkah in sop.langkah),
        dasar_hukum=sop.dasar_hukum,
        keterkaitan=sop.terkait,
        peringatan=sop.peringatan,
        kualifikasi=sop.kualifikasi_pelaksana,
        peralatan=sop.peralatan,
        pencatatan=sop.pencatatan,
        persyaratan=tuple(
            PersyaratanVarian(berkas=_papers(row), varian=row.nama if many else "")
            for row in sop.persyaratan
            if row.berkas
        ),
        status="" if sop.status is StatusSop.BERLAKU else "Belum sah: langkahnya tidak ada pada naskah.",
    )


def _printed(sop: Sop, langkah: Langkah, actors: dict[str, Aktor]) -> LangkahSop:
    target = number_of(sop, langkah.kembali_ke) if langkah.kembali_ke else 0
    back = f"Kembali ke langkah {target}: {langkah.syarat_kembali}" if target else ""
    return LangkahSop(
        no=number_of(sop, langkah.no),
        kegiatan=langkah.kegiatan,
        pelaksana=names_of(langkah.pelaksana, actors),
        kelengkapan=langkah.kelengkapan,
        waktu=langkah.waktu_tertulis or "",
        keluaran=langkah.keluaran or "",
        keterangan=". ".join(part for part in (back, langkah.catatan or "") if part),
    )


def _papers(varian: Varian) -> tuple[str, ...]:
    return tuple(f"{nama} (tidak wajib)" if nama in varian.tidak_wajib else nama for nama in varian.berkas)


def _day(text: str | None) -> str:
    """Return a day in words; the scanned sheets write theirs as they like, and keep it."""
    try:
        return long_date(date.fromisoformat(text)) if text else ""
    except ValueError:
        return text or ""
