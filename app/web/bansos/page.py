"""What the page of an activity shows, gathered once."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from app.berkas.models import RUNNING
from app.core import clock
from app.core.db import session
from app.core.roles import Pelaku
from app.layanan.bansos.lpj import HEADS, report, total
from app.layanan.bansos.models import (
    BansosKegiatan,
    BansosPenerima,
    BansosPenyaluran,
    BansosUsulan,
    Hasil,
    Kategori,
    Ket,
    Pengambil,
)
from app.layanan.bansos.penerima import recipients_of
from app.layanan.bansos.penyaluran import called, days_of, shares_of
from app.layanan.bansos.people import WRITERS
from app.layanan.bansos.usulan import CHECKING, COLLECTING, proposals_of
from app.web.choices import village_choices
from app.web.page import berkas_url

#: The service whose recipients come from proposals of villages; the others' come from agencies.
FROM_VILLAGES = "bansos_lansia_disabilitas"


def activities() -> list[dict[str, Any]]:
    """Return every activity with its counts, the latest first."""
    rows = session().scalars(select(BansosKegiatan).order_by(BansosKegiatan.id.desc()).limit(200)).all()
    counts = [_counts(model) for model in (BansosUsulan, BansosPenerima)]
    given = _counts(BansosPenyaluran, BansosPenyaluran.ket == Ket.DITERIMA)
    return [
        {
            "kegiatan": row, "usulan": counts[0].get(row.id, 0), "penerima": counts[1].get(row.id, 0),
            "diterima": given.get(row.id, 0),
        }
        for row in rows
    ]  # fmt: skip


def page_of(kegiatan: BansosKegiatan, me: Pelaku, **shown: Any) -> dict[str, Any]:
    """Return everything the template shows for ``me``; ``shown`` comes on top."""
    usulan, penerima = proposals_of(kegiatan.id), recipients_of(kegiatan.id)
    villages = dict(village_choices())
    running = kegiatan.status in RUNNING
    writer, rows = me.has(*WRITERS), report(kegiatan)
    from_villages = kegiatan.layanan == FROM_VILLAGES
    return {
        "kegiatan": kegiatan,
        "berkas_url": berkas_url(kegiatan.id),
        "dari_desa": from_villages,
        "usulan": usulan,
        "penerima": penerima,
        "dipilih": {row.usulan_id for row in penerima},
        "hitung": Counter(row.hasil.value if row.hasil else "belum" for row in usulan),
        "desa": villages,
        "per_desa": _per_village(usulan, villages),
        "hari": [{"hari": one, "nama": called(one)} for one in days_of(kegiatan.id)],
        "salur": shares_of(kegiatan.id),
        "lpj": {"kepala": HEADS, "baris": rows, "jumlah": total(rows)},
        "pilihan": {"kategori": Kategori, "hasil": Hasil, "ket": Ket, "pengambil": Pengambil},
        "boleh": {
            "usul": writer and running and from_villages and kegiatan.langkah_no in COLLECTING,
            "verifikasi": writer and running and from_villages and kegiatan.langkah_no == CHECKING,
            "tetapkan": writer and from_villages and kegiatan.langkah_no >= 10,
            "penerima": writer and running and not from_villages,
            "salur": writer and bool(penerima),
        },
        "hari_ini": clock.today(),
        "isi": {},
        "terbuka": "",
        "bacaan": None,
        "penolakan": "",
        **shown,
    }


def _counts(model: Any, *conditions: Any) -> dict[int, int]:
    query = select(model.kegiatan_id, func.count()).where(*conditions).group_by(model.kegiatan_id)
    return dict(session().execute(query).all())


def _per_village(usulan: Sequence[BansosUsulan], names: dict[str, str]) -> list[tuple[str, int]]:
    counts = Counter(row.wilayah_kode for row in usulan)
    return sorted((names.get(kode, kode), count) for kode, count in counts.items())
