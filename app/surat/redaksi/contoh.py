"""A made-up letter of any kind, for previews and trial prints where the office has none yet. Nobody in it exists."""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from app.core import clock
from app.surat.context.base import Cetak, Surat, TandaTangan
from app.surat.context.sk_dtks import DTSEN, BasisData
from app.surat.profile import Profil

#: What a field called so says; region 99 of the NIK does not exist.
_WORDS = {
    "nama": "Siti Aminah Contoh",
    "nik": "9901015203850001",
    "no_kk": "9901010101100002",
    "alamat": "Jalan Melati RT 003 RW 001",
    "wilayah": "Desa Contoh, Kecamatan Contoh",
    "periode": "November 2026",
    "nomor_registrasi": "20261121-003",
    "nip": "199003032015032003",
    "pangkat": "Penata / III/c",
    "umur": "45 tahun",
    "konversi": "82,50",
    "mutu": "B",
    "sifat": "Biasa",
    "lampiran": "1 (satu) berkas",
}
_LEFT_OUT = frozenset({"kop", "cetak", "tanda_tangan", "tanda_tangan_lain", "daftar_lampiran", "redaksi"})


def sample_of(konteks: type[Surat], profil: Profil, *, penuh: bool) -> Surat:
    """Return a draft of that kind.

    Args:
        penuh: with every field filled, else with those only that must be.
    """
    today = clock.today()
    signer = TandaTangan(
        jabatan=f"{profil.kepala_dinas} {profil.kabupaten}",
        nama="Drs. Rahmat Contoh, M.Si.",
        pangkat="Pembina Utama Muda / IV/c" if penuh else "",
        nip="197001011995031001" if penuh else "",
    )
    values = _values(konteks, penuh=penuh)
    return konteks(kop=profil.kop, cetak=Cetak.konsep(today), tanda_tangan=signer, **values)


def _values(kind: Any, *, penuh: bool) -> dict[str, Any]:
    hints = get_type_hints(kind)
    wanted = [one for one in fields(kind) if one.init and one.name not in _LEFT_OUT and (penuh or _needed(one))]
    return {one.name: _value(one.name, hints[one.name], penuh=penuh) for one in wanted}


def _needed(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _value(name: str, hint: Any, *, penuh: bool) -> Any:
    if get_origin(hint) in (Union, UnionType):
        hint = next(arm for arm in get_args(hint) if arm is not NoneType)
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if get_origin(hint) is tuple:
        return _several(name, get_args(hint), penuh=penuh)
    if hint is BasisData:
        return DTSEN
    if is_dataclass(hint):
        return hint(**_values(hint, penuh=penuh))  # type: ignore[operator]  # a class, known as a type only
    return _plain(name, hint)


def _several(name: str, inner: tuple[Any, ...], *, penuh: bool) -> tuple[Any, ...]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        return (_value(name, inner[0], penuh=penuh),) * (2 if penuh else 1)
    return tuple(_value(name, one, penuh=penuh) for one in inner)


def _plain(name: str, hint: Any) -> Any:
    if hint is bool:
        return True
    if hint is int:
        return 3
    if hint is datetime:
        return clock.now()
    if hint is date:
        return clock.today()
    return _WORDS.get(name) or f"contoh {name.replace('_', ' ')}"
