"""From the forms of an activity's page to the commands: parsing only."""

from collections.abc import Callable
from pathlib import Path

from app.core.roles import Pelaku
from app.layanan.bansos.models import Hasil, Ket, Pengambil
from app.layanan.bansos.penerima import add_recipient, fix_recipients, remove_recipient
from app.layanan.bansos.penyaluran import Serah, hand_over, schedule
from app.layanan.bansos.sheets import PENERIMA, USULAN, Bacaan, read_sheet
from app.layanan.bansos.usulan import propose, verify, withdraw
from app.web.act_page import Act
from app.web.given import Form, choice, chosen, day, number, text


def _propose(pk: int, form: Form, *, oleh: Pelaku) -> str:
    row = propose(pk, form, oleh=oleh)
    return f"{row.nama} dicatat sebagai usulan no. {row.no}. {row.cek_catatan}"


def _withdraw(_pk: int, form: Form, *, oleh: Pelaku) -> str:
    withdraw(number(form, "id", "Usulan"), alasan=text(form, "alasan"), oleh=oleh)
    return "Usulan ditarik."


def _verify(_pk: int, form: Form, *, oleh: Pelaku) -> str:
    hasil = choice(form, "hasil", Hasil, "Hasil verifikasi")
    count = verify(chosen(form, "pilih"), hasil, alasan=text(form, "alasan"), oleh=oleh)
    return f"Hasil verifikasi {count} usulan dicatat."


def _fix(pk: int, form: Form, *, oleh: Pelaku) -> str:
    return f"{fix_recipients(pk, chosen(form, 'pilih'), oleh=oleh)} penerima ditetapkan."


def _add_recipient(pk: int, form: Form, *, oleh: Pelaku) -> str:
    row = add_recipient(pk, form, oleh=oleh)
    return f"{row.nama} dicatat sebagai penerima no. {row.no}."


def _remove_recipient(_pk: int, form: Form, *, oleh: Pelaku) -> str:
    remove_recipient(number(form, "id", "Penerima"), alasan=text(form, "alasan"), oleh=oleh)
    return "Penerima dicoret dari daftar."


def _schedule(pk: int, form: Form, *, oleh: Pelaku) -> str:
    values = {name: text(form, name) for name in ("tahap", "tempat", "wilayah_kode")}
    schedule(pk, {**values, "tgl": day(form, "tgl", "Tanggal")}, oleh=oleh)
    return "Hari penyaluran dijadwalkan. Cetak daftar tanda terimanya."


def _hand_over(_pk: int, form: Form, *, oleh: Pelaku) -> str:
    ket = choice(form, "ket", Ket, "Keterangan")
    given = text(form, "hubungan")
    serah = Serah(
        ket=ket,
        tgl=day(form, "tgl", "Tanggal"),
        hubungan=choice(form, "hubungan", Pengambil, "Penerima") if given else None,
        pengambil=text(form, "pengambil"),
        catatan=text(form, "catatan"),
    )
    ids, tahap = chosen(form, "pilih"), number(form, "tahap", "Tahap")
    jadwal = number(form, "jadwal_id", "Hari") if text(form, "jadwal_id") else None
    for one in ids:
        hand_over(one, tahap, serah, oleh=oleh, jadwal_id=jadwal)
    return f"Penyaluran {len(ids)} penerima dicatat." if ids else "Tandai dahulu penerimanya."


def _read_proposals(pk: int, path: Path, form: Form, *, oleh: Pelaku) -> Bacaan:
    return read_sheet(path, USULAN, lambda row: propose(pk, row, oleh=oleh), wilayah_kode=text(form, "wilayah_kode"))


def _read_recipients(pk: int, path: Path, form: Form, *, oleh: Pelaku) -> Bacaan:
    default = {name: text(form, name) for name in ("wilayah_kode", "sumber", "bantuan")}
    return read_sheet(path, PENERIMA, lambda row: add_recipient(pk, row, oleh=oleh), **default)


COMMANDS: dict[str, Act] = {
    "usulan": _propose,
    "tarik": _withdraw,
    "verifikasi": _verify,
    "tetapkan": _fix,
    "penerima": _add_recipient,
    "coret": _remove_recipient,
    "jadwal": _schedule,
    "salur": _hand_over,
}
IMPORTS: dict[str, Callable[..., Bacaan]] = {"usulan": _read_proposals, "penerima": _read_recipients}
