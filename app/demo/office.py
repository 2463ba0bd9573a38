"""The people of the demo office: fictional, one account per post, one per village."""

from flask import current_app
from sqlalchemy import select
from werkzeug.security import generate_password_hash

from app.core import clock
from app.core.db import session
from app.core.models import Petugas
from app.core.people import POSTS, add_user
from app.core.roles import Peran
from app.mulai.keadaan import state
from app.wilayah.service import villages

#: (name with degree, rank, NIP) of each post; the numbers belong to nobody (TMT before birth is impossible).
_PEOPLE: dict[str, tuple[str, str, str]] = {
    "fo": ("Melati Wulandari, A.Md.", "Pengatur / II/c", "199905012029012001"),
    "staf": ("Rizal Anugrah, S.Sos.", "Penata Muda / III/a", "199603112029011002"),
    "subkor": ("Dra. Hj. Noor Aisyah", "Penata Tingkat I / III/d", "197805202029012003"),
    "subkor_stimulan": ("Ahmad Syaukani, S.AP.", "Penata / III/c", "198109152029011004"),
    "subkor_pmk": ("Lestari Puspita, S.Psi.", "Penata / III/c", "198402282029012005"),
    "subkor_rehsos": ("Hj. Mariatul Asiah, S.Sos.", "Penata / III/c", "198006112029012019"),
    "subkor_jamsos": ("Zainal Muttaqin, S.KM.", "Penata / III/c", "198210042029011020"),
    "subkor_bencana": ("Taufik Hidayatullah, S.STP.", "Penata / III/c", "198501152029011021"),
    "staf_rehsos": ("Rusmini", "Pengatur / II/c", "199404212029012022"),
    "staf_bencana": ("M. Arsyad", "Pengatur / II/c", "199308302029011023"),
    "kabid": ("Drs. H. Gusti Rahmadi, M.Si.", "Pembina / IV/a", "197012302029011006"),
    "kabid_rehab": ("Hj. Sri Kumala, S.Sos., M.AP.", "Pembina / IV/a", "197306072029012007"),
    "kadis": ("Dr. H. Bachtiar Mukhlis, M.Si.", "Pembina Utama Muda / IV/c", "196808172029011008"),
    "sekretaris": ("Hj. Ratna Dewanti, S.E., M.M.", "Pembina Tingkat I / IV/b", "197204212029012009"),
    "agendaris": ("Yuliana Sari", "Pengatur Tingkat I / II/d", "199001032029012010"),
    "kasubag_umpeg": ("Fahrurazi, S.H.", "Penata / III/c", "198007192029011011"),
    "kasubag_perencanaan": ("Wahyu Prasetia, S.T.", "Penata / III/c", "198311252029011012"),
    "jfu": ("Norhayati", "Pengatur / II/c", "199212062029012013"),
    "peksos": ("Bayu Saputra, S.Tr.Sos.", "Penata Muda Tingkat I / III/b", "199307142029011014"),
    "logistik": ("Hendra Gunadi", "Pengatur / II/c", "199110082029011015"),
    "edabu": ("Siti Maimunah, S.Kom.", "Penata Muda / III/a", "199509232029012016"),
    "elapor": ("Aditya Nugraha, S.Kom.", "Penata Muda / III/a", "199712182029011017"),
    "admin": ("Indra Wijaya, S.Kom.", "Penata / III/c", "198806302029011018"),
}


def fill_accounts() -> int:
    """Add the demo accounts that are missing and return how many were added; inside a unit of work."""
    password = str(current_app.config["LOKET_DEMO_PASSWORD"])
    shared = generate_password_hash(password)
    known = set(session().scalars(select(Petugas.nip)))
    added = 0
    for akun, (nama, pangkat, nip) in _PEOPLE.items():
        if nip not in known:
            add_user(
                akun,
                POSTS[akun],
                password=password,
                nama=nama,
                pangkat=pangkat,
                nip=nip,
                password_hash=shared,
                contoh=True,
            )
            added += 1
    _open()
    return added + _fill_operators(password, shared)


def _open() -> None:
    """The demo office has been at work for long."""
    row = state()
    row.dibuka = row.dibuka or clock.now()


def _fill_operators(password: str, shared: str) -> int:
    known = set(session().scalars(select(Petugas.wilayah_kode)))
    missing = [place for place in villages() if place.kode not in known and place.kode.startswith("63.01")]
    for place in missing:
        add_user(
            f"kel_{place.kode}",
            POSTS["operator"],
            password=password,
            nama=f"Operator {place.nama}",
            wilayah=place.kode,
            password_hash=shared,
            contoh=True,
        )
    return len(missing)


def accounts() -> list[tuple[str, str]]:
    """Return (account, post) of the demo accounts, and the form of the village accounts."""
    posts = [(akun, POSTS[akun].jabatan) for akun in _PEOPLE]
    return [*posts, ("kel_<kode desa/kelurahan>", str(Peran.OPERATOR_KELURAHAN))]
