"""What the step page shows, gathered once."""

from typing import Any

from app.audit.queries import story_of
from app.berkas.models import Berkas, Hubungan, Kelengkapan, StatusBerkas, Tugas
from app.core.fab.formatters import formatter_of
from app.core.mask import mask_nik
from app.core.roles import Pelaku, Peran
from app.pindaian.papers import scan_of
from app.pindaian.service import scans_of
from app.surat.letters import letter_of
from app.surat.redaksi.dipakai import version_number
from app.web.access import may_follow
from app.web.akses import access_to
from app.web.berkas.questions import asked_first
from app.web.choices import village_choices
from app.web.counts import counted_once
from app.web.disposisi.page import dispositions_on
from app.web.fields import register_fields
from app.web.kabar import news_on
from app.web.kasus_ppks import stays_of
from app.web.masked import masked_values
from app.web.prints import prints_for
from app.web.rows import next_for
from app.web.stage_page import stage_page
from app.web.step_line import steps_of
from app.wilayah.names import village_of
from app.workflow import services
from app.workflow.actions.batalkan import may_cancel
from app.workflow.actions.kembalikan import return_targets
from app.workflow.actions.koreksi import may_correct
from app.workflow.actions.tanda_tangan_elektronik import may_upload
from app.workflow.inbox import holders, inbox_counting, may_take
from app.workflow.services import Layanan, Pemohon
from app.workflow.spec import Tindakan
from app.workflow.turns import label_of, open_turn, returned_by, sop_of


def page_of(berkas: Berkas, me: Pelaku) -> dict[str, Any]:
    """Return everything the template shows for ``me``."""
    sop, tugas, surat = sop_of(berkas), open_turn(berkas), letter_of(berkas)
    layanan = services.require(berkas.layanan)
    return {
        "berkas": berkas,
        "sop": sop,
        "tugas": tugas,
        "dikembalikan": returned_by(berkas),
        "surat": surat,
        "redaksi": version_number(surat.templat_versi_id) if surat is not None else None,
        **steps_of(berkas, sop, tugas),
        "tindakan": acts_for(berkas, tugas, me),
        "tujuan_kembali": return_targets(berkas, tugas) if tugas and may_take(me, tugas) else [],
        "pemegang": ", ".join(actor.nama for actor in holders(tugas)) if tugas else "",
        "boleh_tte": may_upload(me, berkas, surat),
        "tte": surat.terbit.tte if surat is not None and surat.terbit is not None else None,
        "boleh_sisipan": me.has(Peran.AGENDARIS),
        "boleh_koreksi": may_correct(me, berkas),
        "boleh_batal": may_cancel(me, berkas),
        "bidang_isian": register_fields(layanan.register, layanan.isian, masked_values(berkas, layanan.isian)),
        **_subject(berkas, layanan),
        "data_register": [*_register(berkas, layanan), *layanan.sorotan(berkas)],
        "pilihan": list(Kelengkapan),
        "hubungan": list(Hubungan),
        **stage_page(berkas, tugas, me),
        "desa": village_choices() if may_correct(me, berkas) else [],
        "cetakan": prints_for(berkas, surat, me),
        "kabar": news_on(berkas),
        "akses": access_to(berkas, me),
        "singgah": stays_of(berkas),
        **_own_pages(berkas, layanan, tugas),
        **_following(berkas, me),
        **_scans(berkas),
        **dispositions_on(berkas, tugas, me),
        "riwayat": story_of(berkas, _labels(type(berkas))),
        "tanya": asked_first(surat, me),
        "isi": {},
        "terbuka": "",
        "pertanyaan": None,
    }


def _own_pages(berkas: Berkas, layanan: Layanan, tugas: Tugas | None) -> dict[str, Any]:
    """Return the service's own pages that the reader may open, and those of them where the open turn is worked."""
    pages = [one for one in layanan.tautan if may_follow(one.alamat.format(id=berkas.id))]
    return {"tautan": pages, "dikerjakan_di": [one for one in pages if tugas and tugas.langkah_no in one.langkah]}


def _following(berkas: Berkas, me: Pelaku) -> dict[str, Any]:
    """Return what waits for the reader besides, and how much."""
    return {"berikutnya": next_for(me, berkas), "menunggu": counted_once(inbox_counting)}


def _scans(berkas: Berkas) -> dict[str, Any]:
    scans = scans_of(berkas)
    return {"pindaian": scans, "pindaian_syarat": {row.nama: scan_of(row.nama, scans) for row in berkas.ceklis}}


def acts_for(berkas: Berkas, tugas: Tugas | None, me: Pelaku) -> list[tuple[str, str]]:
    """Return (act, button) of what ``me`` may do now, the normal path first."""
    if tugas is None:
        return []
    mine = may_take(me, tugas)
    numbering = tugas.tindakan == Tindakan.NOMORI and me.has(Peran.AGENDARIS)
    acts = []
    if mine or numbering:
        name = "lengkapi" if berkas.status is StatusBerkas.DIKEMBALIKAN else tugas.tindakan
        acts.append((name, "Terima kembali" if name == "lengkapi" else label_of(tugas.tindakan)))
    if mine and return_targets(berkas, tugas):
        acts.append(("kembalikan", "Kembalikan"))
    return acts


def _subject(berkas: Berkas, layanan: Layanan) -> dict[str, Any]:
    """Return who the case is about; a case of the office itself is about its title alone."""
    office = layanan.pemohon is Pemohon.KANTOR
    return {
        "tersamar": masked_values(berkas, ("nik", "no_kk")),
        "data_pemohon": [(layanan.sebutan_nama or "Judul", berkas.nama)] if office else _applicant(berkas),
        "urusan_kantor": office,
    }


def _applicant(berkas: Berkas) -> list[tuple[str, str]]:
    proxy = f"{berkas.kuasa_nama} ({berkas.kuasa_hubungan or 'kuasa'})" if berkas.kuasa_nama else "-"
    return [
        ("Nama", berkas.nama),
        ("NIK", mask_nik(berkas.nik)),
        ("No. KK", mask_nik(berkas.no_kk)),
        ("No. HP", berkas.hp or "-"),
        ("Alamat", berkas.alamat),
        ("Desa/Kelurahan", village_of(berkas.wilayah_kode)),
        ("Dikuasakan", proxy),
    ]


def _register(berkas: Berkas, layanan: Layanan) -> list[tuple[str, str]]:
    """Return what the register knows of the case: as opened, what its steps added, and what was worked out."""
    columns = type(berkas).__mapper__.columns
    own = [
        name for name, column in columns.items() if column.info.get("label") and name not in Berkas.__mapper__.columns
    ]
    shown = [("Varian", sop_of(berkas).varian(berkas.varian).nama)] if berkas.varian != "default" else []
    asked = (one for tahap in layanan.langkah.values() for one in tahap.isian)
    for name in dict.fromkeys((*layanan.isian, *asked, *own)):
        value = getattr(berkas, name)
        if value not in (None, ""):
            shown.append((columns[name].info["label"], formatter_of(name, columns[name])(value)))
    return shown


def _labels(model: type[Berkas]) -> dict[str, str]:
    hidden = {"versi", "nomor_id", "sop_versi_id", "langkah_no", "petugas_id"}
    return {
        name: column.info["label"]
        for name, column in model.__mapper__.columns.items()
        if column.info.get("label") and name not in hidden
    }
