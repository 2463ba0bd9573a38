from pathlib import Path

import pytest

from app.core.roles import Peran
from app.workflow.aktor import Cakupan, load_aktor
from app.workflow.located import SopTidakSah


def test_the_actors_are_those_of_the_office() -> None:
    aktor = load_aktor()
    assert (aktor["jfu"].peran, aktor["jfu"].cakupan, aktor["jfu"].unit) == (Peran.STAF, Cakupan.UNIT, "umpeg")
    assert (aktor["kabid_dayasos"].peran, aktor["kabid_dayasos"].unit) == (Peran.KABID, "dayasos")
    assert (aktor["staf"].peran, aktor["staf"].cakupan, aktor["staf"].unit) == (Peran.STAF, Cakupan.BIDANG, None)
    assert {aktor[kode].peran for kode in ("fo", "fo_slrt", "pelayanan")} == {Peran.FO}
    assert aktor["arsip"].peran is Peran.AGENDARIS


def test_an_outside_party_has_someone_who_records_for_it() -> None:
    luar = [satu for satu in load_aktor().values() if satu.pihak_luar]
    assert {satu.pencatat for satu in luar} == {Peran.FO, Peran.STAF, Peran.ADMIN_EDABU}
    assert all(satu.peran is None and satu.cakupan is None for satu in luar)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("{kode: a, nama: A}", "aktor 'a' perlu peran dan cakupan"),
        ("{kode: a, nama: A, peran: Lurah, cakupan: kantor}", "peran 'Lurah' tidak dikenal"),
        ("{kode: a, nama: A, peran: FO, cakupan: dunia}", "cakupan 'dunia' tidak dikenal"),
        ("{kode: a, nama: A, peran: FO, cakupan: unit}", "isi unit hanya bila cakupannya unit"),
        ("{kode: a, nama: A, peran: FO, cakupan: kantor, unit: pmk}", "isi unit hanya bila cakupannya unit"),
        ("{kode: a, nama: A, peran: FO, cakupan: unit, unit: gudang}", "unit 'gudang' tidak dikenal"),
        ("{kode: a, nama: A, pihak_luar: true}", "pihak luar 'a' perlu pencatat"),
        ("{kode: a, nama: A, pihak_luar: true, pencatat: FO, peran: FO}", "pihak luar 'a' perlu pencatat"),
        ("{kode: a, nama: A, peran: FO, cakupan: kantor, jabatan: x}", "kunci 'jabatan' tidak dikenal"),
        ("{kode: b, nama: B, peran: FO, cakupan: kantor}", "aktor 'b' ditulis dua kali"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_line(tmp_path: Path, row: str, sentence: str) -> None:
    path = tmp_path / "aktor.yaml"
    path.write_text(f"- {{kode: b, nama: B, peran: FO, cakupan: kantor}}\n- {row}\n", encoding="utf-8")
    with pytest.raises(SopTidakSah, match=rf"aktor.yaml:2: .*{sentence}"):
        load_aktor(path)
